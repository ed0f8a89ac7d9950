"""Images varied while the network trains: turned, sheared, stretched, bent, thickened, thinned and faded."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Images = NDArray[np.float32]

TURN = 0.14
"""Standard deviation of the rotation in radians (8 degrees), on top of each hand's own tilt."""

SHEAR = 0.10
"""Standard deviation of the shear."""

STRETCH = 0.08
"""Standard deviation of the logarithm of each side's scale."""

SHIFT = 0.7
"""Standard deviation of the shift in pixels; centring is exact to half a pixel."""

ELASTIC = 0.8
"""Standard deviation in pixels of the elastic distortion (Simard, Steinkraus and Platt 2003)."""

KNOTS = 7
"""Points a side of the coarse field that the elastic distortion is smoothed from."""


def augmented(images: NDArray[np.uint8], rng: Generator, strength: float = 1.0) -> Images:
    """Return varied copies of images (n, side, side) uint8 as floats 0..1; ``strength`` scales the geometry, 0 to 1."""
    moved = _sampled(images.astype(np.float32) / np.float32(255), _places(len(images), images.shape[1], rng, strength))
    return _faded(_thickened(moved, rng), rng)


def _places(count: int, side: int, rng: Generator, strength: float) -> NDArray[np.float32]:
    """Return where each new pixel is taken from (count, 2, side, side): rows, then columns."""
    turn, shear, wide, high = rng.normal(0, strength, (4, count)) * [[TURN], [SHEAR], [STRETCH], [STRETCH]]
    cos, sin = np.cos(turn), np.sin(turn)
    affine = np.array([[cos * np.exp(high), shear - sin], [sin + shear, cos * np.exp(wide)]], np.float32).transpose(
        2, 0, 1
    )
    shift = rng.normal(0, strength * SHIFT, (count, 2, 1)).astype(np.float32)
    middle = (side - 1) / 2
    grid = np.mgrid[:side, :side].astype(np.float32).reshape(2, -1) - middle
    knots = rng.normal(0, strength * ELASTIC, (count, 2, KNOTS, KNOTS)).astype(np.float32)
    bumps = _bumps(side)
    return (affine @ grid + (middle + shift)).reshape(count, 2, side, side) + bumps @ knots @ bumps.T


def _bumps(side: int) -> NDArray[np.float32]:
    """Return the (side, KNOTS) Gaussian weights that smooth a coarse field to every pixel, of unit variance."""
    knots = np.linspace(0, side - 1, KNOTS)
    weights = np.exp(-0.5 * ((np.arange(side)[:, None] - knots) / (knots[1] - knots[0])) ** 2)
    return (weights / np.sqrt((weights**2).sum(axis=1, keepdims=True))).astype(np.float32)


def _sampled(images: Images, places: NDArray[np.float32]) -> Images:
    """Return images read at ``places``, between pixels bilinearly; outside is black."""
    count, side, _ = images.shape
    padded = np.pad(images, ((0, 0), (1, 2), (1, 2)))
    places = np.clip(places + 1, 0, side + 1)
    whole = places.astype(np.int32)
    down, across = (places - whole.astype(np.float32)).swapaxes(0, 1)
    wide = side + 3
    first = np.arange(count, dtype=np.int32)[:, None, None] * wide**2 + whole[:, 0] * wide + whole[:, 1]
    flat = padded.reshape(-1)
    top = flat[first] * (1 - across) + flat[first + 1] * across
    bottom = flat[first + wide] * (1 - across) + flat[first + wide + 1] * across
    return top * (1 - down) + bottom * down


def _thickened(images: Images, rng: Generator) -> Images:
    """Mix each image with its dilation or its erosion by a cross of five pixels."""
    amount = np.clip(rng.normal(0, 0.35, (len(images), 1, 1)), -0.6, 0.9).astype(np.float32)
    around = np.pad(images, ((0, 0), (1, 1), (1, 1)))
    cross = (images, around[:, 2:, 1:-1], around[:, :-2, 1:-1], around[:, 1:-1, 2:], around[:, 1:-1, :-2])
    thick, thin = np.maximum.reduce(cross), np.minimum.reduce(cross)
    return np.where(amount > 0, images + amount * (thick - images), images - amount * (thin - images))


def _faded(images: Images, rng: Generator) -> Images:
    """Change how sharp the ink's edge is and how dark its middle."""
    gain = rng.uniform(0.8, 1.8, (len(images), 1, 1)).astype(np.float32)
    top = rng.uniform(0.8, 1.0, (len(images), 1, 1)).astype(np.float32)
    return np.minimum(images * gain, top)

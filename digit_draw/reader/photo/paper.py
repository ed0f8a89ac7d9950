"""Ink found on paper: which of a picture's greys are paper, which are ink, and which ink is the digit's."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from digit_draw.reader.ink import Ink
from digit_draw.reader.photo.pieces import SPECK
from digit_draw.reader.raster import (
    Mask,
    area_average,
    boxes_of,
    enlarge,
    highest,
    in_cells,
    label,
    out_of_cells,
)

GRID = 64
"""Cells along the longest side on which the paper's brightness is worked out: noise and pencil average away."""

CLEAR = 0.05
"""Contrast below this share of black to white is paper grain or a stain, whatever the noise."""

NOISE = 5.0
"""Standard deviations of the paper's noise above which a pixel may be ink: one false in millions."""

CELLS = 250
"""Cells along the longest side on which ink is put together to pieces; gaps below a cell do not part it."""

SMALLEST = 0.04
"""Ink shorter than this share of the picture's longest side is dust too, and the paper is blank."""

FLAT = 0.5
"""From this share of pixels of one grey, that grey is the paper: no photograph has so even a one."""

FRAME = 0.25
"""A piece that lies along more than this share of the picture's border is a frame or a desk, not a digit."""


def ink_from_picture(grey: NDArray[np.uint8]) -> Ink:
    """Return the (h, w) ink, 0 paper to 1, of a grey picture: dark on light or light on dark, unevenly lit or not.

    Ink is the rarer side: the third moment of what departs from paper tells dark ink from light. Paper of one grey is
    a paint program's; any other is the picture without what is narrower than a third of it. The threshold is Otsu's
    (1979), taken near the ink alone, so that a small digit counts as much as a large sheet; ink is 0.5 there. Specks
    and frames are left out. Paper without ink, whatever its noise, gives zeros.
    """
    contrast = _contrast(grey)
    floor = max(CLEAR, NOISE * 1.4826 * float(np.median(np.abs(contrast))))  # 1.4826: median to standard deviation
    likely = contrast > floor
    if not likely.any():
        return np.zeros(grey.shape, np.float32)
    threshold = max(floor, _otsu(contrast[_near(likely)]))
    ink = np.clip(contrast / np.float32(2 * threshold), 0, 1)
    kept = _near(_digits(ink >= 0.5)) & (contrast > floor / 2)
    return np.where(kept, ink, np.float32(0))


def _smooth(grey: Ink) -> Ink:
    """Average away grain that is finer than any stroke: nothing to do on a small picture."""
    for _ in range(min(max(grey.shape) // 200, 4)):
        grey = _binomial(_binomial(grey).T).T
    return grey


def _binomial(grey: Ink) -> Ink:
    padded = np.pad(grey, ((1, 1), (0, 0)), mode="edge")
    return (padded[:-2] + 2 * padded[1:-1] + padded[2:]) / np.float32(4)


def _contrast(picture: NDArray[np.uint8]) -> Ink:
    """Return how far each pixel departs from paper, ink positive, paper 0 in the median."""
    grey = _smooth(picture.astype(np.float32) / np.float32(255))
    levels = np.bincount(picture.ravel(), minlength=256)
    if levels.max() >= FLAT * picture.size:
        departs = grey - np.float32(levels.argmax() / 255)
        return departs * _polarity(departs)
    level = grey * _polarity(grey - enlarge(_surroundings(_cells(grey)), grey.shape))
    contrast = level - enlarge(_opened(_cells(level)), grey.shape)
    return contrast - np.median(contrast)


def _polarity(departs: Ink) -> int:
    """Return 1 where the rarer side of what departs from paper, ink, is light, and -1 where it is dark."""
    return 1 if float((departs**3).sum()) > 0 else -1


def _cells(grey: Ink) -> Ink:
    scale = min(1.0, GRID / max(grey.shape))
    return area_average(grey, tuple(max(round(side * scale), 1) for side in grey.shape))


def _surroundings(cells: Ink) -> Ink:
    """Return the median over a third of the picture around each place, which ink seldom outweighs."""
    reach = max(1, max(cells.shape) // 6)
    around = sliding_window_view(np.pad(cells, reach, mode="symmetric"), (2 * reach + 1, 2 * reach + 1))
    return np.median(around, axis=(2, 3))


def _opened(cells: Ink) -> Ink:
    """Return the cells without what is bright and narrower than a third of the shorter side: paper, with its shadows.

    A grey-scale opening (Serra 1982) keeps a slope and the straight edge of a shadow as they are. The slope is
    continued beyond each border, so that light which fades towards it is not taken for ink.
    """
    reach = max(1, min(cells.shape) // 6)
    extended = np.pad(cells, 2 * reach, mode="reflect", reflect_type="odd")
    return highest(-highest(-extended, 2 * reach + 1), 2 * reach + 1)


def _otsu(values: NDArray[np.floating]) -> float:
    """Return the threshold that parts the values into two classes the furthest apart (Otsu 1979)."""
    counts, edges = np.histogram(values, 256)
    middles = (edges[1:] + edges[:-1]) / 2
    below, sums = np.cumsum(counts), np.cumsum(counts * middles)
    above = below[-1] - below
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = below * above * (sums / below - (sums[-1] - sums) / above) ** 2
    return float(edges[1 + np.argmax(np.nan_to_num(apart))])


def _near(mask: Mask) -> Mask:
    """Return the mask grown by about a hundredth of the picture's longest side."""
    reach = max(1, max(mask.shape) // 100)
    for axis in (0, 1):
        total = np.cumsum(np.pad(mask, [(reach + 1, reach) if a == axis else (0, 0) for a in (0, 1)]), axis=axis)
        ahead, behind = (
            (total[2 * reach + 1 :], total[: -2 * reach - 1])
            if axis == 0
            else (total[:, 2 * reach + 1 :], total[:, : -2 * reach - 1])
        )
        mask = ahead > behind
    return mask


def _digits(mask: Mask) -> Mask:
    """Return the mask without specks, frames and desks; empty where nothing of a digit's size is left."""
    step = -(-max(mask.shape) // CELLS)
    labels = label(in_cells(mask, step))
    left, top, right, bottom = boxes_of(labels).T
    lengths = np.maximum(right - left, bottom - top)
    border = np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])
    inner = np.bincount(border, minlength=len(lengths) + 1)[1:] < FRAME * len(border)
    kept = inner if inner.any() else ~inner
    longest = lengths[kept].max(initial=0)
    if longest < max(2, SMALLEST * max(labels.shape)):
        return np.zeros_like(mask)
    chosen = np.concatenate([[False], kept & (lengths >= SPECK * longest)])
    return mask & out_of_cells(chosen[labels], step, mask.shape)

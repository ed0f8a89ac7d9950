"""How the network came to its answer: the feature maps of its layers, and which ink made a digit likelier or not."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.ink import Ink
from digit_draw.reader.mnist_image import SIZE
from digit_draw.reader.network.build import CLASSES, Layer
from digit_draw.reader.network.network import Network
from digit_draw.reader.raster import inked

ACTIVATING = ("Activation", "ReLU")
"""Kinds of layers that only apply an activation: their maps are shown in place of those before them."""

SHORT = {"Conv": "Conv", "Pool": "Pool", "Normalization": "Norm"}
"""What layers are called in the window, by a part of their kind's name."""

PIECES = 5
"""Patches a side with which the ink is covered, one at a time: 25 images are read in a few milliseconds."""

OVERLAP = 1.6
"""Standard deviations of a patch between it and the next, so that together they cover the ink evenly."""

CERTAIN = 1e-6
"""Chances nearer to 0 or 1 than this count as this: their log odds would be infinite."""


class FeatureMaps(NamedTuple):
    """What one layer makes of the image: ``maps`` (height, width, count), scaled to 0..1 over the whole layer."""

    title: str
    detail: str
    maps: NDArray[np.float32]


def shown_layers(network: Network) -> list[int]:
    """Return the indices of the layers to show: those with height and width, after their activation if one follows."""
    following = [*(layer.kind for layer in network.layers[1:]), ""]
    return [
        index
        for index, (layer, after) in enumerate(zip(network.layers, following, strict=True))
        if len(layer.shape) == 3 and after not in ACTIVATING and layer.kind != "Dropout"
    ]


def map_counts(network: Network) -> tuple[int, ...]:
    """Return how many maps each of ``feature_maps`` has."""
    shown = (network.layers[index] for index in shown_layers(network))
    return 1, *(layer.shape[0 if layer.channels_first else 2] for layer in shown), CLASSES


def feature_maps(network: Network, image: Ink) -> list[FeatureMaps]:
    """Return what to show for one (28, 28) image: itself, the feature maps of each layer, and the ten probabilities."""
    outputs, numbers = network.activations(image[None]), Counter[str]()
    found = [FeatureMaps("Image", f"{SIZE}x{SIZE}", image[:, :, None])]
    for index in shown_layers(network):
        name = _name(network.layers, index)
        numbers[name] += 1
        output = outputs[index][0]
        channels_last = np.moveaxis(output, 0, -1) if network.layers[index].channels_first else output
        found.append(_maps(f"{name} {numbers[name]}", channels_last))
    return [*found, FeatureMaps("Answer", "0 to 9", outputs[-1].reshape(1, 1, CLASSES))]


def _name(layers: tuple[Layer, ...], index: int) -> str:
    kind = layers[index - 1].kind if layers[index].kind in ACTIVATING and index else layers[index].kind
    return next((short for part, short in SHORT.items() if part in kind), kind)


def _maps(title: str, output: NDArray[np.float32]) -> FeatureMaps:
    height, width, count = output.shape
    low, high = min(float(output.min()), 0.0), float(output.max())
    return FeatureMaps(title, f"{count} maps, {height}x{width}", (output - low) / max(high - low, 1e-9))


def evidence(network: Network, image: Ink, digit: int) -> NDArray[np.float64]:
    """Return (28, 28), -1 to 1: above 0 where ink made the digit likelier, below 0 where it made it less likely.

    Each patch of the picture is covered in turn; by how much the digit's log odds fall is what its ink was worth.
    This is occlusion sensitivity (Zeiler and Fergus 2014, section 2.2 and figure 7).
    """
    sides = inked(image)
    if not image[sides].size:
        return np.zeros((SIZE, SIZE))
    centres = [np.linspace(side.start + 1, side.stop - 2, PIECES) for side in sides]
    spread = max(*(side.stop - side.start - 1 for side in sides), 1) / PIECES / OVERLAP
    down, across = (np.exp(-0.5 * ((np.arange(SIZE) - middle[:, None]) / spread) ** 2) for middle in centres)
    patches = (down[:, None, :, None] * across[None, :, None, :]).reshape(-1, SIZE, SIZE).astype(np.float32)
    whole, *covered = _log_odds(network.predict(np.concatenate([image[None], image * (1 - patches)]))[:, digit])
    worth = np.tensordot(whole - np.array(covered), patches, 1) / np.maximum(patches.sum(axis=0), 1e-9)
    return worth / max(float(np.abs(worth[image > 0]).max()), 1e-9)


def _log_odds(chances: NDArray[np.float32]) -> NDArray[np.float64]:
    kept = np.clip(chances.astype(np.float64), CERTAIN, 1 - CERTAIN)
    return np.log(kept / (1 - kept))

"""What each layer of a network makes of an image: its feature maps."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.explain.fields import channels_last
from digit_draw.reader.ink import Ink
from digit_draw.reader.mnist_image import SIZE
from digit_draw.reader.network.build import CLASSES, Layer
from digit_draw.reader.network.network import Network

ACTIVATING = ("Activation", "ReLU")
"""Kinds of layers that only apply an activation: their maps are shown in place of those before them."""

SHORT = {"Conv": "Conv", "Pool": "Pool", "Normalization": "Norm"}
"""What layers are called in the window, by a part of their kind's name."""


class FeatureMaps(NamedTuple):
    """What one layer makes of the image: ``maps`` (height, width, count), scaled to 0..1 over the whole layer."""

    title: str
    detail: str
    maps: NDArray[np.float32]


def shown_layers(network: Network) -> list[int]:
    """Return the indices of the layers to show: those with height and width, after their activation if one follows."""
    return [
        index
        for index, (layer, after) in enumerate(followed(network))
        if len(layer.shape) == 3 and after not in ACTIVATING and layer.kind != "Dropout"
    ]


def followed(network: Network) -> list[tuple[Layer, str]]:
    """Return each layer and the kind of the one after it, "" after the last."""
    after = [*(layer.kind for layer in network.layers[1:]), ""]
    return list(zip(network.layers, after, strict=False))  # a network without layers has nothing that follows


def map_counts(network: Network) -> tuple[int, ...]:
    """Return how many maps each of ``feature_maps`` has."""
    shown = (network.layers[index] for index in shown_layers(network))
    return 1, *(layer.shape[0 if layer.channels_first else 2] for layer in shown), CLASSES


def feature_maps(network: Network, image: Ink) -> list[FeatureMaps]:
    """Return what to show for one (28, 28) image: itself, the feature maps of each layer, and the ten probabilities."""
    outputs = network.activations(image[None])
    found = [
        _maps(layer_name(network, index), channels_last(outputs[index][0], network.layers[index]))
        for index in shown_layers(network)
    ]
    return [
        FeatureMaps("Image", f"{SIZE}x{SIZE}", image[:, :, None]),
        *found,
        FeatureMaps("Answer", "0 to 9", outputs[-1].reshape(1, 1, CLASSES)),
    ]


def how_many(count: int, what: str) -> str:
    """Return a number of things as words: "1 map", "16 maps"."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def layer_name(network: Network, index: int) -> str:
    """Return what a layer is called in the window: what it does, and which of those that do it is."""
    name = _name(network.layers, index)
    alike = [
        each
        for each, (_, after) in enumerate(followed(network))
        if each <= index and after not in ACTIVATING and _name(network.layers, each) == name
    ]
    return f"{name} {len(alike)}"


def _name(layers: tuple[Layer, ...], index: int) -> str:
    kind = layers[index - 1].kind if layers[index].kind in ACTIVATING and index else layers[index].kind
    return next((short for part, short in SHORT.items() if part in kind), kind)


def _maps(title: str, output: NDArray[np.float32]) -> FeatureMaps:
    height, width, count = output.shape
    low, high = min(float(output.min()), 0.0), float(output.max())
    return FeatureMaps(title, f"{how_many(count, 'map')}, {height}x{width}", (output - low) / max(high - low, 1e-9))

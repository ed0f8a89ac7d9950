"""How the last layer comes to its ten sums: each map, or each unit, votes for and against every digit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from digit_draw.reader.network.activations import Array
from digit_draw.reader.network.build import CLASSES, Layer
from digit_draw.reader.network.network import Network

AFTER = ("Activation", "Softmax", "Dropout", "Identity", "ActivityRegularization")
"""Kinds of layers that only turn sums into probabilities, or nothing."""

SUMS = ("GlobalAveragePooling2D", "Flatten", "Reshape")
"""Kinds of layers without an activation, whose ten outputs are the sums themselves."""

MOST_MAPS = 512
"""More maps than this vote unit by unit: each map's vote is a run of the layers after it."""


class Votes(NamedTuple):
    """What each of n voters adds to each digit's sum (n, 10), and what the sums are without any of them (10,).

    ``layer`` is the index of the layer whose maps vote; None where the voters are the numbers that the last layer
    takes, which are no maps.
    """

    each: Array
    start: Array
    layer: int | None

    @property
    def sums(self) -> Array:
        """What the last layer gives each digit, before they are made probabilities (10,)."""
        total: Array = self.start + self.each.sum(axis=0)
        return total


def last_sums(network: Network) -> tuple[int, Callable[[Array], Array]] | None:
    """Return the index of the layer that gives the ten sums, and what makes the sums of its input.

    None where the network ends in nothing of the kind.
    """
    at = max((index for index, layer in enumerate(network.layers) if layer.kind not in AFTER), default=-1)
    layer = network.layers[at] if at >= 0 else None
    if layer is None or layer.shape != (CLASSES,) or layer.source is None:
        return None
    if layer.kind in SUMS:
        return at, layer.run
    if layer.kind != "Dense":
        return None
    weight, *bias = layer.source.weights
    return at, lambda x: x @ weight + (bias[0] if bias else np.float32(0))


def votes(network: Network, outputs: Sequence[Array], maps: int | None) -> Votes | None:
    """Return the votes where layers gave these ``outputs`` for one image, of the maps of a layer if they add up.

    They do where all that follows is linear; else each number that the last layer takes is a voter of its own.
    """
    if (found := last_sums(network)) is None:
        return None
    at, sums = found
    if maps is not None and maps < at and (by_maps := _of_maps(network.layers[maps + 1 : at], outputs[maps], sums)):
        each, start, whole = by_maps
        if np.allclose(start + each.sum(axis=0), whole, atol=1e-3 * max(float(np.abs(whole).max()), 1)):
            return Votes(each, start, maps)
    layer = network.layers[at]
    if layer.kind != "Dense" or layer.source is None or at == 0:
        return None
    weight, *bias = layer.source.weights
    taken = outputs[at - 1][0]
    return Votes(taken[:, None] * weight, bias[0] if bias else np.zeros(CLASSES, np.float32), None)


def _of_maps(
    after: Sequence[Layer], output: Array, sums: Callable[[Array], Array]
) -> tuple[Array, Array, Array] | None:
    """Return the votes of maps, the sums without any and the sums with all, by letting one after the other through."""
    axis = 0 if after and after[0].channels_first else output.ndim - 2
    count = output.shape[1 + axis]
    if count > MOST_MAPS:
        return None
    shape = [1] * (output.ndim - 1)
    shape[axis] = count
    one = np.eye(count, dtype=np.float32).reshape(count, *shape)
    x = np.concatenate([output * one, output * 0, output])
    for layer in after:
        x = layer.run(x)
    x = sums(x)
    return x[:-2] - x[-2], x[-2], x[-1]

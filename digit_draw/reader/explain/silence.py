"""A network with some of its maps switched off, to see what they were for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from digit_draw.reader.network.activations import Array
from digit_draw.reader.network.build import Layer
from digit_draw.reader.network.network import Network

Off = frozenset[tuple[int, int]]
"""Maps that are off: the index of their layer, and their number in it."""


def silenced(network: Network, off: Off) -> Network:
    """Return a network in which these maps are 0 throughout; what it does not have is left out."""
    layers = [
        _silent(layer, [number for at, number in off if at == index]) for index, layer in enumerate(network.layers)
    ]
    return replace(network, layers=tuple(layers)) if off else network


def _silent(layer: Layer, numbers: Iterable[int]) -> Layer:
    axis = 0 if layer.channels_first or len(layer.shape) == 1 else 2
    kept = [number for number in numbers if number < layer.shape[axis]]
    if not kept:
        return layer
    on = np.ones(layer.shape[axis], np.float32)
    on[kept] = 0
    shape = [1] * len(layer.shape)
    shape[axis] = len(on)
    mask = on.reshape(shape)

    def run(x: Array) -> Array:
        return layer.run(x) * mask

    return replace(layer, run=run)

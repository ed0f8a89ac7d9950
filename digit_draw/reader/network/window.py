"""A window that slides over an image: where it stops, and what of the image it sees there."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

import numpy as np

from digit_draw.reader.network.activations import Array
from digit_draw.reader.network.config import Config, Shape

Pads = tuple[tuple[int, int], ...]
"""Pixels added before and after, for height and for width."""


class Stops(NamedTuple):
    """Where a window stops on the two sides of an image: how often, and in which frame."""

    counts: tuple[int, int]
    pads: Pads


def stops(config: Config, sides: Shape, extent: Shape, stride: Shape) -> Stops:
    """Return how often a window of ``extent`` pixels stops on an image, and the frame it needs."""
    same = config.choice("padding", "valid", ("valid", "same")) == "same"
    counts, pads = [], []
    for length, size, step in zip(sides, extent, stride, strict=True):
        count = math.ceil(length / step) if same else (length - size) // step + 1
        if count < 1:
            raise config.fail(f"a window of {size} on {length} pixels", "it needs a smaller window or 'same' padding")
        total = max((count - 1) * step + size - length, 0) if same else 0
        counts.append(count)
        pads.append((total // 2, total - total // 2))
    return Stops((counts[0], counts[1]), tuple(pads))


def framed(shape: Shape, pads: Pads) -> int:
    """Return how many numbers an image of (height, width, channels) has once it is padded."""
    return (shape[0] + sum(pads[0])) * (shape[1] + sum(pads[1])) * shape[2]


def padded(x: Array, pads: Pads, value: float) -> Array:
    """Return ``x`` in a frame of ``value``; np.pad does the same ten times slower."""
    if not any(map(any, pads)):
        return x
    (top, bottom), (left, right) = pads
    n, height, width, channels = x.shape
    frame = np.full((n, top + height + bottom, left + width + right, channels), value, np.float32)
    frame[:, top : top + height, left : left + width] = x
    return frame


def spots(at: Shape, dilation: Shape, counts: Shape, stride: Shape) -> tuple[slice, ...]:
    """Return where the place ``at`` of a kernel lies on the image at all of the window's stops, down and across."""
    starts = [place * step for place, step in zip(at, dilation, strict=True)]
    ends = [start + (count - 1) * step + 1 for start, count, step in zip(starts, counts, stride, strict=True)]
    return tuple(map(slice, starts, ends, stride))


class Window(NamedTuple):
    """A kernel on an image, ``shape`` its stops down and across."""

    size: tuple[int, int]
    stride: tuple[int, int]
    dilation: tuple[int, int]
    shape: tuple[int, int]
    pads: Pads

    @classmethod
    def of_kernel(cls, config: Config, image: Shape) -> Window:
        """Return the window of a convolution on an image of (height, width, channels)."""
        size, stride = config.pair("kernel_size"), config.pair("strides", 1)
        dilation = config.pair("dilation_rate", 1)
        extent = tuple((k - 1) * d + 1 for k, d in zip(size, dilation, strict=True))
        return cls(size, stride, dilation, *stops(config, image[:2], extent, stride))

    def patches(self, x: Array) -> Array:
        """Return a view of what the window sees at each stop: (n, rows, columns, height, width, channels)."""
        x = np.ascontiguousarray(padded(x, self.pads, 0.0))
        n, (batch, down, across, deep) = len(x), x.strides
        (row, column), (lower, further) = self.stride, self.dilation
        steps = (batch, down * row, across * column, down * lower, across * further, deep)
        return np.ndarray((n, *self.shape, *self.size, x.shape[-1]), np.float32, x, strides=steps)

    def shifted(self, x: Array) -> Iterator[tuple[tuple[int, ...], Array]]:
        """Yield each place in the window and the pixels that lie there at all stops: (n, rows, columns, channels)."""
        x = padded(x, self.pads, 0.0)
        for at in product(*map(range, self.size)):
            rows, columns = spots(at, self.dilation, self.shape, self.stride)
            yield at, x[:, rows, columns]

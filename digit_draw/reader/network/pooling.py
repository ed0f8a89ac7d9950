"""Keras's pooling of two dimensions, in numpy."""

from __future__ import annotations

from functools import reduce

import numpy as np

from digit_draw.reader.network.activations import Array, Function
from digit_draw.reader.network.config import Config, Shape
from digit_draw.reader.network.plan import Plan, Planner, image_layer
from digit_draw.reader.network.window import framed, padded, stops


def _pooling(config: Config, shape: Shape, combine: np.ufunc, outside: float) -> Plan:
    """Plan a window's ``combine``, rows first and columns then, which is the same and takes fewer steps."""
    size = config.pair("pool_size", 2)
    stride = config.pair("strides", size)
    (rows, columns), pads = stops(config, shape[:2], size, stride)

    def run(x: Array) -> Array:
        x = padded(x, pads, outside)
        down, across = (rows - 1) * stride[0] + 1, (columns - 1) * stride[1] + 1
        x = reduce(combine, [x[:, at : at + down : stride[0]] for at in range(size[0])])
        return reduce(combine, [x[:, :, at : at + across : stride[1]] for at in range(size[1])])

    held = framed(shape, pads)
    return Plan.of((rows, columns, shape[2]), run, values=held, work=held * sum(size))


@image_layer
def max_pooling(config: Config, shape: Shape) -> Plan:
    """Plan MaxPooling2D with any window, stride and padding."""
    return _pooling(config, shape, np.maximum, -np.inf)


@image_layer
def average_pooling(config: Config, shape: Shape) -> Plan:
    """Plan AveragePooling2D with any window, stride and padding; as in Keras, padding is not averaged in."""
    plan = _pooling(config, shape, np.add, 0.0)
    total = plan.build()

    def build() -> Function:
        counts = total(np.ones((1, *shape[:2], 1), np.float32))
        return lambda x: total(x) / counts

    return plan._replace(build=build)


def _global(combine: Function) -> Planner:
    """Return what plans a pooling over the whole image, with or without ``keepdims``."""

    @image_layer
    def plan(config: Config, shape: Shape) -> Plan:
        return Plan.of((1, 1, shape[2]), lambda x: combine(x).reshape(len(x), 1, 1, -1))

    def planned(config: Config, shape: Shape) -> Plan:
        kept = plan(config, shape)
        if config.flag("keepdims", False):
            return kept
        channels = (max(kept.shape),)
        return kept.then(lambda x: x.reshape(len(x), *channels), channels)

    return planned


global_average_pooling = _global(lambda x: x.mean(axis=(1, 2)))
global_max_pooling = _global(lambda x: x.max(axis=(1, 2)))

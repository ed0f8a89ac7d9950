"""The Keras layers the window can run, in numpy: each is planned from its configuration before a weight is read.

Images are float32 of shape (n, height, width, channels), as Keras's ``channels_last``. The arithmetic follows
the Keras documentation (https://keras.io/api/layers); a test compares every layer with Keras itself.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import reduce
from typing import NamedTuple

import numpy as np

from digit_draw.reader.network.activations import ACTIVATIONS, Array, Run
from digit_draw.reader.network.activations import softmax as over_last_axis
from digit_draw.reader.network.keras_file import Config, Shape

Pads = tuple[tuple[int, int], ...]
"""Pixels added before and after, for height and for width."""


class Plan(NamedTuple):
    """What a layer will be, known before anything is allocated.

    ``shape`` is its output's, without the batch; ``weights`` the shapes it needs, in the file's order, for ``build``
    to make it of; ``values`` how many numbers it holds at once for an image, ``work`` how many steps it takes.
    """

    shape: Shape
    weights: tuple[Shape, ...]
    build: Callable[..., Run]
    values: int = 0
    work: int = 0


def _image(config: Config, shape: Shape) -> tuple[int, int, int]:
    if len(shape) != 3:
        raise config.fail(f"an input of shape {shape}", "it needs (height, width, channels)")
    config.choice("data_format", "channels_last", ("channels_last",))
    return shape[0], shape[1], shape[2]


def _window(config: Config, sides: Shape, size: Shape, stride: Shape) -> tuple[tuple[int, int], Pads]:
    """Return the output (height, width) of a sliding window and the padding it needs."""
    same = config.choice("padding", "valid", ("valid", "same")) == "same"
    counts, pads = [], []
    for length, extent, step in zip(sides, size, stride, strict=True):
        count = math.ceil(length / step) if same else (length - extent) // step + 1
        if count < 1:
            raise config.fail(f"a window of {extent} on {length} pixels", "it needs a smaller window or 'same' padding")
        total = max((count - 1) * step + extent - length, 0) if same else 0
        counts.append(count)
        pads.append((total // 2, total - total // 2))
    return (counts[0], counts[1]), tuple(pads)


def _framed(shape: Shape, pads: Pads) -> int:
    """Return how many numbers an image of (height, width, channels) has once it is padded."""
    return (shape[0] + sum(pads[0])) * (shape[1] + sum(pads[1])) * shape[2]


def _pad(x: Array, pads: Pads, value: float) -> Array:
    """Return ``x`` in a frame of ``value``; np.pad does the same ten times slower."""
    (top, bottom), (left, right) = pads
    n, height, width, channels = x.shape
    framed = np.full((n, top + height + bottom, left + width + right, channels), value, np.float32)
    framed[:, top : top + height, left : left + width] = x
    return framed


def conv2d(config: Config, shape: Shape) -> Plan:
    """Run Conv2D with any kernel, stride, dilation and padding, in one group, as one product of matrices."""
    height, width, channels = _image(config, shape)
    filters, kernel = config.units("filters"), config.pair("kernel_size")
    stride, dilation = config.pair("strides", 1), config.pair("dilation_rate", 1)
    config.choice("groups", 1, (1,))
    activation = ACTIVATIONS[config.activation()]
    extent = tuple((k - 1) * d + 1 for k, d in zip(kernel, dilation, strict=True))
    (rows, columns), pads = _window(config, (height, width), extent, stride)
    depth = kernel[0] * kernel[1] * channels

    def windows(x: Array) -> Array:
        x = _pad(x, pads, 0.0) if any(map(any, pads)) else np.ascontiguousarray(x)
        n, (batch, down, across, deep) = len(x), x.strides
        steps = (batch, down * stride[0], across * stride[1], down * dilation[0], across * dilation[1], deep)
        return np.ndarray((n, rows, columns, *kernel, channels), np.float32, x, strides=steps).reshape(-1, depth)

    def build(weight: Array, bias: Array | None = None) -> Run:
        matrix = weight.reshape(depth, filters)
        return lambda x: activation(_affine(windows(x), matrix, bias)).reshape(-1, rows, columns, filters)

    weights = _learned(config, (*kernel, channels, filters))
    taken = rows * columns * depth
    return Plan((rows, columns, filters), weights, build, taken + _framed(shape, pads), taken * filters)


def dense(config: Config, shape: Shape) -> Plan:
    """Run Dense, on the last axis."""
    units, activation = config.units("units"), ACTIVATIONS[config.activation()]

    def build(weight: Array, bias: Array | None = None) -> Run:
        return lambda x: activation(_affine(x, weight, bias))

    weights = _learned(config, (shape[-1], units))
    return Plan((*shape[:-1], units), weights, build, work=math.prod(shape) * units)


def _affine(x: Array, weight: Array, bias: Array | None) -> Array:
    out = x @ weight
    if bias is not None:
        out += bias
    return out


def _learned(config: Config, kernel: Shape) -> tuple[Shape, ...]:
    return (kernel, kernel[-1:]) if config.flag("use_bias", True) else (kernel,)


def _pooling(config: Config, shape: Shape, combine: np.ufunc, outside: float) -> Plan:
    """Plan a window's ``combine``, rows first and columns then, which is the same and takes fewer steps."""
    height, width, channels = _image(config, shape)
    size = config.pair("pool_size", 2)
    stride = config.pair("strides", size)
    (rows, columns), pads = _window(config, (height, width), size, stride)

    def run(x: Array) -> Array:
        x = _pad(x, pads, outside) if any(map(any, pads)) else x
        down, across = (rows - 1) * stride[0] + 1, (columns - 1) * stride[1] + 1
        x = reduce(combine, [x[:, at : at + down : stride[0]] for at in range(size[0])])
        return reduce(combine, [x[:, :, at : at + across : stride[1]] for at in range(size[1])])

    framed = _framed(shape, pads)
    return Plan((rows, columns, channels), (), lambda: run, framed, framed * sum(size))


def max_pooling(config: Config, shape: Shape) -> Plan:
    """Run MaxPooling2D with any window, stride and padding."""
    return _pooling(config, shape, np.maximum, -np.inf)


def average_pooling(config: Config, shape: Shape) -> Plan:
    """Run AveragePooling2D with any window, stride and padding; as in Keras, padding is not averaged in."""
    plan = _pooling(config, shape, np.add, 0.0)
    total = plan.build()

    def build() -> Run:
        counts = total(np.ones((1, *shape[:2], 1), np.float32))
        return lambda x: total(x) / counts

    return plan._replace(build=build)


def global_average_pooling(config: Config, shape: Shape) -> Plan:
    """Run GlobalAveragePooling2D, with or without ``keepdims``."""
    channels, keep = _image(config, shape)[2], config.flag("keepdims", False)
    means = (1, 1, channels) if keep else (channels,)
    return Plan(means, (), lambda: lambda x: x.mean(axis=(1, 2)).reshape(len(x), *means))


def flatten(config: Config, shape: Shape) -> Plan:
    """Run Flatten."""
    config.choice("data_format", "channels_last", ("channels_last",))
    return Plan((math.prod(shape),), (), lambda: lambda x: x.reshape(len(x), -1))


def dropout(config: Config, shape: Shape) -> Plan:
    """Run Dropout, which rests when a network is used rather than trained."""
    if not 0 <= config.number("rate", 0.0) <= 1:
        raise config.fail(f"rate {config.values['rate']}", "it should be from 0 to 1")
    return Plan(shape, (), lambda: ACTIVATIONS["linear"])


def activation(config: Config, shape: Shape) -> Plan:
    """Run Activation, any that has a name in ACTIVATIONS."""
    run = ACTIVATIONS[config.activation()]
    return Plan(shape, (), lambda: run)


def softmax(config: Config, shape: Shape) -> Plan:
    """Run Softmax over the last axis."""
    config.choice("axis", -1, (-1, [-1]))
    return Plan(shape, (), lambda: over_last_axis)


def relu(config: Config, shape: Shape) -> Plan:
    """Run ReLU, with its slope below ``threshold`` and its ``max_value``."""
    slope, threshold = config.number("negative_slope", 0.0), config.number("threshold", 0.0)
    most = config.number("max_value", float(np.finfo(np.float32).max))

    def run(x: Array) -> Array:
        return np.where(x >= threshold, np.minimum(x, most), slope * (x - threshold))

    plain = slope == threshold == 0 and config.values.get("max_value") is None
    return Plan(shape, (), lambda: ACTIVATIONS["relu"] if plain else run)


def batch_normalization(config: Config, shape: Shape) -> Plan:
    """Run BatchNormalization over the channels, the last axis."""
    axis = config.values.get("axis", -1)
    if axis not in (-1, [-1], len(shape), [len(shape)]):
        raise config.fail(f"axis {axis!r}", "it should be the last, the channels")
    learned = config.flag("scale", True) + config.flag("center", True)

    def build(*weights: Array) -> Run:
        scale, shift = scale_and_shift(config, *weights)
        return lambda x: x * scale + shift

    return Plan(shape, ((shape[-1],),) * (learned + 2), build)


def scale_and_shift(config: Config, *weights: Array) -> tuple[Array, Array]:
    """Return the ``scale`` and ``shift`` that a trained batch normalization comes to: ``x * scale + shift``."""
    *learned, mean, variance = weights
    spread = variance + np.float32(config.number("epsilon", 1e-3))
    if not (spread > 0).all():
        raise config.fail("a variance below zero", "train it again and save it")
    scale: Array = np.reciprocal(np.sqrt(spread))
    if config.flag("scale", True):
        scale = scale * learned[0]
    shift = -mean * scale
    return scale, shift + learned[-1] if config.flag("center", True) else shift


LAYERS: dict[str, Callable[[Config, Shape], Plan]] = {
    "Conv2D": conv2d,
    "MaxPooling2D": max_pooling,
    "AveragePooling2D": average_pooling,
    "GlobalAveragePooling2D": global_average_pooling,
    "Flatten": flatten,
    "Dropout": dropout,
    "Dense": dense,
    "Activation": activation,
    "ReLU": relu,
    "BatchNormalization": batch_normalization,
    "Softmax": softmax,
}

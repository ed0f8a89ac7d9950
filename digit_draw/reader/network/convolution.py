"""Keras's convolutions of two dimensions, in numpy. The arithmetic follows https://keras.io/api/layers."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import product

import numpy as np

from digit_draw.reader.network.activating import activated
from digit_draw.reader.network.activations import Array, Function
from digit_draw.reader.network.config import Config, Shape
from digit_draw.reader.network.plan import Plan, image_layer
from digit_draw.reader.network.window import Window, framed, spots


def affine(x: Array, weight: Array, bias: Array | None) -> Array:
    """Return ``x @ weight + bias``."""
    out = x @ weight
    if bias is not None:
        out += bias
    return out


def learned(config: Config, *kernels: Shape, biases: int) -> tuple[Shape, ...]:
    """Return the shapes of a layer's kernels, and of its biases where it has any."""
    return (*kernels, (biases,)) if config.flag("use_bias", True) else kernels


@activated
@image_layer
def conv2d(config: Config, shape: Shape) -> Plan:
    """Plan Conv2D with any kernel, stride, dilation, padding and groups, as one product of matrices a group."""
    window, filters, groups = Window.of_kernel(config, shape), config.units("filters"), config.units("groups", 1)
    channels, rest = divmod(shape[2], groups)
    if rest or filters % groups:
        raise config.fail(f"{groups} groups of {shape[2]} channels", "filters and channels should divide by groups")
    (rows, columns), kernel = window.shape, window.size
    depth = math.prod(kernel) * channels

    def build(weight: Array, bias: Array | None = None) -> Function:
        if groups == 1:
            matrix = weight.reshape(depth, filters)
            return lambda x: affine(window.patches(x).reshape(-1, depth), matrix, bias).reshape(
                -1, rows, columns, filters
            )
        matrices = np.moveaxis(weight.reshape(depth, groups, filters // groups), 1, 0)

        def run(x: Array) -> Array:
            patches = window.patches(x).reshape(-1, math.prod(kernel), groups, channels)
            each = np.moveaxis(patches, 2, 0).reshape(groups, -1, depth) @ matrices
            out = np.moveaxis(each, 0, 1).reshape(-1, rows, columns, filters)
            return out if bias is None else out + bias

        return run

    weights = learned(config, (*kernel, channels, filters), biases=filters)
    taken = rows * columns * math.prod(kernel) * shape[2]
    held = taken + framed(shape, window.pads)
    return Plan((rows, columns, filters), weights, build, held, taken * filters // groups)


def _depthwise(window: Window, weight: Array) -> Function:
    """Run a convolution of each channel by itself; ``weight`` is (rows, columns, channels, outputs of each)."""
    channels, multiplier = weight.shape[2:]

    def run(x: Array) -> Array:
        parts = window.shifted(x)
        out = sum(part[..., None] * weight[at] for at, part in parts)
        return np.asarray(out, np.float32).reshape(-1, *window.shape, channels * multiplier)

    return run


@activated
@image_layer
def depthwise_conv2d(config: Config, shape: Shape) -> Plan:
    """Plan DepthwiseConv2D."""
    window, multiplier = Window.of_kernel(config, shape), config.units("depth_multiplier", 1)
    filters = shape[2] * multiplier

    def build(weight: Array, bias: Array | None = None) -> Function:
        run = _depthwise(window, weight)
        return run if bias is None else lambda x: run(x) + bias

    weights = learned(config, (*window.size, shape[2], multiplier), biases=filters)
    values, work = _depthwise_cost(window, shape, filters)
    return Plan((*window.shape, filters), weights, build, values, work)


def _depthwise_cost(window: Window, shape: Shape, filters: int) -> tuple[int, int]:
    made = math.prod(window.shape) * filters
    return framed(shape, window.pads) + 2 * made, made * math.prod(window.size)


@activated
@image_layer
def separable_conv2d(config: Config, shape: Shape) -> Plan:
    """Plan SeparableConv2D: a depthwise convolution, and then one of a single pixel."""
    window, multiplier = Window.of_kernel(config, shape), config.units("depth_multiplier", 1)
    between, filters = shape[2] * multiplier, config.units("filters")

    def build(depthwise: Array, pointwise: Array, bias: Array | None = None) -> Function:
        run, matrix = _depthwise(window, depthwise), pointwise.reshape(between, filters)
        return lambda x: affine(run(x), matrix, bias)

    weights = learned(config, (*window.size, shape[2], multiplier), (1, 1, between, filters), biases=filters)
    values, work = _depthwise_cost(window, shape, between)
    work += math.prod(window.shape) * between * filters
    return Plan((*window.shape, filters), weights, build, values, work)


@activated
@image_layer
def conv2d_transpose(config: Config, shape: Shape) -> Plan:
    """Plan Conv2DTranspose: every pixel is spread by the kernel, and what falls on one place is added up."""
    height, width, channels = shape
    filters, kernel = config.units("filters"), config.pair("kernel_size")
    stride, dilation = config.pair("strides", 1), config.pair("dilation_rate", 1)
    sides, cut = zip(*_spread(config, (height, width), kernel, stride, dilation), strict=True)

    whole = [cut[axis] + sides[axis] + (kernel[axis] - 1) * dilation[axis] + 1 for axis in (0, 1)]

    def build(weight: Array, bias: Array | None = None) -> Function:
        def run(x: Array) -> Array:
            out = np.zeros((len(x), *whole, filters), np.float32)
            for at in product(*map(range, kernel)):
                rows, columns = spots(at, dilation, (height, width), stride)
                out[:, rows, columns] += x @ weight[at].T
            out = out[:, cut[0] : cut[0] + sides[0], cut[1] : cut[1] + sides[1]]
            return out if bias is None else out + bias

        return run

    weights = learned(config, (*kernel, filters, channels), biases=filters)
    spread = math.prod(whole) * filters + math.prod((height, width, filters))
    return Plan((*sides, filters), weights, build, spread, math.prod(shape) * math.prod(kernel) * filters)


def _spread(config: Config, shape: Shape, kernel: Shape, stride: Shape, dilation: Shape) -> Iterator[tuple[int, int]]:
    """Yield the length of each side of the output, and how much is cut off before it."""
    same = config.choice("padding", "valid", ("valid", "same")) == "same"
    more = None if config.values.get("output_padding") is None else config.pair("output_padding", least=0)
    for axis, length in enumerate(shape):
        extent = (kernel[axis] - 1) * dilation[axis] + 1
        full = (length - 1) * stride[axis] + extent
        if same:
            side = length * stride[axis] if more is None else full - extent + extent % 2 + more[axis]
        else:
            side = full + (max(stride[axis] - extent, 0) if more is None else more[axis])
        if side < 1 or math.ceil((side if same else side - extent + 1) / stride[axis]) != length:
            raise config.fail("an output_padding that does not fit its strides", "leave it out")
        yield side, max(full - side, 0) // 2 if same else 0

"""The Keras layers the window can run, in numpy: each is planned from its configuration before a weight is read.

Images are float32 of shape (n, height, width, channels), as Keras's ``channels_last``. The arithmetic follows
the Keras documentation (https://keras.io/api/layers); a test compares every layer with Keras itself.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from digit_draw.errors import ModelError

Array = NDArray[np.float32]
Shape = tuple[int, ...]
Run = Callable[[Array], Array]

MAX_SIDE = 4096
"""Filters, units, kernel sizes and strides above this are no digit reader's."""


def _softmax(x: Array) -> Array:
    powers = np.exp(x - x.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def _elu(x: Array) -> Array:
    return np.where(x > 0, x, np.expm1(np.minimum(x, 0)))


def _sigmoid(x: Array) -> Array:
    return 0.5 * (1 + np.tanh(0.5 * x))


ACTIVATIONS: dict[str, Run] = {
    "linear": lambda x: x,
    "relu": lambda x: np.maximum(x, 0),
    "relu6": lambda x: np.clip(x, 0, 6),
    "leaky_relu": lambda x: np.maximum(x, np.float32(0.2) * x),
    "elu": _elu,
    "selu": lambda x: np.where(x > 0, 1.05070098, 1.05070098 * 1.67326324 * np.expm1(np.minimum(x, 0))),
    "silu": lambda x: x * _sigmoid(x),
    "swish": lambda x: x * _sigmoid(x),
    "sigmoid": _sigmoid,
    "tanh": np.tanh,
    "softplus": lambda x: np.logaddexp(x, np.float32(0)),
    "softsign": lambda x: x / (1 + np.abs(x)),
    "exponential": np.exp,
    "softmax": _softmax,
}


@dataclass(frozen=True)
class Config:
    """One layer's configuration, as found in the file: every value is checked where it is taken out."""

    layer: str
    values: dict[str, Any]

    def fail(self, found: str, mend: str) -> ModelError:
        return ModelError(f"layer {self.layer} has {found}; {mend}")

    def integer(self, key: str, most: int = MAX_SIDE) -> int:
        value = self.values.get(key)
        if type(value) is not int or not 1 <= value <= most:
            raise self.fail(f"{key} {value!r}", f"it should be a whole number from 1 to {most}")
        return value

    def pair(self, key: str, default: Any = None) -> tuple[int, int]:
        value = self.values.get(key)
        value = default if value is None else value
        pair = (value, value) if type(value) is int else tuple(value) if isinstance(value, list | tuple) else ()
        if len(pair) != 2 or not all(type(side) is int and 1 <= side <= MAX_SIDE for side in pair):
            raise self.fail(f"{key} {value!r}", "it should be one or two whole numbers above 0")
        return pair

    def flag(self, key: str) -> bool:
        return self.values.get(key, True) is not False

    def number(self, key: str, default: float) -> float:
        value = self.values.get(key)
        value = default if value is None else value
        if type(value) not in (int, float) or not math.isfinite(value):
            raise self.fail(f"{key} {value!r}", "it should be a finite number")
        return float(value)

    def choice(self, key: str, default: Any, allowed: tuple[Any, ...]) -> Any:
        value = self.values.get(key, default)
        if not any(value == each and type(value) is type(each) for each in allowed):
            raise self.fail(f"{key} {value!r}", f"this program runs {' or '.join(map(repr, allowed))}")
        return value

    def activation(self) -> str:
        value = self.values.get("activation", "linear") or "linear"
        if not isinstance(value, str) or value not in ACTIVATIONS:
            raise self.fail(f"the activation {value!r}", f"this program runs {', '.join(ACTIVATIONS)}")
        return value


class Plan(NamedTuple):
    """What a layer will be: its output shape (no batch), the weights it needs in the file's order, and its maker."""

    shape: Shape
    weights: tuple[Shape, ...]
    build: Callable[..., Run]


def _image(config: Config, shape: Shape) -> tuple[int, int, int]:
    if len(shape) != 3:
        raise config.fail(f"an input of shape {shape}", "it needs (height, width, channels)")
    config.choice("data_format", "channels_last", ("channels_last",))
    return shape[0], shape[1], shape[2]


def _window(config: Config, shape: Shape, size: tuple[int, int], stride: tuple[int, int]) -> tuple[Shape, Shape]:
    """Return the output (height, width) of a sliding window and the padding before and after each side."""
    same = config.choice("padding", "valid", ("valid", "same")) == "same"
    sides, pads = [], []
    for length, extent, step in zip(shape, size, stride, strict=False):
        out = math.ceil(length / step) if same else (length - extent) // step + 1
        if out < 1:
            raise config.fail(f"a window of {extent} on {length} pixels", "it needs a smaller window or 'same' padding")
        total = max((out - 1) * step + extent - length, 0) if same else 0
        sides.append(out)
        pads.append((total // 2, total - total // 2))
    return tuple(sides), tuple(pads)


def _pad(x: Array, pads: tuple[tuple[int, int], ...], value: float) -> Array:
    if not any(map(any, pads)):
        return np.ascontiguousarray(x)
    return np.pad(x, ((0, 0), *pads, (0, 0)), constant_values=value)


def conv2d(config: Config, shape: Shape) -> Plan:
    height, width, channels = _image(config, shape)
    filters = config.integer("filters")
    kernel, stride = config.pair("kernel_size"), config.pair("strides", 1)
    dilation = config.pair("dilation_rate", 1)
    config.choice("groups", 1, (1,))
    activation = ACTIVATIONS[config.activation()]
    extent = tuple((k - 1) * d + 1 for k, d in zip(kernel, dilation, strict=True))
    (rows, columns), pads = _window(config, (height, width), extent, stride)
    depth = kernel[0] * kernel[1] * channels

    def build(weight: Array, bias: Array | None = None) -> Run:
        matrix = np.ascontiguousarray(weight.reshape(depth, filters))

        def run(x: Array) -> Array:
            x = _pad(x, pads, 0.0)
            n, (batch, down, across, deep) = len(x), x.strides
            windows = as_strided(
                x,
                (n, rows, columns, *kernel, channels),
                (batch, down * stride[0], across * stride[1], down * dilation[0], across * dilation[1], deep),
                writeable=False,
            )
            out = windows.reshape(n * rows * columns, depth) @ matrix
            if bias is not None:
                out += bias
            return activation(out).reshape(n, rows, columns, filters)

        return run

    weights = ((*kernel, channels, filters), (filters,))
    return Plan((rows, columns, filters), weights if config.flag("use_bias") else weights[:1], build)


def dense(config: Config, shape: Shape) -> Plan:
    units = config.integer("units")
    activation = ACTIVATIONS[config.activation()]

    def build(weight: Array, bias: Array | None = None) -> Run:
        return lambda x: activation(x @ weight if bias is None else x @ weight + bias)

    weights = ((shape[-1], units), (units,))
    return Plan((*shape[:-1], units), weights if config.flag("use_bias") else weights[:1], build)


def _pooling(config: Config, shape: Shape, average: bool) -> Plan:
    height, width, channels = _image(config, shape)
    size = config.pair("pool_size", 2)
    stride = config.pair("strides", size)
    (rows, columns), pads = _window(config, (height, width), size, stride)

    def slices(x: Array) -> list[Array]:
        down, across = (rows - 1) * stride[0] + 1, (columns - 1) * stride[1] + 1
        corners = [(top, left) for top in range(size[0]) for left in range(size[1])]
        return [x[:, t : t + down : stride[0], le : le + across : stride[1]] for t, le in corners]

    def combine(parts: list[Array], by: np.ufunc) -> Array:
        out = parts[0].copy()
        for part in parts[1:]:
            by(out, part, out=out)
        return out

    counts = combine(slices(_pad(np.ones((1, height, width, 1), np.float32), pads, 0.0)), np.add)

    def largest(x: Array) -> Array:
        return combine(slices(_pad(x, pads, -np.inf)), np.maximum)

    def mean(x: Array) -> Array:
        return combine(slices(_pad(x, pads, 0.0)), np.add) / counts

    return Plan((rows, columns, channels), (), lambda: mean if average else largest)


def max_pooling(config: Config, shape: Shape) -> Plan:
    return _pooling(config, shape, average=False)


def average_pooling(config: Config, shape: Shape) -> Plan:
    return _pooling(config, shape, average=True)


def global_average_pooling(config: Config, shape: Shape) -> Plan:
    channels = _image(config, shape)[2]
    if config.values.get("keepdims"):
        return Plan((1, 1, channels), (), lambda: lambda x: x.mean(axis=(1, 2), keepdims=True))
    return Plan((channels,), (), lambda: lambda x: x.mean(axis=(1, 2)))


def flatten(config: Config, shape: Shape) -> Plan:
    config.choice("data_format", "channels_last", ("channels_last",))
    return Plan((math.prod(shape),), (), lambda: lambda x: x.reshape(len(x), -1))


def dropout(config: Config, shape: Shape) -> Plan:
    """Dropout rests when a network is used rather than trained."""
    return Plan(shape, (), lambda: ACTIVATIONS["linear"])


def activation(config: Config, shape: Shape) -> Plan:
    run = ACTIVATIONS[config.activation()]
    return Plan(shape, (), lambda: run)


def softmax(config: Config, shape: Shape) -> Plan:
    config.choice("axis", -1, (-1, [-1]))
    return Plan(shape, (), lambda: _softmax)


def relu(config: Config, shape: Shape) -> Plan:
    slope, threshold = config.number("negative_slope", 0.0), config.number("threshold", 0.0)
    most = config.number("max_value", np.finfo(np.float32).max)

    def run(x: Array) -> Array:
        return np.where(x >= threshold, np.minimum(x, most), slope * (x - threshold)).astype(np.float32)

    return Plan(shape, (), lambda: run)


def batch_normalization(config: Config, shape: Shape) -> Plan:
    axis = config.values.get("axis", -1)
    if (axis[0] if isinstance(axis, list) and len(axis) == 1 else axis) not in (-1, len(shape)):
        raise config.fail(f"axis {axis!r}", "it should be the last, the channels")

    def build(*weights: Array) -> Run:
        scale, shift = scale_and_shift(config, *weights)
        return lambda x: x * scale + shift

    return Plan(shape, ((shape[-1],),) * (2 + config.flag("scale") + config.flag("center")), build)


def scale_and_shift(config: Config, *weights: Array) -> tuple[Array, Array]:
    """Return the ``scale`` and ``shift`` that a trained batch normalization comes to: ``x * scale + shift``."""
    *learned, mean, variance = weights
    scale = 1 / np.sqrt(variance + np.float32(config.number("epsilon", 1e-3)))
    if config.flag("scale"):
        scale = scale * learned[0]
    shift = -mean * scale
    return scale, shift + learned[-1] if config.flag("center") else shift


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

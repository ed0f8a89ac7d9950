"""The filters of a convolution as pictures: what each weighs, and where it stops on its image."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from digit_draw.reader.mnist_image import SIZE
from digit_draw.reader.network.activations import Array
from digit_draw.reader.network.build import Layer
from digit_draw.reader.network.network import Network
from digit_draw.reader.network.window import Window

UNCHANGED = ("Flatten", "Dropout", "Rescaling", "Activation", "ReLU")
"""Kinds of layers after which every number still stands for the same place of the image."""


class Filters(NamedTuple):
    """A convolution's filters: ``kernel`` (rows, columns, channels, filters), ``bias`` (filters,), and their window."""

    kernel: Array
    bias: Array
    window: Window

    def seen(self, image: Array, row: int, column: int) -> Array:
        """Return what the window sees of a (height, width, channels) image at one of its stops, 0 beyond its edge."""
        patch: Array = self.window.patches(image[None])[0, row, column]
        return patch

    def place(self, row: int, column: int) -> tuple[int, int, int, int]:
        """Return where the window lies on the image at a stop: left, top, right, bottom; it may reach beyond it."""
        (high, wide), (down, across) = self.window.size, self.window.dilation
        top = row * self.window.stride[0] - self.window.pads[0][0]
        left = column * self.window.stride[1] - self.window.pads[1][0]
        return left, top, left + (wide - 1) * across + 1, top + (high - 1) * down + 1


def filters_of(layer: Layer) -> Filters | None:
    """Return a convolution's filters; those of a separable one multiplied out. None for any other layer."""
    if layer.source is None or layer.kind not in KERNELS:
        return None
    config, taken, weights = layer.source
    if config.units("groups", 1) != 1:
        return None
    kernels = 2 if layer.kind == "SeparableConv2D" else 1
    kernel = KERNELS[layer.kind](*weights[:kernels])
    image = (*taken[1:], taken[0]) if config.channels_first else taken
    bias = weights[kernels] if len(weights) > kernels else np.zeros(kernel.shape[-1], np.float32)
    return Filters(kernel, bias, Window.of_kernel(config, image))


def weights_of(network: Network, index: int) -> Array | None:
    """Return what each map or unit of a layer weighs of what the layer takes (rows, columns, channels, maps).

    None where it weighs nothing, or not by a kernel. Units that take no image have rows and columns of one.
    """
    layer = network.layers[index]
    if layer.kind != "Dense" or layer.source is None:
        filters = filters_of(layer)
        return filters.kernel if filters else None
    weight = layer.source.weights[0]
    return weight.reshape(*_flattened(network.layers[:index], weight.shape[0]), -1)


def _flattened(before: Sequence[Layer], count: int) -> tuple[int, ...]:
    """The rows, columns and channels of the image that a layer's ``count`` numbers are, row by row, or 1, 1, count."""
    layer = next((each for each in reversed(before) if each.kind not in UNCHANGED), None)
    if layer is None:
        return (SIZE, SIZE, 1) if count == SIZE * SIZE else (1, 1, count)
    image = len(layer.shape) == 3 and math.prod(layer.shape) == count and not layer.channels_first
    return layer.shape if image else (1, 1, count)


def _depthwise(weight: Array) -> Array:
    """(rows, columns, channels, multiplier), each channel by itself, as filters of all channels."""
    channels, multiplier = weight.shape[2:]
    kernel = np.zeros((*weight.shape[:3], channels * multiplier), np.float32)
    for channel in range(channels):
        kernel[:, :, channel, channel * multiplier : (channel + 1) * multiplier] = weight[:, :, channel]
    return kernel


def _separable(depthwise: Array, pointwise: Array) -> Array:
    mixed = pointwise.reshape(*depthwise.shape[2:], -1)
    return np.einsum("yxcm,cmf->yxcf", depthwise, mixed).astype(np.float32)


KERNELS: dict[str, Callable[..., Array]] = {
    "Conv2D": lambda kernel: kernel,
    "DepthwiseConv2D": _depthwise,
    "SeparableConv2D": _separable,
}
"""How each kind of convolution's weights make its kernel."""

"""The table of Keras's layers that this program runs; a test compares every one with Keras itself."""

from __future__ import annotations

import math

import numpy as np

from digit_draw.reader.network import convolution, normalization, pooling
from digit_draw.reader.network.activating import ACTIVATION_LAYERS, activated
from digit_draw.reader.network.activations import Array, Function
from digit_draw.reader.network.config import Config, Shape
from digit_draw.reader.network.plan import Plan, Planner, resting


def dropout(config: Config, shape: Shape) -> Plan:
    """Plan Dropout and its kin, which rest when a network is used rather than trained."""
    if not 0 <= config.number("rate", 0.0) <= 1:
        raise config.fail(f"rate {config.values['rate']}", "it should be from 0 to 1")
    return resting(config, shape)


@activated
def dense(config: Config, shape: Shape) -> Plan:
    """Plan Dense, on the last axis."""
    units = config.units("units")

    def build(weight: Array, bias: Array | None = None) -> Function:
        return lambda x: convolution.affine(x, weight, bias)

    weights = convolution.learned(config, (shape[-1], units), biases=units)
    return Plan((*shape[:-1], units), weights, build, work=math.prod(shape) * units)


def flatten(config: Config, shape: Shape) -> Plan:
    """Plan Flatten; channels that come first are taken last, as Keras does."""
    flat = (math.prod(shape),)
    if config.channels_first and len(shape) > 1:
        return Plan.of(flat, lambda x: np.moveaxis(x, 1, -1).reshape(len(x), *flat))
    return Plan.of(flat, lambda x: x.reshape(len(x), *flat))


def _shaping(name: str) -> Planner:
    """Return a planner of shaping.py, which ours do without and so is imported when it is needed."""

    def planned(config: Config, shape: Shape) -> Plan:
        from digit_draw.reader.network import shaping

        planner: Planner = getattr(shaping, name)
        return planner(config, shape)

    return planned


def prelu(config: Config, shape: Shape) -> Plan:
    """Plan PReLU: a slope below 0 for every place, or one for all along ``shared_axes``."""
    shared = config.axes("shared_axes", -1, len(shape)) if config.get("shared_axes") else ()
    slopes = tuple(1 if axis in shared else side for axis, side in enumerate(shape, 1))
    return Plan(shape, (slopes,), lambda slope: lambda x: np.where(x > 0, x, slope * x))


LAYERS: dict[str, Planner] = {
    "Conv2D": convolution.conv2d,
    "DepthwiseConv2D": convolution.depthwise_conv2d,
    "SeparableConv2D": convolution.separable_conv2d,
    "Conv2DTranspose": convolution.conv2d_transpose,
    "MaxPooling2D": pooling.max_pooling,
    "AveragePooling2D": pooling.average_pooling,
    "GlobalMaxPooling2D": pooling.global_max_pooling,
    "GlobalAveragePooling2D": pooling.global_average_pooling,
    "Dense": dense,
    **ACTIVATION_LAYERS,
    "PReLU": prelu,
    "BatchNormalization": normalization.batch_normalization,
    "LayerNormalization": normalization.layer_normalization,
    "GroupNormalization": normalization.group_normalization,
    "Normalization": normalization.normalization,
    "Rescaling": normalization.rescaling,
    "Flatten": flatten,
    "Reshape": _shaping("reshape"),
    "Permute": _shaping("permute"),
    "ZeroPadding2D": _shaping("zero_padding"),
    "Cropping2D": _shaping("cropping"),
    "UpSampling2D": _shaping("up_sampling"),
    "Dropout": dropout,
    "SpatialDropout2D": dropout,
    "GaussianDropout": dropout,
    "AlphaDropout": dropout,
}

RESTING = (
    "ActivityRegularization",
    "GaussianNoise",
    "Identity",
    "RandomBrightness",
    "RandomColorJitter",
    "RandomContrast",
    "RandomElasticTransform",
    "RandomErasing",
    "RandomFlip",
    "RandomGaussianBlur",
    "RandomGrayscale",
    "RandomHeight",
    "RandomHue",
    "RandomInvert",
    "RandomPerspective",
    "RandomPosterization",
    "RandomRotation",
    "RandomSaturation",
    "RandomSharpness",
    "RandomShear",
    "RandomTranslation",
    "RandomWidth",
    "RandomZoom",
)
"""Layers that let images pass when a network is used. RandomCrop is none of them: it then cuts the middle out."""

LAYERS |= dict.fromkeys(RESTING, resting)

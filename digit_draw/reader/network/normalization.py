"""Keras's normalizations and rescaling, in numpy."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.network.activations import Array, Function
from digit_draw.reader.network.config import Config, Shape
from digit_draw.reader.network.plan import Plan

SMALLEST_DEVIATION = np.float32(1e-7)
"""``keras.config.epsilon()``, below which Normalization lets no deviation fall."""


def _along(axes: tuple[int, ...], shape: Shape) -> Shape:
    """Return the shape in which what belongs to some axes meets an input of ``shape`` without its batch."""
    return tuple(side if axis in axes else 1 for axis, side in enumerate(shape, 1))


def _sides(axes: tuple[int, ...], shape: Shape) -> Shape:
    return tuple(shape[axis - 1] for axis in axes)


def _learned(config: Config) -> int:
    """Return how many of a scale and a shift the layer has learned."""
    return config.flag("scale", True) + config.flag("center", True)


def batch_axis(config: Config, shape: Shape) -> int:
    """Return the one axis along which a BatchNormalization or GroupNormalization scales and shifts."""
    axes = config.axes("axis", -1, len(shape))
    if len(axes) != 1:
        raise config.fail(f"axes {list(axes)}", "it should have one axis, the channels")
    return axes[0]


def batch_normalization(config: Config, shape: Shape) -> Plan:
    """Plan BatchNormalization along one axis, which a file may have as a number or as a list of one."""
    axis = batch_axis(config, shape)
    along = _along((axis,), shape)

    def build(*weights: Array) -> Function:
        scale, shift = (each.reshape(along) for each in scale_and_shift(config, *weights))
        return lambda x: x * scale + shift

    return Plan(shape, ((shape[axis - 1],),) * (_learned(config) + 2), build, fixed=2)


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


def _deviation(x: Array, axes: tuple[int, ...], epsilon: float) -> Array:
    return np.sqrt(x.var(axis=axes, keepdims=True) + np.float32(epsilon))


def _standardized(x: Array, axes: tuple[int, ...], epsilon: float) -> Array:
    """Return ``x`` with mean 0 and deviation 1 over ``axes``."""
    return (x - x.mean(axis=axes, keepdims=True)) / _deviation(x, axes, epsilon)


def _scaled(config: Config, along: Shape, weights: tuple[Array, ...]) -> Function:
    """Return the scale and shift that a normalization has learned, each where it has one."""
    scale = weights[0].reshape(along) if config.flag("scale", True) else np.float32(1)
    shift = weights[-1].reshape(along) if config.flag("center", True) else np.float32(0)
    return lambda x: x * scale + shift


def layer_normalization(config: Config, shape: Shape) -> Plan:
    """Plan LayerNormalization over any axes; with ``rms_scaling`` it scales only, and always."""
    axes = config.axes("axis", -1, len(shape))
    along, epsilon = _along(axes, shape), config.number("epsilon", 1e-3)
    scaling_only = config.flag("rms_scaling", False)

    def build(*weights: Array) -> Function:
        if scaling_only:
            scale = weights[0].reshape(along)
            return lambda x: x / _deviation(x, axes, epsilon) * scale
        last = _scaled(config, along, weights)
        return lambda x: last(_standardized(x, axes, epsilon))

    return Plan(shape, (_sides(axes, shape),) * (1 if scaling_only else _learned(config)), build)


def group_normalization(config: Config, shape: Shape) -> Plan:
    """Plan GroupNormalization: the channels in ``groups``, each with the mean and deviation of its own."""
    axis, epsilon = batch_axis(config, shape), config.number("epsilon", 1e-3)
    channels = shape[axis - 1]
    groups = channels if config.values.get("groups") == -1 else config.units("groups", 32)
    if channels % groups:
        raise config.fail(f"{groups} groups of {channels} channels", "the channels should divide by the groups")
    divided = *shape[: axis - 1], groups, channels // groups, *shape[axis:]
    over = tuple(each for each in range(1, len(divided) + 1) if each != axis)

    def build(*weights: Array) -> Function:
        last = _scaled(config, _along((axis,), shape), weights)
        return lambda x: last(_standardized(x.reshape(-1, *divided), over, epsilon).reshape(x.shape))

    return Plan(shape, ((channels,),) * _learned(config), build)


def normalization(config: Config, shape: Shape) -> Plan:
    """Plan Normalization, whose mean and variance were measured on images and stand among the weights or the values."""
    axes = () if config.values.get("axis", -1) in (None, []) else config.axes("axis", -1, len(shape))
    along, invert = _along(axes, shape), config.flag("invert", False)

    def build(mean: Array, variance: Array) -> Function:
        mean = mean.reshape(along)
        deviation = np.maximum(np.sqrt(variance.reshape(along)), SMALLEST_DEVIATION)
        if invert:
            return lambda x: x * deviation + mean
        return lambda x: np.divide(x - mean, deviation)

    if config.values.get("mean") is None:
        kept = _sides(axes, shape)
        return Plan(shape, (kept, kept, ()), build, fixed=3, unread=1)  # the last counts the images it was measured on
    given = [_numbers(config, key, along) for key in ("mean", "variance")]
    return Plan.of(shape, build(*given))


def _numbers(config: Config, key: str, shape: Shape) -> Array:
    """Return numbers of the configuration, as many as ``shape`` has or one for all."""
    value: Any = config.values.get(key)
    try:
        numbers: NDArray[Any] = np.array(value)
    except ValueError:  # lists of unlike lengths
        numbers = np.array("")
    right = numbers.dtype.kind in "iuf" and numbers.size in (1, np.prod(shape)) and np.isfinite(numbers).all()
    if not right or (key == "variance" and numbers.min() < 0):
        raise config.fail(f"a {key} {str(value)[:40]}", f"it should be numbers for {shape}")
    return np.broadcast_to(numbers.astype(np.float32).ravel(), int(np.prod(shape))).reshape(shape)


def rescaling(config: Config, shape: Shape) -> Plan:
    """Plan Rescaling by one scale and one offset."""
    scale, offset = (np.float32(config.number(key, default)) for key, default in (("scale", 1.0), ("offset", 0.0)))
    return Plan.of(shape, lambda x: x * scale + offset)

"""Keras's layers that move pixels about and compute little, in numpy."""

from __future__ import annotations

import math

import numpy as np

from digit_draw.reader.network.activations import Array
from digit_draw.reader.network.config import MAX_WINDOW, Config, Shape
from digit_draw.reader.network.plan import Plan, image_layer
from digit_draw.reader.network.window import Pads, padded


def reshape(config: Config, shape: Shape) -> Plan:
    """Plan Reshape to a shape in which one side may be -1, what is left."""
    target, size = config.get("target_shape"), math.prod(shape)
    sides = target if isinstance(target, list) and all(type(side) is int for side in target) else [0]
    known = math.prod(side for side in sides if side != -1)
    left = size // known if known > 0 else 0
    found = tuple(left if side == -1 else side for side in sides)
    if len(found) > 8 or any(side < 1 for side in found) or math.prod(found) != size:
        raise config.fail(f"target_shape {str(target)[:40]}", f"it should hold the {size} values of {shape}")
    return Plan.of(found, lambda x: x.reshape(len(x), *found))


def permute(config: Config, shape: Shape) -> Plan:
    """Plan Permute: the sides in another order."""
    order = config.get("dims")
    if not isinstance(order, list) or any(type(side) is not int for side in order):
        order = []
    if sorted(order) != list(range(1, len(shape) + 1)):
        raise config.fail(f"dims {str(config.get('dims'))[:40]}", f"it should be 1 to {len(shape)} in some order")
    turned = (0, *order)
    return Plan.of(tuple(shape[side - 1] for side in order), lambda x: x.transpose(turned))


def _edges(config: Config, key: str) -> Pads:
    """Return pixels before and after, of height and width: the file has one number, two, or two pairs."""
    value = config.get(key)
    edges = value if isinstance(value, list) else [value, value]
    pairs = [edge if isinstance(edge, list) else [edge, edge] for edge in edges]
    sides = [side for pair in pairs for side in pair]
    if [*map(len, pairs)] != [2, 2] or not all(type(side) is int and 0 <= side <= MAX_WINDOW for side in sides):
        raise config.fail(f"{key} {str(value)[:40]}", f"it should be pixels, from 0 to {MAX_WINDOW}, for each edge")
    return (sides[0], sides[1]), (sides[2], sides[3])


@image_layer
def zero_padding(config: Config, shape: Shape) -> Plan:
    """Plan ZeroPadding2D."""
    edges = _edges(config, "padding")
    height, width = (side + sum(edge) for side, edge in zip(shape, edges, strict=False))
    return Plan.of((height, width, shape[2]), lambda x: padded(x, edges, 0.0))


@image_layer
def cropping(config: Config, shape: Shape) -> Plan:
    """Plan Cropping2D."""
    (top, bottom), (left, right) = _edges(config, "cropping")
    height, width = shape[0] - top - bottom, shape[1] - left - right
    if height < 1 or width < 1:
        raise config.fail("nothing left when its edges are cut", "crop less")
    return Plan.of((height, width, shape[2]), lambda x: x[:, top : top + height, left : left + width])


@image_layer
def up_sampling(config: Config, shape: Shape) -> Plan:
    """Plan UpSampling2D, to the nearest pixel or bilinear between the middles of pixels."""
    size = config.pair("size", 2)
    height, width, channels = (*(side * times for side, times in zip(shape, size, strict=False)), shape[2])
    if config.choice("interpolation", "nearest", ("nearest", "bilinear")) == "nearest":
        return Plan.of((height, width, channels), lambda x: x.repeat(size[0], axis=1).repeat(size[1], axis=2))
    down, across = _between(shape[0], height), _between(shape[1], width)

    def run(x: Array) -> Array:
        tall = np.tensordot(x, down, (1, 1))  # (n, width, channels, new height)
        return np.tensordot(tall, across, (1, 1)).transpose(0, 2, 3, 1)

    return Plan.of((height, width, channels), run, work=height * width * channels * (shape[0] + shape[1]))


def _between(old: int, new: int) -> Array:
    """Return the (new, old) matrix of weights with which each new pixel is made of the two old ones beside it."""
    places = np.clip((np.arange(new) + 0.5) * old / new - 0.5, 0, old - 1)
    return np.clip(1 - np.abs(places[:, None] - np.arange(old)), 0, 1).astype(np.float32)

"""A network made of what a file holds: all of it is checked before the first weight is read."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from digit_draw.errors import ModelError
from digit_draw.reader.network.activating import activation_name
from digit_draw.reader.network.activations import Array, Function
from digit_draw.reader.network.architecture import read_architecture
from digit_draw.reader.network.config import Config, Shape
from digit_draw.reader.network.layers import LAYERS
from digit_draw.reader.network.normalization import batch_axis, scale_and_shift
from digit_draw.reader.network.plan import Plan
from digit_draw.reader.network.saved import Saved
from digit_draw.reader.network.weights import read_weights

CLASSES = 10

MAX_WEIGHTS = 20_000_000
"""Weights of a network in all, a hundred times ours: a file that asks for more is a mistake or a trap."""

MAX_VALUES = 4_000_000
"""Numbers that a network may hold at once for one image."""

MAX_WORK = 1_000_000_000
"""Steps that a network may take for one image: about a tenth of a second."""

ABLE = "this program runs Conv2D and its kin, pooling, Dense, normalizations, activations, and what moves pixels about"


class Source(NamedTuple):
    """What a layer was made of: its configuration, the shape of its input, and its weights in the file's order."""

    config: Config
    taken: Shape
    weights: list[Array]


@dataclass(frozen=True)
class Layer:
    """One step from image to answer: ``run`` takes (n, ...) to (n, *shape).

    Images in between are (height, width, channels), or (channels, height, width) where channels come first. ``source``
    is what the layer was made of; what is only added to a network has none.
    """

    name: str
    kind: str
    shape: Shape
    run: Function
    channels_first: bool = False
    source: Source | None = field(default=None, compare=False, repr=False)


class Built(NamedTuple):
    """A file's layers, the shape of the image that the first takes, and what is worth knowing of them.

    ``values`` is how many numbers they hold at once for an image, ``weights`` how many they have learned, and
    ``activation`` the name of their last.
    """

    layers: tuple[Layer, ...]
    shape: Shape
    values: int
    weights: int
    activation: str | None


class Planned(NamedTuple):
    """A layer as the file has it, checked: what it is to be and the weights to make it of."""

    config: Config
    plan: Plan
    weights: list[Array]


def build(saved: Saved) -> Built:
    """Check the whole architecture, then read the weights, then make the layers.

    Raises ModelError where they are no reader of digits of our size, or no layers that can be run.
    """
    chain, shape = read_architecture(saved.architecture, saved.keras)
    configs = list(chain.layers())
    plans = _plans(configs, shape)
    by_config = {id(config): plan for config, plan in zip(configs, plans, strict=True)}
    weights = read_weights(saved, chain, by_config)
    with np.errstate(over="ignore", invalid="ignore"):  # what grows too large here is found when it is tried
        layers = tuple(_layers(_folded(map(Planned, configs, plans, weights)), shape))
    count = sum(each.size for kept in weights for each in kept)
    activations = [activation_name(config) for config in configs if "activation" in config.values]
    return Built(layers, shape, _values(plans), count, activations[-1] if activations else None)


def _layers(steps: Iterable[Planned], taken: Shape) -> Iterator[Layer]:
    """Make the layers; one that does not say where its channels are has them where the one before has."""
    first = False
    for config, plan, weights in steps:
        first = config.channels_first if config.get("data_format") else first
        yield Layer(config.name, config.kind, plan.shape, plan.build(*weights), first, Source(config, taken, weights))
        taken = plan.shape


def _plans(configs: Sequence[Config], shape: Shape) -> list[Plan]:
    """Plan every layer on the one before it; raises ModelError where that is not a reader of digits of our size."""
    plans = []
    for config in configs:
        if config.kind == "Lambda":
            raise config.fail("code in it (Lambda)", "no file's code is run here; use layers such as Rescaling instead")
        if config.kind not in LAYERS:
            raise config.fail(f"the class {config.kind[:40]!r}", ABLE)
        plans.append(LAYERS[config.kind](config, shape))
        shape = plans[-1].shape
    count = sum(math.prod(each) for plan in plans for each in plan.weights)
    if count > MAX_WEIGHTS or _values(plans) > MAX_VALUES or sum(plan.work for plan in plans) > MAX_WORK:
        raise ModelError("the network is far larger than reading digits takes; use fewer layers, filters or units")
    if shape != (CLASSES,):
        answers = f"{shape[0]} answers" if len(shape) == 1 else f"answers of shape {shape}"
        raise ModelError(f"it gives {answers}; a reader of digits gives {CLASSES}, as after Dense({CLASSES})")
    return plans


def _values(plans: Sequence[Plan]) -> int:
    return max(plan.values + math.prod(plan.shape) for plan in plans)


def _folded(steps: Iterable[Planned]) -> list[Planned]:
    """Put each batch normalization into the weights of the linear layer before it, where there is one."""
    kept: list[Planned] = []
    for step in steps:
        before = kept[-1] if kept else None
        if step.config.kind == "BatchNormalization" and before and _meets_filters(step, before):
            scale, shift = scale_and_shift(step.config, *step.weights)
            kernel, *bias = before.weights
            kept[-1] = before._replace(weights=[kernel * scale, shift + sum(bias) * scale])
        else:
            kept.append(step)
    return kept


def _meets_filters(step: Planned, before: Planned) -> bool:
    """Whether a batch normalization scales what each filter or unit of a linear layer before it gives."""
    config, shape = before.config, before.plan.shape
    if config.kind not in ("Conv2D", "Dense") or activation_name(config) != "linear":
        return False
    channels = 1 if config.kind == "Conv2D" and config.channels_first else len(shape)
    return batch_axis(step.config, shape) == channels

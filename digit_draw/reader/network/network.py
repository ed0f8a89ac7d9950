"""The network that Keras saved as ``.h5``, run by numpy: no TensorFlow, and nothing in the file is executed."""

from __future__ import annotations

import math
import os
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from digit_draw.errors import ModelError
from digit_draw.reader.files import why_no_file
from digit_draw.reader.network.activations import Array, Run
from digit_draw.reader.network.hdf5 import SAVE, File, Object
from digit_draw.reader.network.keras_file import Config, Shape, read_architecture, read_weights
from digit_draw.reader.network.layers import LAYERS, Plan, scale_and_shift
from digit_draw.resources import resource

INPUT: Shape = (28, 28, 1)
CLASSES = 10
SHIPPED = "models/my_model.h5"

MAX_WEIGHTS = 20_000_000
MAX_VALUES = 4_000_000
MAX_WORK = 1_000_000_000
"""Weights in all; numbers held at once and steps taken for an image: about a tenth of a second, a hundred times ours.

A file that asks for more is a mistake or a trap."""

BATCH_VALUES = 400_000
"""Numbers held at once when many images are run: 1.6 MB stays in the processor's cache; ten times that is slower."""


@dataclass(frozen=True)
class Layer:
    """One step from image to answer: ``run`` takes (n, ...) to (n, *shape)."""

    name: str
    kind: str
    shape: Shape
    run: Run


@dataclass(frozen=True)
class Network:
    """Layers in order, from a (28, 28, 1) image to ten probabilities; ``batch`` images are run at once."""

    name: str
    layers: tuple[Layer, ...]
    batch: int = 1

    def predict(self, images: ArrayLike) -> Array:
        """Return (n, 10) probabilities for (n, 28, 28) or (n, 28, 28, 1) images, 0..1, white ink on black."""
        x = _as_images(images)
        parts = [self._run(x[at : at + self.batch])[-1] for at in range(0, len(x), self.batch)]
        answers = np.concatenate(parts) if parts else np.zeros((0, CLASSES), np.float32)
        answers[~np.isfinite(answers).all(axis=1)] = 1 / CLASSES  # numbers grew too large on the way: no answer
        return answers

    def activations(self, images: ArrayLike) -> list[Array]:
        """Return every layer's output (n, ...), first to last, for (n, 28, 28) images; the last is ``predict``'s."""
        return self._run(_as_images(images))

    def _run(self, x: Array) -> list[Array]:
        outputs = []
        with np.errstate(over="ignore", invalid="ignore"):  # as in Keras, where too large a number is infinite
            for layer in self.layers:
                x = layer.run(x)
                outputs.append(x)
        return outputs


def _as_images(images: ArrayLike) -> Array:
    x = np.asarray(images, np.float32)
    if x.shape[1:] not in (INPUT, INPUT[:2]):
        raise ValueError(f"images must be of shape (n, 28, 28) or (n, 28, 28, 1), not {x.shape}")
    return x.reshape(-1, *INPUT)


def load_model(path: str | os.PathLike[str] | None = None) -> Network:
    """Load the network in a ``.h5`` file that Keras saved; without a path, the one that ships.

    Raises ModelError, one sentence that says what was found and what would work.
    """
    path = resource(SHIPPED) if path is None else Path(path)
    try:
        if why := why_no_file(path):
            raise ModelError(f"{why}; give an .h5 file, or {SAVE}")
        with path.open("rb") as file:
            return _network(path.name, File(file).root())
    except ModelError as error:
        raise ModelError(str(error), path) from None
    # No leave to read it, a name that is none; what is no text, no JSON or JSON without end; a structure cut short.
    except (OSError, ValueError, RecursionError, struct.error) as error:
        raise ModelError(f"not an .h5 model that can be read ({error}); {SAVE}", path) from None


class Step(NamedTuple):
    """A layer as the file has it, checked: what it is to be and the weights to make it of."""

    config: Config
    plan: Plan
    weights: list[Array]


def _network(name: str, root: Object) -> Network:
    """Check the whole architecture, then read the weights, then make the layers and try them."""
    configs = read_architecture(root, INPUT)
    plans = _plans(configs)
    weights = read_weights(root, [(config, plan.weights) for config, plan in zip(configs, plans, strict=True)])
    with np.errstate(over="ignore", invalid="ignore"):  # what grows too large here is found when it is tried
        steps = _folded(map(Step, configs, plans, weights))
        layers = tuple(
            Layer(step.config.name, step.config.kind, step.plan.shape, step.plan.build(*step.weights)) for step in steps
        )
    network = Network(name, layers, max(1, BATCH_VALUES // _values(plans)))
    blank_and_full = np.stack([np.zeros(INPUT), np.ones(INPUT)])
    if not np.isfinite(network.activations(blank_and_full)[-1]).all():
        raise ModelError("its answers are not finite numbers; train it again and save it")
    return network


def _plans(configs: Sequence[Config]) -> list[Plan]:
    """Plan every layer on the one before it; raises ModelError where that is not a reader of digits of our size."""
    shape, plans = INPUT, []
    for config in configs:
        if config.kind not in LAYERS:
            raise config.fail(f"the class {config.kind[:40]!r}", f"this program runs {', '.join(LAYERS)}")
        plans.append(LAYERS[config.kind](config, shape))
        shape = plans[-1].shape
    count = sum(math.prod(each) for plan in plans for each in plan.weights)
    if count > MAX_WEIGHTS or _values(plans) > MAX_VALUES or sum(plan.work for plan in plans) > MAX_WORK:
        raise ModelError("the network is far larger than reading digits takes; use fewer layers, filters or units")
    if shape != (CLASSES,) or not _ends_in_softmax(configs, plans):
        raise ModelError(f"the network ends in shape {shape}; it should end in Dense({CLASSES}, activation='softmax')")
    return plans


def _values(plans: Sequence[Plan]) -> int:
    return max(plan.values + math.prod(plan.shape) for plan in plans)


def _ends_in_softmax(configs: Sequence[Config], plans: Sequence[Plan]) -> bool:
    working = [pair for pair in zip(configs, plans, strict=True) if pair[0].kind not in ("Dropout", "Flatten")]
    config, plan = working[-1]
    named = config.kind in ("Dense", "Activation", "Conv2D") and config.activation() == "softmax"
    return (named or config.kind == "Softmax") and plan.shape[-1] == CLASSES


def _folded(steps: Iterable[Step]) -> list[Step]:
    """Put each batch normalization into the weights of the linear layer before it, where there is one."""
    kept: list[Step] = []
    for step in steps:
        before = kept[-1] if kept else None
        if step.config.kind == "BatchNormalization" and before and _is_linear(before.config):
            scale, shift = scale_and_shift(step.config, *step.weights)
            kernel, *bias = before.weights
            kept[-1] = before._replace(weights=[kernel * scale, shift + sum(bias) * scale])
        else:
            kept.append(step)
    return kept


def _is_linear(config: Config) -> bool:
    return config.kind in ("Conv2D", "Dense") and config.activation() == "linear"

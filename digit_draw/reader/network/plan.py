"""What a layer will be, planned from its configuration and its input's shape before a weight is read.

Images are float32 of shape (n, height, width, channels), Keras's ``channels_last``, or as ``image_layer`` turns them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple

import numpy as np

from digit_draw.reader.network.activations import Array, Function
from digit_draw.reader.network.config import Config, Shape


class Plan(NamedTuple):
    """What a layer will be, known before anything is allocated.

    ``shape`` is its output's, without the batch; ``weights`` the shapes of what the file has for it, in order. The
    last ``fixed`` of them are not trained, and the last ``unread`` are not needed: ``build`` makes it of the others.
    ``values`` is how many numbers it holds at once for an image, ``work`` how many steps it takes.
    """

    shape: Shape
    weights: tuple[Shape, ...]
    build: Callable[..., Function]
    values: int = 0
    work: int = 0
    fixed: int = 0
    unread: int = 0

    @classmethod
    def of(cls, shape: Shape, run: Function, **more: Any) -> Plan:
        """Return the plan of a layer without weights."""
        return cls(shape, (), lambda: run, **more)

    def then(self, step: Function, shape: Shape) -> Plan:
        """Return the plan with one more step at its end, whose output has ``shape``."""

        def build(*weights: Array) -> Function:
            run = self.build(*weights)
            return lambda x: step(run(x))

        return self._replace(build=build, shape=shape)


Planner = Callable[[Config, Shape], Plan]
"""Plans a layer on an input of a shape. Raises ModelError where it cannot be run."""


def resting(config: Config, shape: Shape) -> Plan:
    """Plan a layer that leaves its input as it is, as what does something only while a network is trained."""
    return Plan.of(shape, lambda x: x)


def image_layer(plan: Planner) -> Planner:
    """Let ``plan``, which knows (height, width, channels), take (channels, height, width) where the layer says so."""

    @wraps(plan)
    def planned(config: Config, shape: Shape) -> Plan:
        if len(shape) != 3:
            raise config.fail(f"an input of shape {shape}", "it needs images of three sides, one of them the channels")
        if not config.channels_first:
            return plan(config, shape)
        turned = plan(config, (*shape[1:], shape[0]))

        def build(*weights: Array) -> Function:
            run = turned.build(*weights)
            return lambda x: _channels_first(run(np.moveaxis(x, 1, -1)))

        return turned._replace(build=build, shape=(turned.shape[-1], *turned.shape[:-1]))

    return planned


def _channels_first(x: Array) -> Array:
    return np.moveaxis(x, -1, 1)

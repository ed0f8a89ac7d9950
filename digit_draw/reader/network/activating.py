"""Layers that are activations, and layers that end in one."""

from __future__ import annotations

from functools import partial, wraps

import numpy as np

from digit_draw.reader.network import activations as functions
from digit_draw.reader.network.activations import ACTIVATIONS, IN_KERAS_2, Array
from digit_draw.reader.network.config import Config, Shape
from digit_draw.reader.network.plan import Plan, Planner, resting


def activation_name(config: Config) -> str | None:
    """Return the activation that a layer names; None where it is an object of its own, which ``activated`` plans."""
    value = config.get("activation", "linear")
    if isinstance(value, dict) and value.get("class_name") == "function":
        value = value.get("config")
    return value if isinstance(value, str) else None


def activated(plan: Planner) -> Planner:
    """Let the layers that ``plan`` plans end in the activation that they name."""

    @wraps(plan)
    def planned(config: Config, shape: Shape) -> Plan:
        before = plan(config, shape)
        if (name := activation_name(config)) is None:
            return _layer_as_activation(config, before)
        run = (ACTIVATIONS | IN_KERAS_2 if config.keras[:1] in ("1", "2") else ACTIVATIONS).get(name)
        if run is None:
            raise config.fail(f"the activation {name[:40]!r}", f"this program runs {', '.join(ACTIVATIONS)}")
        return before if name == "linear" else before.then(run, before.shape)

    return planned


def _layer_as_activation(config: Config, before: Plan) -> Plan:
    """Plan what ``activation=keras.layers.LeakyReLU(0.1)`` and the like save."""
    match config.get("activation"):
        case {"class_name": str(kind), "config": dict(values)} if kind in ACTIVATION_LAYERS:
            after = ACTIVATION_LAYERS[kind](Config(kind, config.name, values, config.keras), before.shape)
            return before.then(after.build(), after.shape)
    mend = "give it the name of one, such as 'relu'"
    raise config.fail(f"the activation {str(config.get('activation'))[:40]!r}", mend)


def softmax(config: Config, shape: Shape) -> Plan:
    """Plan Softmax over any axes."""
    axes = config.axes("axis", -1, len(shape))
    return Plan.of(shape, partial(functions.softmax, axis=axes))


def relu(config: Config, shape: Shape) -> Plan:
    """Plan ReLU, with its slope below ``threshold`` and its ``max_value``."""
    slope, threshold = config.number("negative_slope", 0.0), config.number("threshold", 0.0)
    top = config.number("max_value", np.inf) if config.values.get("max_value") is not None else np.inf

    def run(x: Array) -> Array:
        return np.where(x >= threshold, np.minimum(x, np.float32(top)), np.float32(slope) * (x - np.float32(threshold)))

    plain = slope == threshold == 0 and top == np.inf
    return Plan.of(shape, functions.relu if plain else run)


def leaky_relu(config: Config, shape: Shape) -> Plan:
    """Plan LeakyReLU, whose slope Keras 2 called alpha."""
    slope = config.number("negative_slope", config.number("alpha", 0.3))
    return Plan.of(shape, partial(functions.leaky_relu, slope=slope))


def elu(config: Config, shape: Shape) -> Plan:
    """Plan ELU."""
    return Plan.of(shape, partial(functions.elu, alpha=config.number("alpha", 1.0)))


ACTIVATION_LAYERS: dict[str, Planner] = {
    "Activation": activated(resting),
    "Softmax": softmax,
    "ReLU": relu,
    "LeakyReLU": leaky_relu,
    "ELU": elu,
}
"""Layers without weights that may also stand where another layer names its activation."""

"""The activation functions that Keras saves by name, in numpy."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Run = Callable[[Array], Array]


def relu(x: Array) -> Array:
    """``max(x, 0)``, by way of clip: numpy runs it more than twice as fast as ``maximum`` with a scalar."""
    return np.clip(x, 0, np.inf)


def softmax(x: Array) -> Array:
    """Probabilities over the last axis; the largest value is taken off first, so that no power overflows."""
    powers: Array = np.exp(x - x.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def _elu(x: Array) -> Array:
    return np.where(x > 0, x, np.expm1(np.minimum(x, 0)))


def _sigmoid(x: Array) -> Array:
    return np.multiply(0.5, 1 + np.tanh(0.5 * x))


def _gelu(x: Array) -> Array:
    """``x`` times the normal distribution's share below it; erf by Abramowitz and Stegun 7.1.26, to 1.5e-7."""
    size = np.abs(x) * np.float32(0.5**0.5)
    t = 1 / (1 + 0.3275911 * size)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    return np.multiply(0.5 * x, 1 + np.sign(x) * (1 - series * np.exp(-size * size)))


ACTIVATIONS: dict[str, Run] = {
    "linear": lambda x: x,
    "relu": relu,
    "relu6": lambda x: np.clip(x, 0, 6),
    "leaky_relu": lambda x: np.maximum(x, np.float32(0.2) * x),
    "elu": _elu,
    "selu": lambda x: np.multiply(1.05070098, np.where(x > 0, x, 1.67326324 * _elu(x))),
    "gelu": _gelu,
    "silu": lambda x: x * _sigmoid(x),
    "swish": lambda x: x * _sigmoid(x),
    "sigmoid": _sigmoid,
    "tanh": np.tanh,
    "softplus": lambda x: np.logaddexp(x, np.float32(0)),
    "softsign": lambda x: x / (1 + np.abs(x)),
    "exponential": np.exp,
    "softmax": softmax,
}

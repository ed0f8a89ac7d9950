"""The activation functions that Keras saves by name, in numpy."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Function = Callable[[Array], Array]


def relu(x: Array) -> Array:
    """``max(x, 0)``, by way of clip: numpy runs it more than twice as fast as ``maximum`` with a scalar."""
    return np.clip(x, 0, np.inf)


def softmax(x: Array, axis: int | tuple[int, ...] = -1) -> Array:
    """Probabilities over an axis or several; the largest value is taken off first, so that no power overflows."""
    powers: Array = np.exp(x - x.max(axis=axis, keepdims=True))
    return powers / powers.sum(axis=axis, keepdims=True)


def elu(x: Array, alpha: float = 1.0) -> Array:
    """``x`` above 0, and ``alpha * (exp(x) - 1)`` below."""
    return np.where(x > 0, x, np.float32(alpha) * np.expm1(np.minimum(x, 0)))


def leaky_relu(x: Array, slope: float = 0.2) -> Array:
    """``x`` above 0, and ``slope * x`` below."""
    return np.where(x > 0, x, np.float32(slope) * x)


def sigmoid(x: Array) -> Array:
    """``1 / (1 + exp(-x))``, by way of tanh, which does not overflow."""
    return np.multiply(0.5, 1 + np.tanh(0.5 * x))


def softplus(x: Array) -> Array:
    """``log(1 + exp(x))``."""
    return np.logaddexp(x, np.float32(0))


def _gelu(x: Array) -> Array:
    """``x`` times the normal distribution's share below it; erf by Abramowitz and Stegun 7.1.26, to 1.5e-7."""
    size = np.abs(x) * np.float32(0.5**0.5)
    t = 1 / (1 + 0.3275911 * size)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    return np.multiply(0.5 * x, 1 + np.sign(x) * (1 - series * np.exp(-size * size)))


def _log_softmax(x: Array) -> Array:
    below = x - x.max(axis=-1, keepdims=True)
    return below - np.log(np.exp(below).sum(axis=-1, keepdims=True))


def _sparsemax(x: Array) -> Array:
    """Sparsemax as Keras 3 computes it: the paper (Martins and Astudillo 2016) takes the last running sum for all."""
    falling = -np.sort(-x, axis=-1)
    running = falling.cumsum(axis=-1)
    kept = falling * np.arange(1, x.shape[-1] + 1, dtype=np.float32) > running - 1
    threshold = (np.where(kept, running, 0).sum(axis=-1, keepdims=True) - 1) / kept.sum(axis=-1, keepdims=True)
    return relu(x - threshold.astype(np.float32))


def _hard_sigmoid(x: Array) -> Array:
    return np.clip(x / np.float32(6) + np.float32(0.5), 0, 1)


def _hard_sigmoid_of_keras_2(x: Array) -> Array:
    return np.clip(np.float32(0.2) * x + np.float32(0.5), 0, 1)


ACTIVATIONS: dict[str, Function] = {
    "linear": lambda x: x,
    "relu": relu,
    "relu6": lambda x: np.clip(x, 0, 6),
    "leaky_relu": leaky_relu,
    "elu": elu,
    "celu": elu,
    "selu": lambda x: np.multiply(1.05070098, np.where(x > 0, x, 1.67326324 * elu(x))),
    "gelu": _gelu,
    "silu": lambda x: x * sigmoid(x),
    "swish": lambda x: x * sigmoid(x),
    "mish": lambda x: x * np.tanh(softplus(x)),
    "sigmoid": sigmoid,
    "hard_sigmoid": _hard_sigmoid,
    "hard_silu": lambda x: x * _hard_sigmoid(x),
    "hard_swish": lambda x: x * _hard_sigmoid(x),
    "log_sigmoid": lambda x: -softplus(-x),
    "sparse_sigmoid": lambda x: np.clip(np.float32(0.5) * (x + 1), 0, 1),
    "tanh": np.tanh,
    "tanh_shrink": lambda x: x - np.tanh(x),
    "hard_tanh": lambda x: np.clip(x, -1, 1),
    "hard_shrink": lambda x: np.where(np.abs(x) > 0.5, x, np.float32(0)),
    "soft_shrink": lambda x: x - np.clip(x, -0.5, 0.5),
    "softplus": softplus,
    "sparse_plus": lambda x: np.where(x < 1, np.square(relu(x + 1)) / 4, x),
    "squareplus": lambda x: (x + np.sqrt(np.square(x) + 4)) / 2,
    "softsign": lambda x: x / (1 + np.abs(x)),
    "exponential": np.exp,
    "softmax": softmax,
    "log_softmax": _log_softmax,
    "sparsemax": _sparsemax,
}

IN_KERAS_2: dict[str, Function] = {"hard_sigmoid": _hard_sigmoid_of_keras_2, "softmax_v2": softmax}
"""What Keras 2 named otherwise: a sigmoid of a steeper slope, and ``tf.nn.softmax``."""

"""Parentheses: thin arcs, which a network takes for 1s. Hands bow their 1s, too, but less."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from digit_draw.reader.answer import Digit
from digit_draw.reader.ink import Ink
from digit_draw.reader.mnist_image import SIZE

BULGE = 0.16
"""An arc that bulges by so much of its height is no digit: of 1,767 pens' 1s none does, of MNIST's 13 in 6,742."""

PAIRED = 0.08
"""The same where an opening arc and a closing one, which bulge away from each other, have digits between them."""

SMOOTH = 0.03
"""An arc's ink lies within so much of its height of a parabola, in the mean (the root of the squares)."""

THIN = 1.6
"""No row of an arc's image has its ink spread by more than so many pixels, a standard deviation."""


def parentheses(digits: Sequence[Digit]) -> set[int]:
    """Return which of a row's digits, from left to right, are parentheses and no 1s."""
    bulges = [_bulge(digit) for digit in digits]
    arcs = {at for at, each in enumerate(bulges) if abs(each) >= BULGE}
    opening: list[int] = []
    for at, each in enumerate(bulges):
        if each <= -PAIRED:
            opening.append(at)
        elif each >= PAIRED and opening and (other := min(opening, key=bulges.__getitem__)) < at - 1:
            arcs |= {other, at}
            opening.clear()
    return arcs


def may_be_parenthesis(digit: Digit) -> bool:
    """Return whether a digit may be a parenthesis by its shape, wherever it stands."""
    return abs(_bulge(digit)) >= PAIRED


def _bulge(digit: Digit) -> float:
    return _bulge_of(digit.image.tobytes()) if digit.digit == 1 else 0.0


@lru_cache(maxsize=4096)  # a row is told again for each stroke that it gets
def _bulge_of(image: bytes) -> float:
    return bulge(np.frombuffer(image, np.float32).reshape(SIZE, SIZE))


def bulge(image: Ink) -> float:
    """Return how far the ink of an image (28, 28) bulges to the right, or to the left where below 0, by its height.

    It is 0 where the ink is no thin arc.
    """
    rows = np.flatnonzero(image.any(axis=1))
    if len(rows) < 2:
        return 0.0
    height = rows[-1] - rows[0]
    share = image[rows].astype(np.float64)
    share /= share.sum(axis=1, keepdims=True)
    columns = np.arange(len(image))
    middle = share @ columns
    spread = np.sqrt(np.maximum(share @ columns**2 - middle**2, 0))
    down = 2 * (rows - rows[0]) / height - 1
    parabola = np.column_stack([np.ones_like(down), down, 1 - down**2])
    fit = np.linalg.lstsq(parabola, middle)[0]
    smooth = np.sqrt(np.mean((parabola @ fit - middle) ** 2)) <= SMOOTH * height
    return float(fit[2] / height) if smooth and spread.max() <= THIN else 0.0

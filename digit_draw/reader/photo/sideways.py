"""Photographs taken sideways: a phone held over a sheet doesn't know which way up it is, and its file may not say.

Only the whole frame of a camera is turned, and only where little is read in it as it lies and nearly all is surely
read once it is turned: a letter or a sign that lies in a smaller picture stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from digit_draw.reader.answer import Digit
from digit_draw.reader.ink import Ink

FRAMES = (4 / 3, 3 / 2, 16 / 9)
"""Sides of what cameras take, the longer by the shorter."""

NEARLY = 0.01
"""By this share they may differ: a frame that was reduced has whole pixels."""

SMALLEST_FRAME = 640
"""Pixels of the longer side of the smallest frame of a camera."""

LITTLE = 0.3
"""A page is looked at from its sides where at most this share of what it holds is surely read."""

NEARLY_ALL = 0.7
"""It lay on its side where at least this share is surely read then, and surely so:"""

BEYOND_DOUBT = 0.95
"""the mean confidence of what is sure then."""

TURNS = (1, 3)
"""Quarter turns against the clock that are tried."""


def is_frame(shape: tuple[int, ...]) -> bool:
    """Whether a picture (h, w) has the form of all that a camera takes."""
    sides = max(shape) / min(shape)
    return max(shape) >= SMALLEST_FRAME and any(abs(sides / frame - 1) <= NEARLY for frame in FRAMES)


def from_the_side(ink: Ink, lying: tuple[Digit, ...], read: Callable[[Ink], tuple[Digit, ...]]) -> tuple[Digit, ...]:
    """Return the digits of ink (h, w) as read from that side from which they are upright; ``lying`` where none is.

    Their boxes are those of the ink as it lies.
    """
    if _share(lying) > LITTLE:
        return lying
    turned = {turns: read(np.ascontiguousarray(np.rot90(ink, turns))) for turns in TURNS}
    best = max(TURNS, key=lambda turns: _share(turned[turns]))
    sure = [digit.confidence for digit in turned[best] if digit.sure]
    if _share(turned[best]) < NEARLY_ALL or np.mean(sure) < BEYOND_DOUBT:
        return lying
    return tuple(_back(digit, ink.shape, best) for digit in turned[best])


def _share(digits: tuple[Digit, ...]) -> float:
    """Return the share that is surely read."""
    return sum(digit.sure for digit in digits) / max(len(digits), 1)


def _back(digit: Digit, shape: tuple[int, ...], turns: int) -> Digit:
    """Return a digit that was read after quarter turns of a picture (h, w) with its box in that picture."""
    x0, y0, x1, y1 = digit.box
    height, width = shape
    return replace(digit, box=(width - y1, x0, width - y0, x1) if turns == 1 else (y0, height - x1, y1, height - x0))

"""Photographs taken sideways or upside down: a phone over a sheet doesn't know how it is held, nor does its file.

Only the whole frame of a camera is turned, or a page of several, and only where little is read in it as it lies and
nearly all is surely read once it is turned: a letter or a sign that lies in a smaller picture stays as it is.
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

LITTLE = 0.5
"""A page is looked at from its sides where at most this share of what it holds is surely read: a 0, 8 or 1 on its side
is still one."""

NEARLY_ALL = 0.7
"""It lay so where at least this share is surely read then, and surely so:"""

BEYOND_DOUBT = 0.95
"""the mean confidence of what is sure then."""

SIDES = (1, 3)
"""Quarter turns against the clock that are tried first."""

UPSIDE_DOWN = 2
"""Tried last, and not of one thing alone: a letter L would be a 7."""

SEVERAL = 8
"""A page of so many is looked at whatever its form, as it may be cut out of a photograph; and from below until nearly
all is surely read: of digits upside down six in ten are."""

CLEARLY = 0.2
"""It lay so where at least so much more of it is surely read then."""


def is_frame(shape: tuple[int, ...]) -> bool:
    """Whether a picture (h, w) has the form of all that a camera takes."""
    sides = max(shape) / min(shape)
    return any(abs(sides / frame - 1) <= NEARLY for frame in FRAMES)


def quarter_turns(shape: tuple[int, ...], read: Callable[[int], tuple[Digit, ...]]) -> int:
    """Return after how many quarter turns against the clock what a picture (h, w) holds is upright.

    ``read`` reads it after so many. What is read well as it lies is read once, and a small picture not at all.
    """
    if max(shape) < SMALLEST_FRAME:
        return 0
    digits = read(0)
    if not is_frame(shape) and len(digits) < SEVERAL:
        return 0
    if _share(digits) <= LITTLE:
        side = max(SIDES, key=lambda turns: _share(read(turns)))
        if _is_upright(read(side)):
            return side
    if len(digits) == 1 or _share(digits) > (NEARLY_ALL if len(digits) >= SEVERAL else LITTLE):
        return 0
    over = read(UPSIDE_DOWN)
    return UPSIDE_DOWN if _is_upright(over) and _share(over) - _share(digits) >= CLEARLY else 0


def turned(ink: Ink, turns: int) -> Ink:
    """Return ink (h, w) after quarter turns against the clock."""
    return np.ascontiguousarray(np.rot90(ink, turns))


def turned_back(digit: Digit, shape: tuple[int, ...], turns: int) -> Digit:
    """Return a digit that was read after quarter turns of a picture (h, w) with its box in that picture."""
    x0, y0, x1, y1 = digit.box
    height, width = shape
    boxes = (
        digit.box,
        (width - y1, x0, width - y0, x1),
        (width - x1, height - y1, width - x0, height - y0),
        (y0, height - x1, y1, height - x0),
    )
    return replace(digit, box=boxes[turns])


def _is_upright(digits: tuple[Digit, ...]) -> bool:
    """Whether nearly all is surely read, and so surely that no other side is looked for.

    Half of it are other digits than 1s: so long and slim are lines of text on their side, too.
    """
    sure = [digit for digit in digits if digit.sure]
    return (
        _share(digits) >= NEARLY_ALL
        and 2 * sum(digit.digit != 1 for digit in sure) >= len(sure)
        and bool(np.mean([digit.confidence for digit in sure]) >= BEYOND_DOUBT)
    )


def _share(digits: tuple[Digit, ...]) -> float:
    """Return the share that is surely read."""
    return sum(digit.sure for digit in digits) / max(len(digits), 1)

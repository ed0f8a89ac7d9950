"""Plain digits, to measure with: straight lines and arcs as in a textbook, in many proportions and slants.

They are what everybody draws first, and none is trained on: the hands of ``hands.py`` write by another table. A level
bar makes a 7, however short; the flag of a 1 falls. Lengths are in heights of the digit, y down.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

import numpy as np

from digit_draw.reader.strokes import Stroke

SLANTS = (-10, 0, 10, 20, 30)
"""Degrees by which each digit leans to the right: people lean more to that side."""

STEP = 0.03
"""How far apart the points of a line are, as a fine pen leaves them."""


class Plain(NamedTuple):
    """A plain digit: which, its proportions in words, and its strokes."""

    digit: int
    shape: str
    strokes: tuple[Stroke, ...]


def plain_digits() -> Iterator[Plain]:
    """Yield every shape of every digit in every slant, the same each time."""
    for (digit, shape, strokes), slant in product(_upright(), SLANTS):
        lean = np.array([[1.0, 0.0], [-math.tan(math.radians(slant)), 1.0]])
        yield Plain(digit, f"{shape}, {slant} degrees", tuple(stroke @ lean for stroke in strokes))


def _upright() -> Iterator[Plain]:
    for draw in (_zeros, _ones, _twos, _threes, _fours, _fives, _sixes, _sevens, _eights, _nines):
        yield from draw()


def _zeros() -> Iterator[Plain]:
    for width in (0.45, 0.6, 0.75, 0.9):
        yield Plain(0, f"{width} wide", (_arc((width / 2, 0.5), (width / 2, 0.5), -90, -450),))


def _ones() -> Iterator[Plain]:
    stem = _line((0, 0), (0, 1))
    yield Plain(1, "a stem", (stem,))
    for reach, fall in product((0.15, 0.25, 0.35), (35, 45, 55)):
        flagged = _joined(_line((-reach, reach * math.tan(math.radians(fall))), (0, 0)), stem)
        yield Plain(1, f"a flag of {reach} that falls by {fall}", (flagged,))
        if reach < 0.3:
            yield Plain(1, f"a flag of {reach} that falls by {fall}, and a base", (flagged, _line((-0.3, 1), (0.3, 1))))


def _twos() -> Iterator[Plain]:
    for width, head in product((0.5, 0.6, 0.75), (0.45, 0.55)):
        bow = _arc((width / 2, head / 2), (width / 2, head / 2), -170, 35)
        foot = _line(bow[-1], (0, 1)), _line((0, 1), (width, 1))
        yield Plain(2, f"{width} wide, the head {head}", (_joined(bow, *foot),))


def _threes() -> Iterator[Plain]:
    for width, head in product((0.45, 0.55, 0.65), (0.42, 0.5)):
        upper = _arc((0.45 * width, head / 2), (0.5 * width, head / 2), -150, 90)
        lower = _arc((0.45 * width, (1 + head) / 2), (0.55 * width, (1 - head) / 2), -90, 150)
        yield Plain(3, f"{width} wide, the head {head}", (_joined(upper, lower),))


def _fours() -> Iterator[Plain]:
    for width, bar in product((0.5, 0.65, 0.8), (0.55, 0.65, 0.75)):
        stem_at = 0.7 * width
        stem = _line((stem_at, 0), (stem_at, 1))
        closed = _joined(_line((stem_at, 0), (0, bar)), _line((0, bar), (width, bar)))
        yield Plain(4, f"{width} wide, the bar at {bar}, closed", (closed, stem))
        opened = _joined(_line((0.15 * width, 0), (0, bar)), _line((0, bar), (width, bar)))
        yield Plain(4, f"{width} wide, the bar at {bar}, open", (opened, _line((stem_at, 0.25), (stem_at, 1))))


def _fives() -> Iterator[Plain]:
    for width, back in product((0.45, 0.55, 0.65), (0.35, 0.45)):
        radius = (1 - back) / 2 + 0.05
        bow = _arc((0.4 * width, 1 - radius), (0.6 * width, radius), -130, 140)
        start = (0.06 * width, 0)
        yield Plain(
            5, f"{width} wide, the back {back}", (_joined(_line(start, bow[0]), bow), _line(start, (0.95 * width, 0)))
        )


def _sixes() -> Iterator[Plain]:
    for width, bowl in product((0.5, 0.6, 0.7), (0.45, 0.55)):
        yield Plain(6, f"{width} wide, the bowl {bowl}", (_six(width, bowl),))


def _six(width: float, bowl: float) -> Stroke:
    """A bow down from the right, and a round at its foot."""
    round_ = _arc((width / 2, 1 - bowl / 2), (width / 2, bowl / 2), -180, -540)
    return _joined(_arc((0.85 * width, 1 - bowl / 2), (0.85 * width, 1 - bowl / 2), -90, -180), round_)


def _sevens() -> Iterator[Plain]:
    for bar, foot in product((0.33, 0.42, 0.5, 0.58, 0.67), (0.15, 0.4, 0.65, 0.9)):
        line = _joined(_line((0, 0), (bar, 0)), _line((bar, 0), (foot * bar, 1)))
        yield Plain(7, f"a bar of {bar}, the foot at {foot} of it", (line,))
        middle = (1 + foot) / 2 * bar
        cross = _line((middle - 0.2, 0.5), (middle + 0.2, 0.5))
        yield Plain(7, f"a bar of {bar}, the foot at {foot} of it, crossed", (line, cross))


def _eights() -> Iterator[Plain]:
    for width, head in product((0.5, 0.6, 0.7), (0.42, 0.5)):
        upper = _arc((width / 2, head / 2), (0.45 * width, head / 2), 90, -270)
        lower = _arc((width / 2, (1 + head) / 2), (width / 2, (1 - head) / 2), -90, 270)
        yield Plain(8, f"{width} wide, the head {head}", (upper, lower))


def _nines() -> Iterator[Plain]:
    for width, bowl in product((0.5, 0.6, 0.7), (0.45, 0.55)):
        yield Plain(9, f"{width} wide, the head {bowl}", (np.array([width, 1]) - _six(width, bowl),))
        head = _arc((width / 2, bowl / 2), (width / 2, bowl / 2), 0, -360)
        yield Plain(9, f"{width} wide, the head {bowl}, the stem straight", (head, _line((width, 0.1), (width, 1))))


def _line(start: tuple[float, float] | Stroke, end: tuple[float, float] | Stroke) -> Stroke:
    length = math.dist(start, end)
    return np.linspace(start, end, max(round(length / STEP), 1) + 1)


def _arc(centre: tuple[float, float], radii: tuple[float, float], start: float, end: float) -> Stroke:
    """Return part of an ellipse, from one angle to another in degrees: 0 is its right, 90 its foot."""
    length = math.radians(abs(end - start)) * max(radii)
    angle = np.radians(np.linspace(start, end, max(round(length / STEP), 1) + 1))
    return np.array(centre) + np.array(radii) * np.column_stack([np.cos(angle), np.sin(angle)])


def _joined(*lines: Stroke) -> Stroke:
    return np.concatenate(lines)

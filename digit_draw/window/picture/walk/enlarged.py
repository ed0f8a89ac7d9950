"""A digit's ink, enlarged: as large as a rectangle holds it, yet the same from one point of the pen to the next.

Ink that stays where it is need not be drawn anew, which a growing digit's would be with every move of the pen: so it
grows and moves in steps.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.theme import Colour
from digit_draw.window.places.measure import Rect
from digit_draw.window.state.strokes import PenStroke

Points = NDArray[np.floating]
"""(n, 2): of the unit pad, or in pixels."""

FILLED = 0.84
"""The ink takes at most this share of the rectangle's width and height."""

STEPS = 3
"""Steps of size from one to half of it: the ink takes two thirds at least of what it could."""

ASIDE = 0.1
"""Steps in which it moves aside, as a share of the rectangle's width and height: less than the margin that it has."""

MOST = 2.0
"""The unit pad is at most so many times as wide as the rectangle: a dot is not blown up to a blot."""


class View(NamedTuple):
    """Which part of the unit pad is shown, and how large: ``scale`` pixels a unit, ``middle`` in the middle."""

    scale: float
    middle: tuple[float, float]


def view_of(strokes: Sequence[PenStroke], width: int, height: int) -> View:
    """Return how strokes are shown in a rectangle of so many pixels, all of them within it."""
    points = np.concatenate([stroke.points for stroke in strokes])
    low, high = points.min(axis=0), points.max(axis=0)
    across, down = (high - low + max(stroke.width for stroke in strokes)).tolist()
    largest = min(width / across, height / down) * FILLED / width
    scale = min(2 ** (math.floor(STEPS * math.log2(largest)) / STEPS), MOST) * width
    steps = ASIDE * np.array((width, height)) / scale
    x, y = (np.round((low + high) / 2 / steps) * steps).tolist()
    return View(scale, (x, y))


def draw_enlarged(brush: Brush, rect: Rect, strokes: Sequence[PenStroke], colour: Colour) -> Callable[[Points], Points]:
    """Draw strokes as large as a rectangle holds them, and return what makes points of the pad pixels of the window."""
    scale, middle = view_of(strokes, rect.w, rect.h)

    def within(points: Points) -> Points:
        return np.asarray((points - middle) * scale + (rect.w / 2, rect.h / 2))

    shown = tuple(PenStroke(within(stroke.points) / rect.w, stroke.width * scale / rect.w) for stroke in strokes)
    brush.surface.blit(brush.paints.walk_ink.drawn(shown, (rect.w, rect.h), colour), rect[:2])
    return lambda points: within(points) + rect[:2]


def draw_dots(brush: Brush, points: Points, radius: int, colour: Colour) -> None:
    """Draw a dot at each of the points of the window."""
    dot = brush.paints.disc(radius, 0, colour)
    brush.surface.blits([(dot, (round(x) - radius, round(y) - radius)) for x, y in points.tolist()], False)

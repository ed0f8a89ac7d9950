"""The ink on the pad, kept between frames so that a pen move draws only what the pen has just added."""

from __future__ import annotations

import math

import numpy as np
import pygame
import pygame.surfarray

from digit_draw.reader.ink import Ink, add_stroke
from digit_draw.window.picture.curve import Polyline, curve
from digit_draw.window.picture.theme import Colour
from digit_draw.window.state.strokes import PenStrokes

Region = tuple[slice, slice]
"""Rows and columns."""

STEPS_A_PEN = 3.0
"""A curve is drawn in steps of a third of the pen's width, as the ink that is read is,"""

MAX_STEP = 6.0
"""but of at most so many pixels: a broad pen would show corners."""


class InkLayer:
    """Draws ink, and remembers what it drew last; what it returns depends on its arguments alone.

    The next point will bend the last piece of the last stroke, so that piece is drawn over the ink that stays.
    """

    def __init__(self) -> None:
        self._strokes: PenStrokes = ()
        self._setting: tuple[tuple[int, int], Colour] | None = None

    def drawn(self, strokes: PenStrokes, size: tuple[int, int], colour: Colour) -> pygame.Surface:
        """Return strokes of the unit pad drawn on a clear surface of ``size`` pixels."""
        if self._setting != (size, colour) or not _continues(self._strokes, strokes):
            self._setting, self._strokes = (size, colour), ()
            self._cover = np.zeros((size[1], size[0]), np.float32)
            self._surface = pygame.Surface(size, pygame.SRCALPHA)
            self._surface.fill((*colour, 0))
            self._last = self._region(np.zeros((1, 2)), 0)
        if strokes is not self._strokes:
            self._show(self._last, self._cover[self._last])
            for index in range(max(len(self._strokes) - 1, 0), len(strokes)):
                known = len(self._strokes[index].points) if index < len(self._strokes) else 0
                self._add(strokes, index, max(known - 2, 0))
            self._strokes = strokes
        return self._surface

    def _add(self, strokes: PenStrokes, index: int, since: int) -> None:
        """Draw a stroke from the point of index ``since`` on. All stays, except the last piece of the last stroke."""
        width, stroke = self._cover.shape[1], strokes[index]
        pen = stroke.width * width
        first = max(since - 1, 0)
        points = stroke.points[first:] * width
        path, last = curve(points, min(max(pen / STEPS_A_PEN, 1.0), MAX_STEP), since - first)
        stays = path if index < len(strokes) - 1 else path[: last + 1]
        if len(stays) > 1 or stays is path:
            add_stroke(self._cover, stays, pen)
            region = self._region(stays, pen)
            self._show(region, self._cover[region])
        if index == len(strokes) - 1:
            self._last = rows, columns = self._region(path[last:], pen)
            ink = self._cover[self._last].copy()
            add_stroke(ink, path[last:] - (columns.start, rows.start), pen)
            self._show(self._last, ink)

    def _region(self, path: Polyline, pen: float) -> Region:
        """The pixels within reach of a path, of those there are."""
        reach = pen / 2 + 2
        left, top = (max(math.floor(low - reach), 0) for low in path.min(axis=0))
        right, bottom = (max(math.ceil(high + reach), 0) for high in path.max(axis=0))
        return slice(top, bottom), slice(left, right)

    def _show(self, region: Region, ink: Ink) -> None:
        rows, columns = region
        pygame.surfarray.pixels_alpha(self._surface)[columns, rows] = (ink.T * 255 + 0.5).astype(np.uint8)


def _continues(before: PenStrokes, now: PenStrokes) -> bool:
    """Whether ``now`` only adds to ``before``: the same strokes, then perhaps more points and more strokes."""
    if len(now) < len(before):
        return False
    if not before:
        return True
    last, grown = before[-1], now[len(before) - 1]
    same = all(old is new for old, new in zip(before[:-1], now, strict=False))
    return same and grown.width == last.width and np.array_equal(grown.points[: len(last.points)], last.points)

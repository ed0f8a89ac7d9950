"""The ink on the pad, kept between frames so that a pen move draws only what the pen has just added."""

from __future__ import annotations

import math

import numpy as np
import pygame
import pygame.surfarray

from digit_draw.reader.ink import add_stroke
from digit_draw.window.eraser import Stroke, Strokes
from digit_draw.window.theme import Colour


class InkLayer:
    """A memo of the strokes drawn last and their coverage: what it returns depends on its arguments alone."""

    def __init__(self) -> None:
        self._strokes: Strokes = ()
        self._setting: tuple[tuple[int, int], Colour] | None = None

    def drawn(self, strokes: Strokes, size: tuple[int, int], colour: Colour) -> pygame.Surface:
        """Return strokes of the unit pad drawn on a clear surface of ``size`` pixels."""
        if self._setting != (size, colour) or not _continues(self._strokes, strokes):
            self._setting, self._strokes = (size, colour), ()
            self._cover = np.zeros((size[1], size[0]), np.float32)
            self._surface = pygame.Surface(size, pygame.SRCALPHA)
            self._surface.fill((*colour, 0))
        for index in range(max(len(self._strokes) - 1, 0), len(strokes)):
            before = len(self._strokes[index].points) if index < len(self._strokes) else 0
            self._add(Stroke(strokes[index].points[max(before - 1, 0) :], strokes[index].width))
        self._strokes = strokes
        return self._surface

    def _add(self, stroke: Stroke) -> None:
        width = self._cover.shape[1]
        path, pen = np.array(stroke.points, np.float64) * width, stroke.width * width
        add_stroke(self._cover, path, pen)
        reach = pen / 2 + 2
        x0, y0 = (max(math.floor(low - reach), 0) for low in path.min(axis=0))
        x1, y1 = (max(math.ceil(high + reach), 0) for high in path.max(axis=0))
        alpha = pygame.surfarray.pixels_alpha(self._surface)
        alpha[x0:x1, y0:y1] = (self._cover[y0:y1, x0:x1].T * 255 + 0.5).astype(np.uint8)


def _continues(before: Strokes, now: Strokes) -> bool:
    """Whether ``now`` only adds to ``before``: the same strokes, then perhaps more points and more strokes."""
    if len(now) < len(before):
        return False
    if not before:
        return True
    last, grown = before[-1], now[len(before) - 1]
    same = all(old is new for old, new in zip(before[:-1], now, strict=False))
    return same and grown.width == last.width and grown.points[: len(last.points)] == last.points

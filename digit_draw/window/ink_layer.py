"""The ink on the pad, kept between frames so that a pen move draws only what the pen has just added."""

from __future__ import annotations

import math

import numpy as np
import pygame
import pygame.surfarray

from digit_draw.reader.ink import add_stroke
from digit_draw.window.state import Strokes
from digit_draw.window.theme import Colour


class InkLayer:
    """A memo of the strokes drawn last and their coverage: what it returns depends on its arguments alone."""

    def __init__(self) -> None:
        self._strokes: Strokes = ()
        self._setting: tuple[tuple[int, int], float, Colour] | None = None

    def drawn(self, strokes: Strokes, size: tuple[int, int], pen: float, colour: Colour) -> pygame.Surface:
        """Return strokes of the unit pad drawn on a clear surface of ``size`` pixels, the pen in the same unit."""
        if self._setting != (size, pen, colour) or not _continues(self._strokes, strokes):
            self._setting, self._strokes = (size, pen, colour), ()
            self._cover = np.zeros((size[1], size[0]), np.float32)
            self._surface = pygame.Surface(size, pygame.SRCALPHA)
            self._surface.fill((*colour, 0))
        for index in range(max(len(self._strokes) - 1, 0), len(strokes)):
            before = len(self._strokes[index]) if index < len(self._strokes) else 0
            self._add(strokes[index][max(before - 1, 0) :])
        self._strokes = strokes
        return self._surface

    def _add(self, points: tuple[tuple[float, float], ...]) -> None:
        (width, _), pen, _ = self._setting
        path = np.array(points, np.float64) * width
        add_stroke(self._cover, path, pen * width)
        reach = pen * width / 2 + 2
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
    last = len(before) - 1
    same = all(old is new for old, new in zip(before[:last], now, strict=False))
    return same and now[last][: len(before[last])] == before[last]

"""A digit that an idle first window draws by itself, once and slowly, and takes away again."""

from __future__ import annotations

import numpy as np
import pygame

from digit_draw.window.outside.examples import examples
from digit_draw.window.state.actions import Show
from digit_draw.window.state.state import State
from digit_draw.window.state.strokes import PenStroke, PenStrokes

FRAME = pygame.event.custom_type()
"""The event that says that it is time for the next point."""

FRAME_TIME = 45
"""Milliseconds from one point to the next."""

IDLE = 6
"""Seconds in which nothing is done before it begins."""

HOLD = 70
"""Frames for which the whole digit stays."""

SHOWN = 2
"""The example that is drawn, by its index: the crossed 7."""


class Demonstration:
    """Watches a window that is visited for the first time, and draws in it when nobody does."""

    def __init__(self, wanted: bool) -> None:
        self._wanted = wanted
        self._idle = self._frame = 0
        self._last: State | None = None
        self._whole: PenStrokes = ()

    def tick(self, state: State) -> None:
        """A second has passed: begin where nothing has been done for a while."""
        blank = not (state.strokes or state.past or state.covered or state.game)
        self._idle = self._idle + 1 if blank and state is self._last else 0
        self._last = state
        if self._wanted and self._idle >= IDLE and len(examples()) > SHOWN:
            self._wanted = False
            self._whole = examples()[SHOWN][1]
            pygame.time.set_timer(FRAME, FRAME_TIME)

    def next_frame(self, state: State) -> Show:
        """Return what is shown next; when it has been seen, or the user does something, nothing."""
        left = self._frame > 0 and not state.shown
        self._frame += 1
        points = sum(len(stroke.points) for stroke in self._whole)
        if left or state.strokes or state.covered or state.game or self._frame > points + HOLD:
            pygame.time.set_timer(FRAME, 0)
            return Show(())
        return Show(begun(self._whole, self._frame), moving=self._frame < points)


def begun(strokes: PenStrokes, points: int) -> PenStrokes:
    """Return the first points of a drawing, as if the pen had come so far."""
    found: list[PenStroke] = []
    for stroke in strokes:
        if points > 0:
            found.append(PenStroke(np.array(stroke.points[:points]), stroke.width))
        points -= len(stroke.points)
    return tuple(found)

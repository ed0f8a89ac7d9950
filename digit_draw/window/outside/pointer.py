"""The pointer over the pad: a ring as wide as the pen or the eraser, which shows where it will mark."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache

import pygame

from digit_draw.window.picture.paintbox import tinted
from digit_draw.window.picture.shapes import rounded_mask
from digit_draw.window.picture.theme import DARK, LIGHT, Colour
from digit_draw.window.places.layout import Layout
from digit_draw.window.state.state import ERASER, State

MIN_RING = 7
"""Pixels across of the smallest ring, which is still seen; a thinner pen has it too."""

MAX_RING = 200
"""Pixels across of the largest ring, which every system still shows; a broader pen has a cross instead."""


class Pointer:
    """The pointer of one window."""

    def __init__(self) -> None:
        self._ring = lru_cache(maxsize=8)(ring)
        self._shape = lru_cache(maxsize=3)(pygame.cursors.Cursor)

    def show(self, state: State, layout: Layout) -> None:
        """Show the pointer for what it is over. On a system that cannot, it stays as it is."""
        colours = DARK if state.is_dark else LIGHT
        over = state.held or (state.hover and state.hover.name in ("pad", "digit") and not state.covered)
        across = round(state.width * layout.pad.w * (ERASER if (state.held or state.tool) == "eraser" else 1))
        with suppress(pygame.error):
            if over and across <= MAX_RING:
                wanted = self._ring(max(across, MIN_RING), colours.paper, colours.quiet)
            else:
                hand = pygame.SYSTEM_CURSOR_HAND if _can_be_pressed(state) else pygame.SYSTEM_CURSOR_ARROW
                wanted = self._shape(pygame.SYSTEM_CURSOR_CROSSHAIR if over else hand)
            if pygame.mouse.get_cursor() != wanted:
                pygame.mouse.set_cursor(wanted)


def _can_be_pressed(state: State) -> bool:
    """Whether what is pointed at does something that its looks do not tell: a bar teaches, a lesson goes."""
    name = state.hover.name if state.hover else ""
    return name == "lesson" or (name == "bar" and bool(state.strokes))


def ring(across: int, inside: Colour, outside: Colour) -> pygame.cursors.Cursor:
    """Return a ring of two colours, one to be seen on paper and the other on ink."""
    side = across + 2
    picture = tinted(rounded_mask(side, side, side / 2, 1.2), outside)
    picture.blit(tinted(rounded_mask(across, across, across / 2, 1.2), inside), (1, 1))
    return pygame.cursors.Cursor((side // 2, side // 2), picture)

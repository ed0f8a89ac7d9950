"""A brush: antialiased shapes, text and small pictures on a surface."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pygame
from numpy.typing import NDArray

from digit_draw.window.picture.paintbox import Paintbox
from digit_draw.window.picture.theme import MIN_TEXT, Colour, Theme
from digit_draw.window.places.measure import Rect, Scale

Coverage = NDArray[np.floating]
"""(height, width) coverage, 0 to 1."""

Shades = NDArray[np.uint8]
"""(height, width), a byte a pixel: from 1, paper, to 255, ink; 0 is the desk behind. A palette makes them colours."""


def shades(picture: Coverage) -> Shades:
    """Return a picture of 0, paper, to 1, ink, as shades."""
    return (picture * 254 + 1.5).astype(np.uint8)


@lru_cache(maxsize=2)
def _palette(colours: Theme) -> list[tuple[int, ...]]:
    mixed = np.linspace(colours.paper, colours.ink, 255).round().astype(int)
    return [colours.desk, *map(tuple, mixed.tolist())]


@dataclass(frozen=True)
class Brush:
    """A surface, the colours to paint it with, the window's scale, and what has been painted before."""

    surface: pygame.Surface
    colours: Theme
    scale: Scale
    paints: Paintbox

    def px(self, length: float, least: float = 0.0) -> int:
        """Return a length in pixels (see ``Scale.px``)."""
        return self.scale.px(length, least)

    def rounded(self, rect: Rect, radius: float, colour: Colour, border: float = 0) -> None:
        """Draw a rounded rectangle, filled or, with a ``border``, its outline only."""
        x, y, w, h = rect
        border = max(self.px(border, border), 1) if border else 0
        radius = max(min(radius, w / 2, h / 2), 0.5)
        cx, cy = self._quarters(rect, self.paints.disc(radius, border, colour))
        edge = border or h
        for band in ((x + cx, y, w - 2 * cx, edge), (x + cx, y + h - edge, w - 2 * cx, edge)):
            self.surface.fill(colour, band)
        edge = border or cx
        for band in ((x, y + cy, edge, h - 2 * cy), (x + w - edge, y + cy, edge, h - 2 * cy)):
            self.surface.fill(colour, band)

    def card(self, rect: Rect, radius: float) -> None:
        """Draw a card to lie over what is there: of the desk's colour, with a thin border."""
        self.rounded(rect, radius, self.colours.desk)
        self.rounded(rect, radius, self.colours.line, border=1)

    def corners(self, rect: Rect, radius: float, colour: Colour) -> None:
        """Paint over what sticks out at the corners of a rounded rectangle."""
        self._quarters(rect, self.paints.outside_disc(radius, colour))

    def _quarters(self, rect: Rect, disc: pygame.Surface) -> tuple[int, int]:
        """Draw a quarter of a disc in each corner of a rectangle, and return how wide and high they are."""
        x, y, w, h = rect
        size = disc.get_width()
        cx, cy = min(size // 2, w // 2), min(size // 2, h // 2)
        for to_x, from_x in ((x, 0), (x + w - cx, size - cx)):
            for to_y, from_y in ((y, 0), (y + h - cy, size - cy)):
                self.surface.blit(disc, (to_x, to_y), (from_x, from_y, cx, cy))
        return cx, cy

    def icon(self, strokes: str, centre: tuple[float, float], size: int, colour: Colour) -> None:
        """Draw an icon of a button (see ``Button``), ``size`` pixels square."""
        x, y = (round(middle - size / 2) for middle in centre)
        self.surface.blit(self.paints.icon(strokes, size, colour), (x, y))

    def text(
        self, words: str, at: tuple[float, float], face: str, size: float, colour: Colour, align: float = 0.0
    ) -> None:
        """Write a line whose middle height is at ``at``; ``align`` 0 starts there, 0.5 centres, 1 ends."""
        written = self.paints.text(words, face, self._size(size), colour)
        width, height = written.get_size()
        self.surface.blit(written, (round(at[0] - align * width), round(at[1] - height / 2)))

    def width(self, words: str, face: str, size: float) -> int:
        """Return how many pixels wide a line would be."""
        return self.paints.width(words, face, self._size(size))

    def fitting(self, forms: Sequence[str], room: float, face: str, size: float) -> str:
        """Return the first of several ways to say something that is no wider than ``room`` pixels, else the last."""
        return next((words for words in forms if self.width(words, face, size) <= room), forms[-1])

    def shortened(self, words: str, room: float, face: str, size: float) -> str:
        """Return words that are no wider than ``room`` pixels: their middle left out where they are."""
        halves = range(len(words) // 2, 0, -1)
        return self.fitting((words, *(f"{words[:half]}…{words[-half:]}" for half in halves)), room, face, size)

    def _size(self, size: float) -> int:
        return max(self.px(size, MIN_TEXT), 1)

    def figures(self, words: str, rect: Rect, face: str, colour: Colour) -> None:
        """Write figures as large as the rectangle holds them, from its left edge, their tops on its top edge."""
        written = self.paints.figures(words, face, rect.w, rect.h, colour)
        ink = written.get_bounding_rect()
        self.surface.blit(written, (rect.x - ink.x, rect.y - ink.y))

    def grey(self, shades: Shades, at: tuple[int, int]) -> None:
        """Draw a picture of shades."""
        picture = pygame.image.frombuffer(shades.tobytes(), shades.shape[::-1], "P")
        picture.set_palette(_palette(self.colours))
        self.surface.blit(picture, at)

    def framed(self, rect: Rect, picture: Coverage | None, edge: int, lift: float = 0) -> None:
        """Draw a card with a small square picture on it, enlarged pixel by pixel."""
        radius = self.px(10)
        self.rounded(rect, radius, self.colours.paper)
        if picture is not None:
            side = rect.w - 2 * edge - round(lift)
            nearest = np.arange(side) * len(picture) // side
            at = rect.x + (rect.w - side) // 2, rect.y + (rect.h - side) // 2 - round(lift)
            self.grey(shades(picture)[nearest[:, None], nearest], at)
        self.rounded(rect, radius, self.colours.line, border=1)

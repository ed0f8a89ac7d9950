"""Antialiased shapes and text on a surface: masks made by numpy, text by the shipped font, both remembered."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
import pygame
import pygame.surfarray
from numpy.typing import NDArray

from digit_draw.reader.ink import draw_ink
from digit_draw.resources import resource
from digit_draw.window.icon import rounded_mask
from digit_draw.window.layout import Rect
from digit_draw.window.theme import ICON_PEN, ICON_SIZE, ICONS, MIN_TEXT, Colour

Mask = NDArray[np.floating]
"""(height, width) coverage, 0 to 1."""


def tinted(mask: Mask, colour: Colour) -> pygame.Surface:
    """Return a surface of one colour whose alpha is the mask."""
    height, width = mask.shape
    surface = pygame.Surface((width, height), pygame.SRCALPHA)
    surface.fill(colour)
    pygame.surfarray.pixels_alpha(surface)[:] = (mask.T * 255 + 0.5).astype(np.uint8)
    return surface


@lru_cache(maxsize=256)
def _disc(radius: float, border: int, colour: Colour) -> pygame.Surface:
    size = 2 * math.ceil(radius)
    return tinted(rounded_mask(size, size, radius, border), colour)


def rounded(surface: pygame.Surface, rect: Rect, radius: float, colour: Colour, border: int = 0) -> None:
    """Draw a rounded rectangle, filled or, with ``border`` pixels, its outline: four quarters of a disc and bands."""
    x, y, w, h = rect
    radius = max(min(radius, w / 2, h / 2), 0.5)
    disc = _disc(radius, border, colour)
    size = disc.get_width()
    cx, cy = min(size // 2, w // 2), min(size // 2, h // 2)
    for to_x, from_x in ((x, 0), (x + w - cx, size - cx)):
        for to_y, from_y in ((y, 0), (y + h - cy, size - cy)):
            surface.blit(disc, (to_x, to_y), (from_x, from_y, cx, cy))
    edge = border or h
    for band in ((x + cx, y, w - 2 * cx, edge), (x + cx, y + h - edge, w - 2 * cx, edge)):
        surface.fill(colour, band)
    edge = border or cx
    for band in ((x, y + cy, edge, h - 2 * cy), (x + w - edge, y + cy, edge, h - 2 * cy)):
        surface.fill(colour, band)


@lru_cache(maxsize=64)
def _icon(name: str, size: int, colour: Colour) -> pygame.Surface:
    scale = size / ICON_SIZE
    strokes = [np.array(stroke, np.float64) * scale for stroke in ICONS[name]]
    return tinted(draw_ink(strokes, (size, size), ICON_PEN * scale), colour)


def icon(surface: pygame.Surface, name: str, centre: tuple[float, float], size: int, colour: Colour) -> None:
    """Draw an icon of the theme's table, ``size`` pixels square."""
    surface.blit(_icon(name, size, colour), (round(centre[0] - size / 2), round(centre[1] - size / 2)))


@lru_cache(maxsize=64)
def _font(face: str, size: int) -> pygame.font.Font:
    return pygame.font.Font(resource(face), size)


@lru_cache(maxsize=512)
def _text(words: str, face: str, size: int, colour: Colour) -> pygame.Surface:
    return _font(face, size).render(words, True, colour)


def text(
    surface: pygame.Surface,
    words: str,
    at: tuple[float, float],
    face: str,
    size: float,
    colour: Colour,
    align: float = 0.0,
) -> None:
    """Write one line whose middle height is at ``at``; ``align`` 0 starts there, 0.5 centres, 1 ends."""
    written = _text(words, face, max(round(size), MIN_TEXT), colour)
    surface.blit(written, (round(at[0] - align * written.get_width()), round(at[1] - written.get_height() / 2)))


def capitals(surface: pygame.Surface, words: str, rect: Rect, face: str, colour: Colour) -> None:
    """Write figures as large as the rectangle holds them, from its left edge, their tops on its top edge."""
    size = _fitting(words, face, rect.w, rect.h)
    written = _text(words, face, size, colour)
    ink = written.get_bounding_rect()
    surface.blit(written, (rect.x - ink.x, rect.y - ink.y))


@lru_cache(maxsize=256)
def _fitting(words: str, face: str, width: int, height: int) -> int:
    """The largest font size, at most, at which the words' ink fits."""
    trial = 100
    ink = _font(face, trial).render(words, True, (0, 0, 0)).get_bounding_rect()
    return max(int(trial * min(width / max(ink.w, 1), height / max(ink.h, 1))), MIN_TEXT)

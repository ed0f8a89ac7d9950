"""What is painted once and shown in frame after frame: text, icons, round corners, ink."""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache

import numpy as np
import pygame
import pygame.surfarray
from numpy.typing import NDArray

from digit_draw.errors import WindowError
from digit_draw.reader.ink import draw_ink
from digit_draw.resources import resource
from digit_draw.window.picture.ink_layer import InkLayer
from digit_draw.window.picture.shapes import rounded_mask
from digit_draw.window.picture.theme import ICON_PEN, ICON_SIZE, Colour
from digit_draw.window.picture.thumbnail import thumbnail

TRIAL = 100
"""The font size at which figures are measured to find the size that fits."""

LEADING = 1.3
"""From one row of figures to the next, in heights of a figure."""


class Paintbox:
    """The surfaces of one window, which go with it. What they show depends on what is asked for alone."""

    def __init__(self) -> None:
        self.pad_ink, self.other_ink, self.spoken_ink = InkLayer(), InkLayer(), InkLayer()
        self.marked_ink, self.walk_ink = InkLayer(), InkLayer()
        self.thumbnail = lru_cache(maxsize=64)(thumbnail)
        self.lesson = lru_cache(maxsize=256)(thumbnail)  # as many as their sheet holds
        self.disc = lru_cache(maxsize=64)(disc)  # an eraser is up to a megabyte
        self.outside_disc = lru_cache(maxsize=4)(outside_disc)
        self.icon = lru_cache(maxsize=64)(icon)
        self.font = lru_cache(maxsize=16)(font)  # a size takes 0.2 to 1 MB, and a frame takes about ten
        self.text = lru_cache(maxsize=256)(self._text)
        self.width = lru_cache(maxsize=512)(self._width)
        self.figures = lru_cache(maxsize=8)(self._figures)

    def _text(self, words: str, face: str, size: int, colour: Colour) -> pygame.Surface:
        return self.font(face, size).render(writable(words), True, colour)

    def _width(self, words: str, face: str, size: int) -> int:
        """How many pixels wide a line would be; to measure it takes as long as to write it."""
        return self.font(face, size).size(writable(words))[0]

    def _figures(self, words: str, face: str, width: int, height: int, colour: Colour) -> pygame.Surface:
        """The words, row below row, in the largest font size at which their ink fits."""
        rows = words.split("\n")
        inks = [self.font(face, TRIAL).render(row, True, colour).get_bounding_rect() for row in rows]
        widest, highest = max(ink.w for ink in inks), max(ink.h for ink in inks)
        filled = highest * (1 + LEADING * (len(rows) - 1))
        size = max(int(TRIAL * min(width / max(widest, 1), height / max(filled, 1))), 1)
        return below(
            [self.font(face, size).render(row, True, colour) for row in rows], LEADING * highest * size / TRIAL
        )


def below(rows: Sequence[pygame.Surface], down: float) -> pygame.Surface:
    """Return rows of text, one ``down`` pixels below the other."""
    last = rows[-1].get_height() + round(down * (len(rows) - 1))
    sheet = pygame.Surface((max(row.get_width() for row in rows), last), pygame.SRCALPHA)
    for index, row in enumerate(rows):
        sheet.blit(row, (0, round(index * down)))
    return sheet


def tinted(mask: NDArray[np.floating], colour: Colour) -> pygame.Surface:
    """Return a surface of one colour whose alpha is the (height, width) mask, 0 to 1."""
    height, width = mask.shape
    surface = pygame.Surface((width, height), pygame.SRCALPHA)
    surface.fill(colour)
    pygame.surfarray.pixels_alpha(surface)[:] = (mask.T * 255 + 0.5).astype(np.uint8)
    return surface


def disc(radius: float, border: int, colour: Colour) -> pygame.Surface:
    """Return a disc or, with ``border`` pixels, a ring."""
    size = 2 * math.ceil(radius)
    return tinted(rounded_mask(size, size, radius, border), colour)


def outside_disc(radius: float, colour: Colour) -> pygame.Surface:
    """Return a square without the disc in it: the corners that it leaves."""
    size = 2 * math.ceil(radius)
    return tinted(1 - rounded_mask(size, size, radius), colour)


def icon(strokes: str, size: int, colour: Colour) -> pygame.Surface:
    """Return an icon, its strokes written as in ``control.Button``, ``size`` pixels square."""
    scale = size / ICON_SIZE
    points = [[point.split(",") for point in stroke.split()] for stroke in strokes.split("|")]
    paths = [np.array(stroke, np.float64) * scale for stroke in points]
    return tinted(draw_ink(paths, (size, size), ICON_PEN * scale), colour)


def font(face: str, size: int) -> pygame.font.Font:
    """Return the shipped font; where it is missing pygame's own, which the frozen program leaves out.

    Raises WindowError where there is neither.
    """
    for source in (resource(face), None):
        with suppress(OSError, pygame.error):
            return pygame.font.Font(source, size)
    raise WindowError(f"{resource(face)}: without this font nothing can be written; install the program again")


def writable(words: str) -> str:
    """Return the words without what no font can write: the name of a file may hold bytes that are no text."""
    return words.encode("utf-8", "replace").decode().replace("\0", " ")

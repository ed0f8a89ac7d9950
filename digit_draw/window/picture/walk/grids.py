"""Arrays as pictures: values in greys, weights in orange above 0 and blue below, numbers written into cells."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pygame
import pygame.surfarray
from numpy.typing import NDArray

from digit_draw.window.picture.paint import Brush, shades
from digit_draw.window.picture.theme import REGULAR, SMALL, Colour, Theme
from digit_draw.window.places.measure import Rect

LEGIBLE = 34
"""Pixels a side of a cell from which its number is written into it."""

BLACK, WHITE = (0, 0, 0), (255, 255, 255)

LARGE = 1e5
"""From here on a value is written as a power of ten."""

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

EQUAL = 0.179
"""The relative luminance from which black and white stand out alike: by 4.58 to 1."""


def scaled(maps: NDArray[np.floating]) -> NDArray[np.floating]:
    """Return values from 0, the lowest or zero, to 1, the highest."""
    low, high = min(float(maps.min(initial=0)), 0.0), float(maps.max(initial=0))
    return np.asarray((maps - low) / max(high - low, 1e-9))


def grey_picture(brush: Brush, rect: Rect, picture: NDArray[np.floating]) -> None:
    """Draw values from 0, paper, to 1, ink, as squares that fill a rectangle."""
    brush.grey(_enlarged(shades(picture), rect), rect[:2])
    brush.rounded(rect, 1, brush.colours.line, border=1)


def signed_picture(brush: Brush, rect: Rect, picture: NDArray[np.floating], most: float | None = None) -> None:
    """Draw values as squares: the accent colour above 0, the opposite one below; ``most`` is the strongest colour."""
    colours = _enlarged(signed_colours(brush.colours, picture, most), rect)
    brush.surface.blit(pygame.surfarray.make_surface(colours.swapaxes(0, 1)), rect[:2])
    brush.rounded(rect, 1, brush.colours.line, border=1)


def signed_colours(theme: Theme, picture: NDArray[np.floating], most: float | None = None) -> NDArray[np.uint8]:
    """Return the colours (rows, columns, 3) of a ``signed_picture``."""
    most = most or float(np.abs(picture).max(initial=0)) or 1.0
    strong = np.clip(np.abs(picture) / most, 0, 1)[..., None]
    towards = np.where(picture[..., None] > 0, theme.accent, theme.against)
    paper = np.array(theme.paper, float)
    return np.asarray((paper + strong * (towards - paper)).round().astype(np.uint8))


def numbers(brush: Brush, rect: Rect, picture: NDArray[np.floating], most: float | None = None) -> None:
    """Write each value into its cell of a ``signed_picture``, where cells are large enough."""
    rows, columns = picture.shape
    if min(rect.w / columns, rect.h / rows) < brush.px(0, LEGIBLE):
        return
    grounds = signed_colours(brush.colours, picture, most)
    for row, column in np.ndindex(rows, columns):
        colour = readable_on(grounds[row, column].tolist())
        at = rect.x + (column + 0.5) * rect.w / columns, rect.y + (row + 0.5) * rect.h / rows
        brush.text(short(float(picture[row, column])), at, REGULAR, SMALL, colour, 0.5)


def readable_on(ground: Sequence[int]) -> Colour:
    """Return black or white, whichever stands out: of any ground one does, by 4.5 to 1 at least (WCAG 2.1)."""
    red, green, blue = (((value / 255 + 0.055) / 1.055) ** 2.4 for value in ground)
    return BLACK if 0.2126 * red + 0.7152 * green + 0.0722 * blue > EQUAL else WHITE


def short(value: float) -> str:
    """Write a value in two or three figures, with a true minus."""
    words = f"{value:.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
    return words.lstrip("-") if float(words) == 0 else words.replace("-", "\N{MINUS SIGN}")


def power(value: float) -> str:
    """Write a positive value in two or three figures, a large one times a power of ten."""
    if value < LARGE:
        return short(value)
    figures, exponent = f"{value:.1e}".split("e+")
    return f"{figures}\N{MULTIPLICATION SIGN}10{str(int(exponent)).translate(RAISED)}"


def outline(brush: Brush, rect: Rect, shape: tuple[int, ...], box: Sequence[float], tint: int = 0) -> None:
    """Outline cells of a picture of so many rows and columns, as far as they lie in it.

    ``box`` is left, top, right and bottom, in cells; ``tint`` of 255 is how much its inside is tinted.
    """
    rows, columns = shape
    left, right = (round(rect.x + min(max(at, 0), columns) * rect.w / columns) for at in box[::2])
    top, bottom = (round(rect.y + min(max(at, 0), rows) * rect.h / rows) for at in box[1::2])
    if tint:
        inside = pygame.Surface((max(right - left, 1), max(bottom - top, 1)), pygame.SRCALPHA)
        inside.fill((*brush.colours.accent, tint))
        brush.surface.blit(inside, (left, top))
    edge = brush.px(2, 2)
    around = Rect(left - edge, top - edge, max(right - left, 1) + 2 * edge, max(bottom - top, 1) + 2 * edge)
    brush.rounded(around, edge, brush.colours.accent, border=2.5)


def _enlarged(picture: NDArray[np.uint8], rect: Rect) -> NDArray[np.uint8]:
    """Return shades (rows, columns) or colours (rows, columns, 3) with a square of a rectangle's pixels for each."""
    rows, columns = _nearest(rect.h, picture.shape[0]), _nearest(rect.w, picture.shape[1])
    return np.ascontiguousarray(picture[rows[:, None], columns])


def _nearest(pixels: int, cells: int) -> NDArray[np.intp]:
    return np.arange(max(pixels, 1)) * cells // max(pixels, 1)

"""Why a guess is likely or not, on the pad: ink in orange where it speaks for it and in blue where against, a legend
of the two colours, and what follows from it in words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pygame
import pygame.surfarray
from numpy.typing import NDArray

from digit_draw.reader.answer import Digit
from digit_draw.reader.explain.fields import image_field
from digit_draw.reader.explain.why import Why
from digit_draw.reader.mnist_image import SIZE
from digit_draw.window.picture.lines import wrapped
from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.theme import BODY, REGULAR, SEMIBOLD, SMALL
from digit_draw.window.places.measure import Rect
from digit_draw.window.state.strokes import PenStrokes

WHITE = (255, 255, 255)
"""What ink is drawn in before the colours of what it spoke for are multiplied into it."""

HALO = 6
"""Pixels around the stroke that a sentence is about."""

FELT = 0.5
"""A pixel belongs to the patch that is marked where the patch covers at least this share of it."""

LINE_HEIGHT = 24
"""Pixels from one line of the words to the next."""


def draw_spoken(brush: Brush, pad: Rect, strokes: PenStrokes, digit: Digit, why: Why) -> None:
    """Draw a digit's ink in the accent colour where it speaks for a guess, and in the opposite one where against.

    The other digits keep the colour of ink. What the words are about is marked.
    """
    size, colours = (pad.w, pad.h), brush.colours
    if why.stroke is not None and why.stroke < len(strokes):
        stroke = strokes[why.stroke]
        wide = replace(stroke, width=stroke.width + 2 * brush.px(HALO, 4) / pad.w)
        brush.surface.blit(brush.paints.marked_ink.drawn((wide,), size, colours.faint), pad[:2])
    others = tuple(stroke for index, stroke in enumerate(strokes) if index not in digit.strokes)
    mine = tuple(strokes[index] for index in digit.strokes)
    brush.surface.blit(brush.paints.other_ink.drawn(others, size, colours.ink), pad[:2])
    tinted = brush.paints.spoken_ink.drawn(mine, size, WHITE).copy()
    heat, at = _heat(brush, pad, digit, why.spoken)
    tinted.blit(heat, at, special_flags=pygame.BLEND_RGB_MULT)
    brush.surface.blit(tinted, pad[:2])
    if why.patch is not None:
        _ring(brush, pad, digit, why.patch)


def _ring(brush: Brush, pad: Rect, digit: Digit, patch: NDArray[np.float32]) -> None:
    """Draw a ring around the ink of a patch."""
    x0, y0, side = (value * pad.w for value in image_field(digit))
    row, column = np.unravel_index(int(patch.argmax()), patch.shape)
    radius = round(math.sqrt((patch >= FELT).sum() / math.pi) * side / SIZE)
    x, y = (round(start + (float(at) + 0.5) * side / SIZE) for start, at in ((x0, column), (y0, row)))
    ring = Rect(pad.x + x - radius, pad.y + y - radius, 2 * radius, 2 * radius)
    brush.rounded(ring, radius, brush.colours.quiet, border=2)


def _heat(brush: Brush, pad: Rect, digit: Digit, spoken: NDArray[np.float64]) -> tuple[pygame.Surface, tuple[int, int]]:
    """Return the evidence as colours, scaled to the size that the digit's picture has on the pad, and where it lies."""
    colours = brush.colours
    base, strong = np.array(colours.quiet, float), np.clip(np.abs(spoken.T[:, :, None]), 0, 1) ** 0.7
    towards = np.where(spoken.T[:, :, None] > 0, colours.accent, colours.against)
    heat = pygame.surfarray.make_surface((base + strong * (towards - base)).astype(np.uint8))
    x0, y0, side = (value * pad.w for value in image_field(digit))
    cell = side / SIZE
    (left, across), (top, down) = _within(pad.w, x0, cell), _within(pad.h, y0, cell)
    heat = heat.subsurface((left, top, across, down))
    heat = pygame.transform.smoothscale(heat, [max(round(count * cell), 1) for count in (across, down)])
    return heat, (round(x0 + left * cell), round(y0 + top * cell))


def _within(length: int, start: float, cell: float) -> tuple[int, int]:
    """Return the first row or column of the digit's picture that reaches onto the pad, and how many do."""
    first = min(max(math.floor(-start / cell) - 1, 0), SIZE - 1)
    return first, min(max(math.ceil((length - start) / cell) + 1, first + 1), SIZE) - first


def draw_why(brush: Brush, pad: Rect, frames: Sequence[Rect], why: Why, tips: Sequence[str]) -> None:
    """Write what the colours mean, and what follows from the figures, on a card at the end of the pad that is freer.

    ``frames`` are where the digits lie, at least one. Where there is little room, sentences share lines. Of ``tips``,
    ever shorter ones, the first that has room stands beside what the colours mean.
    """
    room, line, edge = brush.px(12, 8), brush.px(LINE_HEIGHT, 17), brush.px(14, 8)
    width = pad.w - 2 * edge
    above = min(frame.y for frame in frames) - pad.y
    below = pad.y + pad.h - max(frame.y + frame.h for frame in frames)

    def wrap(*said: str) -> list[str]:
        return [row for each in said for row in wrapped(brush, each, REGULAR, BODY, width - 2 * room)]

    def height(rows: list[str]) -> int:
        return line * (len(rows) + 1) + room

    rows = wrap(*why.sentences)
    if height(rows) + edge > max(above, below):
        rows = wrap(" ".join(why.sentences))
    top = pad.y + edge if above > below else pad.y + pad.h - edge - height(rows)
    card = Rect(pad.x + edge, top, width, height(rows))
    brush.card(card, brush.px(12))
    y = card.y + room / 2 + line / 2
    end = _legend(brush, card.x + room, y, why.digit)
    tip = brush.fitting((*tips, ""), card.x + card.w - room - end, REGULAR, SMALL)
    brush.text(tip, (card.x + card.w - room, y), REGULAR, SMALL, brush.colours.quiet, 1.0)
    for number, words in enumerate(rows, 1):
        brush.text(words, (card.x + room, y + number * line), REGULAR, BODY, brush.colours.ink)


def _legend(brush: Brush, x: int, y: float, guess: int) -> int:
    """Write what the colours mean, and return where that ends, with room after it."""
    colours, dot, gap = brush.colours, brush.px(12, 9), brush.px(7, 5)
    for colour, words in ((colours.accent, f"for {guess}"), (colours.against, f"against {guess}")):
        brush.rounded(Rect(x, round(y - dot / 2), dot, dot), dot / 2, colour)
        brush.text(words, (x + dot + gap, y), SEMIBOLD, BODY, colour)
        x += dot + 3 * gap + brush.width(words, SEMIBOLD, BODY)
    return x

"""The drawings before as they draw themselves: small, with what was read below each, beside the pad or on a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from digit_draw.reader.ink import Ink, add_stroke
from digit_draw.reader.reading import Reading
from digit_draw.reader.strokes import bounds
from digit_draw.window.picture.curve import curve
from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.theme import BODY, REGULAR, SEMIBOLD, SMALL
from digit_draw.window.places.layout import Layout
from digit_draw.window.places.measure import Rect
from digit_draw.window.state.parts import Part
from digit_draw.window.state.state import State
from digit_draw.window.state.strokes import Strokes

LABELLED = 44
"""Pixels from which a card is high enough for what was read below its picture."""

SMALLEST = 0.1
"""Of the pad: what is smaller, such as a dot, is not enlarged to fill its card."""

FILL = 0.88
"""The share of a small picture's side that the drawing fills."""

BOLD, THIN = 1.4, 1.3
"""The pen is so many times as wide in a small picture as the drawing is small there, and at least so many pixels."""

MANY, FINE = 400, 2.0
"""Points of a stroke that are enough for a small picture, and pixels from one to the next of the curve through them."""


def draw_before(brush: Brush, layout: Layout, state: State, readings: Sequence[Reading]) -> None:
    """Draw the drawings before, and what was read in them, in the places there are; the one on the pad is framed."""
    colours = brush.colours
    if layout.before_title and readings:
        at = layout.before_title.x, layout.before_title.centre[1]
        brush.text("Before", at, REGULAR, SMALL, colours.quiet)
    if layout.all_before and readings:
        colour = colours.ink if state.hover == Part("album") else colours.quiet
        at = layout.all_before.x + layout.all_before.w, layout.all_before.centre[1]
        brush.text(f"All {len(state.before)}", at, SEMIBOLD, SMALL, colour, 1.0)
    if layout.sheet:
        brush.rounded(layout.sheet, brush.px(18), colours.desk)
        brush.rounded(layout.sheet, brush.px(18), colours.line, border=1)
        if not readings:
            brush.text("What you have drawn is kept here", layout.sheet.centre, REGULAR, BODY, colours.quiet, 0.5)
    for index, (rect, reading) in enumerate(zip(layout.before, readings, strict=False)):
        drawing, pointed = state.before[index], state.hover == Part("before", index)
        _card(brush, rect, drawing, reading.text, drawing == state.strokes, pointed)


def _card(brush: Brush, rect: Rect, strokes: Strokes, text: str, on_pad: bool, pointed: bool) -> None:
    colours, edge = brush.colours, brush.px(8, 3)
    lift = brush.px(7) if rect.h >= brush.px(0, LABELLED) else 0
    brush.framed(rect, thumbnail(strokes, max(rect.w - 2 * edge - lift, 1)), edge, lift)
    if on_pad or pointed:
        brush.rounded(rect, brush.px(10), colours.accent if on_pad else colours.quiet, border=1.5)
    if lift:
        x, y = rect.centre[0], rect.y + rect.h - brush.px(9, 7)
        brush.text(text, (x, y), REGULAR, 11, colours.ink if on_pad or pointed else colours.quiet, 0.5)


@lru_cache(maxsize=64)
def thumbnail(strokes: Strokes, side: int) -> Ink:
    """Return a drawing as a square picture of so many pixels, as large as it fits."""
    x0, y0, x1, y1 = bounds([stroke.points for stroke in strokes])
    pen = max(stroke.width for stroke in strokes)
    scale = FILL * side / max(x1 - x0 + pen, y1 - y0 + pen, SMALLEST)
    shift = side / 2 - scale * np.array([x0 + x1, y0 + y1]) / 2
    picture = np.zeros((side, side), np.float32)
    for stroke in strokes:
        few = stroke.points[:: len(stroke.points) // MANY + 1]
        path, _ = curve(few * scale + shift, FINE)
        add_stroke(picture, path, max(BOLD * stroke.width * scale, THIN))
    return picture

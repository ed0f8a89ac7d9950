"""The earlier drawings: small cards with what was read below each, beside the pad or on a sheet over it."""

from __future__ import annotations

from collections.abc import Sequence

from digit_draw.reader.reading import Reading, in_one_line
from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.theme import BODY, REGULAR, SEMIBOLD, SMALL
from digit_draw.window.places.layout import Layout
from digit_draw.window.places.measure import Rect
from digit_draw.window.state.parts import Part
from digit_draw.window.state.state import State
from digit_draw.window.state.strokes import PenStrokes

CAPTIONED = 44
"""Pixels from which a card is high enough for what was read, below its picture."""


def draw_before(brush: Brush, layout: Layout, state: State, readings: Sequence[Reading]) -> None:
    """Draw the earlier drawings, and what was read in them, in the places that there are; frame the one on the pad."""
    colours = brush.colours
    if layout.before_title and readings:
        at = layout.before_title.x, layout.before_title.centre[1]
        brush.text("Before", at, REGULAR, SMALL, colours.quiet)
    if layout.all_before and readings:
        colour = colours.ink if state.hover == Part("album") else colours.quiet
        at = layout.all_before.x + layout.all_before.w, layout.all_before.centre[1]
        brush.text(f"All {len(state.before)}", at, SEMIBOLD, SMALL, colour, 1.0)
    if layout.sheet:
        brush.card(layout.sheet, brush.px(18))
        if not readings:
            brush.text("What you have drawn is kept here", layout.sheet.centre, REGULAR, BODY, colours.quiet, 0.5)
    for index, (rect, reading) in enumerate(zip(layout.before, readings, strict=False)):
        drawing, pointed = state.before[index], state.hover == Part("before", index)
        _card(brush, rect, drawing, in_one_line(reading.text), drawing == state.strokes, pointed)


def _card(brush: Brush, rect: Rect, strokes: PenStrokes, text: str, on_pad: bool, pointed: bool) -> None:
    colours, edge = brush.colours, brush.px(8, 3)
    lift = brush.px(7) if rect.h >= brush.px(0, CAPTIONED) else 0
    brush.framed(rect, brush.paints.thumbnail(strokes, max(rect.w - 2 * edge - lift, 1)), edge, lift)
    if on_pad or pointed:
        brush.rounded(rect, brush.px(10), colours.accent if on_pad else colours.quiet, border=1.5)
    if lift:
        x, y = rect.centre[0], rect.y + rect.h - brush.px(9, 7)
        brush.text(text, (x, y), REGULAR, 11, colours.ink if on_pad or pointed else colours.quiet, 0.5)

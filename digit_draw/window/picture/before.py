"""The earlier drawings: small cards with what was read below each, beside the pad or on a sheet over it."""

from __future__ import annotations

from collections.abc import Sequence

from digit_draw.reader.answer import Reading, in_one_line
from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.pills import draw_head, pill
from digit_draw.window.picture.scene import Scene
from digit_draw.window.picture.theme import BODY, REGULAR, SMALL
from digit_draw.window.places.layout import Layout
from digit_draw.window.places.measure import Rect
from digit_draw.window.places.sheets import CLOSE_BUTTON, Sheet
from digit_draw.window.state.parts import Part
from digit_draw.window.state.state import State
from digit_draw.window.state.strokes import PenStrokes

CAPTIONED = 44
"""Pixels from which a card is high enough for what was read, below its picture."""


def draw_album(brush: Brush, sheet: Sheet, state: State, readings: Sequence[Reading]) -> None:
    """Draw the sheet that the earlier drawings lie on."""
    brush.card(sheet.area, brush.px(18))
    draw_head(brush, "Earlier drawings", sheet.title, sheet.commands, state.hover)
    if not readings:
        brush.text("What you have drawn is kept here", sheet.area.centre, REGULAR, BODY, brush.colours.quiet, 0.5)


def draw_examples(brush: Brush, sheet: Sheet, scene: Scene) -> None:
    """Draw the examples on their sheet, each with what it is below it."""
    brush.card(sheet.area, brush.px(18))
    draw_head(brush, "Examples", sheet.title, sheet.commands, scene.state.hover)
    for index, (rect, (name, strokes)) in enumerate(zip(sheet.cards, scene.examples, strict=False)):
        draw_card(brush, rect, strokes, name, strokes == scene.state.strokes, scene.pointed("example") == index)


def draw_before(brush: Brush, layout: Layout, state: State, readings: Sequence[Reading]) -> None:
    """Draw the earlier drawings, and what was read in them, in the places that there are; frame the one on the pad."""
    colours = brush.colours
    if layout.before_title and readings:
        at = layout.before_title.x, layout.before_title.centre[1]
        title = brush.fitting(("Earlier drawings", "Earlier"), layout.before_title.w, REGULAR, SMALL)
        brush.text(title, at, REGULAR, SMALL, colours.quiet)
    if layout.all_before and readings:
        pill(brush, layout.all_before, f"All {len(state.before)}", state.hover == Part("album"))
    for index, (rect, reading) in enumerate(zip(layout.before, readings, strict=False)):
        drawing = state.before[index]
        pointed = state.hover in (Part("before", index), Part("remove", index))
        draw_card(brush, rect, drawing, in_one_line(reading.text), drawing == state.strokes, pointed)
        if pointed and layout.sheet and layout.sheet.crosses:
            pill(brush, layout.sheet.crosses[index], CLOSE_BUTTON, state.hover == Part("remove", index))


def draw_card(brush: Brush, rect: Rect, strokes: PenStrokes, text: str, on_pad: bool, pointed: bool) -> None:
    """Draw one drawing as a card with a word below it, framed where it is on the pad or pointed at."""
    colours, edge = brush.colours, brush.px(8, 3)
    lift = brush.px(7) if rect.h >= brush.px(0, CAPTIONED) else 0
    brush.framed(rect, brush.paints.thumbnail(strokes, max(rect.w - 2 * edge - lift, 1)), edge, lift)
    if on_pad or pointed:
        brush.rounded(rect, brush.px(10), colours.accent if on_pad else colours.quiet, border=1.5)
    if lift:
        x, y = rect.centre[0], rect.y + rect.h - brush.px(9, 7)
        text = brush.shortened(text, rect.w - edge, REGULAR, 11)
        brush.text(text, (x, y), REGULAR, 11, colours.ink if on_pad or pointed else colours.quiet, 0.5)

"""Cards over the window: a message, and the menu."""

from __future__ import annotations

from textwrap import wrap

from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.pills import pill
from digit_draw.window.picture.theme import REGULAR, SEMIBOLD, SMALL
from digit_draw.window.places.layout import Layout
from digit_draw.window.places.measure import Rect
from digit_draw.window.places.menu import Menu
from digit_draw.window.state.controls import BY_NAME
from digit_draw.window.state.parts import Part
from digit_draw.window.state.state import State


def draw_message(brush: Brush, layout: Layout, state: State) -> None:
    """Draw a sentence at the foot of the pad, in as many lines as it needs, above what is offered with it."""
    message, pad, room, row = state.message, layout.pad, brush.px(14, 8), brush.px(20, 16)
    lines = wrap(message, max((pad.w - 4 * room) // brush.width("n", REGULAR, SMALL), 10))
    width = max(brush.width(line, REGULAR, SMALL) for line in lines) + 2 * room
    height = row * len(lines) + room
    foot = layout.offer.y if layout.offer else pad.y + pad.h
    card = Rect(round(pad.centre[0] - width / 2), foot - height - room, width, height)
    if layout.offer:
        brush.rounded(layout.offer, layout.offer.h / 2, brush.colours.paper)
        pill(brush, layout.offer, BY_NAME[state.offer].word, state.hover == Part(state.offer))
    brush.rounded(card, brush.px(10, 6), brush.colours.ink)
    for index, line in enumerate(lines):
        y = card.y + room / 2 + row * (index + 0.5)
        brush.text(line, (pad.centre[0], y), REGULAR, SMALL, brush.colours.paper, 0.5)


def draw_menu(brush: Brush, menu: Menu, hover: Part | None) -> None:
    """Draw the menu: a row for each thing that can be asked for there, and its key."""
    colours, edge = brush.colours, brush.px(14, 8)
    brush.card(menu.area, brush.px(12))
    for name, rect in menu.rows.items():
        control, pointed = BY_NAME[name], hover == Part(name)
        if pointed:
            brush.rounded(rect, brush.px(8), colours.line)
        y = rect.centre[1]
        brush.text(control.word, (rect.x + edge, y), REGULAR, SMALL, colours.ink)
        key = next(iter(control.keys), "")
        brush.text(key, (rect.x + rect.w - edge, y), SEMIBOLD, SMALL, colours.ink if pointed else colours.quiet, 1.0)

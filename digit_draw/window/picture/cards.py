"""Cards over the window: a message, and the help."""

from __future__ import annotations

from textwrap import wrap

from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.theme import BODY, REGULAR, SEMIBOLD, SMALL
from digit_draw.window.places.layout import Layout
from digit_draw.window.places.measure import Rect
from digit_draw.window.state.controls import help_lines


def draw_message(brush: Brush, layout: Layout, message: str) -> None:
    """Draw a sentence at the foot of the pad, in as many lines as it needs."""
    pad, room, row = layout.pad, brush.px(14, 8), brush.px(20, 16)
    lines = wrap(message, max((pad.w - 4 * room) // brush.width("n", REGULAR, SMALL), 10))
    width = max(brush.width(line, REGULAR, SMALL) for line in lines) + 2 * room
    height = row * len(lines) + room
    card = Rect(round(pad.centre[0] - width / 2), pad.y + pad.h - height - room, width, height)
    brush.rounded(card, brush.px(10, 6), brush.colours.ink)
    for index, line in enumerate(lines):
        y = card.y + room / 2 + row * (index + 0.5)
        brush.text(line, (pad.centre[0], y), REGULAR, SMALL, brush.colours.paper, 0.5)


def draw_help(brush: Brush, layout: Layout) -> None:
    """Draw the help on a sheet over the middle of the pad, and beyond the pad if it needs more room."""
    colours, edge, (width, height) = brush.colours, brush.px(32, 12), layout.size
    lines = help_lines()
    row = min(brush.px(30, 18), height // (len(lines) + 2))
    named = max(brush.width(keys, SEMIBOLD, SMALL) for keys, _ in lines) + edge
    told = max(brush.width(does, REGULAR, SMALL) for _, does in lines)
    w, h = named + told + 2 * edge, round(row * (len(lines) + 1.8))
    left, top = (round(middle - length / 2) for middle, length in zip(layout.pad.centre, (w, h), strict=True))
    sheet = Rect(min(max(left, edge // 2), width - w), min(max(top, 0), height - h), w, h)
    brush.card(sheet, brush.px(14))
    brush.text("Keys", (sheet.x + edge, sheet.y + row * 0.95), SEMIBOLD, BODY, colours.ink)
    for index, (keys, does) in enumerate(lines):
        y = sheet.y + row * (index + 2)
        brush.text(keys, (sheet.x + edge, y), SEMIBOLD, SMALL, colours.ink)
        brush.text(does, (sheet.x + edge + named, y), REGULAR, SMALL, colours.quiet)

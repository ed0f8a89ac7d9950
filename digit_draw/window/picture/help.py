"""The help, on two sheets: what the program is and how to read its screen, and every key."""

from __future__ import annotations

from collections.abc import Sequence

from digit_draw.window.picture.lines import wrapped
from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.pills import draw_head
from digit_draw.window.picture.scene import Scene
from digit_draw.window.picture.theme import REGULAR, SEMIBOLD, SMALL
from digit_draw.window.places.measure import Rect
from digit_draw.window.places.sheets import Sheet
from digit_draw.window.state.controls import help_lines

READING: tuple[tuple[str, str], ...] = (
    ("Draw", "A small neural network reads your digits and numbers as you draw, anywhere on the pad and in any size."),
    (
        "The answer",
        "is the large figure. A grey one is not sure: 4 or 9. A grey ? is no digit it knows.",
    ),
    ("The bars", "are how likely each digit is. Point at one: orange ink speaks for it, blue ink against it."),
    ("Wrong?", "Press the right digit, or click on its bar. It learns your hand at once, and keeps it."),
    ("A number", "has a box for each digit. Point at a box to see its bars."),
    ("What it sees", "is the picture of 28 by 28 pixels that the network reads."),
    ("Earlier drawings", "come back with a click; All shows every one that is kept."),
    ("Inside", "shows what happens from your ink to the answer."),
    ("Compare", "lets a second network read the same drawing. A light says where they disagree."),
    ("Examples", "are drawings of ours to try: a slashed 0, a letter, a heart."),
    ("Fool it", "is a game: draw one figure that it takes for half one digit and half another."),
)
"""What can be seen, pointed at and clicked, and what it is."""


def draw_help(brush: Brush, scene: Scene, sheet: Sheet) -> None:
    """Draw the help on its sheet: how to read the screen, or the keys."""
    keys = scene.state.over == "keys"
    brush.card(sheet.area, brush.px(18))
    draw_head(brush, "Keys" if keys else "Digit Draw", sheet.title, sheet.commands, scene.state.hover)
    head = sheet.title.y + sheet.title.h
    room = Rect(sheet.title.x, head, sheet.title.w, sheet.area.y + sheet.area.h - head - brush.px(10, 4))
    _lines(brush, room, help_lines() if keys else READING)


def _lines(brush: Brush, room: Rect, told: Sequence[tuple[str, str]]) -> None:
    """Write what something is called, and beside it what it is, in as many lines as that needs."""
    colours, gap = brush.colours, brush.px(20, 10)
    named = max(brush.width(name, SEMIBOLD, SMALL) for name, _ in told) + gap
    texts = [wrapped(brush, words, REGULAR, SMALL, room.w - named) for _, words in told]
    line = min(brush.px(20, 15), room.h / sum(map(len, texts)))
    between = min(max((room.h - line * sum(map(len, texts))) / len(told), 0), brush.px(16))
    y = room.y + line / 2
    for (name, _), lines in zip(told, texts, strict=True):
        brush.text(name, (room.x, y), SEMIBOLD, SMALL, colours.ink)
        for index, words in enumerate(lines):
            brush.text(words, (room.x + named, y + index * line), REGULAR, SMALL, colours.quiet)
        y += line * len(lines) + between

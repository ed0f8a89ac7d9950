"""Words that can be pressed: a word in a thin frame, which fills where it is pointed at."""

from __future__ import annotations

from collections.abc import Mapping

from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.theme import BODY, SEMIBOLD, SMALL
from digit_draw.window.places.measure import Rect
from digit_draw.window.places.sheets import CLOSE_BUTTON
from digit_draw.window.state.controls import BY_NAME
from digit_draw.window.state.icons import CLOSE_ICON
from digit_draw.window.state.parts import Part


def pill(brush: Brush, rect: Rect, words: str, pointed: bool) -> None:
    """Draw a word, or the cross that closes something, as a button."""
    colours = brush.colours
    brush.rounded(rect, rect.h / 2, colours.line, border=0 if pointed else 1)
    colour = colours.ink if pointed else colours.quiet
    if words == CLOSE_BUTTON:
        brush.icon(CLOSE_ICON, rect.centre, brush.px(18, 13), colour)
    else:
        brush.text(words, rect.centre, SEMIBOLD, SMALL, colour, 0.5)


def draw_head(
    brush: Brush, title: str, at: Rect, commands: Mapping[str, Rect], hover: Part | None, but: Mapping[str, str] = {}
) -> None:
    """Draw a sheet's title and its buttons; ``but`` says what some say now, an empty string that they are not there."""
    brush.text(title, (at.x, at.centre[1]), SEMIBOLD, BODY, brush.colours.ink)
    for name, rect in commands.items():
        if words := but.get(name, CLOSE_BUTTON if name == CLOSE_BUTTON else BY_NAME[name].word):
            pill(brush, rect, words, hover == Part(name))

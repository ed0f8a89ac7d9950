"""The answer: what the drawing is, as large as its place, and below it how sure that is."""

from __future__ import annotations

from digit_draw.reader.answer import Reading
from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.theme import BODY, REGULAR, SEMIBOLD
from digit_draw.window.picture.words import SETTLING, answer, verdict
from digit_draw.window.places.measure import Rect
from digit_draw.window.state.state import State


def draw_answer(brush: Brush, reading: Reading, figures: Rect, words: Rect, state: State) -> None:
    """Draw what was read, in ink where it is sure and settled, and how sure it is in as many words as fit."""
    colours = brush.colours
    x, y = words.x, words.centre[1]
    dot = brush.px(10, 7)
    place, beside = Rect(x, round(y - dot / 2), dot, dot), (x + dot * 1.8, y)
    if not reading.digits:
        beside = x, y
    elif reading.sure and not state.settling:
        brush.figures(reading.text, figures, SEMIBOLD, colours.ink)
        brush.rounded(place, dot, colours.accent)
    else:
        brush.figures(answer(reading), figures, SEMIBOLD, colours.quiet)
        brush.rounded(place, dot, colours.quiet, border=2)
    room = words.x + words.w - beside[0]
    said = SETTLING if state.settling and reading.digits else verdict(reading, bool(state.drawing))
    brush.text(brush.fitting(said, room, REGULAR, BODY), beside, REGULAR, BODY, colours.quiet)

"""The digits on the pad: each with a frame around it and its answer beside it."""

from __future__ import annotations

from digit_draw.reader.answer import Digit, Reading
from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.theme import BODY, SEMIBOLD
from digit_draw.window.picture.words import guessed
from digit_draw.window.places.frames import answers
from digit_draw.window.places.layout import Layout
from digit_draw.window.places.measure import Rect


def draw_digits(brush: Brush, layout: Layout, reading: Reading, chosen: Digit | None, settling: bool) -> None:
    """Draw a frame around each digit and what is read beside it; the chosen digit's last and strongest."""
    places = answers(layout.digits, layout.pad, brush.px(14, 9), brush.px(7))
    drawn = sorted(zip(reading.digits, layout.digits, places, strict=False), key=lambda each: each[0] is chosen)
    for digit, frame, place in drawn:
        _digit(brush, digit, frame, place, digit is chosen, settling)


def _digit(brush: Brush, digit: Digit, frame: Rect, place: tuple[float, float], chosen: bool, settling: bool) -> None:
    colours = brush.colours
    edge, answer = (colours.accent, colours.accent) if digit.sure and not settling else (colours.faint, colours.quiet)
    if not chosen:
        edge, answer = colours.line, colours.quiet
    brush.rounded(frame, brush.px(10), edge, border=1.5 if chosen else 1)
    words = guessed(digit)
    brush.text(words if place[1] < frame.y else digit.text, place, SEMIBOLD, BODY, answer)

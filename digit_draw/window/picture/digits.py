"""The digits on the pad: each with a frame around it and its answer beside it."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from digit_draw.reader.answer import Digit, Reading
from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.theme import BODY, MIN_TEXT, SEMIBOLD, Colour
from digit_draw.window.picture.words import guessed
from digit_draw.window.places.frames import answers, crowded
from digit_draw.window.places.layout import Layout
from digit_draw.window.places.measure import Rect

TINY = 2.0
"""Where the frames of close rows are less than so many times as high as small answers, there is no room for these."""


def draw_digits(brush: Brush, layout: Layout, reading: Reading, chosen: Digit | None, settling: bool) -> None:
    """Draw a frame around each digit and what is read beside it; the chosen digit's last and strongest.

    Where rows are close to each other the answers are small, and where the digits are tiny, too, there are none.
    """
    room, indent = brush.px(14, 9), brush.px(7)
    close = crowded(layout.digits, layout.pad, room, indent)
    places = answers(layout.digits, layout.pad, brush.px(5, 5) if close else room, indent)
    answered = not close or not _tiny(brush, layout.digits)
    drawn = sorted(zip(reading.digits, layout.digits, places, strict=False), key=lambda each: each[0] is chosen)
    for digit, frame, place in drawn:
        edge, colour = _colours(brush, digit, digit is chosen, settling)
        brush.rounded(frame, brush.px(10), edge, border=1.5 if digit is chosen else 1)
        if answered:
            words = guessed(digit) if place[1] < frame.y and not close else digit.text
            brush.text(words, place, SEMIBOLD, MIN_TEXT if close else BODY, colour)


def _tiny(brush: Brush, frames: Sequence[Rect]) -> bool:
    return median(frame.h for frame in frames) < TINY * brush.px(MIN_TEXT, MIN_TEXT)


def _colours(brush: Brush, digit: Digit, is_chosen: bool, settling: bool) -> tuple[Colour, Colour]:
    """The colours of a digit's frame and of its answer."""
    colours = brush.colours
    if not is_chosen:
        return colours.line, colours.quiet
    return (colours.accent, colours.accent) if digit.sure and not settling else (colours.faint, colours.quiet)

"""The digits on the pad: each with a frame around it and its answer beside it."""

from __future__ import annotations

from collections.abc import Sequence

from digit_draw.reader.answer import Digit, Reading
from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.theme import BODY, MIN_TEXT, SEMIBOLD, Colour
from digit_draw.window.picture.words import guessed
from digit_draw.window.places.frames import answers, crowded
from digit_draw.window.places.layout import Layout
from digit_draw.window.places.measure import Rect, usual

SMALL = 0.2
"""Answers between close rows are no larger than this share of the usual frame's height,"""

NEAR = 0.45
"""their middles so many times their size above it;"""

TINY = 0.5
"""and where the least size of text is more than this share, there is no room for them."""


def draw_digits(brush: Brush, layout: Layout, reading: Reading, chosen: Digit | None, settling: bool) -> None:
    """Draw a frame around each digit and what is read beside it; the chosen digit's last and strongest.

    Where rows are close to each other, answers stand nearer and are small beside small digits; beside tiny ones there
    are none.
    """
    room, indent = brush.px(14, 9), brush.px(7)
    close = crowded(layout.digits, layout.pad, room, indent)
    size = _small(brush, layout.digits) if close else BODY
    places = answers(layout.digits, layout.pad, brush.px(NEAR * size, NEAR * MIN_TEXT) if close else room, indent)
    drawn = sorted(zip(reading.digits, layout.digits, places, strict=False), key=lambda each: each[0] is chosen)
    for digit, frame, place in drawn:
        edge, colour = _colours(brush, digit, digit is chosen, settling)
        brush.rounded(frame, brush.px(10), edge, border=1.5 if digit is chosen else 1)
        if size:
            forms = (guessed(digit), digit.text) if place[1] < frame.y else (digit.text,)
            words = brush.fitting(forms, frame.w if close else layout.pad.w, SEMIBOLD, size)
            brush.text(words, place, SEMIBOLD, size, colour)


def _small(brush: Brush, frames: Sequence[Rect]) -> float:
    """Return the size of answers between close rows, 0 where there is no room for any."""
    height = usual(frame.h for frame in frames)
    is_tiny = brush.px(MIN_TEXT, MIN_TEXT) > TINY * height
    return 0 if is_tiny else min(max(SMALL * height / brush.scale.window, MIN_TEXT), BODY)


def _colours(brush: Brush, digit: Digit, is_chosen: bool, settling: bool) -> tuple[Colour, Colour]:
    """The colours of a digit's frame and of its answer."""
    colours = brush.colours
    if not is_chosen:
        return colours.line, colours.quiet
    return (colours.accent, colours.accent) if digit.sure and not settling else (colours.faint, colours.quiet)

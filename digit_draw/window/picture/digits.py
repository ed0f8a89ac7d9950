"""The digits on the pad: each with a frame around it and its answer above."""

from __future__ import annotations

from digit_draw.reader.reading import Digit, Reading
from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.theme import BODY, SEMIBOLD
from digit_draw.window.places.layout import Layout
from digit_draw.window.places.measure import Rect


def draw_digits(brush: Brush, layout: Layout, reading: Reading, chosen: Digit | None) -> None:
    """Draw a frame around each digit and what is read above it; the chosen digit's last and strongest."""
    pairs = sorted(zip(reading.digits, layout.digits, strict=False), key=lambda pair: pair[0] is chosen)
    for digit, frame in pairs:
        _digit(brush, layout.pad, digit, frame, digit is chosen)


def _digit(brush: Brush, pad: Rect, digit: Digit, frame: Rect, chosen: bool) -> None:
    colours = brush.colours
    edge, answer = (colours.accent, colours.accent) if digit.sure else (colours.faint, colours.quiet)
    if not chosen:
        edge, answer = colours.line, colours.quiet
    brush.rounded(frame, brush.px(10), edge, border=1.5 if chosen else 1)
    room = brush.px(14, 9)
    above = frame.y - room
    y = above if above > pad.y + room else min(frame.y + frame.h + room, pad.y + pad.h - room)
    brush.text(digit.text, (max(frame.x, pad.x) + brush.px(7), y), SEMIBOLD, BODY, answer)

"""The ten bars: how likely the network thinks each digit."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from digit_draw.reader.answer import Digit, percent
from digit_draw.window.picture import theme
from digit_draw.window.picture.captions import above_bars
from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.scene import Scene
from digit_draw.window.picture.theme import REGULAR, SEMIBOLD, SMALL
from digit_draw.window.places.measure import Length, Rect

NAME_ROOM = 60
"""Pixels beside the title from which the model's name is written there."""

FIGURED = Length(120, least=100)
"""Pixels from which a bar is wide enough for a percentage beside it."""


def draw_bars(brush: Brush, scene: Scene) -> None:
    """Draw ten bars, how likely each digit is, below a title that says of what; the best guess in the accent colour."""
    layout, colours = scene.layout, brush.colours
    if layout.bars_title:
        rect, y = layout.bars_title, layout.bars_title.centre[1]
        title = above_bars(scene) or f"How likely is each digit{_which(scene)}"
        brush.text(title, (rect.x, y), REGULAR, SMALL, colours.quiet)
        room = rect.w - brush.width(title, REGULAR, SMALL) - brush.px(16)
        name = brush.shortened(scene.note, room, REGULAR, SMALL) if room > brush.px(NAME_ROOM) else ""
        brush.text(name, (rect.x + rect.w, y), REGULAR, SMALL, colours.quiet, 1.0)
    meant = scene.state.game or ()
    draw_rows(brush, layout.bars, scene.digit, scene.pointed("bar"), scene.state.settling, meant)


def draw_rows(
    brush: Brush,
    rows: Sequence[Rect],
    digit: Digit | None,
    pointed_at: int | None,
    settling: bool,
    meant: Sequence[int] = (),
) -> None:
    """Draw ten bars, in the accent colour a guess that is sure and settled, or the digits that are ``meant``; what is
    pointed at stands out."""
    colours, chances = brush.colours, digit.probabilities if digit else np.zeros(10)
    best = digit.digit if digit and digit.guesses else None  # of what looks like no digit none stands out
    marked = meant or ((best,) if digit and digit.sure and not settling else ())
    for number, (rect, chance) in enumerate(zip(rows, chances, strict=True)):
        pointed = digit is not None and number == pointed_at
        colour = colours.ink if number == best or number in meant or pointed else colours.quiet
        y = rect.centre[1]
        if pointed:
            edge = brush.px(6)
            brush.rounded(rect._replace(x=rect.x - edge, w=rect.w + 2 * edge), brush.px(6), colours.line)
        brush.text(str(number), (rect.x, y), SEMIBOLD, 15, colour)
        _bar(brush, rect, float(chance), colours.accent if number in marked else colours.quiet)
        if chance >= 0.005 and _has_figures(brush, rect):
            brush.text(percent(float(chance)), (rect.x + rect.w, y), REGULAR, SMALL, colour, 1.0)


def _which(scene: Scene) -> str:
    """Which digit of the drawing the bars belong to."""
    digits = scene.reading.digits
    return f" (box {digits.index(scene.digit) + 1} of {len(digits)})" if len(digits) > 1 and scene.digit else ""


def _has_figures(brush: Brush, rect: Rect) -> bool:
    """Whether a bar has room for a percentage beside it."""
    return rect.w >= brush.px(*FIGURED)


def _bar(brush: Brush, rect: Rect, chance: float, colour: theme.Colour) -> None:
    """Draw a bar, at least a stub, so that there are always ten to see."""
    start, end = rect.x + brush.px(22, 16), rect.x + rect.w
    end -= brush.px(52, 40) if _has_figures(brush, rect) else 0
    stub, thick = brush.px(3, 2), brush.px(9, 5)
    length = max(round((end - start) * chance), stub)
    bar = Rect(round(start), round(rect.centre[1] - thick / 2), length, thick)
    brush.rounded(bar, thick / 2, colour if length > stub else brush.colours.faint)

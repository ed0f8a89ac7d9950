"""The ten bars: how likely the network thinks each digit."""

from __future__ import annotations

import numpy as np

from digit_draw.reader.reading import percent
from digit_draw.window.picture import theme
from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.scene import Scene
from digit_draw.window.picture.theme import REGULAR, SEMIBOLD, SMALL
from digit_draw.window.places.measure import Rect
from digit_draw.window.state.parts import Part

WRONG = "Wrong? Press the right digit"
"""What is said above the bars where the answer may well be wrong."""


def draw_bars(brush: Brush, scene: Scene) -> None:
    """Draw ten bars, how likely each digit is, below a title that says of what; the best guess in the accent colour."""
    layout, colours, digit = scene.layout, brush.colours, scene.digit
    if layout.bars_title:
        at = layout.bars_title.x, layout.bars_title.centre[1]
        title = WRONG if scene.doubtful else f"How the network weighs {_which(scene)}"
        brush.text(title, at, REGULAR, SMALL, colours.quiet)
    chances = digit.probabilities if digit else np.zeros(10)
    best, sure = (digit.digit, digit.sure) if digit else (None, False)
    for number, (rect, chance) in enumerate(zip(layout.bars, chances, strict=True)):
        pointed = digit is not None and scene.state.hover == Part("bar", number)
        colour = colours.ink if number == best or pointed else colours.quiet
        y = rect.centre[1]
        if pointed:
            edge = brush.px(6)
            brush.rounded(rect._replace(x=rect.x - edge, w=rect.w + 2 * edge), brush.px(6), colours.line)
        brush.text(str(number), (rect.x, y), SEMIBOLD, 15, colour)
        _bar(brush, rect, float(chance), colours.accent if number == best and sure else colours.quiet)
        if chance >= 0.005:
            brush.text(percent(float(chance)), (rect.x + rect.w, y), REGULAR, SMALL, colour, 1.0)


def _which(scene: Scene) -> str:
    """Which digit of the drawing the bars belong to."""
    digits = scene.reading.digits
    return f"digit {digits.index(scene.digit) + 1} of {len(digits)}" if len(digits) > 1 and scene.digit else "it"


def _bar(brush: Brush, rect: Rect, chance: float, colour: theme.Colour) -> None:
    """Draw a bar, at least a stub, so that there are always ten to see."""
    start, end = rect.x + brush.px(22, 16), rect.x + rect.w - brush.px(52, 40)
    stub, thick = brush.px(3, 2), brush.px(9, 5)
    length = max(round((end - start) * chance), stub)
    bar = Rect(round(start), round(rect.centre[1] - thick / 2), length, thick)
    brush.rounded(bar, thick / 2, colour if length > stub else brush.colours.faint)

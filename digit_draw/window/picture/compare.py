"""Two networks on the same drawing: a column for each, and a light where they disagree."""

from __future__ import annotations

from digit_draw.reader.answer import Reading
from digit_draw.window.picture.answer import draw_answer
from digit_draw.window.picture.bars import draw_rows
from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.scene import Scene
from digit_draw.window.picture.theme import SEMIBOLD, SMALL
from digit_draw.window.places.compare import Column, Compared
from digit_draw.window.state.state import State

AGREE, DISAGREE = "They agree", "They disagree"
"""What the light says."""


def draw_compared(brush: Brush, scene: Scene, places: Compared) -> None:
    """Draw both networks' names, answers and bars, and whether they agree."""
    settling = scene.state.settling
    _column(brush, places.one, scene.note, scene.reading, scene.state)
    _column(brush, places.other, scene.other_note, scene.other, scene.state)
    draw_rows(brush, places.one.bars, scene.digit, scene.pointed("bar"), settling)
    draw_rows(brush, places.other.bars, scene.other_digit, scene.pointed("other bar"), settling)
    if not scene.reading.digits:
        return
    rect, colours = places.light, brush.colours
    if scene.reading.text == scene.other.text:
        brush.text(AGREE, rect.centre, SEMIBOLD, SMALL, colours.quiet, 0.5)
        return
    brush.rounded(rect, rect.h / 2, colours.accent)
    brush.text(DISAGREE, rect.centre, SEMIBOLD, SMALL, colours.paper, 0.5)


def _column(brush: Brush, places: Column, name: str, reading: Reading, state: State) -> None:
    written = brush.shortened(name, places.name.w, SEMIBOLD, SMALL)
    brush.text(written, (places.name.x, places.name.centre[1]), SEMIBOLD, SMALL, brush.colours.quiet)
    draw_answer(brush, reading, places.answer, places.verdict, state)

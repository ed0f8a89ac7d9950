"""The pad's strokes as the drawings that files hold, and back."""

from __future__ import annotations

from digit_draw.reader.strokes import Drawing
from digit_draw.window.state.state import FIRST_PEN, MAX_PEN
from digit_draw.window.state.strokes import PenStroke, PenStrokes

FINEST = 0.002
"""The width of the finest ink that is opened: finer than any pen, as a page of small digits has it, but still seen."""


def to_drawing(strokes: PenStrokes) -> Drawing:
    """Return what is on the pad as a drawing, its points and widths in the unit of the pad."""
    return Drawing(tuple(stroke.points for stroke in strokes), widths=tuple(stroke.width for stroke in strokes))


def from_drawing(drawing: Drawing) -> PenStrokes:
    """Return a drawing's strokes for the pad, as wide as it can show them; without widths, as the first pen."""
    widths = drawing.widths or (FIRST_PEN,) * len(drawing.strokes)
    pens = (min(max(width, FINEST), MAX_PEN) for width in widths)
    return tuple(map(PenStroke, drawing.strokes, pens))

"""The pad's strokes as the drawings that files hold, and back."""

from __future__ import annotations

from digit_draw.reader.strokes import Drawing
from digit_draw.window.state.state import FIRST_PEN, MAX_PEN, MIN_PEN
from digit_draw.window.state.strokes import PenStroke, PenStrokes


def to_drawing(strokes: PenStrokes) -> Drawing:
    """Return what is on the pad as a drawing, its points and widths in the unit of the pad."""
    return Drawing(tuple(stroke.points for stroke in strokes), widths=tuple(stroke.width for stroke in strokes))


def from_drawing(drawing: Drawing) -> PenStrokes:
    """Return a drawing's strokes for the pad, within the widths of its pens; without widths, those of the first pen."""
    widths = drawing.widths or (FIRST_PEN,) * len(drawing.strokes)
    pens = (min(max(width, MIN_PEN), MAX_PEN) for width in widths)
    return tuple(map(PenStroke, drawing.strokes, pens))

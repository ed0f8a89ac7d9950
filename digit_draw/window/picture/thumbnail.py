"""A drawing as a small picture, as large as it fits."""

from __future__ import annotations

import numpy as np

from digit_draw.reader.ink import Ink, add_stroke
from digit_draw.reader.strokes import bounds
from digit_draw.window.picture.curve import curve
from digit_draw.window.state.strokes import PenStrokes

COVERED = 0.88
"""The share of the picture's side that the drawing covers."""

MIN_DRAWING = 0.1
"""In widths of the pad: a smaller drawing, such as a dot, is not enlarged to fill the picture."""

BOLD = 1.4
"""The pen is so many times as wide as it would be if it shrank with the drawing."""

THINNEST = 1.3
"""Pixels that the pen is wide at least."""

ENOUGH_POINTS = 400
"""Points of a stroke that are drawn: more would not be seen."""

CURVE_STEP = 2.0
"""Pixels from one point to the next of the curve through them."""


def thumbnail(strokes: PenStrokes, side: int) -> Ink:
    """Return the (side, side) ink of a drawing of at least one stroke."""
    x0, y0, x1, y1 = bounds([stroke.points for stroke in strokes])
    pen = max(stroke.width for stroke in strokes)
    scale = COVERED * side / max(x1 - x0 + pen, y1 - y0 + pen, MIN_DRAWING)
    shift = side / 2 - scale * np.array([x0 + x1, y0 + y1]) / 2
    picture = np.zeros((side, side), np.float32)
    for stroke in strokes:
        few = stroke.points[:: len(stroke.points) // ENOUGH_POINTS + 1]
        path, _ = curve(few * scale + shift, CURVE_STEP)
        add_stroke(picture, path, max(BOLD * stroke.width * scale, THINNEST))
    return picture

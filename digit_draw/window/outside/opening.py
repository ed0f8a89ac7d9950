"""Opening a file on the pad: a drawing as it was drawn, a picture as strokes that can be erased, undone and saved."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from digit_draw.errors import DrawingError
from digit_draw.reader.files import DRAWINGS, MODELS, has_ending, is_folder
from digit_draw.reader.memory.memory import Memory
from digit_draw.reader.network.network import Network
from digit_draw.reader.photo.decode import decoded
from digit_draw.reader.photo.redrawn import redrawn
from digit_draw.reader.strokes import Drawing, bounds, load_drawings
from digit_draw.window.outside.drawings import FINEST, from_drawing
from digit_draw.window.outside.listing import written
from digit_draw.window.places.plan import PAD_ASPECT
from digit_draw.window.state.state import FIRST_PEN, MAX_PEN
from digit_draw.window.state.strokes import PenStrokes

FILL = 0.7
"""A drawing that was not made on the pad is made to fill so much of it."""


def open_drawing(path: str, network: Network | None = None, memory: Memory | None = None) -> PenStrokes:
    """Return the first drawing of a file, or what is read in a picture as strokes, for the pad.

    What was drawn on a pad stays where it was; anything else is brought to the middle, and upright where a network,
    the shipped one unless it is given, and a memory read it from the side. Raises DrawingError where the file cannot be
    used or has nothing in it.
    """
    is_drawing = has_ending(path, DRAWINGS)
    drawing = (
        next(load_drawings(path, to_read=False), Drawing(())) if is_drawing else redrawn(decoded(path), network, memory)
    )
    if not drawing.strokes:
        raise DrawingError("there is no drawing in it", path)
    return from_drawing(drawing if _is_from_a_pad(drawing) else _in_the_middle(drawing))


def while_opening(path: str) -> str:
    """Return what is said while a file that is no drawing, model or folder is read: a photograph may take seconds."""
    if has_ending(path, DRAWINGS) or has_ending(path, MODELS) or is_folder(Path(path)):
        return ""
    return f"Reading {written(Path(path).name)}"


def _is_from_a_pad(drawing: Drawing) -> bool:
    """Tell by the pens that this window saved it, even if a stroke left the pad; without them by where it lies."""
    x0, y0, x1, y1 = bounds(drawing.strokes)
    if drawing.widths:
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        return all(FINEST <= width <= MAX_PEN for width in drawing.widths) and 0 <= x <= 1 and 0 <= y <= 1 / PAD_ASPECT
    return x0 >= 0 and y0 >= 0 and x1 <= 1 and y1 <= 1 / PAD_ASPECT and max(x1 - x0, y1 - y0) > FIRST_PEN


def _in_the_middle(drawing: Drawing) -> Drawing:
    x0, y0, x1, y1 = bounds(drawing.strokes)
    scale = FILL / max(x1 - x0, (y1 - y0) * PAD_ASPECT, 1e-9)
    shift = np.array([0.5 - scale * (x0 + x1) / 2, 0.5 / PAD_ASPECT - scale * (y0 + y1) / 2])
    widths = drawing.widths and tuple(width * scale for width in drawing.widths)
    return Drawing(tuple(stroke * scale + shift for stroke in drawing.strokes), widths=widths)

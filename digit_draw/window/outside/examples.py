"""The drawings that ship with the program, to see without a pen what it does."""

from __future__ import annotations

from functools import lru_cache

from digit_draw.errors import DrawingError
from digit_draw.reader.strokes import load_drawings
from digit_draw.resources import resource
from digit_draw.window.outside.drawings import from_drawing
from digit_draw.window.state.strokes import PenStrokes

FOLDER = "examples"
"""Where they lie, each in a file named by its number and what it shows."""


@lru_cache(maxsize=1)
def examples() -> tuple[tuple[str, PenStrokes], ...]:
    """Return each example's name and its strokes for the pad, by their numbers; one that cannot be read is left out."""
    return tuple(filter(None, map(_example, sorted(map(str, resource(FOLDER).glob("*.jsonl"))))))


def _example(path: str) -> tuple[str, PenStrokes] | None:
    try:
        drawing = next(load_drawings(path), None)
    except DrawingError:
        return None
    name = path.replace("\\", "/").rpartition("/")[2].removesuffix(".jsonl").partition(" ")[2]
    return (name, from_drawing(drawing)) if drawing else None

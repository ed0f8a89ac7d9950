"""Strokes drawn as grey ink with a round, antialiased pen, at any size."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.strokes import Stroke

Ink = NDArray[np.float32]
"""(height, width) of how much of each pixel is covered, 0 to 1; pixel (row, column) has its centre at +0.5."""

STEP = 0.5
"""Pixels between the points at which a stroke is followed: below the pixel, so that no bend is lost."""


def draw_ink(strokes: Iterable[Stroke], shape: tuple[int, int], pen: float) -> Ink:
    """Return the (height, width) ink of strokes given in pixels, drawn by a round pen ``pen`` pixels wide.

    Where strokes meet the darker ink stays, so neither order nor overlap matters. Coverage is taken from the
    distance to the pen's path, ``pen / 2 + 0.5 - distance`` cut to 0..1, which is exact for a straight edge
    along the grid and within a few hundredths for any other. Ink outside the picture is not drawn.
    """
    ink = np.zeros(shape, np.float32)
    for stroke in strokes:
        add_path(ink, follow(stroke), pen)
    return ink


def follow(stroke: Stroke, step: float = STEP) -> Stroke:
    """Return points along a stroke at equal distances of at most ``step``, both ends kept."""
    lengths = np.hypot(*np.diff(stroke, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(lengths)])
    count = math.ceil(along[-1] / step)
    if count == 0:
        return stroke[:1]
    at = np.linspace(0.0, along[-1], count + 1)
    return np.column_stack([np.interp(at, along, stroke[:, 0]), np.interp(at, along, stroke[:, 1])])


def add_path(ink: Ink, path: Stroke, pen: float) -> None:
    """Draw a path of closely spaced points into ``ink`` in place; of one point, a dot.

    Only the pixels a pen's width around each short piece are looked at, so the work grows with the length of
    the path and not with the size of the picture.
    """
    starts, ends = (path[:-1], path[1:]) if len(path) > 1 else (path, path)
    reach = math.ceil(pen / 2 + 0.5 + np.abs(ends - starts).max() / 2)
    near = np.arange(-reach, reach + 1)
    corner = np.floor((starts + ends) / 2).astype(np.intp)
    columns = corner[:, 0, None, None] + near[None, None, :]
    rows = corner[:, 1, None, None] + near[None, :, None]
    x = columns + 0.5 - starts[:, 0, None, None]
    y = rows + 0.5 - starts[:, 1, None, None]
    cover = np.clip(pen / 2 + 0.5 - _distance(x, y, ends - starts), 0.0, min(1.0, pen))
    height, width = ink.shape
    inside = (rows >= 0) & (rows < height) & (columns >= 0) & (columns < width) & (cover > 0)
    index = (rows * width + columns)[inside]
    np.maximum.at(ink.reshape(-1), index, cover[inside].astype(np.float32))


def _distance(x: NDArray[np.float64], y: NDArray[np.float64], piece: Stroke) -> NDArray[np.float64]:
    """Distance from points (relative to each piece's start) to the piece, a vector."""
    dx, dy = piece[:, 0, None, None], piece[:, 1, None, None]
    squared = np.maximum(dx * dx + dy * dy, 1e-12)
    along = np.clip((x * dx + y * dy) / squared, 0.0, 1.0)
    return np.hypot(x - along * dx, y - along * dy)

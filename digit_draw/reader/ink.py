"""Strokes drawn as grey ink with a round, antialiased pen, at any size."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.strokes import Stroke

Floats = NDArray[np.float32]

AT_ONCE = 200_000
"""Pixels computed in one go: they take a few megabytes, and more at once would be slower."""

Ink = NDArray[np.float32]
"""(height, width): how much of each pixel is covered, 0 to 1. The centre of pixel (row, column) is at +0.5."""


def draw_ink(strokes: Iterable[Stroke], shape: tuple[int, int], pen: float) -> Ink:
    """Return the (height, width) ink of strokes given in pixels, drawn by a round pen ``pen`` pixels wide.

    Where strokes meet, the darker ink stays, so neither their order nor an overlap matters. How much of a pixel is
    covered follows from its distance to the pen's path: ``pen / 2 + 0.5 - distance``, cut to 0..1. That is exact for
    a straight edge along the grid and within a few hundredths for any other. Ink outside the picture is not drawn.
    """
    ink = np.zeros(shape, np.float32)
    cuts = [_cut(stroke, pen) for stroke in strokes]
    if cuts:
        starts, pieces = map(np.concatenate, zip(*cuts, strict=True))
        _add_pieces(ink, starts, pieces, pen)
    return ink


def add_stroke(ink: Ink, stroke: Stroke, pen: float) -> None:
    """Draw one stroke into ``ink`` in place. A stroke of one point is a dot."""
    _add_pieces(ink, *_cut(stroke, pen), pen)


def _add_pieces(ink: Ink, starts: Stroke, pieces: Stroke, pen: float) -> None:
    """Draw short straight pieces into ``ink``, a limited number at a time, so that any scribble fits in memory.

    Only the pixels within reach of a piece are computed, so the work grows with the length of the path and not with
    the size of the picture.
    """
    reach = math.ceil((pen + np.abs(pieces).max()) / 2)
    count = max(1, AT_ONCE // (2 * reach + 1) ** 2)
    for at in range(0, len(starts), count):
        _add_near(ink, starts[at : at + count], pieces[at : at + count], pen, reach)


def _add_near(ink: Ink, starts: Stroke, pieces: Stroke, pen: float, reach: int) -> None:
    near = np.arange(-reach, reach + 1)
    middle = np.floor(starts + pieces / 2).astype(np.intp)
    columns = middle[:, 0, None, None] + near
    rows = middle[:, 1, None, None] + near[:, None]
    x = (columns + 0.5 - starts[:, 0, None, None]).astype(np.float32)
    y = (rows + 0.5 - starts[:, 1, None, None]).astype(np.float32)
    cover = np.minimum(pen / 2 + 0.5 - _distance(x, y, pieces.astype(np.float32)), min(1.0, pen))
    height, width = ink.shape
    touched = (cover > 0) & (rows >= 0) & (rows < height) & (columns >= 0) & (columns < width)
    np.maximum.at(ink.reshape(-1), (rows * width + columns)[touched], cover[touched])


def _cut(stroke: Stroke, pen: float) -> tuple[Stroke, Stroke]:
    """Cut a stroke into straight pieces, each at most a third of the pen long: their starts and their vectors."""
    if len(stroke) == 1:
        return stroke, np.zeros((1, 2))
    longest = max(1.0, pen / 3)
    vectors = np.diff(stroke, axis=0)
    counts = np.ceil(np.hypot(vectors[:, 0], vectors[:, 1]) / longest).astype(np.intp)
    if not counts.any():
        return stroke[:1], np.zeros((1, 2))
    drawn = counts > 0
    counts, vectors = counts[drawn], vectors[drawn] / counts[drawn, None]
    nth = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    pieces = np.repeat(vectors, counts, axis=0)
    return np.repeat(stroke[:-1][drawn], counts, axis=0) + nth[:, None] * pieces, pieces


def _distance(x: Floats, y: Floats, pieces: Floats) -> Floats:
    """Return the distances from points, given relative to the starts of pieces, to the pieces, given as vectors."""
    dx, dy = pieces[:, 0, None, None], pieces[:, 1, None, None]
    squared = np.maximum(dx * dx + dy * dy, np.float32(1e-12))
    along = np.clip((x * dx + y * dy) / squared, 0, 1)
    return np.sqrt((x - along * dx) ** 2 + (y - along * dy) ** 2)

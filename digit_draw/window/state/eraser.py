"""The eraser: it rubs out what it touches and leaves the rest as strokes."""

from __future__ import annotations

from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from digit_draw.window.state.strokes import PenStroke, PenStrokes, Point

CUT = 0.25
"""Strokes are cut at points a quarter of the eraser's radius apart: finer than the eye sees."""


def erased(strokes: PenStrokes, start: Point, end: Point, radius: float) -> PenStrokes:
    """Return the strokes without what a round eraser touched on its way; the same object if it touched nothing."""
    kept = [_without(stroke, np.array(start), np.array(end), radius) for stroke in strokes]
    if all(len(rest) == 1 and rest[0] is stroke for rest, stroke in zip(kept, strokes, strict=True)):
        return strokes
    return tuple(piece for rest in kept for piece in rest)


def _without(stroke: PenStroke, start: NDArray[np.float64], end: NDArray[np.float64], radius: float) -> list[PenStroke]:
    points = stroke.points
    reach = radius + stroke.width / 2
    low, high = np.minimum(start, end) - reach, np.maximum(start, end) + reach
    if (points.max(axis=0) < low).any() or (points.min(axis=0) > high).any():
        return [stroke]
    fine, its_own = _subdivided(points, CUT * radius)
    way = end - start
    along = np.clip((fine - start) @ way / max(float(way @ way), 1e-12), 0, 1)
    clear = np.hypot(*(fine - start - along[:, None] * way).T) > reach
    if clear.all():
        return [stroke]
    runs = [list(run) for free, run in groupby(range(len(fine)), key=clear.__getitem__) if free]
    ends = [(run[0], run[-1]) for run in runs]
    kept = [[i for i in run if its_own[i] or i in end] for run, end in zip(runs, ends, strict=True)]
    return [PenStroke(fine[run], stroke.width) for run in kept]


def _subdivided(points: NDArray[np.float64], step: float) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return the points with others added between them, at most ``step`` apart, and which ones are the stroke's own."""
    vectors = np.diff(points, axis=0)
    counts = np.maximum(np.ceil(np.hypot(vectors[:, 0], vectors[:, 1]) / step), 1).astype(int)
    parts = [points[i] + vectors[i] * np.arange(n)[:, None] / n for i, n in enumerate(counts)]
    its_own = np.zeros(counts.sum() + 1, bool)
    its_own[np.concatenate([[0], np.cumsum(counts)])] = True
    return np.concatenate([*parts, points[-1:]]), its_own

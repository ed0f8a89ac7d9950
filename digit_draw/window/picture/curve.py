"""A smooth curve through the points of a stroke: a fast hand leaves few of them, and it did not draw a polygon."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.spline import centripetal

Polyline = NDArray[np.float64]
"""(n, 2) points in pixels."""

CORNER = np.cos(np.radians(75))
"""A turn of more than 75 degrees is a corner: so a ring of five points is round, and a 7 stays sharp."""

MOST_STEPS = 32
"""The curve from one point to the next is cut into no more steps than this, however long it is."""


def curve(points: Polyline, step: float, since: int = 0) -> tuple[Polyline, int]:
    """Return the curve from the point of index ``since`` on, in steps of about ``step`` pixels, and where its last
    piece begins, from the last point but one to the last: the only piece that the next point will bend.

    Centripetal Catmull-Rom, but for corners (see ``spline``).
    """
    if len(points) == 1:
        return points, 0
    before = min(since, 1)
    near = points[since - before :]
    chords = np.diff(near, axis=0)
    lengths = np.hypot(chords[:, 0], chords[:, 1])
    starts, ends = _tangents(chords, lengths)
    counts = np.clip(np.ceil(lengths[before:] / step), 1, MOST_STEPS).astype(np.intp)
    piece = before + np.repeat(np.arange(len(counts)), counts)
    t = (np.arange(len(piece)) - np.repeat(np.cumsum(counts) - counts, counts)) / counts[piece - before]
    t = t[:, None]
    bend = (t - 1) ** 2 * t * starts[piece] + (t - 1) * t**2 * ends[piece]
    path = near[piece] + (3 - 2 * t) * t**2 * chords[piece] + bend
    return np.concatenate([path, near[-1:]]), len(piece) - int(counts[-1])


def _tangents(chords: Polyline, lengths: NDArray[np.float64]) -> tuple[Polyline, Polyline]:
    """The tangents at the start and end of every piece: its chord's slope at corners and at the stroke's ends, else the
    slope shared with its neighbour."""
    spans, slopes, shared = centripetal(chords, lengths)
    corner = (chords[:-1] * chords[1:]).sum(axis=1) < CORNER * lengths[:-1] * lengths[1:]
    starts, ends = slopes.copy(), slopes.copy()
    starts[1:] = np.where(corner[:, None], slopes[1:], shared)
    ends[:-1] = np.where(corner[:, None], slopes[:-1], shared)
    return starts * spans, ends * spans

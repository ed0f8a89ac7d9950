"""A smooth curve through the points where a pen was seen: a fast hand is seen seldom, and draws no polygons."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Path = NDArray[np.float64]
"""(n, 2) points in pixels."""

CORNER = np.cos(np.radians(75))
"""Where the pen turns by more than 75 degrees it drew a corner: a ring of five points is round, and a 7 stays sharp."""

MOST = 32
"""No piece is cut finer than this, however long it is."""


def curve(points: Path, fine: float, since: int = 0) -> tuple[Path, int]:
    """Return the curve from the point of index ``since`` on, in steps of about ``fine`` pixels, and where in it the
    last piece begins: the one piece that the next point will bend.

    Centripetal Catmull-Rom, which neither loops nor overshoots between its points (Yuksel, Schaefer and Keyser 2011).
    """
    if len(points) == 1:
        return points, 0
    before = min(since, 1)
    near = points[since - before :]
    chords = np.diff(near, axis=0)
    lengths = np.hypot(chords[:, 0], chords[:, 1])
    spans = (np.sqrt(lengths) + 1e-9)[:, None]
    starts, ends = (tangent * spans for tangent in _tangents(chords, lengths, spans))
    counts = np.clip(np.ceil(lengths[before:] / fine), 1, MOST).astype(np.intp)
    piece = before + np.repeat(np.arange(len(counts)), counts)
    t = (np.arange(len(piece)) - np.repeat(np.cumsum(counts) - counts, counts)) / counts[piece - before]
    t = t[:, None]
    bend = (t - 1) ** 2 * t * starts[piece] + (t - 1) * t**2 * ends[piece]
    path = near[piece] + (3 - 2 * t) * t**2 * chords[piece] + bend
    return np.concatenate([path, near[-1:]]), len(piece) - int(counts[-1])


def _tangents(chords: Path, lengths: NDArray[np.float64], spans: NDArray[np.float64]) -> tuple[Path, Path]:
    """At the start and at the end of every piece: its chord's at a corner and at the stroke's ends, else shared."""
    slopes = chords / spans
    shared = (slopes[:-1] * spans[1:] + slopes[1:] * spans[:-1]) / (spans[:-1] + spans[1:])
    corner = (chords[:-1] * chords[1:]).sum(axis=1) < CORNER * lengths[:-1] * lengths[1:]
    starts, ends = slopes.copy(), slopes.copy()
    starts[1:] = np.where(corner[:, None], slopes[1:], shared)
    ends[:-1] = np.where(corner[:, None], slopes[:-1], shared)
    return starts, ends

"""Tangents of a smooth curve through points."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float64]
"""(n, 2) vectors."""

LEAST_SPAN = 1e-6
"""Added to every span, so that a point that is there twice divides nothing by nothing."""


class Tangents(NamedTuple):
    """Of n chords: how much of the parameter each takes, (n, 1); its slope by the parameter; and at each of the n - 1
    points between two of them the slope that both share."""

    spans: NDArray[np.float64]
    slopes: Vectors
    shared: Vectors


def centripetal(chords: Vectors, lengths: NDArray[np.float64]) -> Tangents:
    """Return the tangents of the centripetal Catmull-Rom curve, given its chords and how long each of them is.

    A chord takes the square root of its length of the parameter: the curve neither loops nor overshoots between two
    points (Yuksel, Schaefer and Keyser 2011).
    """
    spans = np.sqrt(lengths)[:, None] + LEAST_SPAN
    slopes = chords / spans
    shared = (slopes[:-1] * spans[1:] + slopes[1:] * spans[:-1]) / (spans[:-1] + spans[1:])
    return Tangents(spans, slopes, shared)

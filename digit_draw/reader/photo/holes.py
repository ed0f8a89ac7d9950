"""Holes that a punch made in a sheet: the desk is seen through them, as dark as ink."""

from __future__ import annotations

import numpy as np

from digit_draw.reader.raster import Mask, boxes_of, label

LEAST_PENS = 3.5
"""A hole is at least so many pens wide: a zero that is drawn over its own middle is at most two and a half."""

ROUND = 1.25
"""Of its sides, seen askew, the longer is at most so many times the other,"""

FILLS = (0.7, 0.88)
"""and it fills such a share of its box, as a disc does: what was crossed out fills more."""

ALIKE = 1.3
"""There are two or more, and one is at most so many times as wide as another."""

NEAR_BORDER = 0.2
"""Their middles are within this share of the picture from its border."""


def holes_in(ink: Mask, pen: float) -> Mask:
    """Return which of a picture's ink (h, w) is the holes of a punch, given the mean width of strokes."""
    labels = label(ink)
    left, top, right, foot = boxes_of(labels).T
    wide, high = right - left, foot - top
    fills = np.bincount(labels.ravel(), minlength=len(wide) + 1)[1:] / (wide * high)
    across, down = (left + right) / 2 / ink.shape[1], (top + foot) / 2 / ink.shape[0]
    discs = np.flatnonzero(
        (np.maximum(wide, high) <= ROUND * np.minimum(wide, high))
        & (np.minimum(wide, high) >= LEAST_PENS * pen)
        & (fills >= FILLS[0])
        & (fills <= FILLS[1])
        & (np.minimum.reduce([across, 1 - across, down, 1 - down]) <= NEAR_BORDER)
    )
    size = np.sqrt(wide * high)[discs]
    alike = (np.maximum.outer(size, size) <= ALIKE * np.minimum.outer(size, size)).sum(axis=1) > 1
    return np.isin(labels, discs[alike] + 1)

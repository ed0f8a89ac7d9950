"""Which parts of a drawing lie beside each other, how the page slopes by that, and how high digits usually are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Boxes = NDArray[np.float64]
"""(n, 4): left, top, right and bottom."""

TALL = 0.5
"""A part is as high as a digit from this share of the usual height on: a circle of an 8 in two circles is."""

BESIDE = 0.5
"""Two parts lie beside each other where they share at least this much of the lower one's height."""

LOOSELY = 0.2
"""The same before the slope is known: in a row that climbs by 40 degrees neighbours still share as much."""

PAPER = 0.1
"""Two parts side by side with less paper between them than this share of a height may be strokes of one digit."""

LEVEL_LINKS = 2.0
"""Level links counted besides those that there are: the slope of a link or two is mostly chance."""

STEEPEST = 1.0
"""The steepest slope that is believed: 45 degrees."""


def levelled(boxes: Boxes, tall: NDArray[np.intp], height: float) -> Boxes:
    """Return the boxes without the page's slope: the median of how neighbours climb."""
    for overlap in (LOOSELY, BESIDE):
        middle = middles(boxes)
        left, right = links(boxes, tall, overlap)
        across, down = (middle[right] - middle[left]).T
        apart = (boxes[right, 0] - boxes[left, 2] > PAPER * height) & (across > 0)
        across, down = across[apart], down[apart]
        slope = median(down / across) * len(across) / (len(across) + LEVEL_LINKS)
        boxes = boxes - np.outer(np.clip(slope, -STEEPEST, STEEPEST) * middle[:, 0], [0, 1, 0, 1])
    return boxes


def middles(boxes: Boxes) -> Boxes:
    """Return the middles (n, 2) of boxes."""
    return (boxes[:, :2] + boxes[:, 2:]) / 2


def usual_height(boxes: Boxes) -> float:
    """Return the usual height: the median of the parts that are not flat."""
    width, height = (boxes[:, 2:] - boxes[:, :2]).T
    return median(height[height >= TALL * width])


def median(values: NDArray[np.float64]) -> float:
    """Return the median, 0 of nothing. (numpy's own imports its masked arrays, a tenth of the time to start.)"""
    ordered = sorted(values.tolist())
    return (ordered[len(ordered) // 2] + ordered[~(len(ordered) // 2)]) / 2 if ordered else 0.0


def links(boxes: Boxes, parts: NDArray[np.intp], overlap: float = BESIDE) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return which parts have which for their nearest one to the right or, the other way round, to the left."""
    parts = parts[middles(boxes)[parts, 0].argsort(kind="stable")]
    top, foot = boxes[parts, 1], boxes[parts, 3]
    height = overlap * (foot - top)
    shared = np.minimum(foot[:, None], foot) - np.maximum(top[:, None], top)
    beside = np.triu(shared >= np.minimum(height[:, None], height), 1)
    to_right, to_left = beside.argmax(axis=1), len(parts) - 1 - beside[::-1].argmax(axis=0)
    each = np.arange(len(parts))
    left, right = np.concatenate([[each, to_right], [to_left, each]], axis=1)
    linked = beside[left, right]
    return parts[left[linked]], parts[right[linked]]

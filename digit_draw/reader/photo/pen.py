"""Ink of any stroke width, thick marker or thin pencil, made as wide as the pen of the network's image."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.ink import Ink
from digit_draw.reader.mnist_image import BOX
from digit_draw.reader.raster import Mask, area_average, enlarge, highest, inked

EVENED_SIDE = 80
"""Pixels of the digit's longest side while its strokes are evened: four to one of the network's image."""

THIN = 1.5
"""The width of strokes, in pixels of the network's image, below which they are made as wide as this."""

THICK = 3.5
"""The width above which they are made as thin as this; in between it reads them as they are."""

ROOM = 16
"""Pixels of paper kept around it, so that thin ink has room to grow."""

FAINT = 0.02
"""Coverage below this is rounding, and would only widen the digit's box."""


def even_pen(ink: NDArray[np.floating]) -> Ink:
    """Return ink (h, w), 0 to 1 and somewhere above 0, with strokes of a width that suits ``image_from_ink``.

    The half-width of the strokes is the median depth along their middle. Where MNIST has such strokes the ink stays
    as it is; else it comes back about 112 pixels high or wide, every edge moved by the same distance, inwards or
    outwards, so that the strokes are as thick or as thin as MNIST's. Edges are moved rather than a skeleton drawn
    again because a skeleton grows spurs and rounds corners: it costs MNIST's own images one in a hundred.
    """
    firm = ink >= min(0.5, float(ink.max()))
    large = np.pad(_resized(ink[inked(firm)]), ROOM)
    mask = large >= min(0.5, float(large.max()) / 2)  # a hair's line is less than half a pixel here
    depth = distance(mask)
    half = float(np.median(depth[_ridge(depth)])) - 0.25  # the middle lies on or half a pixel beside a pixel centre
    share = 2 * half / EVENED_SIDE
    if THIN <= share * BOX <= THICK:
        return ink.astype(np.float32)
    share = min(max(share, THIN / BOX), THICK / BOX)
    wanted = share * (EVENED_SIDE - 2 * half) / (2 * (1 - share))  # the longest side shrinks or grows with the edges
    outward = wanted - half
    away = distance(~mask, outward + 1)  # further there will be no ink
    even = np.clip(np.where(mask, depth - 0.5, 0.5 - away) + outward + 0.5, 0.0, 1.0)
    return np.where(even > FAINT, even, 0.0).astype(np.float32)


def distance(mask: Mask, reach: float = np.inf) -> Ink:
    """Return each pixel's Euclidean distance to the nearest False one (at least one), 0 where it is False itself.

    Exact up to ``reach``, in two passes: distances along columns, then the lowest of the parabolas along each row
    (Felzenszwalb & Huttenlocher 2012, whose envelope is not worth its code at a hundred pixels), from the nearest
    column to those too far away to matter.
    """
    height, width = mask.shape
    rows = np.arange(height)[:, None]
    above = np.maximum.accumulate(np.where(mask, -height - width, rows), axis=0)
    below = np.minimum.accumulate(np.where(mask, 2 * height + width, rows)[::-1], axis=0)[::-1]
    column = np.minimum(rows - above, below - rows).astype(np.float32) ** 2
    squared = column.copy()
    for away in range(1, width):
        if away >= reach or away**2 >= squared.max():
            break
        np.minimum(squared[:, away:], column[:, :-away] + away**2, out=squared[:, away:])
        np.minimum(squared[:, :-away], column[:, away:] + away**2, out=squared[:, :-away])
    return np.sqrt(squared)


def _ridge(depth: Ink) -> Mask:
    """Return where ink is at least as deep as all eight neighbours: the middle of the strokes."""
    return (depth > 0) & (depth >= highest(np.pad(depth, 1), 3) - 1e-6)


def _resized(ink: NDArray[np.floating]) -> NDArray[np.floating]:
    scale = EVENED_SIDE / max(ink.shape)
    height, width = (max(round(side * scale), 1) for side in ink.shape)
    if scale <= 1:
        return area_average(ink, (height, width))
    return enlarge(ink, (height, width))

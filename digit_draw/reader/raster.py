"""What every room does with arrays of pixels: resampling, windows, cells, numbered pieces and where the ink is."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.ink import Ink

Scalar = TypeVar("Scalar", bound=np.generic)

Mask = NDArray[np.bool_]

Labels = NDArray[np.intp]
"""(h, w): 0 is paper, and 1, 2, ... the pieces."""


def area_average(image: NDArray[np.floating], shape: tuple[int, ...]) -> Ink:
    """Return a (h, w) image resampled to ``shape``, each new pixel the mean of the area it covers."""
    down, across = (_averaging(old, new) for old, new in zip(image.shape, shape, strict=True))
    return (down @ image @ across.T).astype(np.float32)


def _averaging(old: int, new: int) -> NDArray[np.float64]:
    """Return the (new, old) matrix whose rows average the stretch of old pixels under each new one."""
    edges = np.linspace(0, old, new + 1)
    pixels = np.arange(old)
    overlap = np.minimum(edges[1:, None], pixels + 1) - np.maximum(edges[:-1, None], pixels)
    return np.clip(overlap, 0, None) * (new / old)


def enlarge(image: NDArray[np.floating], shape: tuple[int, ...]) -> Ink:
    """Return a (h, w) image enlarged to ``shape`` by linear interpolation between pixel centres."""
    down, across = (_blending(old, new) for old, new in zip(image.shape, shape, strict=True))
    return (down @ image @ across.T).astype(np.float32)


def _blending(old: int, new: int) -> NDArray[np.float32]:
    at = np.clip((np.arange(new) + 0.5) * old / new - 0.5, 0, old - 1)
    return np.clip(1 - np.abs(at[:, None] - np.arange(old)), 0, None).astype(np.float32)


def smoothed(image: Ink) -> Ink:
    """Return an image (h, w) with each pixel the mean of the 3x3 around it, the nearest weighing most (binomial)."""
    for _ in range(2):
        padded = np.pad(image, ((1, 1), (0, 0)), mode="edge")
        image = ((padded[:-2] + 2 * padded[1:-1] + padded[2:]) / np.float32(4)).T
    return image


def inked(values: NDArray[np.generic]) -> tuple[slice, slice]:
    """Return the rows and columns, as slices, from the first to the last that hold anything but 0; empty without."""
    rows, columns = (np.flatnonzero(values.any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return slice(0, 0), slice(0, 0)
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)


def highest(values: NDArray[Scalar], width: int) -> NDArray[Scalar]:
    """Return the largest of each ``width`` by ``width`` values, as many fewer along each axis.

    Windows are doubled until they are as wide.
    """
    for _ in range(2):
        span = 1
        while span < width:
            step = min(span, width - span)
            values = np.maximum(values[:-step], values[step:])
            span += step
        values = values.T
    return values


def grown(mask: Mask, reach: int) -> Mask:
    """Return the mask and all within ``reach`` pixels of it along both axes."""
    return highest(np.pad(mask, reach), 2 * reach + 1)


def in_cells(values: NDArray[Scalar], step: int) -> NDArray[Scalar]:
    """Return the highest of each square of ``step`` by ``step`` values; of a mask, whether any of it is set."""
    rows, columns = np.arange(0, values.shape[0], step), np.arange(0, values.shape[1], step)
    return np.maximum.reduceat(np.maximum.reduceat(values, rows, axis=0), columns, axis=1)


def out_of_cells(cells: NDArray[Scalar], step: int, shape: tuple[int, ...]) -> NDArray[Scalar]:
    """Return cells as pixels again."""
    return cells.repeat(step, axis=0).repeat(step, axis=1)[: shape[0], : shape[1]]


def boxes_of(labels: Labels) -> NDArray[np.intp]:
    """Return (n, 4) left, top, right and bottom of the pieces 1 to n."""
    rows, columns = np.nonzero(labels)
    piece = labels[rows, columns] - 1
    boxes = np.zeros((4, labels.max()), np.intp)
    boxes[:2] = max(labels.shape)
    for lowest, highest, at in ((boxes[0], boxes[2], columns), (boxes[1], boxes[3], rows)):
        np.minimum.at(lowest, piece, at)
        np.maximum.at(highest, piece, at + 1)
    return boxes.T


def lengths_of(boxes: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the longer side (n,) of each of some boxes (n, 4)."""
    left, top, right, bottom = boxes.T
    return np.maximum(right - left, bottom - top)


def lengths_of_lines(mask: Mask, step: int = 0) -> NDArray[np.intp]:
    """Return (h, w) how many of a mask's pixels are in line with each, and 0 where none is.

    A line goes down, a ``step`` to the right from row to row: 0, 1 or -1.
    """
    if not step:
        return _lengths_down(mask)
    height, width = mask.shape
    rows = np.arange(height)[:, None]
    columns = np.arange(width) + (height - 1 - rows if step > 0 else rows)
    upright = np.zeros((height, width + height - 1), np.bool_)
    upright[rows, columns] = mask
    return _lengths_down(upright)[rows, columns]


def _lengths_down(mask: Mask) -> NDArray[np.intp]:
    rows = np.arange(len(mask))[:, None]
    above = np.maximum.accumulate(np.where(mask, -1, rows), axis=0)
    below = np.minimum.accumulate(np.where(mask, len(mask), rows)[::-1], axis=0)[::-1]
    return np.where(mask, below - above - 1, 0)


def label(mask: Mask) -> Labels:
    """Number the pieces that hang together over edges and corners, from 1.

    Runs of pixels along rows are linked with those that they touch in the row above (Rosenfeld and Pfaltz 1966), and
    what is linked is found by hooking and jumping (Shiloach and Vishkin 1982), in a handful of rounds.
    """
    width = mask.shape[1] + 2
    edges = np.flatnonzero(np.diff(np.pad(mask, ((0, 0), (1, 1))).astype(np.int8).ravel()))
    starts, stops = edges[::2], edges[1::2]
    first = np.searchsorted(stops, starts - width, "left")
    counts = (np.searchsorted(starts, stops - width, "right") - first).clip(0)
    below = np.repeat(np.arange(len(starts)), counts)
    above = first[below] + np.arange(len(below)) - np.repeat(np.cumsum(counts) - counts, counts)
    names = np.unique(_linked(len(starts), above, below), return_inverse=True)[1] + 1
    labels = np.zeros(mask.shape, np.intp)
    labels[mask] = np.repeat(names, stops - starts)
    return labels


def _linked(count: int, one: Labels, other: Labels) -> Labels:
    """Return for each of ``count`` things the least of those that links, from one to another, lead to."""
    least = np.arange(count)
    while (least[one] != least[other]).any():
        ends = np.sort(np.stack([least[one], least[other]]), axis=0)
        np.minimum.at(least, ends[1], ends[0])
        while (least[least] != least).any():
            least = least[least]
    return least

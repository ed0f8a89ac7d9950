"""Which ink on a sheet of paper is its own: no dust, frame or desk, nor what the border leaves of a neighbour."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.marks import is_flat
from digit_draw.reader.photo.pieces import DUST
from digit_draw.reader.raster import Labels, Mask, boxes_of, highest, in_cells, label, lengths_of, out_of_cells
from digit_draw.reader.strokes import around

MARGIN = 3.0
"""What is left of a margin or a fold is slim, and so many times as high as the digits beside it; no 1 is."""

MARGIN_SHARE = 0.3
"""It is at least this share of the picture's height,"""

SLIM = 0.2
"""at most so many times as wide as high, or reaches from border to border, as the gutter of a book does,"""

DIGITS_BESIDE = 3
"""and lies beside so many pieces that are not,"""

HAIR = 0.04
"""or beside one, where it is no wider than this share of its height,"""

FULL = 0.8
"""and as high as this share of the picture."""

Boxes = NDArray[np.intp]
"""(n, 4): left, top, right and bottom, in cells."""

FINE_GRID = 250
"""Cells along the longest side on which ink is put together to pieces; gaps below a cell do not part it."""

CRUMBS = 2.0
"""Crumbs of a dry pen's ink hang together over gaps of so many of their widths; dust lies further apart."""

SKIPS = 0.5
"""A pen skips gaps of so many of its widths: ink at the border that is so near to a digit inside is part of it."""

SMALLEST = 0.03
"""Ink shorter than this share of the picture's longest side is dust too, and the paper is blank,"""

PAGE = 3
"""but for so many pieces at least half as long, which are small writing."""

LOWEST = 2.0
"""No digit is less high than so many pens."""

LYING = 0.3
"""A piece that has this share of its length on the border lies along it."""

AS_HIGH = 0.5
"""What is less high at the border than this share of the digits inside, or so much higher, is cut or none."""

AS_WIDE = 1 / 3
"""What is narrower at the left or right border than this share of the digits' height inside is cut."""

FRAMING_SHARE = 0.25
"""A piece that lies along more than this share of the picture's border is a frame or a desk, not a digit."""

SHEET_EDGE = 5.0
"""What is so many times as wide as high, near the upper or lower border, is an edge of the sheet or an underline."""

NEAR_BORDER = 0.05
"""Near is within this share of the picture's height."""

LONG_EDGE = 0.1
"""Such an edge is at least this share of the picture's width long; a dash is shorter."""


def own_ink(mask: Mask) -> Mask:
    """Return the mask without specks, frames and desks; empty where nothing of a digit's size is left."""
    if not mask.any():
        return mask
    step = -(-max(mask.shape) // FINE_GRID)
    labels = label(in_cells(mask, step))
    pen = run_width(mask) / step
    inside = np.concatenate([[False], _inside(labels, pen)])[labels]
    wider = max(1, round(CRUMBS * pen))
    crumbs = out_of_cells(label(in_cells(inside, wider)), wider, labels.shape) * inside
    lengths = lengths_of(boxes_of(crumbs))
    whole, least = lengths_of(boxes_of(labels * inside)), SMALLEST * max(labels.shape)
    if whole.max(initial=0) < max(2, least) and (whole >= max(4, least / 2)).sum() < PAGE:
        return np.zeros_like(mask)
    large = np.concatenate([[False], lengths >= DUST * lengths.max(initial=0)])[crumbs]
    return mask & out_of_cells(large, step, mask.shape)


def _inside(labels: Labels, pen: float) -> Mask:
    """Return which pieces are the sheet's own: not frames and desks, nor the edge of a neighbour at the border.

    A piece at the border is kept where it is about as high as those inside, and not cut by the left or right border,
    or where only a skip of the pen parts it from a digit inside.
    """
    boxes = boxes_of(labels)
    left, top, right, bottom = boxes.T
    sides = [labels[0], labels[-1], labels[:, 0], labels[:, -1]]
    along = np.bincount(np.concatenate(sides), minlength=len(left) + 1)[1:]
    inner = along < FRAMING_SHARE * sum(map(len, sides))
    if not inner.any():
        return ~inner
    height, width = labels.shape
    edge = _edges(boxes, height, width) | _margins(boxes, height, width)
    inner &= ~edge
    free = (along == 0) & ~edge
    tallest = (bottom - top)[free].max(initial=0)
    if tallest < max(SMALLEST * max(labels.shape), LOWEST * pen):  # there are only specks inside
        return inner
    lies = along >= LYING * np.maximum(right - left, bottom - top)
    digits = bottom - top >= AS_HIGH * tallest
    high = digits & ((bottom - top <= tallest / AS_HIGH) | ~lies)
    beside = (left == 0) | (right == labels.shape[1])
    deep = (right - left >= AS_WIDE * tallest) | ~beside
    part = ~lies & _hangs(labels, free & digits, round(SKIPS * pen))
    return free | (inner & (high & deep | part))


def _edges(boxes: Boxes, height: int, width: int) -> Mask:
    """Return which pieces are an edge of the sheet near the upper or lower border, or what is left of a broken one."""
    _, top, _, bottom = boxes.T
    upper, lower = NEAR_BORDER * height, (1 - NEAR_BORDER) * height
    edge = _is_edge(boxes, width) & ((top < upper) | (bottom > lower))
    flat = np.array([is_flat(tuple(box)) for box in boxes.tolist()])
    for beside in (flat & (bottom < upper), flat & (top > lower)):
        if beside.any():
            edge |= beside & _is_edge(np.array([around(boxes[beside].tolist())]), width)
    return edge


def _margins(boxes: Boxes, height: int, width: int) -> Mask:
    """Return which pieces are what is left of a margin."""
    left, top, right, bottom = boxes.T
    high = bottom - top
    slim = (right - left <= SLIM * high) | (high == height)
    others = np.sort(high[~slim & (high >= SMALLEST * max(height, width))])
    lines = (right - left <= HAIR * high) & (high >= FULL * height) & bool(others.size)
    if len(others) < DIGITS_BESIDE or 2 * others[-DIGITS_BESIDE] < others[-1]:
        return lines
    return lines | (slim & (high >= max(MARGIN * others[-1], MARGIN_SHARE * height)))


def _is_edge(boxes: Boxes, width: int) -> Mask:
    """Return which boxes are as long and as flat as an edge."""
    left, top, right, bottom = boxes.T
    return right - left >= np.maximum(SHEET_EDGE * (bottom - top), LONG_EDGE * width)


def _hangs(labels: Labels, chosen: Mask, gap: int) -> Mask:
    """Return which pieces lie within a gap, in pixels, of one of those chosen."""
    near = highest(np.pad(np.concatenate([[False], chosen])[labels], gap), 2 * gap + 1)
    return np.bincount(labels[near], minlength=len(chosen) + 1)[1:] > 0


def run_width(mask: Mask) -> float:
    """Return the median length of the runs of ink along rows and columns: about a pen, whatever blots there are."""
    lengths = []
    for framed in (np.pad(mask, 1), np.pad(mask, 1).T):
        edges = np.flatnonzero(np.diff(framed.astype(np.int8).ravel()))
        lengths.append(edges[1::2] - edges[::2])
    return float(np.median(np.concatenate(lengths)))

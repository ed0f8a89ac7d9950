"""Boxes and tables that digits are written in: the lines around what is written, however small a part of the paper.

``rules.py`` knows lines by running far across the picture. Those of a box may not, but they enclose paper all around,
and digits in it.
"""

from __future__ import annotations

import numpy as np

from digit_draw.reader.photo.rules import rules
from digit_draw.reader.raster import Labels, Mask, boxes_of, label, lengths_of

LARGE = 0.08
"""A frame is at least this share of the picture's longest side long."""

CELL = 0.01
"""A cell of a frame is at least this share of what lies within its sides."""

CORNERED = 0.8
"""What lies between the corners of a cell is at least this share of it: of the inside of a zero it is two thirds,"""

ENTERED = 1.1
"""and at most this: a cell that a digit fills, which touches its lines, is far less."""

CLEAN = 1.02
"""Where it is more than this, something does reach into the cell."""

MOSTLY = 0.5
"""More than this share of a frame's cells have four corners."""

HELD = 2
"""Pieces of ink that a frame of a single cell holds: a zero may hold its dot or its slash."""

HIGH = 5.0
"""A piece that counts is at least so many pens long."""


def frames_in(ink: Mask, pen: float) -> Mask:
    """Return which of a picture's ink (h, w) is the lines of boxes and tables, given the pen's width in pixels."""
    labels = label(ink)
    boxes = boxes_of(labels)
    lengths = lengths_of(boxes)
    found = np.zeros_like(ink)
    for piece in np.flatnonzero(lengths >= LARGE * max(ink.shape)):
        left, top, right, foot = boxes[piece]
        within = (boxes[:, :2] > (left, top)).all(axis=1) & (boxes[:, 2:] < (right, foot)).all(axis=1)
        place = np.s_[top:foot, left:right]
        held = int((within & (lengths >= HIGH * pen)).sum())
        found[place] |= _lines(labels[place] == piece + 1, ink[place], held, pen)
    return found


def _lines(piece: Mask, ink: Mask, held: int, pen: float) -> Mask:
    """Return the lines of a piece of ink, if it is a frame, among all ink (h, w) within its sides.

    It has so many other pieces within. Where none touches its lines, all of it is lines; else they are followed.
    """
    holes = _holes(piece)
    areas = np.bincount(holes.ravel())[1:]
    cells = 1 + np.flatnonzero(areas >= CELL * piece.size)
    between = np.array([_between_corners(holes == cell) for cell in cells])
    cornered = (between >= CORNERED) & (between <= ENTERED)
    if max(held, len(cells)) < HELD or cornered.sum() <= MOSTLY * len(cells):
        return np.zeros_like(piece)
    bows = (areas >= pen**2).sum() - len(cells)
    clean = held and cornered.all() and between.max() <= CLEAN and not bows
    return piece if clean else rules(ink, pen)


def _holes(piece: Mask) -> Labels:
    """Return the paper (h, w) that a piece encloses, each patch by its number; 0 for ink and around the piece."""
    paper = label(~np.pad(piece, 1))
    return np.where(paper == paper[0, 0], 0, paper)[1:-1, 1:-1]


def _between_corners(cell: Mask) -> float:
    """Return the area between the points of a cell that are furthest to its four corners, as a share of the cell."""
    down, right = np.nonzero(cell)
    corners = [(right + down).argmin(), (right - down).argmax(), (right + down).argmax(), (right - down).argmin()]
    (x0, x1, x2, x3), (y0, y1, y2, y3) = right[corners], down[corners]
    return float(abs((x2 - x0) * (y3 - y1) - (x3 - x1) * (y2 - y0)) / 2 / len(down))

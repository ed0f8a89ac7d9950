"""Digits in a ring or in a box that a hand drew around them: they are read without it.

``frames.py`` finds boxes and tables by their corners. What lies around digits here may have any shape, and may be the
wall of a zero.
"""

from __future__ import annotations

from itertools import compress

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.photo.apart import digits_apart, is_no_page_of_digits
from digit_draw.reader.photo.asking import Asking
from digit_draw.reader.photo.pieces import JOINS, Pieces, pieces_of
from digit_draw.reader.raster import Mask
from digit_draw.reader.rings import CLOSED, HIGH, Rings, high_within, read_without
from digit_draw.reader.seen import Told

WALL = 2.0
"""Ink that lies deeper in a ring than so many pens hangs on it."""


def without_rings(told: Told, pieces: Pieces, asking: Asking) -> Told:
    """Return the story of the pieces without rings around digits, where that is the better one."""
    if is_no_page_of_digits(told.digits):
        return told
    high = high_within(pieces.boxes)
    rings = {piece: held for piece in range(len(pieces.boxes)) if (held := _held(piece, pieces, high[piece]))}

    def read_others(rings: Rings) -> Told:
        left_out = np.isin(pieces.labels, np.array(list(rings)) + 1)
        others = pieces_of(np.where(left_out, np.float32(0), pieces.ink))
        return digits_apart(asking.told(others), others, asking)

    return read_without(told, pieces.boxes, rings, read_others)


def _held(piece: int, pieces: Pieces, high: NDArray[np.bool_]) -> int:
    """Return how many of the ``high`` pieces of ink a piece lies all around; 0 where something else hangs on it."""
    left, top, right, foot = pieces.boxes[piece]
    held = [
        (x0 - left, y0 - top, x1 - left, y1 - top)
        for x0, y0, x1, y1 in compress(pieces.boxes, high.tolist())
        if left < x0 and top < y0 and x1 < right and y1 < foot
    ]
    if not held:
        return 0
    ink = (pieces.labels[top:foot, left:right] == piece + 1) & (pieces.ink[top:foot, left:right] >= JOINS)
    hanging = np.flatnonzero((ink & (_depth(ink) > WALL * pieces.pen)).any(axis=1))
    if len(hanging) and np.ptp(hanging) >= HIGH * (foot - top):
        return 0
    return sum(_is_around(ink, box) for box in held)


def _depth(ink: Mask) -> NDArray[np.intp]:
    """Return how far (h, w) each pixel is from the outermost ink in its row or column, whichever is nearest."""
    height, width = ink.shape
    rows, columns = np.arange(height)[:, None], np.arange(width)
    return np.minimum.reduce(
        [
            columns - ink.argmax(axis=1)[:, None],
            width - 1 - ink[:, ::-1].argmax(axis=1)[:, None] - columns,
            rows - ink.argmax(axis=0),
            height - 1 - ink[::-1].argmax(axis=0) - rows,
        ]
    )


def _is_around(ink: Mask, box: tuple[int, int, int, int]) -> bool:
    """Return whether ink (h, w) lies to the left and right of most rows of a box, and above and below most columns."""
    left, top, right, foot = box
    sides = (ink[top:foot, :left], ink[top:foot, right:], ink[:top, left:right].T, ink[foot:, left:right].T)
    return min(float(side.any(axis=1).mean()) for side in sides) >= CLOSED

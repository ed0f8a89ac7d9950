"""Ink thinned to lines one pixel wide, and which of their pixels follow which."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.raster import Mask

THINNING_SIDE = 120
"""Pixels of a piece's longer side while it is thinned: a thin pen is then still a pixel wide."""

Pixel = tuple[int, int]
Neighbours = dict[Pixel, list[Pixel]]

RING = ((-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1))
"""A pixel's neighbours in order around it, from the one above."""


def thinned(mask: Mask) -> Mask:
    """Peel the edge off in turns from two sides until lines remain (Guo and Hall 1989: diagonals stay)."""
    padded = np.pad(mask, 1)
    while True:
        before = padded.copy()
        for turn in (0, 4):
            ring = [padded[1 + dy : padded.shape[0] - 1 + dy, 1 + dx : padded.shape[1] - 1 + dx] for dy, dx in RING]
            ring = ring[turn:] + ring[:turn]
            sides, corners, following = ring[0::2], ring[1::2], ring[2::2] + ring[:1]
            parts = _sum(
                ~side & (corner | after) for side, corner, after in zip(sides, corners, following, strict=True)
            )
            pairs = _sum(side | corner for side, corner in zip(sides, corners, strict=True))
            others = _sum(corner | after for corner, after in zip(corners, following, strict=True))
            thick = np.minimum(pairs, others)
            edge = ~((ring[4] | ring[5] | ~ring[7]) & ring[6])
            padded[1:-1, 1:-1] &= ~((parts == 1) & (thick >= 2) & (thick <= 3) & edge)
        if (padded == before).all():
            return padded[1:-1, 1:-1]


def _sum(masks: Iterable[Mask]) -> NDArray[np.int8]:
    return reduce(np.add, (mask.astype(np.int8) for mask in masks))


def neighbours_in(lines: Mask) -> Neighbours:
    """Return which pixels of the lines follow which; a corner already joined by its side is not joined again."""
    pixels = set(map(tuple, np.argwhere(lines).tolist()))

    def joined(y: int, x: int, dy: int, dx: int) -> bool:
        around = not (dy and dx) or not ({(y + dy, x), (y, x + dx)} & pixels)
        return (y + dy, x + dx) in pixels and around

    return {(y, x): [(y + dy, x + dx) for dy, dx in RING if joined(y, x, dy, dx)] for y, x in sorted(pixels)}

"""Where ink that touches may be parted at its crossings, so that each of two digits keeps its strokes whole.

Thinned ink falls into lines at its crossings. Each line is of the left digit, of the right one, or of both where they
share a wall. The network says which digits they make; here is only what can be one: lines that hang together, nearly as
high as all the ink, and beside the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.ink import Ink
from digit_draw.reader.photo.pieces import FIRM
from digit_draw.reader.photo.thinning import THINNING_SIDE, neighbours_in, thinned
from digit_draw.reader.raster import Labels, Mask, area_average, boxes_of, grown, highest, label

CROSSING = 0.5
"""What is nearer to a crossing than so many pens belongs to it, and to every line that meets there."""

LINES = 20
"""Ink of more lines than this is a scribble: of 300 pairs of digits none had more than 14."""

OPEN = 6
"""Of so many lines that lie next to each other either digit may have any; what lies left of them is the one's, and what
lies right the other's."""

HIGH = 0.6
"""Each side is at least this share of the height."""

BESIDE = 0.15
"""The middles of the two sides are at least this share of the height apart."""

FEW = 30
"""Ways to part ink that are tried: those that part the fewest crossings."""


class Parted(NamedTuple):
    """Which pixels (h, w) are of the digits on the left, and which of those on the right; some may be of both."""

    left: Mask
    right: Mask


class Lines(NamedTuple):
    """The lines that ink (h, w) is made of: which of them, from 1, each pixel is of, and which crossing.

    ``meet`` (n, m) says which of the lines meet at which crossings.
    """

    lines: Labels
    crossings: Labels
    meet: Mask

    def pixels(self, chosen: Mask) -> Mask:
        """Return the pixels (h, w) of the chosen (n,) lines and of all crossings where any of them meets another."""
        lines, crossings = (np.concatenate([[False], each]) for each in (chosen, chosen @ self.meet))
        return lines[self.lines] | crossings[self.crossings]


def crossings(ink: Ink, pen: float) -> Iterator[Parted]:
    """Yield ways to part ink (h, w) into digits on the left and on the right, those at the fewest crossings first."""
    scale = min(1.0, THINNING_SIDE / len(ink))
    small = area_average(ink, tuple(max(round(side * scale), 1) for side in ink.shape))
    found = _lines_of(small, pen * scale)
    if not 1 < len(found.meet) <= LINES:
        return
    rows, columns = (np.arange(side) * thin // side for side, thin in zip(ink.shape, small.shape, strict=True))
    lines, at_crossings = (labels[np.ix_(rows, columns)] for labels in (found.lines, found.crossings))
    whole = found._replace(lines=lines, crossings=at_crossings)
    for left, right in _ways(found)[:FEW]:
        yield Parted(whole.pixels(left), whole.pixels(right))


def _lines_of(ink: Ink, pen: float) -> Lines:
    thin, mask = thinned(ink >= FIRM), ink > 0
    knots = np.zeros(ink.shape, np.bool_)
    for pixel, others in neighbours_in(thin).items():
        knots[pixel] = len(others) > 2
    at_crossings = label(grown(knots, max(round(CROSSING * pen), 1)) & mask)
    bare = label(thin & (at_crossings == 0))
    lines = bare
    for _ in range(round(pen) + 2):
        lines = np.where((lines == 0) & (at_crossings == 0) & mask, highest(np.pad(lines, 1), 3), lines)
    meet = np.zeros((bare.max() + 1, at_crossings.max() + 1), np.bool_)
    for at in range(1, meet.shape[1]):
        meet[bare[grown(at_crossings == at, 2)], at] = True
    return Lines(lines, at_crossings, meet[1:, 1:])


def _ways(found: Lines) -> list[tuple[Mask, Mask]]:
    """Return which lines (n,) the left and the right may have, those that part the fewest crossings first."""
    middles, sizes, boxes = _places(found.lines, len(found.meet))
    lefts, rights = _sides(np.argsort(middles), found.meet.sum(axis=1) > 1)
    apart = (rights @ (middles * sizes)) / (rights @ sizes) - (lefts @ (middles * sizes)) / (lefts @ sizes)
    fits, adjacent = apart >= BESIDE * len(found.lines), found.meet @ found.meet.T
    for side in (lefts, rights):
        fits &= (_heights(side, boxes) >= HIGH * len(found.lines)) & _hangs_together(side, adjacent)
    lefts, rights = lefts[fits], rights[fits]
    parted = ((lefts @ found.meet) & (rights @ found.meet)).sum(axis=1)
    return [(lefts[at], rights[at]) for at in np.argsort(parted, kind="stable")]


def _places(lines: Labels, count: int) -> tuple[NDArray[np.float64], NDArray[np.intp], NDArray[np.intp]]:
    """Return where the middles (n,) of lines are from left to right, their pixels (n,), and their boxes (n, 4)."""
    _, columns = np.indices(lines.shape)
    sizes = np.bincount(lines.ravel(), minlength=count + 1)[1:]
    return np.bincount(lines.ravel(), columns.ravel(), count + 1)[1:] / sizes, sizes, boxes_of(lines)


def _sides(order: NDArray[np.intp], bridges: Mask) -> tuple[Mask, Mask]:
    """Return (k, n) which lines the left and the right may have: each is of one, or one of the ``bridges`` of both."""
    both = np.concatenate([np.zeros((1, len(order)), np.bool_), np.eye(len(order), dtype=np.bool_)[bridges]])
    left = _from_left_to_right(order)[:, None]
    return (left | both).reshape(-1, len(order)), (~left | both).reshape(-1, len(order))


def _from_left_to_right(order: NDArray[np.intp]) -> Mask:
    """Return (k, n) which lines, in order from left to right, the left may have: the first ones, and any of a few."""
    count = len(order)
    free = min(OPEN, count)
    choices = (np.arange(2**free)[:, None] >> np.arange(free) & 1).astype(np.bool_)
    chosen = np.zeros((count - free + 1, len(choices), count), np.bool_)
    for first in range(count - free + 1):
        chosen[first][:, order[:first]] = True
        chosen[first][:, order[first : first + free]] = choices
    return np.unique(chosen.reshape(-1, count), axis=0)[1:-1]


def _heights(chosen: Mask, boxes: NDArray[np.intp]) -> NDArray[np.intp]:
    top, foot = boxes[:, 1], boxes[:, 3]
    return np.where(chosen, foot, 0).max(axis=1) - np.where(chosen, top, foot.max()).min(axis=1)


def _hangs_together(chosen: Mask, adjacent: Mask) -> Mask:
    """Return (k,) whether the chosen lines (k, n) can be walked from one to the other."""
    reached = chosen & (chosen.cumsum(axis=1) == 1)
    while (further := chosen & (reached | reached @ adjacent)).sum() > reached.sum():
        reached = further
    return (reached == chosen).all(axis=1)

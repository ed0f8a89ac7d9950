"""Digits that touch, cut apart: where a path from top to bottom crosses little ink, and the network believes the parts.

Each candidate is the cheapest path through the ink past one column, as seams are found in images (Avidan and Shamir
2007); which of them part digits is decided as for strokes, by the likeliest story of all parts together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.ink import Ink
from digit_draw.reader.raster import inked
from digit_draw.reader.strokes import Box

WIDE_ENOUGH = 0.7
"""What is narrower than this share of its height is not two digits side by side."""

CROSSES = 2.5
"""A path may cross so many pens of ink."""

ASKEW = 0.2
"""A path goes askew where that saves so many pixels of ink a row: between two digits, and not along their walls."""

MOST_PATHS = 8
"""Paths that are tried, those that cross the least ink."""

CLOSEST = 0.06
"""Paths that are tried lie in the mean at least this share of the height apart: of those nearer, the cheapest."""

BEYOND = 1.0
"""Parts that share a wall, as zeros do, both need it: each is tried with so many pens of the ink beyond its edges."""

HIGH = 2 / 3
"""A part is at least this share of the whole's height: what is less is the bow of a digit, such as a curled 2."""

NARROW = 0.05
"""A part is at least this share of the height wide."""

BROAD = 1.3
"""A part is at most so many times as wide as it is high."""

FEWER = 1.0
"""A part more must make the others likelier by so much, as a log: the wall of a zero is no 1 beside it."""

Seam = NDArray[np.intp]
"""(h,): the first column to the right of the path in each row."""


class CutOut(NamedTuple):
    """The ink of a part, and its place in the whole: left, top, right, bottom in pixels."""

    ink: Ink
    box: tuple[int, int, int, int]


class Cuts(NamedTuple):
    """The parts that ink may be cut into, and the paths that each lies between, by index, up to the ``last``."""

    parts: list[CutOut]
    spans: list[tuple[int, int]]
    last: int

    def likeliest(self, scores: Sequence[float]) -> list[int]:
        """Return the two or more parts that the ink is likely made of, from left to right; none where it is one.

        ``scores`` are how likely each part is a digit, a log, or minus infinity where it is not believed.
        """
        best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
        for at in sorted(range(len(self.parts)), key=lambda at: self.spans[at][1]):
            start, stop = self.spans[at]
            score = best[start][0] + scores[at] - FEWER if start in best else -np.inf
            if score > (best[stop][0] if stop in best else -np.inf):
                best[stop] = score, [*best[start][1], at]
        return best[self.last][1] if self.last in best else []


def cuts_of(ink: Ink, pen: float) -> Cuts:
    """Return the parts that ink (h, w) may be cut into; none where it is as narrow as one digit."""
    height, width = ink.shape
    if width < WIDE_ENOUGH * height:
        return Cuts([], [], 1)
    edges = [np.zeros(height, np.intp), *seams(ink, pen), np.full(height, width)]
    last = len(edges) - 1
    found = [
        (part, span)
        for span in combinations(range(len(edges)), 2)
        if span != (0, last)
        for beyond in (0, round(BEYOND * pen))
        if (part := _between(ink, edges[span[0]] - beyond, edges[span[1]] + beyond))
    ]
    return Cuts([part for part, _ in found], [span for _, span in found], last)


def gaps(ink: Ink, box: Box, pen: float) -> Iterator[Ink]:
    """Yield ink (h, w) with a gap, a pen wide, along each of the paths from left to right through what a box holds."""
    left, top, right, foot = map(int, box)
    rows, columns = np.arange(top, foot)[:, None], np.arange(left, right)
    for path in seams(ink[top:foot, left:right].T, pen):
        gapped = ink.copy()
        gapped[rows, columns] *= np.abs(rows + 0.5 - top - path) > pen / 2
        yield gapped


def _between(ink: Ink, left: Seam, right: Seam) -> CutOut | None:
    """Return the ink between two paths, unless it is too low, too narrow or too broad for a digit."""
    columns = np.arange(ink.shape[1])
    mine = np.where((columns >= left[:, None]) & (columns < right[:, None]), ink, np.float32(0))
    rows, across = inked(mine >= 0.5)
    high, broad = rows.stop - rows.start, across.stop - across.start
    if high < HIGH * ink.shape[0] or not NARROW * high <= broad <= BROAD * high:
        return None
    return CutOut(mine[rows, across], (across.start, rows.start, across.stop, rows.stop))


def seams(ink: Ink, pen: float) -> list[Seam]:
    """Return the paths that cross the least ink, from left to right.

    Where many columns cost alike, as inside a zero, those tried are past the first and the last of them.
    """
    middle = ink.shape[0] // 2
    above, below = _cheapest(ink[: middle + 1]), _cheapest(ink[middle:][::-1])
    total = above[-1] + below[-1] - ink[middle]
    near = np.pad(total.round(), 1, constant_values=np.inf)
    before, cost, after = near[:-2], near[1:-1], near[2:]
    low = (cost <= before) & (cost <= after) & ((cost < before) | (cost < after)) & (total <= CROSSES * pen)
    chosen: list[Seam] = []
    for column in sorted(np.flatnonzero(low).tolist(), key=total.__getitem__):
        path = np.concatenate([_path(above, column), _path(below, column)[::-1][1:]])
        others = (*chosen, np.zeros_like(path), np.full_like(path, ink.shape[1]))
        if all(np.abs(path - other).mean() >= CLOSEST * len(ink) for other in others):
            chosen.append(path)
    return sorted(chosen[:MOST_PATHS], key=lambda path: float(path.mean()))


def _cheapest(ink: Ink) -> NDArray[np.float64]:
    """Return the least ink crossed on the way from the first row to each pixel, going down straight or askew."""
    cost = ink.astype(np.float64)
    for row in range(1, len(cost)):
        before = np.pad(cost[row - 1], 1, constant_values=np.inf)
        askew = np.minimum(before[:-2], before[2:]) + ASKEW
        cost[row] += np.minimum(before[1:-1], askew)
    return cost


def _path(cost: NDArray[np.float64], column: int) -> Seam:
    """Return the columns of the cheapest way down to a column of the last row."""
    path = [column]
    for row in range(len(cost) - 2, -1, -1):
        near = range(max(path[-1] - 1, 0), min(path[-1] + 2, cost.shape[1]))
        path.append(min(near, key=lambda at: (cost[row, at] + ASKEW * (at != path[-1]), at)))
    return np.array(path[::-1])

"""Where ink that touches may be parted: the paths from top to bottom that cross the fewest strokes.

Each is the cheapest path through the ink past one column, as seams are found in images (Avidan and Shamir 2007). Here a
stroke costs what it is wide, whether a path crosses it or goes down along it: two digits may share a wall.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.ink import Ink
from digit_draw.reader.photo.pieces import FIRM
from digit_draw.reader.raster import lengths_of_lines
from digit_draw.reader.strokes import Box

CROSSES = 2.5
"""A path may cross so many pens of ink."""

STEPS = (0, 1, -1)
"""Columns to the right that a path may go from row to row; the last two change places where rows are turned round."""

ASKEW = 0.2
"""A path goes askew where that saves so many pixels of ink a row: between two digits, and not along their walls."""

PATHS = 7.0
"""Paths that are tried in ink as wide as it is high, and as many more as it is wider, those that cross the least: a
digit has three or four of its own, and one is wanted between each two."""

CLOSEST = 0.06
"""Paths that are tried lie in the mean at least this share of the height apart: of those nearer, the cheapest."""

Seam = NDArray[np.intp]
"""(h,): the first column to the right of the path in each row."""

Costs = NDArray[np.float64]
"""(3, h, w): what a path pays for each of STEPS into a pixel."""


def seams(ink: Ink, pen: float) -> list[Seam]:
    """Return the paths through ink (h, w) that cross the least of it, from left to right.

    Where many columns cost alike, as inside a zero, those tried are past the first and the last of them.
    """
    height, width = ink.shape
    middle, costs = height // 2, _costs(ink, pen)
    down, up = costs[:, : middle + 1], costs[(0, 2, 1), : middle - 1 if middle else None : -1]
    above, below = _cheapest(down), _cheapest(up)
    total = above[-1] + below[-1] - costs[0, middle]
    near = np.pad(total.round(1), 1, constant_values=np.inf)
    before, cost, after = near[:-2], near[1:-1], near[2:]
    low = (cost <= before) & (cost <= after) & ((cost < before) | (cost < after)) & (total <= CROSSES * pen)
    columns = sorted(np.flatnonzero(low).tolist(), key=total.__getitem__)
    chosen: list[Seam] = []
    for path in np.hstack([_paths(above, down, columns), _paths(below, up, columns)[:, -2::-1]]):
        others = (*chosen, np.zeros_like(path), np.full_like(path, width))
        if all(np.abs(path - other).mean() >= CLOSEST * height for other in others):
            chosen.append(path)
    return sorted(chosen[: round(PATHS * max(width / height, 1))], key=lambda path: float(path.mean()))


def gaps(ink: Ink, box: Box, pen: float) -> Iterator[Ink]:
    """Yield ink (h, w) with a gap, a pen wide, along each of the paths from left to right through what a box holds."""
    left, top, right, foot = map(int, box)
    rows, columns = np.arange(top, foot)[:, None], np.arange(left, right)
    for path in seams(ink[top:foot, left:right].T, pen):
        gapped = ink.copy()
        gapped[rows, columns] *= np.abs(rows + 0.5 - top - path) > pen / 2
        yield gapped


def _costs(ink: Ink, pen: float) -> Costs:
    """Return what each step costs in ink (h, w): its ink, and all the ink of a stroke that is followed one pen's."""
    firm = ink >= FIRM
    along = [
        ink * np.minimum(1, pen / np.maximum(lengths_of_lines(firm, step), 1)) + ASKEW * abs(step) for step in STEPS
    ]
    return np.array(along, np.float64)


def _from(step: int, width: int) -> slice:
    """Return where those come from, in a row that has one more on either side, that go a step to the right."""
    return slice(1 - step, 1 - step + width)


def _cheapest(costs: Costs) -> NDArray[np.float64]:
    """Return the least that a path pays on its way from the first row to each pixel (h, w)."""
    _, height, width = costs.shape
    cost = np.full((height, width + 2), np.inf)
    cost[0, 1:-1] = costs[0, 0]
    for row in range(1, height):
        ways = [cost[row - 1, _from(step, width)] + costs[at, row] for at, step in enumerate(STEPS)]
        cost[row, 1:-1] = np.minimum(np.minimum(ways[0], ways[1]), ways[2])
    return cost[:, 1:-1]


def _paths(cost: NDArray[np.float64], costs: Costs, columns: Sequence[int]) -> NDArray[np.intp]:
    """Return (n, h): the columns of the cheapest way down to each of n columns of the last row."""
    cost = np.pad(cost, ((0, 0), (1, 1)), constant_values=np.inf)
    steps = np.array(STEPS)[:, None]
    paths = np.empty((len(columns), len(cost)), np.intp)
    paths[:, -1] = columns
    for row in range(len(cost) - 1, 0, -1):
        to = paths[:, row]
        ways = cost[row - 1, to - steps + 1] + costs[:, row, to]
        paths[:, row - 1] = to - np.array(STEPS)[ways.argmin(axis=0)]
    return paths

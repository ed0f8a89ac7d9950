"""Which parts of a drawing, strokes or pieces of ink, make a row: rows follow the hand, however it climbs or wavers.

No line is drawn across the page. Each part that is as high as a digit is linked with the nearest one beside it on
either side, and what is linked is a row: neighbours decide, as they do for printed text (O'Gorman 1993, "The document
spectrum for page layout analysis"). The page's slope, the median of those links, is taken out first. Smaller parts,
hats and bars and dots, go to the row of what they lie nearest to. What geometry leaves open the likeliest story
decides, in the score that decides for digits: whether a hat belongs to the row above it or below, and whether two rows
of circles are one row of eights.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.marks import signs_alone
from digit_draw.reader.neighbours import PAPER, TALL, Boxes, levelled, links, median, middles, usual_height
from digit_draw.reader.strokes import Box, around

Row = tuple[int, ...]
"""Parts of one row, by index, in ascending order."""

Story = Callable[[Row], float]
"""How likely it is, as a log, that a row's parts are the digits that they are read as."""

UNDECIDED = 0.2
"""A small part that is nearer to one row than to another by less than this share of a height may belong to either."""

STRAY = 0.15
"""A part smaller than this share of a height, and further than a height from every row, belongs to none."""

ALONG = 0.3
"""What paper beside a small part counts when its row is looked for, where that above and below counts 1."""

ANOTHER = -0.1
"""What speaks against a second row, in the unit of a story: most drawings have one."""

COLUMN = -0.8
"""The same where both would be of one part: most drawings of two parts are one digit, such as an 8 in two circles."""

FAR_APART = 0.35
"""Rows further apart than this share of a height have no digit in common."""

TOO_HIGH = 1.5
"""Two rows that as one would be less than so many times as high as others of the page are rather one; more, two."""

BY_HEIGHT = 1.0
"""What each height less or more than that says, in the unit of a story."""

OPEN = -0.3
"""Two rows whose story as one is worse by no more than this might be one: neither says how high a row is."""


def rows(boxes: Sequence[Box], story: Story) -> list[Row]:
    """Return the parts' indices, row by row from top to bottom, of at least one box; far specks are in no row.

    Where nothing is as high as a digit, a sign counts as high as it is wide.
    """
    signs = signs_alone(boxes)
    if not signs:
        return _rows(boxes, story)

    def parts(row: Row) -> Row:
        return _with(part for at in row for part in signs[at])

    squares = [_square(around([boxes[part] for part in sign])) for sign in signs]
    return [parts(row) for row in _rows(squares, lambda row: story(parts(row)))]


def _square(box: Box) -> Box:
    """Return a box as high as it is wide, or as wide as it is high, about the same middle."""
    left, top, right, foot = box
    across, down, half = (left + right) / 2, (top + foot) / 2, max(right - left, foot - top) / 2
    return across - half, down - half, across + half, down + half


def _rows(boxes: Sequence[Box], story: Story) -> list[Row]:
    if len(boxes) == 1:
        return [(0,)]
    placed = np.array(boxes, np.float64)
    height = usual_height(placed)
    tall = np.flatnonzero(placed[:, 3] - placed[:, 1] >= TALL * height)
    corner = np.tile(placed[:, :2].min(axis=0), 2)
    level = levelled(placed - corner, tall, height)  # rounding is the same wherever a page lies
    found = _merged(level, _settled(level, _linked(level, tall), height, story), height, story)
    down = middles(level)[:, 1].tolist()
    return sorted(found, key=lambda row: sum(down[part] for part in row) / len(row))


def prior(found: Sequence[Row]) -> float:
    """Return how likely so many rows are before they are read, a log: most drawings have one."""
    if len(found) != 2:
        return 0.0
    return COLUMN if len(found[0]) == len(found[1]) == 1 else ANOTHER


def _linked(level: Boxes, tall: NDArray[np.intp]) -> list[Row]:
    """Return the tall parts in rows: those that links lead to from each other."""
    row = {part: [part] for part in tall.tolist()}
    for left, right in zip(*(parts.tolist() for parts in links(level, tall)), strict=True):
        if row[left] is not row[right]:
            row[left].extend(row[right])
            row.update(dict.fromkeys(row[right], row[left]))
    return list(dict.fromkeys(tuple(sorted(each)) for each in row.values()))


def _settled(level: Boxes, found: list[Row], height: float, story: Story) -> list[Row]:
    """Add the small parts to the rows that they lie nearest to; where two are about as near, to the likelier.

    Specks far from all rows are left out.
    """
    placed = [set(row) for row in found]
    small = sorted(set(range(len(level))).difference(*placed))
    away = _away(level[small], level)
    near = np.stack([away[:, list(row)].min(axis=1) for row in found])
    sides = (level[small, 2:] - level[small, :2]).max(axis=1).tolist()
    for at, part in enumerate(small):
        distances = near[:, at].tolist()
        nearest = min(distances)
        if nearest > height and sides[at] < STRAY * height:
            continue
        first = chosen = distances.index(nearest)
        others = [
            row for row, away_from in enumerate(distances) if away_from - nearest < UNDECIDED * height and row != first
        ]
        if others:
            second = min(others, key=distances.__getitem__)
            gains = [story(_with(placed[row], part)) - story(_with(placed[row])) for row in (first, second)]
            chosen = second if gains[1] > gains[0] else first
        placed[chosen].add(part)
        near[chosen] = np.minimum(near[chosen], away[:, part])
    return [_with(row) for row in placed]


def _with(row: Iterable[int], *parts: int) -> Row:
    return tuple(sorted({*row, *parts}))


def _away(boxes: Boxes, others: Boxes) -> NDArray[np.float64]:
    """Return (n, m): how far boxes stick out of others' bands, above and below, and a little for paper between."""
    left, top, right, foot = boxes.T[..., None]
    out = (others[:, 1] - top).clip(0) + (foot - others[:, 3]).clip(0)
    return out + ALONG * np.maximum(left - others[:, 2], others[:, 0] - right).clip(0)


def _merged(level: Boxes, found: list[Row], height: float, story: Story) -> list[Row]:
    """Make one row of two that lie above each other for as long as that is the likelier story."""
    while pairs := list(_close(level, found, height)):
        gains = [story(_with(upper, *lower)) - story(upper) - story(lower) for upper, lower in pairs]
        might_be_halves = {row for pair, gain in zip(pairs, gains, strict=True) if gain > OPEN for row in pair}
        heights = {row: _extent(level, row) for row in found if row not in might_be_halves}
        gains = [gain - _as_two(level, pair, heights) for pair, gain in zip(pairs, gains, strict=True)]
        best = int(np.argmax(gains))
        if gains[best] <= 0:
            break
        upper, lower = pairs[best]
        found = [row for row in found if row not in (upper, lower)] + [_with(upper, *lower)]
    return found


def _as_two(level: Boxes, pair: tuple[Row, Row], heights: dict[Row, float]) -> float:
    """Return what speaks for two rows against one, a log: how high it would be beside the heights of whole rows."""
    upper, lower = pair
    usual = median(np.array([height for row, height in heights.items() if row not in pair]))
    if not usual:
        return prior(pair)
    return BY_HEIGHT * (_extent(level, _with(upper, *lower)) / usual - TOO_HIGH)


def _extent(level: Boxes, row: Row) -> float:
    """Return how high a row is, from its highest part to its lowest."""
    boxes = level[list(row)]
    return float(boxes[:, 3].max() - boxes[:, 1].min())


def _close(level: Boxes, found: list[Row], height: float) -> Iterator[tuple[Row, Row]]:
    """Yield pairs of rows, the upper first, that lie so close above each other somewhere."""
    placed = sorted(((row, level[list(row)]) for row in found), key=lambda row: float(row[1][:, 3].mean()))
    closest, paper = FAR_APART * height, PAPER * height
    tops, feet = [boxes[:, 1].min() for _, boxes in placed], [boxes[:, 3].max() for _, boxes in placed]
    for upper, lower in combinations(range(len(placed)), 2):
        if tops[lower] - feet[upper] < closest and _gap(placed[upper][1], placed[lower][1], paper) < closest:
            yield placed[upper][0], placed[lower][0]


def _gap(above: Boxes, below: Boxes, paper: float) -> float:
    """Return the least gap between parts that lie above each other, below 0 where they overlap; inf without any.

    Parts with no more than so much paper between them, left or right, do.
    """
    beneath = np.minimum(above[:, None, 2], below[:, 2]) + paper > np.maximum(above[:, None, 0], below[:, 0])
    return float(np.where(beneath, below[:, 1] - above[:, None, 3], np.inf).min())

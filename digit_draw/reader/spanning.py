"""What lies across the rows of a page, a line, a ring or a brace, is none of their digits, and does not join them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.grouping import MOST_STROKES
from digit_draw.reader.neighbours import Boxes, middles, usual_height
from digit_draw.reader.rows import Row, Story, prior, rows
from digit_draw.reader.strokes import Box

HIGH = 2.0
"""A part that spans rows is at least so many times as high as parts usually are, on the page and in any of its rows."""

NARROW = 0.25
"""A line is narrower than this share of that height; with a digit that touches it, it is wider."""

LEGIBLE = -0.5
"""What each part of a row speaks for its story, a log, at least in the mean, where digits are read and not specks."""


def rows_and_spanning(boxes: Sequence[Box], story: Story) -> tuple[list[Row], set[Row]]:
    """Return a page's rows as ``rows`` does, and which of them are a part that spans others.

    A line that spans rows means nothing, and is in none. Where all else might be strokes of one digit, the likelier
    story decides whether a part spans them.
    """
    placed = np.array(boxes, np.float64)
    spanning = set(np.flatnonzero(are_high(placed, usual_height(placed))).tolist())
    while spanning and len(spanning) < len(boxes):
        others = _rows_without(spanning, boxes, story)
        legible = [row for row in others if story(row) > LEGIBLE * len(row)]
        usual = max((usual_height(placed[list(row)]) for row in legible), default=0.0)
        high = are_high(placed, usual)
        left = {part for part in spanning if high[part] and _spans(placed, part, legible)}
        if left == spanning:
            apart = _with_spanning(placed, others, spanning)
            if sum(map(len, others)) >= MOST_STROKES or _score(apart, story) > _score(rows(boxes, story), story):
                lines = {part for part in spanning if _is_line(placed, part)}
                kept = [row for row in apart if row[0] not in lines]
                return kept, {row for row in kept if row[0] in spanning}
            break
        spanning = left
    return rows(boxes, story), set()


def are_high(placed: Boxes, usual: float) -> NDArray[np.bool_]:
    """Return (n,) which parts are high enough to span rows, where the others have the ``usual`` height."""
    return placed[:, 3] - placed[:, 1] >= HIGH * usual


def _score(found: Sequence[Row], story: Story) -> float:
    return prior(found) + sum(map(story, found))


def _is_line(placed: Boxes, part: int) -> bool:
    return bool(placed[part, 2] - placed[part, 0] < NARROW * usual_height(placed))


def _rows_without(left_out: set[int], boxes: Sequence[Box], story: Story) -> list[Row]:
    kept = [part for part in range(len(boxes)) if part not in left_out]

    def parts(row: Row) -> Row:
        return tuple(kept[at] for at in row)

    return [parts(row) for row in rows([boxes[part] for part in kept], lambda row: story(parts(row)))]


def _spans(placed: Boxes, part: int, found: Sequence[Row]) -> bool:
    """Whether a part has beside it the middles of two rows or more, where they are nearest to it."""
    downs = _downs(placed, part, found)
    return bool(np.sum((placed[part, 1] <= downs) & (downs <= placed[part, 3])) > 1)


def _downs(placed: Boxes, part: int, found: Sequence[Row]) -> NDArray[np.float64]:
    """Return how far down the middle of each row is, where the row is nearest to a part."""
    across, down = middles(placed).T
    away = np.abs(across - across[part])
    return down[[min(row, key=away.__getitem__) for row in found]]


def _with_spanning(placed: Boxes, found: Sequence[Row], spanning: set[int]) -> list[Row]:
    """Return rows with those of spanning parts among them, where their middles are."""
    down = middles(placed)[:, 1]
    order = {row: (at + 1.0, 0.0) for at, row in enumerate(found)}
    for part in spanning:
        above = np.sum(_downs(placed, part, found) < down[part])
        order[part,] = float(above) + 0.5, float(down[part])
    return sorted(order, key=order.__getitem__)

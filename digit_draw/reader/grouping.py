"""Which parts of a row make one digit: what could be one, how likely it looks, and the best split of the row.

A row is cut into more runs of strokes than it has digits, the network reads them, and dynamic programming chooses the
runs that tell the likeliest story: over-segmentation (Plamondon and Srihari 2000, section 4; LeCun, Bottou, Bengio and
Haffner 1998, section V). The story is the network's log probability of every digit plus a prior of how strokes lie, in
the same unit, from the boxes of the strokes alone: hands differ in where they lift the pen, but the strokes of a digit
overlap, and digits stand beside one another.

The constants were chosen on 50 of the 100 development writers, by the numbers read right in the file of numbers and
in others composed with narrower and wider gaps, slopes and unequal sizes. Half or twice as large most of them cost
about half a number in a hundred at most; a WAVER of 0 would cost two. OVERLAP and TOGETHER may be half or twice as
large and numbers are read alike; as they are, letters stay whole: an X is not sure, and not 11.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter

from digit_draw.reader.marks import HIGHEST
from digit_draw.reader.strokes import Box, around, longer_side

Run = tuple[int, int]
"""The first stroke and the one after the last, of strokes in the order of ``across``."""

MOST_STROKES = 6
"""Strokes that a digit has at most; hands use four, and an eraser may leave more."""

OVERLAP = 20.0
"""What an overlap with a stroke of another digit speaks against a split, a unit of the run's longer side."""

TOGETHER = -4.0
"""The most that it speaks against it: of strokes that overlap by a fifth or more all are alike."""

APART = -0.4
"""What speaks against a stroke that does not overlap the others of its run."""

PAPER_BETWEEN = -4.0
"""What speaks besides against paper between strokes side by side, a unit of the run's longer side beyond CLOSE."""

CLOSE = 0.15
"""Paper, of the run's longer side, that often lies between the strokes of a 4 or 5."""

ABOVE = -25.0
"""What speaks against a stroke above or below the others of its run, a unit of the run's longer side of paper."""

FLOATING = 0.05
"""Paper, of the run's longer side, that may part the hat of a 5 from the rest as if there was none."""

FLAT = 0.5
"""A stroke less high than this share of its width is a hat or a bar, and may float above or below the rest."""

WIDE = -1.5
"""What speaks against a run of strokes, a unit of width by height beyond FREELY."""

FREELY = 0.7
"""Width by height that digits of several strokes may have."""

RAISED = -4.0
"""What speaks against a run that ends above its neighbours' feet, a unit of height beyond WAVER.

It is what tells the open half of a 4 from a 6 and a bar from a digit: digits stand on a line."""

WAVER = 0.1
"""How far, as a share of its height, a digit's foot may be from its neighbours'."""

SPECK = 0.15
"""A stroke is a dot where it is this small beside the row's tallest one."""

LONE = -9.0
"""What speaks against a dot that is a digit of its own."""

UNLIKELY = -2.0
"""Several strokes that look less like one digit than this are not read at all."""


def across(boxes: Sequence[Box]) -> list[int]:
    """Return the strokes' indices from left to right by their middles, whatever order they were drawn in."""
    return sorted(range(len(boxes)), key=lambda index: (boxes[index][0] + boxes[index][2], boxes[index]))


def likely_runs(boxes: Sequence[Box], speaks: Callable[[Run], float] | None = None) -> dict[Run, float]:
    """Return the runs that could be a digit, and how likely each looks (a log), of boxes from left to right.

    ``speaks`` says what else there is to say for a run, a log.
    """
    tallest = max((foot - top for _, top, _, foot in boxes), default=0.0)
    before, after = _standing(boxes, tallest), _standing(boxes[::-1], tallest)[::-1]
    found = {}
    for start in range(len(boxes)):
        cut = _cut(tuple(boxes[max(start - MOST_STROKES, 0) : start]), boxes[start])
        for stop in range(start + 1, min(start + MOST_STROKES, len(boxes)) + 1):
            looks = _looks(tuple(boxes[start:stop]), before[start] + after[stop], tallest)
            if speaks:
                looks += speaks((start, stop))
            if stop == start + 1 or looks >= UNLIKELY:
                found[start, stop] = cut + looks
    return found


def _standing(boxes: Sequence[Box], tallest: float) -> list[tuple[Box, ...]]:
    """Return the last stroke that stands on the line, if any, among the first 0, 1, 2, ... of a row.

    Specks, hats and bars say nothing of where the feet of digits are.
    """
    found: list[tuple[Box, ...]] = [()]
    for box in boxes:
        stands = box[3] - box[1] >= SPECK * tallest and not _flat(box)
        found.append((box,) if stands else found[-1])
    return found


@lru_cache(maxsize=4096)  # at a move of the pen all but a few runs are as they were
def _looks(run: tuple[Box, ...], beside: tuple[Box, ...], tallest: float) -> float:
    left, top, right, foot = around(run)
    width, height = right - left, max(foot - top, 1e-9)
    side = max(width, height)
    looks = sum(_apart(run[:index], box, side) for index, box in enumerate(run) if index)
    if side < SPECK * tallest:
        looks += LONE
    if all(map(_flat, run)) and not (beside and all(_is_hat(top, foot, each) for each in beside)):
        return looks  # a dash and the two of an equals sign are wide, and stand on no line
    if len(run) > 1:
        looks += WIDE * max(width / height - FREELY, 0.0)
    raised = max(((below - foot) / max(height, below - top) for _, top, _, below in beside), default=0.0)
    return looks + RAISED * max(raised - WAVER, 0.0)


def _is_hat(top: float, foot: float, digit: Box) -> bool:
    """Whether what is flat lies as high beside a digit as the bar of a 5."""
    return (top + foot) / 2 < digit[1] + HIGHEST * (digit[3] - digit[1])


def _apart(run: Sequence[Box], box: Box, side: float) -> float:
    """What speaks against a stroke that lies beside, above or below all others of its run."""
    shared = max(_shared(each, box, 0) for each in run) / side
    beside = min(max(OVERLAP * shared, APART), 0.0) + PAPER_BETWEEN * max(-shared - CLOSE, 0.0)
    if _flat(box) or _flat(around(run)):
        return beside
    return beside + ABOVE * max(-max(_shared(each, box, 1) for each in run) / side - FLOATING, 0.0)


def _flat(box: Box) -> bool:
    return box[3] - box[1] < FLAT * (box[2] - box[0])


@lru_cache(maxsize=4096)
def _cut(before: tuple[Box, ...], box: Box) -> float:
    """What speaks against a new digit: that its first stroke overlaps one of the digit before."""
    speaks = (OVERLAP * _shared(each, box, 0) / max(longer_side(around((each, box))), 1e-9) for each in before)
    return min(max(-max(speaks, default=0.0), TOGETHER), 0.0)


def _shared(one: Box, other: Box, axis: int) -> float:
    """How far two strokes overlap, across (0) or down (1): what one must move to lie beside the other, however thin it
    is; below 0 is the gap between them."""
    return min(one[axis + 2] - other[axis], other[axis + 2] - one[axis])


def best_split(count: int, scores: Mapping[Run, float]) -> tuple[Run, ...]:
    """Return the runs, left to right, that hold each of ``count`` strokes once and have the highest sum of scores."""
    best: dict[int, tuple[float, tuple[Run, ...]]] = {0: (0.0, ())}
    for run in sorted(scores, key=itemgetter(1)):
        start, stop = run
        score = best[start][0] + scores[run]
        if stop not in best or score > best[stop][0]:
            best[stop] = score, (*best[start][1], run)
    return best[count][1]

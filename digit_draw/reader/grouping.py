"""Which strokes make one digit: what could be one, how likely it looks, and the best split of a drawing.

A drawing is cut into more runs of strokes than it has digits, the network reads them all, and dynamic programming
chooses the runs that tell the likeliest story: over-segmentation (Plamondon and Srihari 2000, section 4; LeCun,
Bottou, Bengio and Haffner 1998, section V). The story is the network's log probability of every digit plus a prior
of how strokes lie, in the same unit, from the boxes of the strokes alone: hands differ in where they lift the pen,
but the strokes of a digit overlap, and digits stand beside one another on a line.

The constants were chosen on 50 of the 100 development writers, by the numbers read right in the file of numbers and
in others composed with narrower and wider gaps, slopes and unequal sizes; each may be half or twice as large for at
most half a number in a hundred.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.strokes import Box

Run = tuple[int, int]
"""The first stroke and the one after the last, of strokes in the order of ``across``."""

MOST = 6
"""Strokes that a digit has at most; hands use four, and an eraser may leave more."""

OVERLAP, TOGETHER, APART = 10.0, 2.0, -0.4
"""What a stroke's overlap with the run's others speaks for it, a unit of the run's longer side; its limits."""

WIDE, FREELY = -1.5, 0.7
"""What speaks against a run of strokes, a unit of width by height beyond this."""

RAISED, WAVER = -4.0, 0.1
"""What speaks against a run that ends above its neighbours' feet, a unit of height beyond this.

It is what tells the open half of a 4 from a 6 and a bar from a digit: digits stand on a line."""

SPECK, LONE = 0.15, -9.0
"""A run this small beside the drawing's tallest stroke is a dot of the pen, and what speaks against it alone."""

UNLIKELY = -2.5
"""Several strokes that look less like one digit than this are not read at all."""


def across(boxes: Sequence[Box]) -> list[int]:
    """Return the strokes' indices from left to right by their middles, whatever order they were drawn in."""
    return sorted(range(len(boxes)), key=lambda index: (boxes[index][0] + boxes[index][2], boxes[index]))


def likely_runs(boxes: Sequence[Box]) -> dict[Run, float]:
    """Return the runs that could be a digit, and how likely each looks (a log), of boxes from left to right."""
    every = np.array(boxes)
    tallest = float((every[:, 3] - every[:, 1]).max())
    found = {}
    for start in range(len(boxes)):
        for stop in range(start + 1, min(start + MOST, len(boxes)) + 1):
            looks = _looks(every, start, stop, tallest)
            if stop == start + 1 or looks >= UNLIKELY:
                found[start, stop] = looks
    return found


def _looks(boxes: NDArray[np.float64], start: int, stop: int, tallest: float) -> float:
    run = boxes[start:stop]
    (left, top), (right, foot) = run[:, :2].min(axis=0), run[:, 2:].max(axis=0)
    width, height = right - left, max(foot - top, 1e-9)
    looks = sum(min(max(OVERLAP * each, APART), TOGETHER) for each in _overlaps(run) / max(width, height))
    if len(run) > 1:
        looks += WIDE * max(width / height - FREELY, 0.0)
    if max(width, height) < SPECK * tallest:
        looks += LONE
    lower = [
        (boxes[beside, 3] - foot) / max(height, boxes[beside, 3] - boxes[beside, 1])
        for beside in (start - 1, stop)
        if 0 <= beside < len(boxes)
    ]
    return float(looks + RAISED * max(max(lower, default=0.0) - WAVER, 0.0))


def _overlaps(run: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far across each stroke but the first overlaps one before it; below 0 is the gap between them."""
    lefts, rights = np.maximum.outer(run[:, 0], run[:, 0]), np.minimum.outer(run[:, 2], run[:, 2])
    before = np.tril(np.ones((len(run), len(run)), bool), -1)
    return np.where(before, rights - lefts, -np.inf).max(axis=1)[1:]


def best_split(count: int, scores: Mapping[Run, float]) -> tuple[Run, ...]:
    """Return the runs, left to right, that hold each of ``count`` strokes once and have the highest sum of scores."""
    best: dict[int, tuple[float, tuple[Run, ...]]] = {0: (0.0, ())}
    for run in sorted(scores, key=itemgetter(1)):
        start, stop = run
        score = best[start][0] + scores[run]
        if stop not in best or score > best[stop][0]:
            best[stop] = score, (*best[start][1], run)
    return best[count][1]

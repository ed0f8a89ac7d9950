"""Which strokes make one digit: what could be one, how likely it looks, and the best split of a drawing.

A drawing is cut into more runs of strokes than it has digits, the network reads them, and dynamic programming
chooses the runs that tell the likeliest story: over-segmentation (Plamondon and Srihari 2000, section 4; LeCun,
Bottou, Bengio and Haffner 1998, section V). The story is the network's log probability of every digit plus a prior
of how strokes lie, in the same unit, from the boxes of the strokes alone: hands differ in where they lift the pen,
but the strokes of a digit overlap, and digits stand beside one another on a line.

The constants were chosen on 50 of the 100 development writers, by the numbers read right in the file of numbers and
in others composed with narrower and wider gaps, slopes and unequal sizes. Half or twice as large most of
them cost about half a number in a hundred at most; a WAVER of 0 would cost two. OVERLAP and TOGETHER may be half or
twice as large and numbers are read alike; as they are, letters stay whole: an X is not sure, and not 11.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import itemgetter

from digit_draw.reader.strokes import Box, around

Run = tuple[int, int]
"""The first stroke and the one after the last, of strokes in the order of ``across``."""

MOST = 6
"""Strokes that a digit has at most; hands use four, and an eraser may leave more."""

OVERLAP, TOGETHER, APART = 20.0, 4.0, -0.4
"""What a stroke's overlap with the run's others speaks for it, a unit of the run's longer side; its limits."""

WIDE, FREELY = -1.5, 0.7
"""What speaks against a run of strokes, a unit of width by height beyond this."""

RAISED, WAVER = -4.0, 0.1
"""What speaks against a run that ends above its neighbours' feet, a unit of height beyond this.

It is what tells the open half of a 4 from a 6 and a bar from a digit: digits stand on a line."""

SPECK, LONE = 0.15, -9.0
"""A run this small beside the drawing's tallest stroke is a dot of the pen, and what speaks against it alone."""

BLANK, LOW, FLAT = 0.4, 0.6, 0.5
"""Lines are parted by a blank band of at least so much of the lower one's height; none is lower than so much of its
neighbour, or has only strokes that are less high than so much of their width: the hat of a 5 is no line."""

UNLIKELY = -2.0
"""Several strokes that look less like one digit than this are not read at all."""


def lines(boxes: Sequence[Box]) -> list[list[int]]:
    """Return the strokes' indices in lines from top to bottom: one, but where digits stand above each other."""
    found: list[list[int]] = []
    foot = -math.inf
    for index in sorted(range(len(boxes)), key=lambda index: boxes[index][1]):
        if boxes[index][1] <= foot:
            found[-1].append(index)
        else:
            found.append([index])
        foot = max(foot, boxes[index][3])
    parted = found[:1]
    for band in found[1:]:
        upright = all(any(_upright(boxes[index]) for index in each) for each in (parted[-1], band))
        if upright and _below(*(around([boxes[index] for index in each]) for each in (parted[-1], band))):
            parted.append(band)
        else:
            parted[-1] += band
    return parted


def _upright(box: Box) -> bool:
    return box[3] - box[1] >= FLAT * (box[2] - box[0])


def _below(upper: Box, lower: Box) -> bool:
    """Whether one is a line below another: beneath it, not beyond its end as where writing climbs or falls."""
    heights = upper[3] - upper[1], lower[3] - lower[1]
    beneath = min(upper[2], lower[2]) > max(upper[0], lower[0])
    return beneath and lower[1] - upper[3] > BLANK * min(heights) and min(heights) >= LOW * max(heights)


def across(boxes: Sequence[Box]) -> list[int]:
    """Return the strokes' indices from left to right by their middles, whatever order they were drawn in."""
    return sorted(range(len(boxes)), key=lambda index: (boxes[index][0] + boxes[index][2], boxes[index]))


def likely_runs(boxes: Sequence[Box]) -> dict[Run, float]:
    """Return the runs that could be a digit, and how likely each looks (a log), of boxes from left to right."""
    tallest = max(foot - top for _, top, _, foot in boxes)
    found = {}
    for start in range(len(boxes)):
        for stop in range(start + 1, min(start + MOST, len(boxes)) + 1):
            beside = (*boxes[max(start - 1, 0) : start], *boxes[stop : stop + 1])
            looks = _looks(tuple(boxes[start:stop]), beside, tallest)
            if stop == start + 1 or looks >= UNLIKELY:
                found[start, stop] = looks
    return found


@lru_cache(maxsize=1024)  # at a move of the pen all but a few runs are as they were
def _looks(run: tuple[Box, ...], beside: tuple[Box, ...], tallest: float) -> float:
    lefts, tops, rights, feet = zip(*run, strict=True)
    width, height, foot = max(rights) - min(lefts), max(max(feet) - min(tops), 1e-9), max(feet)
    side = max(width, height)
    looks = sum(min(max(OVERLAP * each / side, APART), TOGETHER) for each in _overlaps(run))
    if len(run) > 1:
        looks += WIDE * max(width / height - FREELY, 0.0)
    if side < SPECK * tallest:
        looks += LONE
    raised = max(((below - foot) / max(height, below - top) for _, top, _, below in beside), default=0.0)
    return looks + RAISED * max(raised - WAVER, 0.0)


def _overlaps(run: Sequence[Box]) -> list[float]:
    """How far across each stroke but the first overlaps one before it; below 0 is the gap between them."""
    return [
        max(min(right, each[2]) - max(left, each[0]) for each in run[:index])
        for index, (left, _, right, _) in enumerate(run)
        if index
    ]


def best_split(count: int, scores: Mapping[Run, float]) -> tuple[Run, ...]:
    """Return the runs, left to right, that hold each of ``count`` strokes once and have the highest sum of scores."""
    best: dict[int, tuple[float, tuple[Run, ...]]] = {0: (0.0, ())}
    for run in sorted(scores, key=itemgetter(1)):
        start, stop = run
        score = best[start][0] + scores[run]
        if stop not in best or score > best[stop][0]:
            best[stop] = score, (*best[start][1], run)
    return best[count][1]

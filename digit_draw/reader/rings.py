"""Rings and boxes that a hand drew around digits: which strokes they are, and when digits are read without them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.answer import Digit
from digit_draw.reader.neighbours import TALL, usual_height
from digit_draw.reader.seen import Told
from digit_draw.reader.spanning import are_high
from digit_draw.reader.strokes import Box, Stroke

HIGH = 0.3
"""A digit is at least this share of the height of the ring around it; what is less may be the dot of a zero.

Where rows lie in the ring it is as high as parts of the page usually are."""

CLOSED = 0.8
"""A ring runs at least this share of the way around what it holds: a hand may leave it open."""

POINTS = 100
"""Points along a stroke at which it is looked at."""

Rings = dict[int, int]
"""How many parts as high as digits each ring holds, by its index among a drawing's strokes or a picture's pieces."""


def read_without(told: Told, boxes: Sequence[Box], rings: Rings, read_others: Callable[[Rings], Told]) -> Told:
    """Return the story of parts that lie in ``boxes`` without rings, where that is the better one.

    A ring that holds nothing but a 1 may be a zero with its slash. What was taught stays. ``read_others`` reads all
    but some rings.
    """
    if not rings or any(digit.taught for digit in told.digits):
        return told
    without = read_others(rings)
    zeros = {ring for ring, held in rings.items() if held == 1 and _holds_a_1(boxes[ring], without.digits)}
    if zeros:
        left = {ring: held for ring, held in rings.items() if ring not in zeros}
        return read_without(told, boxes, left, read_others)
    return without if _unsure(without) <= _unsure(told) else told


def _holds_a_1(ring: Box, digits: Sequence[Digit]) -> bool:
    """Return whether a 1 is all that lies in a ring."""
    held = [
        digit.digit
        for digit in digits
        if ring[0] <= digit.box[0] and digit.box[2] <= ring[2] and ring[1] <= digit.box[1] and digit.box[3] <= ring[3]
    ]
    return held == [1]


def _unsure(told: Told) -> int:
    return len(told.digits) - told.sure


def rings_in(strokes: Sequence[Stroke], boxes: Sequence[Box]) -> Rings:
    """Return the rings among strokes, which lie in ``boxes``."""
    placed = np.array(boxes, np.float64)
    left, top, right, foot = placed.T
    within = (left[:, None] < left) & (top[:, None] < top) & (right[:, None] > right) & (foot[:, None] > foot)
    within &= high_within(boxes)
    counts: Rings = {
        ring: int(_runs_around(strokes[ring], placed[within[ring]]).sum())
        for ring in np.flatnonzero(within.any(axis=1)).tolist()
    }
    return {ring: count for ring, count in counts.items() if count}


def high_within(boxes: Sequence[Box]) -> NDArray[np.bool_]:
    """Return (n, n) whether in a box, were it a ring's, each other would be as high as a digit."""
    placed = np.array(boxes, np.float64).reshape(-1, 4)
    high, usual = placed[:, 3] - placed[:, 1], usual_height(placed)
    return (high >= HIGH * high[:, None]) | ((high >= TALL * usual) & are_high(placed, usual)[:, None])


def _runs_around(stroke: Stroke, boxes: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return whether a stroke runs around each of some boxes (n, 4), and not through it."""
    way = np.concatenate([[0.0], np.hypot(*np.diff(stroke, axis=0).T).cumsum()])
    at = np.linspace(0, way[-1], POINTS)
    x, y = (np.interp(at, way, along) for along in stroke.T)
    left, top, right, foot = boxes.T[..., None]
    through = ((x > left) & (x < right) & (y > top) & (y < foot)).any(axis=1)
    angles = np.sort(np.arctan2(y - (top + foot) / 2, x - (left + right) / 2), axis=1)
    widest = np.diff(angles, append=angles[:, :1] + 2 * np.pi, axis=1).max(axis=1)
    return ~through & (widest <= 2 * np.pi * (1 - CLOSED))

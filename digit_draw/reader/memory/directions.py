"""Which way the pen went, and where: what stays the same when a hand writes a digit twice, and tells hands apart.

A network that reads pictures does not see it. Maps of eight directions are what readers of on-line Chinese characters
compare (Bai and Huo 2005, "A study on the use of 8-directional features for online handwritten Chinese character
recognition").
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.strokes import Stroke

Directions = NDArray[np.float32]
"""(..., DIRECTIONS * CELLS * CELLS), each of length 1: the less alike two drawings are, the farther apart."""

DIRECTIONS = 8
"""As many as in the source; 12 tell digits apart no better."""

CELLS = 6
"""Cells a side of the square around a drawing; 5 and 8 do as well."""

BLUR = 1.2
"""The standard deviation, in cells, by which ink is spread: hands waver by as much."""

STEPS = 64
"""Steps of one length that a drawing is made of, whatever the device's rate: about a twentieth of its side each."""


MIDDLES = (np.arange(CELLS) + 0.5) / CELLS - 0.5
"""Where the middles of the cells are across a square of side 1 about 0."""


def directions(strokes: Sequence[Stroke]) -> Directions:
    """Return the directions of a drawing's strokes, at least one; their order, size and place do not matter."""
    path, drawn = _path(strokes)
    at, way = (path[1:] + path[:-1]) / 2, path[1:] - path[:-1]
    near = np.exp(-0.5 * ((at[:, :, None] - MIDDLES) * (CELLS / BLUR)) ** 2)  # (STEPS, across and down, CELLS)
    ink = ((_shares(way) * drawn)[:, :, None] * near[:, 1, None]).reshape(STEPS, -1).T @ near[:, 0]
    found = np.sqrt(ink).ravel()  # else a long straight stroke would be all that counts
    return (found / np.sqrt(found @ found)).astype(np.float32)


def apart(new: NDArray[np.float32], known: NDArray[np.float32], reach: float) -> NDArray[np.float32]:
    """Return the squared distances (n, m) of n drawings from m, each of length 1, in units of a reach."""
    return np.maximum(2 - 2 * new @ known.T, 0) / np.float32(reach**2)


def no_directions() -> Directions:
    """Return the directions of no drawings."""
    return np.zeros((0, DIRECTIONS * CELLS * CELLS), np.float32)


def _path(strokes: Sequence[Stroke]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return the points between STEPS in a square of side 1 about 0, and (STEPS, 1) whether the pen drew each step."""
    points = np.concatenate(strokes)
    low, high = points.min(axis=0), points.max(axis=0)
    points = (points - (low + high) / 2) / max(*(high - low), 1e-9)
    lengths = np.hypot(*(points[1:] - points[:-1]).T)
    ends = np.array([len(stroke) for stroke in strokes]).cumsum()
    lengths[ends[:-1] - 1] = 0  # the pen was lifted
    along = np.concatenate([[0.0], lengths.cumsum()])
    if along[-1] <= 0:
        return _ring(), np.ones((STEPS, 1), bool)
    even = np.arange(STEPS + 1) * (along[-1] / STEPS)
    stroke = along[ends - 1].searchsorted(even)
    path = np.array([np.interp(even, along, points[:, 0]), np.interp(even, along, points[:, 1])]).T
    drawn = stroke[1:] == stroke[:-1]
    return path, drawn[:, None] | ~drawn.any()  # of more strokes than steps, each step may lead to another one


def _ring() -> NDArray[np.float64]:
    """Dots alone are as a tiny ring: the pen went no way, or all ways."""
    turn = np.linspace(0, 2 * np.pi, STEPS + 1)
    return np.column_stack([np.cos(turn), np.sin(turn)]) * 1e-3


def _shares(way: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return (k, DIRECTIONS): each step's length, shared between the two directions that it lies between."""
    x, y = way.T
    apart = np.abs(np.arctan2(y, x)[:, None] * (DIRECTIONS / (2 * np.pi)) - np.arange(DIRECTIONS))
    near = np.maximum(1 - np.minimum(apart, np.abs(DIRECTIONS - apart)), 0)
    return near * np.hypot(x, y)[:, None]

"""The printed lines of one direction on ruled or squared paper, found where they are long and evenly apart.

In narrow strips lines are ridges, which are linked from strip to strip, so that they may be slanted, converge as a
camera sees them, and bend with the page. All lines of a grid lie on one smooth surface, fitted by least squares, which
also says where those run that digits hide.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from digit_draw.reader.ink import Ink

STRIPS = 48
"""Strips in which lines are looked for, from one side of the picture to the other."""

BESIDE = 160
"""A line is darker than what lies the longest side by so much on both sides of it."""

STRONG = 0.95
"""This share of a picture's ridges is no darker than its lines; digits count as twice that at most."""

STANDS_OUT = 0.3
"""Ridges stand out by at least this share of the strongest in their strip."""

STRONGEST = 0.97
"""This share of a strip is no such ridge."""

APART = 2
"""Of ridges within so many pixels the strongest counts."""

STEEPEST = 0.15
"""The steepest slope of a line against the picture's side."""

BRIDGED = 6
"""The next ridge of a line is at most so many strips on: digits that stand on it hide it."""

STEADY = 3
"""A line's slope follows each of its steps by one part in so many."""

LONG = 0.5
"""A line is seen in at least this share of the strips."""

FEWEST = 5
"""A grid has at least so many lines in each direction."""

SAME = 0.3
"""Parts of one line lie within this share of the usual distance from line to line."""

NEAR = 7
"""So many distances beside each other are alike, however the picture converges."""

EVEN = 0.15
"""The distances of a grid's lines are even within this share of them."""

MOSTLY = 0.75
"""This share of the distances is even, and of the ridges on the surface."""

TERMS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (3, 0))
"""Powers of the place along a line and of the line's number, of which the surface is made: it converges and bends."""

ROUNDS = 3
"""Times that the surface is fitted, without the ridges that lay off it the time before."""

BEYOND = 2
"""Lines beyond the outermost that are seen: faint or cut by the border."""

BEND = 0.05
"""Lines bend by at most this share of their distance beside the smooth surface."""

ALIKE = 5
"""So many lines, over so many strips, bend alike."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Family:
    """Lines that run across: ``courses`` (lines, w), the row of each at each column, and how far they are apart."""

    courses: Floats
    apart: float


def family(contrast: Ink) -> Family | None:
    """Return the lines that run across a contrast with paper (h, w); None where they are no side of a grid."""
    height, width = contrast.shape
    lines = _linked(ridges(contrast), STEEPEST * width / STRIPS + 1)
    lines = lines[np.isfinite(lines).mean(axis=1) >= LONG]
    if len(lines) < FEWEST:
        return None
    numbers, apart = _numbered(lines)
    courses = _courses(lines, numbers, apart) if apart else None
    if courses is None:
        return None
    seen = courses[(courses.max(axis=1) > 0) & (courses.min(axis=1) < height)]
    return Family(np.array([np.interp(np.arange(width), middles(width), course) for course in seen]), apart)


def middles(width: int) -> Floats:
    """Return the column in the middle of each strip of a picture so wide."""
    edges = _edges(width)
    return (edges[1:] + edges[:-1] - 1) / 2


def _edges(width: int) -> NDArray[np.intp]:
    """Return where each strip begins and the last ends."""
    return np.linspace(0, width, STRIPS + 1).astype(int)


def ridges(contrast: Ink, clearly: float = 0.0) -> list[Floats]:
    """Return for each strip the rows, between pixels too, at which it is darker than above and below.

    They are so ``clearly`` times as much as the paper's grain.
    """
    edges = _edges(contrast.shape[1])
    beside = max(2, round(max(contrast.shape) / BESIDE))
    ridge = contrast[beside:-beside] - np.maximum(contrast[: -2 * beside], contrast[2 * beside :])
    ridge = np.clip(ridge, 0, 2 * np.quantile(ridge.clip(0)[::3, ::3], STRONG))
    strips = np.pad(np.add.reduceat(ridge, edges[:-1], axis=1) / np.diff(edges), ((1, 1), (0, 0)))
    strips = np.pad((strips[:-2] + 2 * strips[1:-1] + strips[2:]) / 4, ((APART, APART), (0, 0)))
    at, before, after = strips[APART:-APART], strips[APART - 1 : -APART - 1], strips[APART + 1 : 1 - APART]
    highest = sliding_window_view(strips, 2 * APART + 1, axis=0).max(axis=2)
    least = np.maximum(STANDS_OUT * np.quantile(at, STRONGEST, axis=0), clearly * np.median(at, axis=0))
    peaks = (at == highest) & (at >= least) & (at > 0)
    between = (after - before) / np.maximum(2 * (2 * at - before - after), 1e-9)  # the top of a parabola
    rows = np.arange(len(at))[:, None] + beside + np.clip(between, -0.5, 0.5)
    return [rows[peak, strip] for strip, peak in enumerate(peaks.T)]


def _linked(found: list[Floats], step: float) -> Floats:
    """Return lines (lines, strips), the rows of the ridges that follow each other, NaN where a strip shows none."""
    lines = np.full((sum(map(len, found)), len(found)), np.nan)
    last, since, slope = (np.zeros(len(lines)) for _ in range(3))
    count = 0
    for strip, rows in enumerate(found):
        going = np.flatnonzero(strip - since[:count] <= BRIDGED)
        mine = _nearest(rows, (last + slope * (strip - since))[going], step)
        line = np.where(mine >= 0, going[mine] if len(going) else 0, count - 1 + np.cumsum(mine < 0))
        on = line[mine >= 0]
        slope[on] += ((rows[mine >= 0] - last[on]) / (strip - since[on]) - slope[on]) / STEADY
        count += int((mine < 0).sum())
        lines[line, strip], last[line], since[line] = rows, rows, strip
    return lines[:count]


def _nearest(rows: Floats, expected: Floats, step: float) -> NDArray[np.intp]:
    """Return which of the rows that are expected each row is, -1 where none: those that are nearest to each other."""
    if not len(rows) or not len(expected):
        return np.full(len(rows), -1)
    away = np.abs(rows[:, None] - expected)
    nearest = away.argmin(axis=1)
    mutual = away.argmin(axis=0)[nearest] == np.arange(len(rows))
    return np.where(mutual & (away.min(axis=1) <= step), nearest, -1)


def _numbered(lines: Floats) -> tuple[NDArray[np.intp], float]:
    """Return each line's number in the grid, counted from the first, and their distance, which is 0 where uneven."""
    strips = np.arange(lines.shape[1])
    fits = [np.polyfit(strips[seen], line[seen], 1) for line in lines for seen in [np.isfinite(line)]]
    middle = np.array([np.polyval(fit, strips.mean()) for fit in fits])
    order = np.argsort(middle)
    gaps = np.diff(middle[order])
    wide = gaps > SAME * np.median(gaps)
    apart = np.full(len(gaps), np.median(gaps))
    if wide.any():
        padded = np.pad(gaps[wide], NEAR // 2, mode="edge")
        apart[wide] = np.median(sliding_window_view(padded, NEAR), axis=1)
    steps = gaps / np.maximum(apart, 1e-9)
    numbers = np.zeros(len(lines), np.intp)
    numbers[order[1:]] = np.cumsum(np.round(steps))
    even = (np.abs(steps - 1) < EVEN).mean() >= MOSTLY
    return numbers, float(np.median(apart)) if even else 0.0


def _courses(lines: Floats, numbers: NDArray[np.intp], apart: float) -> Floats | None:
    """Return the rows (lines, strips) of all lines of the smooth surface on which those seen lie; None where few do."""
    which, strip = np.nonzero(np.isfinite(lines))
    rows, number = lines[which, strip], numbers[which]
    scale = lines.shape[1], numbers.max()
    on = np.ones(len(rows), np.bool_)
    for _ in range(ROUNDS):
        surface = np.linalg.lstsq(_terms(strip[on], number[on], *scale), rows[on], rcond=None)[0]
        off = rows - _terms(strip, number, *scale) @ surface
        on = np.abs(off) <= max(EVEN * apart, 1)
    if on.mean() < MOSTLY:
        return None
    every = np.arange(-BEYOND, numbers.max() + BEYOND + 1)
    strips, all_numbers = np.meshgrid(np.arange(lines.shape[1]), every)
    bends = np.full(strips.shape, np.nan)
    near = np.abs(off) <= max(BEND * apart, 1)
    bends[number[near] + BEYOND, strip[near]] = off[near]
    smooth = _terms(strips.ravel(), all_numbers.ravel(), *scale) @ surface
    return smooth.reshape(strips.shape) + _evened(bends)


def _terms(strip: NDArray[np.intp], number: NDArray[np.intp], strips: int, lines: int) -> Floats:
    """Return the terms of the surface (n, terms) at a strip of a line, of so many."""
    along, across = strip / strips - 0.5, number / lines - 0.5
    return np.stack([along**one * across**other for one, other in TERMS], axis=1)


def _evened(bends: Floats) -> Floats:
    """Return the median of the bends known near each place, 0 where there are none: the page bends, not one line."""
    padded = np.pad(bends, ALIKE // 2, constant_values=np.nan)
    around = sliding_window_view(padded, (ALIKE, ALIKE)).reshape(*bends.shape, -1)
    return np.nanmedian(np.where(np.isfinite(around).any(axis=2, keepdims=True), around, 0), axis=2)

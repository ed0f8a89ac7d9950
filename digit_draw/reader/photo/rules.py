"""Ruled, squared and tabled paper: long thin lines taken out of the ink, and strokes that cross them left whole.

Lines are followed in narrow strips from one to the next, so that they may be slanted, bent by the page or drawn by
hand; what belongs to a line and not to a stroke across it is known by the length of the run of ink there (as rules
are taken out of forms: Abd-Almageed, Kumar and Doermann 2009, "Page rule-line removal using linear subspaces", and
the run-length methods that it compares with).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.raster import Mask, label, lengths_of

STRIPS = 24
"""Strips in which lines are followed from one side of the picture to the other."""

FILLED = 0.7
"""A line fills at least this share of a strip; the rest may be broken or crossed."""

STEEPEST_LINE = 0.2
"""The steepest slope of a line against the picture's side."""

THIN_LINE = 1.6
"""A line's run of ink is at most so many pens wide; a stroke that crosses it is longer."""

REACHES = 1
"""Strips from the side of the picture within which a line that runs out of it ends."""

BRIDGED = 6
"""The next strip of a line is at most so many away: digits that stand on it hide it."""

FEWEST_STRIPS = 5
"""Strips that a line goes on for at least after its first."""

TABLE = 3
"""So many lines side by side need not run out of the picture: they are a table."""

LONGER = 2.0
"""A line is at least so many times as long as anything that is left without the lines."""

FRAMING = 1.2
"""The same of lines that frame or square the paper: two or more each way."""

INK_LEFT = 0.1
"""Lines are rules only where at least this share of the ink is left without them."""

Stretch = tuple[int, int, int]
"""A strip, and the first row and the row after the last of what fills it there."""


def rules(mask: Mask, pen: float) -> Mask:
    """Return which of a picture's ink belongs to rules, given the mean width of its strokes in pixels.

    An upright line alone could be the stem of a 7 or 4 that was cut out: there must be level ones too, or several.
    """
    level = list(_lines(mask, pen))
    upright = [(length, line.T) for length, line in _lines(mask.T, pen, alone=bool(level))]
    found = np.zeros_like(mask)
    for _, line in (*level, *upright):
        found |= line
    left = mask & ~found
    if left.sum() < INK_LEFT * mask.sum():
        return np.zeros_like(mask)
    frame = min(len(level), len(upright)) >= 2
    longest, kept = _longest(left), np.zeros_like(mask)
    for length, line in (*level, *upright):
        if length >= (FRAMING if frame else LONGER) * longest:
            kept |= line
    return kept


def _longest(mask: Mask) -> float:
    """Return the longer side of the longest piece."""
    return float(lengths_of(label(mask)).max(initial=0))


def _lines(mask: Mask, pen: float, alone: bool = True) -> Iterator[tuple[float, Mask]]:
    """Yield the length of each line that runs across, and its ink.

    A line runs from side to side, or is one of several; unless ``alone`` it is one of several.
    """
    width = mask.shape[1]
    thin = mask & (_runs(mask) <= max(THIN_LINE * pen, 3))
    edges = np.linspace(0, width, min(STRIPS, width // 4) + 1).astype(int)
    if len(edges) < 4:
        return
    chains = [
        chain
        for chain in _chains(list(_filled(thin, edges)), STEEPEST_LINE * width / len(edges) + 2)
        if chain[-1][0] - chain[0][0] >= FEWEST_STRIPS
    ]
    for chain in chains:
        first, last = chain[0][0], chain[-1][0]
        if len(chains) < TABLE and (not alone or first > REACHES or last < len(edges) - 2 - REACHES):
            continue
        line = np.zeros_like(mask)
        for strip, top, foot in chain:
            at = np.s_[max(top - 1, 0) : foot + 1, edges[strip] : edges[strip + 1]]
            line[at] = thin[at]
        yield float(edges[last + 1] - edges[first]), line


def _runs(mask: Mask) -> NDArray[np.intp]:
    """Return how many inked pixels stand above each other at each."""
    rows = np.arange(mask.shape[0])[:, None]
    above = np.maximum.accumulate(np.where(mask, -1, rows), axis=0)
    below = np.minimum.accumulate(np.where(mask, mask.shape[0], rows)[::-1], axis=0)[::-1]
    return np.where(mask, below - above - 1, 0)


def _filled(thin: Mask, edges: NDArray[np.intp]) -> Iterator[Stretch]:
    """Yield where a strip is filled from side to side, or nearly so, by something a little slanted."""
    near = thin.copy()
    near[1:] |= thin[:-1]
    near[:-1] |= thin[1:]
    for strip, (left, right) in enumerate(pairwise(edges)):
        full = near[:, left:right].mean(axis=1) >= FILLED
        changes = np.flatnonzero(np.diff(np.concatenate([[0], full.astype(np.int8), [0]])))
        for top, foot in zip(changes[::2], changes[1::2], strict=True):
            yield strip, int(top), int(foot)


def _chains(runs: list[Stretch], step: float) -> list[list[Stretch]]:
    """Link what fills a strip with what fills one of the next ones, at nearly the same height: digits stand between."""
    chains: list[list[Stretch]] = []
    for run in runs:
        middle = (run[1] + run[2]) / 2
        near = [
            (abs(middle - (last[1] + last[2]) / 2), index)
            for index, chain in enumerate(chains)
            if 1 <= run[0] - (last := chain[-1])[0] <= BRIDGED and abs(middle - (last[1] + last[2]) / 2) <= step
        ]
        if near:
            chains[min(near)[1]].append(run)
        else:
            chains.append([run])
    return chains

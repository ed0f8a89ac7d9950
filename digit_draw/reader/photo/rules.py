"""Ruled and tabled paper: long thin lines taken out of the ink, and strokes that cross them left whole.

Lines are followed in narrow strips from one to the next, so that they may be slanted, bent by the page or drawn by
hand. Each has a course, smoothed so that the foot of a digit that stands on it doesn't bend it, and a thickness of
its own; what belongs to a line and not to a stroke across or along it is known by the length of the run of ink there
(as rules are taken out of forms: Abd-Almageed, Kumar and Doermann 2009, "Page rule-line removal using linear
subspaces", and the run-length methods that it compares with).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from operator import itemgetter

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from digit_draw.reader.raster import Mask, boxes_of, label, lengths_of, lengths_of_lines

STRIPS = 24
"""Strips in which lines are followed from one side of the picture to the other."""

FILLED = 0.7
"""A line fills at least this share of a strip; the rest may be broken or crossed."""

STEEPEST_LINE = 0.2
"""The steepest slope of a line against the picture's side."""

THIN_LINE = 1.6
"""A line's run of ink is at most so many pens wide."""

THICKER = 1.5
"""A run of ink this many times as long as the line is thick is a stroke's, which crosses the line or runs along it."""

REACHES = 1
"""Strips from the side of the picture within which a line that runs out of it ends."""

BRIDGED = 6
"""The next strip of a line is at most so many away: digits that stand on it hide it."""

ON_COURSE = 0.8
"""Ink lies on at least this share of a line's course: the bars of a row of sevens have paper between them."""

STRAIGHT = 0.9
"""So much of a line's ink lies no further than half its thickness from its course: the tops of zeros curve away."""

FEWEST_STRIPS = 5
"""Strips that a line goes on for at least after its first."""

EVENED = 2
"""Strips before and after one whose median says where the line runs there."""

TABLE = 3
"""So many lines side by side need not run out of the picture: they are a table."""

LONGER = 2.0
"""A line is at least so many times as long as anything that is left without the lines is high."""

FRAMING = 1.2
"""The same of lines that frame or square the paper: two or more each way, or one across another that is a rule."""

INK_LEFT = 0.1
"""Lines are rules only where at least this share of the ink is left without them."""

CRUMB = 4.0
"""What is left in the band of a line is a crumb of it where it is shorter than so many times its thickness."""

Stretch = tuple[int, int, int]
"""A strip, and the first row and the row after the last of what fills it there."""


@dataclass(frozen=True, eq=False)
class Rule:
    """A line's length and thickness, the band that it may fill, and its ink, which no stroke shares; both (h, w).

    ``whole`` says that it runs from side to side.
    """

    length: float
    thick: float
    whole: bool
    band: Mask
    ink: Mask

    def turned(self) -> Rule:
        return replace(self, band=self.band.T, ink=self.ink.T)


def rules(mask: Mask, pen: float) -> Mask:
    """Return which of a picture's ink belongs to rules, given the mean width of its strokes in pixels.

    An upright line alone could be the stem of a 7 or 4 that was cut out: there must be level ones too, or several.
    """
    level = list(_lines(mask, pen))
    upright = [line.turned() for line in _lines(mask.T, pen, alone=bool(level))]
    ink = _ink(mask, level, upright)
    if (mask & ~ink).sum() < INK_LEFT * mask.sum():
        return np.zeros_like(mask)
    while True:  # what was no line is a part of what is left, which so grows, and other lines are no longer long enough
        kept = _long_enough(level, upright, *_largest(mask & ~ink))
        if kept == (level, upright):
            return ink
        level, upright = kept
        ink = _ink(mask, level, upright)


def _long_enough(
    level: Sequence[Rule], upright: Sequence[Rule], width: float, height: float
) -> tuple[list[Rule], list[Rule]]:
    """Return the lines that are long beside what is left without them, which is so wide and high at most."""
    frame = min(len(level), len(upright)) >= 2
    level = [line for line in level if line.length >= (FRAMING * max(width, height) if frame else LONGER * height)]
    crossed = bool(level)
    upright = [
        line
        for line in upright
        if line.length >= (FRAMING if frame or (crossed and line.whole) else LONGER) * max(width, height)
    ]
    return level, upright


def _ink(mask: Mask, level: Sequence[Rule], upright: Sequence[Rule]) -> Mask:
    """Return the ink of lines, where they cross, and the crumbs that are left of it."""
    ink, across, down = (np.zeros_like(mask) for _ in range(3))
    for lines, band in ((level, across), (upright, down)):
        for line in lines:
            ink |= line.ink
            band |= line.band
    ink |= mask & across & down
    pieces = label(mask & ~ink)
    whole, inside = np.bincount(pieces.ravel()), np.bincount(pieces.ravel(), (across | down).ravel())
    short = np.concatenate([[0], lengths_of(boxes_of(pieces))]) < CRUMB * max(
        (line.thick for line in (*level, *upright)), default=0
    )
    return ink | (mask & (short & (2 * inside >= whole))[pieces])


def _largest(mask: Mask) -> tuple[float, float]:
    """Return the greatest width and height of all pieces."""
    left, top, right, foot = boxes_of(label(mask)).T
    return float((right - left).max(initial=0)), float((foot - top).max(initial=0))


def _lines(mask: Mask, pen: float, alone: bool = True) -> Iterator[Rule]:
    """Yield the lines that run across.

    A line runs from side to side, or is one of several; unless ``alone`` it is one of several.
    """
    width = mask.shape[1]
    runs = lengths_of_lines(mask)
    edges = np.linspace(0, width, min(STRIPS, width // 4) + 1).astype(int)
    if len(edges) < 4:
        return
    filled = _filled(mask & (runs <= max(THIN_LINE * pen, 3)), edges)
    chains = [
        chain
        for chain in _chains(filled, STEEPEST_LINE * width / len(edges) + 2)
        if chain[-1][0] - chain[0][0] >= FEWEST_STRIPS
    ]
    lines = [line for chain in chains if (line := _line(mask, runs, pen, chain, edges))]
    yield from (line for line in lines if len(lines) >= TABLE or (alone and line.whole))


def _line(
    mask: Mask, runs: NDArray[np.intp], pen: float, chain: Sequence[Stretch], edges: NDArray[np.intp]
) -> Rule | None:
    """Return the line that a chain of stretches follows; None where there is more paper than ink on its course."""
    strips, tops, feet = np.array(chain).T
    middles = (edges[strips] + edges[strips + 1]) / 2
    last = len(edges) - 2
    columns = np.arange(edges[max(strips[0] - 1, 0)], edges[min(strips[-1] + 1, last) + 1])
    course = _course(columns, middles, (tops + feet - 1) / 2)
    at = np.clip(course.round().astype(int), 0, len(mask) - 1)
    on = (at, columns)
    thick = float(np.median(runs[on][mask[on]])) if mask[on].any() else 0.0
    away = np.abs(np.arange(len(mask))[:, None] - course)
    near = away <= max(thick, thick / 2 + 1)
    inked = near & mask[:, columns]
    inner = (columns >= edges[strips[0]]) & (columns < edges[strips[-1] + 1])
    on_course, straight = (ink[:, inner].any(axis=0).mean() for ink in (inked, inked & (away <= thick / 2)))
    if not thick or on_course < ON_COURSE or straight < STRAIGHT * on_course:
        return None
    strokes: Mask = inked & (runs[:, columns] > max(THICKER * thick, thick + 1))
    band, ink = np.zeros_like(mask), np.zeros_like(mask)
    band[:, columns] = near
    ink[:, columns] = inked & ~strokes & ~_closed(np.logical_or.reduce(strokes), round(pen))
    whole = strips[0] <= REACHES and strips[-1] >= last - REACHES
    return Rule(float(inner.sum()), thick, bool(whole), band, ink)


def _closed(values: Mask, gap: int) -> Mask:
    """Return values (n,) that are set, and those with set ones within a gap on both sides."""
    reach = np.arange(len(values))
    before = reach - np.maximum.accumulate(np.where(values, reach, -len(values)))
    after = np.minimum.accumulate(np.where(values, reach, 2 * len(values))[::-1])[::-1] - reach
    return before + after <= gap + 1


def _course(columns: NDArray[np.intp], across: NDArray[np.float64], down: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return where a line runs at columns, from some places on it: a median, which the foot of a digit doesn't bend."""
    slope = (down[-1] - down[0]) / (across[-1] - across[0])
    level = np.pad(down - slope * across, EVENED, mode="reflect")
    even = np.median(sliding_window_view(level, 2 * EVENED + 1), axis=1)
    return np.interp(columns, across, even) + slope * columns


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


def _chains(runs: Iterable[Stretch], step: float) -> list[list[Stretch]]:
    """Link what fills a strip with what fills one of the next ones, at nearly the same height: digits stand between.

    Of several, those nearest to each other are linked.
    """
    chains: list[list[Stretch]] = []
    for strip, filled in groupby(runs, key=itemgetter(0)):
        here = list(filled)
        near = sorted(
            (away, at, chain)
            for at, run in enumerate(here)
            for chain, (last,) in enumerate(links[-1:] for links in chains)
            if strip - last[0] <= BRIDGED and (away := abs(_middle(run) - _middle(last))) <= step
        )
        found: dict[int, int] = {}
        for _, at, chain in near:
            if at not in found and chain not in found.values():
                found[at] = chain
                chains[chain].append(here[at])
        chains += [[run] for at, run in enumerate(here) if at not in found]
    return chains


def _middle(run: Stretch) -> float:
    return (run[1] + run[2]) / 2

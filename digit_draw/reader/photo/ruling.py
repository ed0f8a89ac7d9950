"""Ruled and squared paper: the printed lines taken out of the contrast with paper, and strokes left whole.

What a line adds to paper is the median along it, and along the lines beside it: no digit on it changes that, and a
stroke that is darker than the line is left where it crosses or follows it (profiles of lines: Abd-Almageed, Kumar and
Doermann 2009, "Page rule-line removal using linear subspaces"). Where the line is as dark as the pen, ink goes on
across it between firm ink on both sides.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from digit_draw.reader.ink import Ink
from digit_draw.reader.photo.grid import Family, family
from digit_draw.reader.photo.margin import lone_lines
from digit_draw.reader.photo.pieces import FIRM
from digit_draw.reader.raster import Mask, boxes_of, grown, label

SMALLEST = 200
"""Pixels of the shorter side of the smallest picture in which a grid is looked for."""

AS_WIDE = 1.6
"""Squares, seen askew, are at most so many times as wide as high, or as high as wide; else the closer lines count."""

SEVERAL = 3
"""So many lines across that are no family are ruled paper, too."""

WINDOWS = 16
"""Stretches of a line, each with a median of its own: light changes along it."""

WIDEST = 3
"""A line and its soft edges reach at most to the distance of the next line by so much on both sides."""

WIDEST_SHARE = 100
"""The same, to the picture's longest side by so much."""

ALIKE = 5
"""So many lines beside each other add about the same to paper."""

RANK = 1
"""Of them that counts which adds the least but for so many: a column of digits may run along the others."""

THERE = 0.3
"""A line that adds less than this share of what most do is not there: it lies beyond the border or the sheet."""

EDGE = 0.05
"""What lies beside a line is its soft edge down to this share of its darkness, as most lines have it."""

SPARE = 1.25
"""So many times what a line adds to paper is taken away: print is uneven."""

CLEAR = 0.3
"""At least this share of ruled paper lies beside its lines."""

ACROSS = 2.0
"""A stroke crosses a line on a way of so many times the line's thickness, slanted as it may be."""

SLANTS = (-1, -0.5, 0, 0.5, 1)
"""Ways across a line that are tried: columns to the right for each row down."""

AS_DARK = 0.75
"""So much ink is on a line where it may hide a stroke."""

PLAIN = 0.25
"""Where a line adds so much ink, what is left beside it and not firm is the print's unevenness."""

FADES = 0.2
"""A line fades from this share of the way on to a stretch where it is not there, and no further: a dash is no stump."""

STUMP = 2.0
"""What is left of it there is at most so many times as thick as a line."""


@dataclass(frozen=True, eq=False)
class Ruling:
    """What printed lines add to the contrast with paper (h, w), and which of it lines across and lines down may fill.

    ``thick`` is the thickness of the lines in pixels; those that are ``lone`` are no grid's. Where lines
    across end on the paper they ``fade``; what is left of lines down might be 1s.
    """

    printed: Ink
    level: Mask
    upright: Mask
    thick: float
    lone: bool
    fade: Mask

    def bridged(self, ink: Ink, whole: Ink) -> Ink:
        """Return ink (h, w) found without lines, and what strokes have on lines that they cross; ``whole`` has both."""
        firm = ink >= FIRM
        reach = round(ACROSS * self.thick) + 1
        hidden = ~firm & (whole >= AS_DARK) & grown(firm, reach)
        level = _crossed(hidden & self.level, firm, reach)
        upright = _crossed((hidden & self.upright).T, firm.T, reach).T
        uneven = ~firm & (whole - ink >= PLAIN)
        left = np.where(level | upright, whole, np.where(uneven, np.float32(0), ink))
        return np.where(self._stumps(left >= FIRM), np.float32(0), left)

    def _stumps(self, firm: Mask) -> Mask:
        """Return what is left of lines where they end: pieces of firm ink (h, w) that are no thicker."""
        pieces = label(firm)
        whole, inside = np.bincount(pieces.ravel()), np.bincount(pieces.ravel(), self.fade.ravel())
        _, top, _, foot = boxes_of(pieces).T
        thin = foot - top <= STUMP * self.thick
        stump = np.concatenate([[False], thin]) & (2 * inside >= whole)
        return stump[pieces]


def ruling(contrast: Ink) -> Ruling | None:
    """Return the printed lines of a paper, given the contrast with paper (h, w); None where there are none."""
    if min(contrast.shape) < SMALLEST:
        return None
    level, upright = family(contrast), family(contrast.T)
    if level and upright and not 1 / AS_WIDE <= level.apart / upright.apart <= AS_WIDE:
        level, upright = (level, None) if level.apart < upright.apart else (None, upright)
    lone = not level and not upright
    if not level:
        level = lone_lines(contrast)
        if not upright and (not level or len(level.courses) < SEVERAL):
            return None
    if not upright:
        upright = lone_lines(contrast.T)
    across, thick, fade = _printed(contrast, level)
    down, thick_down, _ = _printed(contrast.T, upright)
    both = across + down.T  # where they cross, the soft edges of both darken the paper
    paper = np.median(contrast[both <= np.quantile(both, CLEAR)])
    printed = np.minimum(both, np.clip(contrast - paper, 0, None))
    return Ruling(printed, across > 0, down.T > 0, max(thick, thick_down), lone, fade)


def _printed(contrast: Ink, lines: Family | None) -> tuple[Ink, float, Mask]:
    """Return what lines across add to paper (h, w), how thick they are, and where on their courses they fade (h, w)."""
    if lines is None:
        return np.zeros_like(contrast), 0.0, np.zeros_like(contrast, np.bool_)
    height, width = contrast.shape
    reach = max(2, int(min(lines.apart / WIDEST, max(contrast.shape) / WIDEST_SHARE)))
    above, share = _between(lines)
    profiles = np.pad(_profiles(contrast, above, share, reach), ((0, 0), (1, 1), (0, 0)))
    middles = (np.arange(WINDOWS) + 0.5) * width / WINDOWS
    columns = np.arange(width)
    away = np.abs(columns.clip(middles[0], middles[-1]) - middles[:, None])
    shares = np.clip(1 - away * WINDOWS / width, 0, 1)
    adds = SPARE * profiles @ shares
    rows = above + np.arange(-reach, reach + 2)[:, None]
    inside = (rows >= 0) & (rows < height)
    printed = np.zeros_like(contrast)
    at = rows[inside], np.broadcast_to(columns, rows.shape)[inside]
    printed[at] = (adds[:, 1:] * (1 - share) + adds[:, :-1] * share)[inside]
    usual = np.median(profiles, axis=(0, 2))
    thick = float((usual >= usual.max() / 2).sum())
    there = (profiles.max(axis=1, keepdims=True) >= THERE * usual.max()) @ shares
    fade = np.zeros_like(contrast, np.bool_)
    near = np.abs(np.arange(-reach, reach + 2)[:, None] - share) <= thick
    fade[at] = ((there > 0) & (there <= 1 - FADES) & near)[inside]
    return printed, thick, fade


def _profiles(contrast: Ink, above: NDArray[np.intp], share: Ink, reach: int) -> Ink:
    """Return (lines, offsets, WINDOWS) what each line adds to the paper beside it, at rows up to a reach from it.

    Where it runs is given as ``_between`` returns it. A line adds what the lines beside it do, and strokes that run
    along some of them don't count.
    """
    rows = np.clip(above + np.arange(-reach, reach + 1)[:, None], 0, len(contrast) - 2)
    columns = np.arange(contrast.shape[1])
    along = contrast[rows, columns] * (1 - share) + contrast[rows + 1, columns] * share
    edges = np.linspace(0, len(columns), WINDOWS + 1).astype(int)
    medians = np.stack([np.median(along[..., left:right], axis=2) for left, right in pairwise(edges)], axis=2)
    adds = medians - medians.min(axis=1, keepdims=True)
    darkest = adds.max(axis=1, keepdims=True)
    there = np.where(darkest >= THERE * np.median(darkest), adds, np.float32(np.inf))
    padded = np.pad(there, ((ALIKE // 2, ALIKE // 2), (0, 0), (0, 0)), constant_values=np.inf)
    profiles = np.sort(sliding_window_view(padded, ALIKE, axis=0), axis=3)[..., min(RANK, len(above) - 1)]
    profiles[np.isinf(profiles)] = 0
    usual = np.median(profiles, axis=(0, 2))[:, None]
    return np.where(usual >= EDGE * usual.max(), profiles, np.float32(0))


def _between(lines: Family) -> tuple[NDArray[np.intp], Ink]:
    """Return the row above each line at each column, and how far below it the line is, both (lines, 1, w)."""
    above = np.floor(lines.courses).astype(int)
    return above[:, None, :], (lines.courses - above).astype(np.float32)[:, None, :]


def _crossed(hidden: Mask, firm: Mask, reach: int) -> Mask:
    """Return which of the pixels hidden by lines across have firm ink above and below them, straight or slanted."""
    rows, columns = np.nonzero(hidden)
    around = np.pad(firm, reach)
    down = np.arange(1, reach + 1)
    between = np.zeros(len(rows), np.bool_)
    for slant in SLANTS:
        right = np.round(slant * down).astype(int)
        above, below = (
            around[rows[:, None] + reach + way * down, columns[:, None] + reach + way * right].any(axis=1)
            for way in (-1, 1)
        )
        between |= above & below
    crossed = np.zeros_like(hidden)
    crossed[rows[between], columns[between]] = True
    return crossed

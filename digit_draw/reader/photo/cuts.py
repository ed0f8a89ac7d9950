"""Digits that touch, cut apart along paths through the ink or at its crossings, where the network believes the parts.

Which of them part digits is decided as for strokes, by the likeliest story of all parts together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, combinations
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.ink import Ink
from digit_draw.reader.photo.crossings import crossings
from digit_draw.reader.photo.pieces import FIRM
from digit_draw.reader.photo.seams import Seam, seams
from digit_draw.reader.raster import inked

WIDE_ENOUGH = 0.7
"""What is narrower than this share of its height is not two digits side by side."""

WIDEST = 8.0
"""What is more than so many times as wide as it is high is a line of joined writing, and no number."""

SHARE = 2.0
"""Parts share what lies between two paths that are at most so many pens apart: a wall, or two that cross."""

HIGH = 2 / 3
"""A part is at least this share of the whole's height: what is less is the bow of a digit, such as a curled 2."""

NARROW = 0.05
"""A part is at least this share of the height wide."""

BROAD = 1.3
"""A part is at most so many times as wide as it is high."""

STEM = -0.3
"""What speaks against a 1, a log: the wall of a zero is no 1 beside it. Else the two would often be as likely."""

SHARED = -1.0
"""What speaks against ink that two parts have in common, a log, were it all of the ink: else what needs none of its
neighbour's would be no likelier."""

CROSS = (1, 1)
"""Two strokes that cross are no two digits."""

LEAD = 0.1
"""A story is believed where it is likelier by so much, a log, than any of other digits: of touching digits of the
development hands a quarter fewer are surely wrong then, and one in twenty fewer right."""

STORIES = 8
"""Stories that are followed at each path, the likeliest."""


class CutOut(NamedTuple):
    """The ink of a part, and its place in the whole: left, top, right, bottom in pixels."""

    ink: Ink
    box: tuple[int, int, int, int]


class Story(NamedTuple):
    """How likely some parts are digits, a log, and which parts they are, from left to right."""

    score: float
    parts: tuple[int, ...]


NO_STORY = Story(-np.inf, ())

Number = tuple[int, ...]
"""The digits that parts are read as, from left to right."""

Stories = dict[Number, Story]
"""The likeliest story of each number."""


class Cuts(NamedTuple):
    """The parts that so much ``ink`` may be cut into, and the two paths, by index, that each of the first lies between.

    Where a part begins at a path, the part before it may end at any of ``ends`` of that path. Of the others each of
    ``pairs``, by index, is all of the ink, parted at its crossings.
    """

    ink: float
    parts: list[CutOut]
    spans: list[tuple[int, int]]
    ends: list[list[int]]
    pairs: list[tuple[int, int]]

    def likeliest(self, digits: NDArray[np.intp], scores: NDArray[np.floating]) -> list[int]:
        """Return the two or more parts that the ink is likely made of, from left to right; none where it is one.

        Each part is read as one of ``digits``, and ``scores`` (n,) say how likely it is that, a log, or minus infinity
        where it is not believed. Where two stories are about as likely and differ in their digits, neither is believed.
        """
        shares = np.array([part.ink.sum() / self.ink for part in self.parts])
        speaks = scores + STEM * (digits == 1) + SHARED * shares
        told = [*self._along_paths(digits, speaks).items(), *self._at_crossings(digits, speaks)]
        stories = [*_likeliest_of_each(told).values(), NO_STORY, NO_STORY]
        best, rival = sorted(stories, key=itemgetter(0), reverse=True)[:2]
        return list(best.parts) if best.score - rival.score >= LEAD else []

    def _along_paths(self, digits: NDArray[np.intp], speaks: NDArray[np.floating]) -> Stories:
        """Return the likeliest story along paths for each number that the ink may be, of the few that are likely."""
        told: list[Stories] = [{(): Story(0.0, ())}]
        for path in range(1, len(self.ends)):
            stories = [
                ((*number, int(digits[part])), Story(story.score + float(speaks[part]), (*story.parts, part)))
                for part, (start, stop) in enumerate(self.spans)
                if stop == path and np.isfinite(speaks[part])
                for end in self.ends[start]
                if end < path
                for number, story in told[end].items()
            ]
            likely = sorted(_likeliest_of_each(stories).items(), key=lambda each: each[1].score)
            told.append(dict(likely[-STORIES:]))
        return told[-1]

    def _at_crossings(self, digits: NDArray[np.intp], speaks: NDArray[np.floating]) -> list[tuple[Number, Story]]:
        """Return the story of each of the pairs, and the number that it is."""
        return [
            ((int(digits[left]), int(digits[right])), Story(float(speaks[left] + speaks[right]), (left, right)))
            for left, right in self.pairs
            if (digits[left], digits[right]) != CROSS
        ]


def _likeliest_of_each(stories: Iterable[tuple[Number, Story]]) -> Stories:
    return dict(sorted(stories, key=lambda each: each[1].score))  # of one number the likeliest comes last


def cuts_of(ink: Ink, pen: float) -> Cuts:
    """Return the parts that ink (h, w) may be cut into; none where it is as narrow as a digit or as wide as a line."""
    height, width = ink.shape
    if not WIDE_ENOUGH * height <= width <= WIDEST * height:
        return Cuts(0.0, [], [], [[0], [1]], [])
    paths = [np.zeros(height, np.intp), *seams(ink, pen), np.full(height, width)]
    last = len(paths) - 1
    found = [
        (part, span)
        for span in combinations(range(len(paths)), 2)
        if span != (0, last)
        and (paths[span[1]] - paths[span[0]]).min() <= BROAD * height
        and (part := _between(ink, paths[span[0]], paths[span[1]]))
    ]
    near = [
        [at, *(to for to in range(at + 1, last) if np.abs(paths[to] - paths[at]).mean() <= SHARE * pen)]
        for at in range(1, last)
    ]
    at_crossings = [*_at_crossings(ink, pen)]
    parts = [*(part for part, _ in found), *chain.from_iterable(at_crossings)]
    pairs = [(at, at + 1) for at in range(len(found), len(parts), 2)]
    return Cuts(float(ink.sum()), parts, [span for _, span in found], [[0], *near, [last]], pairs)


def _at_crossings(ink: Ink, pen: float) -> Iterator[tuple[CutOut, CutOut]]:
    """Yield what lies left and right in ink that is parted at its crossings, where either may be a digit."""
    height, width = ink.shape
    for sides in crossings(ink, pen) if width <= 2 * BROAD * height else ():
        left, right = (_part(np.where(side, ink, np.float32(0))) for side in sides)
        if left and right:
            yield left, right


def _between(ink: Ink, left: Seam, right: Seam) -> CutOut | None:
    """Return the ink between two paths, unless it is too low, too narrow or too broad for a digit."""
    first, last = int(left.min()), int(right.max())
    columns = np.arange(first, last)
    mine = (columns >= left[:, None]) & (columns < right[:, None])
    return _part(np.where(mine, ink[:, first:last], np.float32(0)), first)


def _part(mine: Ink, first: int = 0) -> CutOut | None:
    """Return the part in ink that begins at column ``first``, unless it is too low, too narrow or too broad."""
    rows, across = inked(mine >= FIRM)
    high, broad = rows.stop - rows.start, across.stop - across.start
    if high < HIGH * len(mine) or not NARROW * high <= broad <= BROAD * high:
        return None
    return CutOut(mine[rows, across], (first + across.start, rows.start, first + across.stop, rows.stop))

"""Lessons taken apart: the digits they are made of, which way the pen went in each, and how much each counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.memory.directions import Directions, directions, no_directions
from digit_draw.reader.memory.dividing import Group, divided
from digit_draw.reader.network.build import CLASSES
from digit_draw.reader.strokes import Drawing, Stroke

NO_DIGIT_LABEL = "?"
"""The label of what is no digit and should be refused."""

NO_DIGIT = CLASSES
"""What such a drawing is, beside the digits 0 to 9."""

UNSAID = 0.8
"""What was read surely and left uncorrected counts so much of what was taught."""

OPPOSITE = 0.01
"""The squared distance within which a lesson silences an earlier one that says something else, which the later wins.

A person's next drawing of the same digit is mostly three times as far."""

StrokeBytes = tuple[bytes, ...]
"""Strokes by what is in them: the same drawing is taken apart once."""


class Piece(NamedTuple):
    """One digit of a lesson: its strokes, and what it is, NO_DIGIT for none."""

    strokes: StrokeBytes
    meaning: int


class Parts(NamedTuple):
    """A lesson's digits; then of its groups of strokes those that are digits and those that only look like some."""

    pieces: tuple[Piece, ...] = ()
    right: tuple[StrokeBytes, ...] = ()
    wrong: tuple[StrokeBytes, ...] = ()


@dataclass(frozen=True, eq=False)
class LessonPieces:
    """The pieces of lessons, sorted by ``meaning``: (n, ...) ``ways`` the pen went, and how much each counts."""

    pieces: tuple[Piece, ...]
    ways: Directions
    meaning: NDArray[np.intp]
    weight: NDArray[np.float32]

    @cached_property
    def by_hand(self) -> NDArray[np.bool_]:
        """Which of them somebody gave."""
        return self.weight == 1

    @cached_property
    def meanings(self) -> NDArray[np.intp]:
        """What they are, each meaning once; they begin at ``starts``, and there are ``counts`` of them."""
        return np.unique(self.meaning)

    @cached_property
    def starts(self) -> NDArray[np.intp]:
        return np.searchsorted(self.meaning, self.meanings)

    @cached_property
    def counts(self) -> NDArray[np.intp]:
        return np.diff(self.starts, append=len(self.meaning))


def pieces_of(drawings: Sequence[Drawing]) -> LessonPieces:
    """Return the pieces of lessons, the latest last, without those that a later one contradicts."""
    counts = [UNSAID if drawing.taught is False else 1.0 for drawing in drawings]
    found = [(piece, count) for drawing, count in zip(drawings, counts, strict=True) for piece in parts(drawing).pieces]
    ways = way_of_each([piece.strokes for piece, _ in found])
    meaning = np.array([piece.meaning for piece, _ in found], np.intp)
    alike = ways @ ways.T > 1 - OPPOSITE / 2
    heard = np.flatnonzero(~np.triu(alike & (meaning[:, None] != meaning), 1).any(axis=1))
    order = heard[np.argsort(meaning[heard], kind="stable")]
    weight = np.array([count for _, count in found], np.float32)
    return LessonPieces(tuple(found[index][0] for index in order), ways[order], meaning[order], weight[order])


def parts(drawing: Drawing) -> Parts:
    """Return what a lesson is made of; nothing where it has no strokes or fewer than its label has digits."""
    return _parts(as_bytes(drawing.strokes), drawing.label or "")


@lru_cache(maxsize=1000)
def _parts(strokes: StrokeBytes, label: str) -> Parts:
    meanings = [NO_DIGIT] if label == NO_DIGIT_LABEL else [int(digit) for digit in label]
    division = divided(points_of(strokes), len(meanings)) if strokes and meanings else None
    if not division:
        return Parts()

    def without(some: Sequence[Group], others: Sequence[Group]) -> tuple[StrokeBytes, ...]:
        return tuple(_only(strokes, group) for group in some if group not in others)

    pieces = tuple(
        Piece(_only(strokes, group), meaning) for group, meaning in zip(division.digits, meanings, strict=True)
    )
    return Parts(pieces, without(division.digits, division.by_looks), without(division.by_looks, division.digits))


def _only(strokes: StrokeBytes, group: Group) -> StrokeBytes:
    return tuple(strokes[index] for index in group)


def as_bytes(strokes: Sequence[Stroke]) -> StrokeBytes:
    """Return strokes by what is in them."""
    return tuple(stroke.tobytes() for stroke in strokes)


def points_of(strokes: StrokeBytes) -> list[Stroke]:
    """Return strokes as points again, which may not be written to."""
    return [np.frombuffer(stroke).reshape(-1, 2) for stroke in strokes]


def way_of_each(groups: Sequence[StrokeBytes]) -> Directions:
    """Return the directions (n, ...) of groups of strokes."""
    return np.array([_way(group) for group in groups]) if groups else no_directions()


@lru_cache(maxsize=4096)  # a kilobyte each; of a drawing that grows all but the last digit are as they were
def _way(strokes: StrokeBytes) -> Directions:
    return directions(points_of(strokes))

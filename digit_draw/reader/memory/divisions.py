"""How a person lays out the strokes of digits: what divisions that were taught speak for others like them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.memory.directions import Directions, apart
from digit_draw.reader.memory.pieces import StrokeBytes, parts, way_of_each
from digit_draw.reader.strokes import Drawing

DIVIDES = 8.0
"""What a taught division speaks for strokes just like one of its digits, and against those that it divides, a log."""


@dataclass(frozen=True, eq=False)
class Divisions:
    """Groups of strokes that are digits though they do not look like it, ``speaks`` 1, and the other way round, -1;
    ``sizes`` are how many strokes each has."""

    ways: Directions
    speaks: NDArray[np.float32]
    sizes: NDArray[np.intp]

    @classmethod
    def of(cls, lessons: Sequence[Drawing]) -> Divisions:
        """Return what lessons given by hand say; those of a drawing that looks like what it is say nothing."""
        given = [parts(lesson) for lesson in lessons if lesson.taught is not False]
        right = [group for each in given for group in each.right]
        wrong = [group for each in given for group in each.wrong]
        speaks = np.array([1] * len(right) + [-1] * len(wrong), np.float32)
        return cls(way_of_each(right + wrong), speaks, np.array([len(group) for group in right + wrong], np.intp))

    def speak_for(self, strokes: StrokeBytes, reach: float) -> float:
        """Return what they speak for strokes to be a digit of their own, a log; below 0 they speak against it."""
        alike = self.sizes == len(strokes)
        if not alike.any():
            return 0.0
        away = apart(way_of_each([strokes]), self.ways[alike], reach)[0]
        speaks = DIVIDES * self.speaks[alike] * np.exp(-away)
        return float(max(speaks.max(), 0) + min(speaks.min(), 0))

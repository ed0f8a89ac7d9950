"""Strokes on the pad: what the pen drew, and how wide it was."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]
"""x and y in the unit pad."""


@dataclass(frozen=True, eq=False)
class PenStroke:
    """The points (k, 2) that the pen went through in the unit pad, and the pen's width there. Never changed.

    The points are an array: as tuples they would take seven times the memory, and undo has no limit.
    """

    points: NDArray[np.float64]
    width: float

    def __post_init__(self) -> None:
        points = np.array(self.points, np.float64)
        points.flags.writeable = False
        object.__setattr__(self, "points", points)

    def __eq__(self, other: object) -> bool:
        """Whether both go through the same points with the same pen."""
        return isinstance(other, PenStroke) and self.width == other.width and np.array_equal(self.points, other.points)

    def __hash__(self) -> int:
        return hash((self.points.tobytes(), self.width))

    def to(self, point: Point) -> PenStroke:
        """Return the stroke drawn on to a point."""
        return PenStroke(np.concatenate([self.points, [point]]), self.width)


PenStrokes = tuple[PenStroke, ...]
"""A drawing on the pad, in the order in which it was drawn."""


def ink_length(strokes: PenStrokes) -> float:
    """Return how long a drawing's strokes are together, in widths of the pad."""
    return sum(float(np.hypot(*np.diff(stroke.points, axis=0).T).sum()) for stroke in strokes)

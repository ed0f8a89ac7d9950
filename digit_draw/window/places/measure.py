"""Lengths and rectangles in pixels: how long something is in this window, and where it lies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Length(NamedTuple):
    """A length that grows with the window. ``length`` is how many pixels it has in a window of the first size,
    ``least`` how many it always has, on a display of density 1."""

    length: float
    least: float = 0.0


class Scale(NamedTuple):
    """How lengths become pixels.

    ``window`` says how many times as large the window is as when it first opens, ``density`` how many times as dense
    the display is as one of 96 dots an inch.
    """

    window: float
    density: float = 1.0

    def px(self, length: float, least: float = 0.0) -> int:
        """Return a length (see ``Length``) in pixels."""
        return round(max(length * self.window, least * self.density))

    @property
    def margin(self) -> int:
        """Pixels between the window's edge and what it shows."""
        return self.px(22)


def usual(lengths: Iterable[float]) -> float:
    """Return the middle one of some lengths, 0 without any; ``statistics`` takes 7 ms of the start to import."""
    in_order = sorted(lengths)
    return in_order[len(in_order) // 2] if in_order else 0


class Rect(NamedTuple):
    """Left, top, width and height in pixels."""

    x: int
    y: int
    w: int
    h: int

    def contains(self, x: float, y: float) -> bool:
        return self.x <= x < self.x + self.w and self.y <= y < self.y + self.h

    def meets(self, other: Rect) -> bool:
        """Whether the two have a pixel in common."""
        beside = self.x < other.x + other.w and other.x < self.x + self.w
        return beside and self.y < other.y + other.h and other.y < self.y + self.h

    @property
    def centre(self) -> tuple[float, float]:
        return self.x + self.w / 2, self.y + self.h / 2

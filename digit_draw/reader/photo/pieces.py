"""Pieces of ink: what hangs together in a picture, which takes the place of strokes there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from digit_draw.reader.ink import Ink
from digit_draw.reader.raster import Labels, Mask, boxes_of, highest, in_cells, label, lengths_of, out_of_cells
from digit_draw.reader.strokes import Box, around

FINEST = 600
"""Cells along the longest side of the ink on which it is put together: pixels, up to a fairly large picture."""

MANY = 300
"""Pieces that a picture is read by at most; of more, those with small gaps are one: the words of a text."""

MANY_DOTS = 40
"""The same where there are more dots than this: they are a broken line."""

DOT = 4.0
"""A piece no longer than so many pens is a dot."""

FIRM = 0.5
"""Pixels with at least so much ink are a stroke's own; the others are its soft edge."""

JOINS = 0.4
"""Pixels with at least so much ink hang together; at FIRM faint or rastered ink would crumble."""

DUST = 0.1
"""What is shorter than this share of the longest piece is dust, or a crumb of the piece beside it."""


@dataclass(frozen=True, eq=False)
class Pieces:
    """Ink (h, w), which piece each of its pixels belongs to, soft edges included, and the pieces' boxes, whole pixels.

    ``pen`` is the mean width of its strokes.
    """

    ink: Ink
    labels: Labels
    boxes: tuple[tuple[int, int, int, int], ...]
    pen: float

    @property
    def paths(self) -> tuple[Box, ...]:
        """The boxes of the pen's path, as strokes have them: half a pen inside the ink's."""
        return tuple(_shrunk(box, self.pen / 2) for box in self.boxes)

    def alone(self, group: Sequence[int]) -> Ink:
        """Return the ink of some pieces, by index, cut out of the rest."""
        chosen = np.zeros(len(self.boxes) + 1, np.bool_)
        chosen[np.array(group) + 1] = True
        left, top, right, foot = map(int, around([self._extents[index] for index in group]))
        place = np.s_[top:foot, left:right]
        return np.where(chosen[self.labels[place]], self.ink[place], np.float32(0))

    @cached_property
    def _extents(self) -> list[tuple[int, int, int, int]]:
        """The boxes with the soft edges of the ink."""
        return [(left, top, right, foot) for left, top, right, foot in boxes_of(self.labels).tolist()]


def pieces_of(ink: Ink, joining: int = 1) -> Pieces:
    """Return the pieces of ink (h, w), 0 paper to 1: not too many, parted by gaps as narrow as that allows.

    What lies in the same square of ``joining`` pixels, or in two that touch, hangs together.
    """
    mask, pen = ink >= JOINS, pen_width(ink >= FIRM)
    step = max(joining, -(-max(mask.shape) // FINEST))
    labels = _without_specks(label(in_cells(mask, step)))
    dots = int((lengths_of(boxes_of(labels)) * step <= DOT * pen).sum())
    while labels.max() > (MANY_DOTS if dots > MANY_DOTS else MANY):
        step *= 2
        labels = _without_specks(label(in_cells(mask, step)))
    grown = _grown(labels, 1 + max(labels.shape) // 100)
    return _pieces(ink, np.where(ink > 0, out_of_cells(grown, step, ink.shape), 0), pen)


def _pieces(ink: Ink, labels: Labels, pen: float) -> Pieces:
    """Return the pieces whose ink is firm somewhere, and their boxes; the rest is paper."""
    firm = np.bincount(labels[ink >= FIRM], minlength=labels.max() + 1) > 0
    labels = _only(firm[1:], labels)
    return Pieces(ink, labels, tuple(map(tuple, boxes_of(np.where(ink >= JOINS, labels, 0)).tolist())), pen)


def _without_specks(labels: Labels) -> Labels:
    lengths = lengths_of(boxes_of(labels))
    return _only(lengths >= DUST * lengths.max(initial=0), labels)


def _only(kept: Mask, labels: Labels) -> Labels:
    """Return labels of the pieces kept, of 1, 2, ..., numbered anew."""
    return np.concatenate([[0], np.cumsum(kept) * kept])[labels]


def _shrunk(box: Box, by: float) -> Box:
    left, top, right, bottom = box
    across, down = min(by, (right - left) / 2), min(by, (bottom - top) / 2)
    return left + across, top + down, right - across, bottom - down


def pen_width(mask: Mask) -> float:
    """Return the mean width of strokes: their area by half their outline, which stairs make 4 / pi times too long.

    It is 0 where there are none.
    """
    framed = np.pad(mask, 1)
    outline = sum(int(np.diff(framed, axis=axis).sum()) for axis in (0, 1)) * np.pi / 4
    return float(2 * mask.sum() / outline) if outline else 0.0


def _grown(labels: Labels, reach: int) -> Labels:
    """Give what lies within ``reach`` of a piece to it: the soft edge of its ink, and specks."""
    return np.where(labels, labels, highest(np.pad(labels, reach), 2 * reach + 1))

"""What a network reads in pictures: in files, in greys and in ink."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.answer import Digit, Reading
from digit_draw.reader.ink import Ink
from digit_draw.reader.memory.memory import Memory
from digit_draw.reader.network.network import Network
from digit_draw.reader.photo.apart import BETTER, digits_apart, rows_apart
from digit_draw.reader.photo.asking import Asking, image_of
from digit_draw.reader.photo.decode import decoded
from digit_draw.reader.photo.paper import ink_from_picture
from digit_draw.reader.photo.pieces import JOINS, Pieces, pieces_of
from digit_draw.reader.photo.sideways import quarter_turns, turned, turned_back
from digit_draw.reader.raster import inked
from digit_draw.reader.reading import shipped
from digit_draw.reader.seen import Told

JOINING = (2, 4, 8)
"""Pixels of the squares on which ink is put together to pieces, for pens whose ink breaks: up to the pen's width."""

GOOD = -0.3
"""A story so likely, as a log, is not bettered by putting ink together."""


def read_picture(path: str | os.PathLike[str], network: Network | None = None, memory: Memory | None = None) -> Reading:
    """Read the number in a picture file; boxes are in the file's pixels, upright. Blank paper gives no digits.

    Raises DrawingError as load_picture does.
    """
    picture = decoded(path)
    return read_grey(picture.grey, network, picture.scale, memory)


def read_grey(
    grey: NDArray[np.uint8], network: Network | None = None, scale: float = 1.0, memory: Memory | None = None
) -> Reading:
    """Read the number in a grey picture (h, w), each of whose pixels is ``scale`` units of the boxes along a side.

    What a camera took from the side or upside down is read from there.
    """
    ink = ink_from_picture(grey)
    if not ink.any():
        return Reading()
    asking = Asking(network or shipped(), memory)
    turns = _turns(ink, asking)
    digits = _read_ink(turned(ink, turns), asking)
    return Reading(tuple(_scaled(turned_back(digit, ink.shape, turns), scale) for digit in digits))


def written(
    grey: NDArray[np.uint8], network: Network | None = None, memory: Memory | None = None
) -> tuple[Ink, list[tuple[Digit, Ink, tuple[int, int]]]]:
    """Return the ink, 0 paper to 1, of a grey picture (h, w) once it is upright, and what ``read_grey`` reads in it.

    Beside each digit stand its own ink and the place of its upper left corner, x and y in pixels. Digits that touch are
    apart; what two have in common both have.
    """
    ink = ink_from_picture(grey)
    if not ink.any():
        return ink, []
    asking = Asking(network or shipped(), memory)
    upright = turned(ink, _turns(ink, asking))
    each = [(digit, asking.ink(digit)) for digit in _read_ink(upright, asking)]
    return upright, [(digit, mine, _corner(digit, mine)) for digit, mine in each]


def _corner(digit: Digit, ink: Ink) -> tuple[int, int]:
    """Return where the upper left corner of a digit's ink (h, w), soft edges included, lies."""
    rows, columns = inked(ink >= JOINS)
    return round(digit.box[0]) - columns.start, round(digit.box[1]) - rows.start


def _turns(ink: Ink, asking: Asking) -> int:
    """Return after how many quarter turns ink (h, w) is upright, at a glance: nothing is put together or cut apart."""
    return quarter_turns(ink.shape, cache(lambda turns: asking.told(pieces_of(turned(ink, turns))).digits))


def _read_ink(ink: Ink, asking: Asking) -> tuple[Digit, ...]:
    """Read the digits of ink (h, w), rows that touch parted and pieces put together as makes the likeliest story."""
    best, pieces = rows_apart(ink, asking)
    for together in _together(pieces):
        if best.score >= GOOD:
            break
        told = digits_apart(asking.told(together), together, asking)
        if told.score > best.score + BETTER and _share_sure(told) >= _share_sure(best):
            best = told
    return best.digits


def _together(pieces: Pieces) -> Iterator[Pieces]:
    """Yield the ink put together to ever fewer pieces."""
    least = len(pieces.boxes)
    for joining in JOINING:
        joined = pieces_of(pieces.ink, joining)
        if len(joined.boxes) < least:
            least = len(joined.boxes)
            yield joined
            if joining > pieces.pen:
                break


def _share_sure(told: Told) -> float:
    """Return how much of the paper that digits lie on is that of sure ones."""
    areas = [(right - left) * (foot - top) for left, top, right, foot in (digit.box for digit in told.digits)]
    return sum(area for area, digit in zip(areas, told.digits, strict=True) if digit.sure) / max(sum(areas), 1)


def _scaled(digit: Digit, scale: float) -> Digit:
    """Return a digit with its box in the file's pixels, and without the pieces that it was made of."""
    x0, y0, x1, y1 = digit.box
    return replace(digit, box=(scale * x0, scale * y0, scale * x1, scale * y1), strokes=())


def image_from_picture(grey: NDArray[np.uint8]) -> Ink:
    """Return the network's (28, 28) image of all that a grey picture (h, w) holds; blank paper gives zeros."""
    return image_of(ink_from_picture(grey))

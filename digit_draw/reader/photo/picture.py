"""What a network reads in pictures: in files, in greys and in ink."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.answer import Digit, Reading
from digit_draw.reader.ink import Ink
from digit_draw.reader.memory.dividing import Group
from digit_draw.reader.memory.memory import Memory
from digit_draw.reader.network.network import Network
from digit_draw.reader.photo.asking import Asking, image_of
from digit_draw.reader.photo.cuts import gaps
from digit_draw.reader.photo.decode import decoded
from digit_draw.reader.photo.paper import ink_from_picture
from digit_draw.reader.photo.pieces import JOINS, Pieces, pieces_of
from digit_draw.reader.photo.sideways import quarter_turns, turned, turned_back
from digit_draw.reader.raster import inked
from digit_draw.reader.reading import LEAST_CONFIDENCE, likelihood, read_parts, shipped
from digit_draw.reader.seen import Told
from digit_draw.reader.strokes import around

JOINING = (2, 4, 8)
"""Pixels of the squares on which ink is put together to pieces, for pens whose ink breaks: up to the pen's width."""

A_FEW = 40
"""Where more than so many are not sure nothing is cut apart or parted: that is no page of digits."""

GOOD = -0.3
"""A story so likely, as a log, is not bettered by putting ink together."""

TOO_HIGH = 1.4
"""A piece of ink that is so many times as high as most may be of two rows that touch."""

DASH_PENS = 5.0
"""A dash, slanted as it may be, is at most so many pens high."""

BETTER = 0.3
"""Ink is put together where the story is likelier by so much, and no less of it is sure."""


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
    return quarter_turns(ink.shape, cache(lambda turns: _told(pieces_of(turned(ink, turns)), asking).digits))


def _read_ink(ink: Ink, asking: Asking) -> tuple[Digit, ...]:
    """Read the digits of ink (h, w), rows that touch parted and pieces put together as makes the likeliest story."""
    best, pieces = _rows_apart(ink, asking)
    for together in _together(pieces):
        if best.score >= GOOD:
            break
        told = _cut(_told(together, asking), together, asking)
        if told.score > best.score + BETTER and _share_sure(told) >= _share_sure(best):
            best = told
    return best.digits


def _rows_apart(ink: Ink, asking: Asking) -> tuple[Told, Pieces]:
    """Return the likeliest story of ink (h, w), and its pieces, of which rows have none in common."""
    pieces = pieces_of(ink)
    told = _cut(_told(pieces, asking), pieces, asking)
    while parted := _parted(pieces, told, asking):
        told, pieces = parted
    return told, pieces


def _parted(pieces: Pieces, told: Told, asking: Asking) -> tuple[Told, Pieces] | None:
    """Return the likeliest story with a piece of ink parted that rows have in common, if it is likelier.

    Such a piece is higher than others, and none of the digits that are sure. An 8 is not parted into zeros: more must
    be sure then than one digit more.
    """
    if len(told.digits) - _sure(told) > A_FEW:
        return None
    read = {piece for digit in told.digits if digit.sure for piece in digit.strokes}
    heights = sorted(foot - top for _, top, _, foot in pieces.boxes)
    for piece, box in enumerate(pieces.boxes):
        if piece in read or box[3] - box[1] < TOO_HIGH * heights[len(heights) // 2]:
            continue
        stories = [
            (_cut(_told(parted, asking), parted, asking), parted)
            for gapped in gaps(pieces.ink, box, pieces.pen)
            if _holds_digits(gapped[box[1] : box[3], box[0] : box[2]], asking)
            for parted in [pieces_of(gapped)]
        ]
        best = max(stories, key=lambda story: story[0].score, default=None)
        if best and best[0].score > told.score + BETTER and _sure(best[0]) > _sure(told) + 1:
            return best
    return None


def _holds_digits(ink: Ink, asking: Asking) -> bool:
    """Whether two or more pieces of ink (h, w) are digits that are sure."""
    pieces = pieces_of(ink)
    each = [(piece,) for piece in range(len(pieces.boxes))]
    return sum(digit.sure for digit in asking.digits(list(map(pieces.alone, each)), pieces.boxes)) > 1


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


def _told(pieces: Pieces, asking: Asking) -> Told:
    """Return the likeliest story of the pieces, which stand in place of strokes."""

    def read_groups(groups: Sequence[Group]) -> list[Digit]:
        boxes = [around([pieces.boxes[index] for index in group]) for group in groups]
        digits = asking.digits([pieces.alone(group) for group in groups], boxes)
        return [replace(digit, strokes=group) for digit, group in zip(digits, groups, strict=True)]

    return read_parts(pieces.paths, read_groups)


def _cut(told: Told, pieces: Pieces, asking: Asking) -> Told:
    """Return a story with what is not sure cut apart where the network knows each part and not the whole."""
    sure = _sure(told)
    if len(told.digits) - sure > A_FEW:
        return told
    digits, score = [], told.score
    for digit in told.digits:
        if _is_one(digit, sure > 0):
            digits.append(digit)
            continue
        parts = asking.parts(pieces.alone(digit.strokes), pieces.pen, sure)
        x, y = digit.box[:2]
        digits += [
            replace(part, box=(x + left, y + top, x + right, y + foot), row=digit.row)
            for part, (left, top, right, foot) in parts
        ] or [replace(digit, is_mark=digit.is_mark and not _is_high(digit, pieces.pen))]
        if parts:
            score += sum(likelihood(part) for part, _ in parts) - likelihood(digit)
    return Told(tuple(digits), score)


def _is_one(digit: Digit, beside: bool) -> bool:
    """Whether ink is not to be cut apart: beside no sure digit two are wide, and unlike one."""
    left, top, right, foot = digit.box
    alone = digit.confidence >= LEAST_CONFIDENCE or right - left < foot - top
    return digit.sure or digit.taught or (not beside and alone)


def _is_high(digit: Digit, pen: float) -> bool:
    """Whether a piece of ink is too high for a dash: several digits that touch lie as flat."""
    return len(digit.strokes) == 1 and digit.box[3] - digit.box[1] > DASH_PENS * pen


def _sure(told: Told) -> int:
    return sum(digit.sure for digit in told.digits)


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

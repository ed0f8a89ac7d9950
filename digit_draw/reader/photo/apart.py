"""Ink that digits have in common, taken apart where that makes a likelier story: rows that touch, digits that touch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from digit_draw.reader.answer import Digit
from digit_draw.reader.ink import Ink
from digit_draw.reader.marks import is_flat
from digit_draw.reader.photo.asking import Asking
from digit_draw.reader.photo.pieces import Pieces, pieces_of
from digit_draw.reader.photo.seams import gaps
from digit_draw.reader.seen import Told
from digit_draw.reader.telling import LEAST_CONFIDENCE, likelihood

A_FEW = 40
"""Where more digits than this are unsure, and more are than are sure, nothing is taken apart: they are none."""

TOO_HIGH = 1.4
"""A piece of ink that is so many times as high as most may be of two rows that touch."""

SLIM = 12.0
"""A piece that is more than so many times as high as wide is a line: along it there would be hundreds of paths."""

EFFORT = 4000
"""Pieces that are told again, at most, before a page is left as it is: each path that is tried tells the whole page."""

DASH_PENS = 5.0
"""A dash, slanted as it may be, is at most so many pens high."""

BETTER = 0.3
"""A story is told otherwise where that is likelier by so much."""


def is_no_page_of_digits(digits: Sequence[Digit], a_few: int = A_FEW) -> bool:
    """Whether more than a few of a page's digits are not sure, and more than are: then it holds something else."""
    sure = sum(digit.sure for digit in digits)
    return len(digits) - sure > max(a_few, sure)


def rows_apart(ink: Ink, asking: Asking) -> tuple[Told, Pieces]:
    """Return the likeliest story of ink (h, w), and its pieces, of which rows have none in common."""
    pieces = pieces_of(ink)
    told = digits_apart(asking.told(pieces), pieces, asking)
    while parted := _parted(pieces, told, asking):
        told, pieces = parted
    return told, pieces


def _parted(pieces: Pieces, told: Told, asking: Asking) -> tuple[Told, Pieces] | None:
    """Return the likeliest story with a piece of ink parted that rows have in common, if it is likelier.

    Such a piece is higher than others, and none of the digits that are sure. An 8 is not parted into zeros: more must
    be sure then than one digit more.
    """
    if is_no_page_of_digits(told.digits):
        return None
    left = EFFORT // len(pieces.boxes)
    read = {piece for digit in told.digits if digit.sure for piece in digit.strokes}
    heights = sorted(foot - top for _, top, _, foot in pieces.boxes)
    for piece, box in enumerate(pieces.boxes):
        high, wide = box[3] - box[1], box[2] - box[0]
        if piece in read or not TOO_HIGH * heights[len(heights) // 2] <= high <= SLIM * wide:
            continue
        tried = list(islice(gaps(pieces.ink, box, pieces.pen), left))
        left -= len(tried)
        stories = [
            (digits_apart(asking.told(parted), parted, asking), parted)
            for gapped in tried
            if _holds_digits(gapped[box[1] : box[3], box[0] : box[2]], asking)
            for parted in [pieces_of(gapped)]
        ]
        best = max(stories, key=lambda story: story[0].score, default=None)
        if best and best[0].score > told.score + BETTER and best[0].sure > told.sure + 1:
            return best
    return None


def _holds_digits(ink: Ink, asking: Asking) -> bool:
    """Whether two or more pieces of ink (h, w) are digits that are sure."""
    pieces = pieces_of(ink)
    each = [(piece,) for piece in range(len(pieces.boxes))]
    return sum(digit.sure for digit in asking.digits(list(map(pieces.alone, each)), pieces.boxes)) > 1


def digits_apart(told: Told, pieces: Pieces, asking: Asking) -> Told:
    """Return a story with what is not sure cut apart where the network knows each part and not the whole."""
    if is_no_page_of_digits(told.digits):
        return told
    digits, score = [], told.score
    for digit in told.digits:
        if _is_one(digit, told.sure > 0) or _is_high_mark(digit, pieces):
            digits.append(digit)
            continue
        parts = _parts(digit, pieces, asking, told.sure)
        digits += parts or [replace(digit, is_mark=digit.is_mark and not _is_high(digit, pieces.pen))]
        if parts:
            score += sum(map(likelihood, parts)) - likelihood(digit)
    return Told(tuple(digits), score)


def _parts(digit: Digit, pieces: Pieces, asking: Asking, beside: int) -> list[Digit]:
    """Return the digits that the ink of one is cut into, ``beside`` so many that are sure; none where it is one."""
    x, y = digit.box[:2]
    return [
        replace(part, box=(x + left, y + top, x + right, y + foot), row=digit.row)
        for part, (left, top, right, foot) in asking.parts(pieces.alone(digit.strokes), pieces.pen, beside)
    ]


def _is_one(digit: Digit, beside: bool) -> bool:
    """Whether ink is not to be cut apart: beside no sure digit two are wide, and unlike one."""
    left, top, right, foot = digit.box
    alone = digit.confidence >= LEAST_CONFIDENCE or right - left < foot - top
    return digit.sure or digit.taught or (not beside and alone)


def _is_high_mark(digit: Digit, pieces: Pieces) -> bool:
    """Whether ink is a high mark, such as a brace or a parenthesis; what lies flat may be digits that touch."""
    return digit.is_mark and _is_high(digit, pieces.pen) and not is_flat(pieces.paths[digit.strokes[0]])


def _is_high(digit: Digit, pen: float) -> bool:
    """Whether a piece of ink is too high for a dash: several digits that touch lie as flat."""
    return len(digit.strokes) == 1 and digit.box[3] - digit.box[1] > DASH_PENS * pen

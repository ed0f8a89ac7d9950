"""Which parts are no digit by their shape and place alone: points, dashes, =, : and ÷, and specks that are nothing."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise, product
from operator import itemgetter

from digit_draw.reader.strokes import Box, around, longer_side

DOT = 0.15
"""A part is a dot where both its sides are smaller than this share of the row's height."""

DASH = 0.4
"""A part is a dash where its height is less than this share of its width: no digit lies so flat."""

FREE = 0.03
"""A mark stands free where so much of the row's height is paper on both of its sides."""

LOW = 0.7
"""A point lies below this share of the way down from the top of a row to its foot."""

HIGHEST = 0.35
"""A dash has its middle at least this share of the way down: above is the hat of a 5."""

LOWEST = 0.85
"""A dash has its middle at most this share of the way down: below is an underline."""

LINE = 0.2
"""A line's height is less than this share of its width."""

LONG = 1.2
"""An underline is at least so many heights of the row long,"""

FAIRLY_LONG = 0.8
"""or so many, where paper parts it from the digits above it; the base of a 1 is shorter,"""

JUTS = 0.08
"""and it is longer than they are by this share of the height at either end,"""

BELOW = 0.95
"""and has its middle at least this share of the way down from the tops of the digits above it to their feet.

A line above two digits or more is as long, juts out and does not touch them."""

COMMA = 0.35
"""A comma is at most this share of the row's height."""

EQUALS = "--"
"""Two bars, one above the other."""

HIGH = 1.5
"""An equals sign is at most so many times as high as it is wide; else its bars are dashes in two rows."""

SIGNS = (EQUALS, "..", ".-.")
"""=, : and ÷, as bars and dots from top to bottom."""

PARTS = sorted({len(sign) for sign in SIGNS})
"""How many parts a sign has."""

CENTRAL = 0.25
"""Where the bar and the stem of a + cross: at most this share of their lengths from their middles."""

LOWER = 0.75
"""A + is at most this share of a row's height."""

SMALL = 0.3
"""A dot of a sign is at most this share of the sign's height,"""

ALONE = 0.1
"""and one of a colon this, where nothing says how high a digit is: it may be one, and eight heights from the other."""


def is_flat(box: Box) -> bool:
    """Whether a part lies so flat that it is a dash, a hat or a bar, and no digit of its own."""
    return box[3] - box[1] < DASH * (box[2] - box[0])


Mark = tuple[int, ...]
"""The parts of one mark, by index."""


def aside(boxes: Sequence[Box]) -> tuple[list[Mark], set[int]]:
    """Return which parts of a row are marks, each in its place, and which are specks that mean nothing.

    A tap, a blot or a comma that stands free, low between two digits, is a point; a tap elsewhere is a speck. A
    flat part that stands free at half the height is a dash, and bars and dots above each other may be one of the SIGNS.
    A line below digits or above some means nothing. What else touches or overlaps other parts is left to them.
    """
    if len(marks := signs_alone(boxes)) > 1:
        return marks, set()
    height = max(1e-9, *(foot - top for _, top, _, foot in boxes))
    digits = [not _is_dot(box, height) and not is_flat(box) for box in boxes]
    specks = _lines(boxes, digits, height)
    marks = list(_signs(boxes, digits, height))
    signs = {index for mark in marks for index in mark}
    for index, box in enumerate(boxes):
        if index in signs or index in specks or (longer_side(box) > COMMA * height and not is_flat(box)):
            continue
        beside = [each for other, each in enumerate(boxes) if digits[other] and other != index]
        if not beside or not _is_free(box, [*boxes[:index], *boxes[index + 1 :]], height):
            continue
        point = _down(box[1], box, beside) >= LOW and _is_between(box, beside)
        if _is_dot(box, height) and not point:
            specks.add(index)
        elif (point and longer_side(box) <= COMMA * height) or (is_flat(box) and _is_halfway(box, beside)):
            marks.append((index,))
    return marks, specks


def is_sign(boxes: Sequence[Box]) -> bool:
    """Whether parts make one of the SIGNS, and nothing else."""
    if len(boxes) not in PARTS:
        return False
    left, top, right, foot = around(boxes)
    dot = SMALL * (foot - top)
    stack = sorted(boxes, key=itemgetter(1))
    kinds = "".join("." if longer_side(box) <= dot else "-" if is_flat(box) else "?" for box in stack)
    if kinds not in SIGNS or (kinds == EQUALS and foot - top > HIGH * (right - left)):
        return False
    widest = max(boxes, key=lambda box: box[2] - box[0])
    is_column = all(widest[0] - dot <= (box[0] + box[2]) / 2 <= widest[2] + dot for box in boxes)
    return is_column and all(upper[3] <= lower[1] for upper, lower in pairwise(stack))


def signs_alone(boxes: Sequence[Box]) -> list[Mark]:
    """Return the signs and dashes of a page from left to right, or none where it holds anything else, too.

    They stand free, and none of them says how high a digit would be.
    """
    order = sorted(range(len(boxes)), key=lambda index: boxes[index][0])
    marks: list[Mark] = []
    reach = -math.inf
    while order:
        chosen = (order[:count] for count in (*reversed(PARTS), 1))
        mark = next((mark for mark in chosen if _is_mark([boxes[index] for index in mark])), None)
        if mark is None or boxes[mark[0]][0] - reach < FREE * max(map(longer_side, boxes)):
            return []
        marks.append(tuple(mark))
        order = order[len(mark) :]
        reach = max(boxes[index][2] for index in mark)
    return marks


def _is_mark(boxes: Sequence[Box]) -> bool:
    """Whether parts are a sign or a dash where nothing says how high a digit is."""
    if not is_sign(boxes):
        return len(boxes) == 1 and is_flat(boxes[0])
    _, top, _, foot = around(boxes)
    largest = max(map(longer_side, boxes))
    return len(boxes) != len("..") or not ALONE * (foot - top) < largest <= SMALL * (foot - top)


def _signs(boxes: Sequence[Box], digits: Sequence[bool], height: float) -> Iterator[Mark]:
    """Yield the parts of each sign of a row, from top to bottom, that stands free; ``digits`` are no dots or bars."""
    order = sorted(range(len(boxes)), key=lambda index: boxes[index][0])
    lefts = [*(boxes[index][0] for index in order), math.inf]
    rights = [-math.inf, *accumulate((boxes[index][2] for index in order), max)]
    apart = {at for at, (left, right) in enumerate(zip(lefts, rights, strict=True)) if left - right >= FREE * height}
    for start, count in product(sorted(apart), PARTS):
        if start + count not in apart:
            continue
        mark = sorted(order[start : start + count], key=lambda index: boxes[index][1])
        parts = [boxes[index] for index in mark]
        if is_sign(parts):
            yield tuple(mark)
        elif is_plus(parts):
            beside = [box for index, box in enumerate(boxes) if digits[index] and index not in mark]
            if _hangs(around(parts), beside, height):
                yield tuple(mark)


def _lines(boxes: Sequence[Box], digits: Sequence[bool], height: float) -> set[int]:
    """Return which parts of a row are lines below digits, or above two or more."""
    lines = set()
    for index, line in enumerate(boxes):
        left, top, right, foot = line
        along = [box for box, digit in zip(boxes, digits, strict=True) if digit and _is_along(box, line)]
        if not along or foot - top >= LINE * (right - left):
            continue
        first, highest, last, lowest = around(along)
        juts = min(first - left, right - last) >= JUTS * height
        length = (right - left) / height
        low = all((top + foot) / 2 >= each[1] + BELOW * (each[3] - each[1]) for each in along)
        is_below = low and (length >= LONG or (juts and top > lowest and length >= FAIRLY_LONG))
        is_above = juts and foot < highest and length >= LONG and len(along) > 1
        if is_below or is_above:
            lines.add(index)
    return lines


def _is_along(box: Box, line: Box) -> bool:
    return line[0] <= (box[0] + box[2]) / 2 <= line[2]


def is_plus(boxes: Sequence[Box]) -> bool:
    """Whether parts, from top to bottom, are a stem and a bar that cross in their middles.

    Beside digits it is a +, unless it is as high as they are or stands on their line: some write a 7 so.
    """
    if len(boxes) != 2:
        return False
    (left, top, right, foot), bar = boxes
    across, down = abs(left + right - bar[0] - bar[2]) / 2, abs(top + foot - bar[1] - bar[3]) / 2
    is_stem = is_flat((top, left, foot, right))
    return is_stem and is_flat(bar) and across <= CENTRAL * (bar[2] - bar[0]) and down <= CENTRAL * (foot - top)


def _hangs(box: Box, digits: Sequence[Box], height: float) -> bool:
    """Whether a part is less high than a digit, and ends above the feet of those on either side."""
    return bool(digits) and box[3] - box[1] <= LOWER * height and _down(box[3], box, digits) <= LOWEST


def _is_halfway(box: Box, digits: Sequence[Box]) -> bool:
    return HIGHEST <= _down((box[1] + box[3]) / 2, box, digits) <= LOWEST


def _is_dot(box: Box, height: float) -> bool:
    return longer_side(box) < DOT * height


def _is_free(box: Box, others: Sequence[Box], height: float) -> bool:
    return all(max(box[0] - each[2], each[0] - box[2]) >= FREE * height for each in others)


def _is_between(box: Box, digits: Sequence[Box]) -> bool:
    return any(each[2] <= box[0] for each in digits) and any(each[0] >= box[2] for each in digits)


def _down(at: float, box: Box, digits: Sequence[Box]) -> float:
    """Return how far down the digits on either side of a part a height lies: 0 at their tops, 1 at their feet."""
    left = max((each for each in digits if each[2] <= box[0]), key=lambda each: each[2], default=None)
    right = min((each for each in digits if each[0] >= box[2]), key=lambda each: each[0], default=None)
    downs = [(at - each[1]) / max(each[3] - each[1], 1e-9) for each in (left, right) if each]
    return sum(downs) / len(downs)

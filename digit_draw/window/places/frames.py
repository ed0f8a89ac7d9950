"""Frames around the digits on the pad: with room for the ink, within the pad, and apart from their neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.strokes import Box, longer_side
from digit_draw.window.places.measure import Rect, Scale, usual

ROOM = 10
"""Pixels between a digit's ink and its frame."""

ROOM_SHARE = 1 / 6
"""But not more than this share of a usual digit's longer side: rows of small digits are close to each other."""

LEAST_ROOM = 3
"""And not fewer pixels than this: a dot has a frame, too."""

PARTED = 0.5
"""Two frames are parted where they overlap by less than this share of the narrower one; more, and the digits cross."""


def room_around(boxes: Sequence[Box], pad: Rect, pen: float, scale: Scale) -> float:
    """Return the pixels between the path of a pen, ``pen`` wide in the unit pad, and the frames of all digits."""
    side = usual(map(longer_side, boxes)) * pad.w
    return min(ROOM * scale.window, max(ROOM_SHARE * side, LEAST_ROOM * scale.window)) + pen / 2 * pad.w


def frames(boxes: Iterable[Box], pad: Rect, room: float, edge: int) -> tuple[Rect, ...]:
    """Return a frame for each box of the unit pad: ``room`` pixels around it, but ``edge`` pixels within the pad."""
    found = [_frame(box, pad, room, edge) for box in boxes]
    order = sorted(range(len(found)), key=lambda index: found[index].x)
    for left, right in pairwise(order):
        found[left], found[right] = _apart(found[left], found[right])
    return tuple(found)


def _frame(box: Box, pad: Rect, room: float, edge: int) -> Rect:
    x, w = _span(pad.x + box[0] * pad.w - room, pad.x + box[2] * pad.w + room, pad.x + edge, pad.x + pad.w - edge)
    y, h = _span(pad.y + box[1] * pad.w - room, pad.y + box[3] * pad.w + room, pad.y + edge, pad.y + pad.h - edge)
    return Rect(x, y, w, h)


def _span(low: float, high: float, first: int, last: int) -> tuple[int, int]:
    """Start and length of what lies between ``first`` and ``last``, at least one pixel."""
    start = min(max(round(low), first), last - 1)
    return start, max(min(round(high), last) - start, 1)


def _apart(left: Rect, right: Rect) -> tuple[Rect, Rect]:
    """Part two neighbours that overlap a little in the middle of where they do."""
    over = left.x + left.w - right.x
    beside = left.y < right.y + right.h and right.y < left.y + left.h
    if not beside or not 0 < over < PARTED * min(left.w, right.w):
        return left, right
    cut = over // 2
    return left._replace(w=left.w - over + cut), right._replace(x=right.x + cut, w=right.w - cut)


def crowded(frames: Sequence[Rect], pad: Rect, room: int, indent: int) -> bool:
    """Return whether an answer above its frame would lie on another: the rows are close to each other."""
    if not frames:
        return False
    above = np.array([_around(*at, room) for at in _above(frames, pad, room, indent)])[:, None]
    below = np.array(frames)
    starts, ends = np.maximum(above, below)[..., :2], np.minimum(_ends(above), _ends(below))
    return bool((starts < ends).all(axis=-1).any())  # all pairs at once: the pen may be moving


def answers(frames: Sequence[Rect], pad: Rect, room: int, indent: int) -> list[tuple[float, float]]:
    """Return where the answer of each frame begins, its left and its middle: above the frame where there is room.

    Where the pad has none it is below, or beside the frame where another frame or answer lies below.
    """
    above = _above(frames, pad, room, indent)
    fits = [y > pad.y + room for _, y in above]
    taken = [*frames, *(_around(*at, room) for at, there in zip(above, fits, strict=True) if there)]
    return [
        at if there else _aside(frame, at[0], pad, room, indent, taken)
        for frame, at, there in zip(frames, above, fits, strict=True)
    ]


def _ends(rects: NDArray[np.int_]) -> NDArray[np.int_]:
    """Return the right and the bottom (..., 2) of rects (..., 4)."""
    return rects[..., :2] + rects[..., 2:]


def _above(frames: Sequence[Rect], pad: Rect, room: int, indent: int) -> list[tuple[float, float]]:
    return [(max(frame.x, pad.x) + indent, frame.y - room) for frame in frames]


def _aside(frame: Rect, left: float, pad: Rect, room: int, indent: int, taken: Sequence[Rect]) -> tuple[float, float]:
    below = left, min(frame.y + frame.h + room, pad.y + pad.h - room)
    others = (each for each in taken if each is not frame)
    free = not any(_around(*below, room).meets(each) for each in others)
    return below if free else (frame.x + frame.w + indent, frame.y + room)


def _around(left: float, middle: float, side: int) -> Rect:
    """The square of an answer of one digit."""
    return Rect(round(left), round(middle - side / 2), side, side)

"""A picture redrawn: what is read in it as strokes, which can be erased, undone and saved, and are read the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.answer import Digit
from digit_draw.reader.ink import Ink
from digit_draw.reader.memory.memory import Memory
from digit_draw.reader.network.network import Network
from digit_draw.reader.photo.decode import Picture
from digit_draw.reader.photo.page import Page, page_of
from digit_draw.reader.photo.pieces import FIRM, pen_width
from digit_draw.reader.photo.trace import WAYS, trace
from digit_draw.reader.reading import read
from digit_draw.reader.strokes import Drawing, Stroke, bounds


def redrawn(picture: Picture, network: Network | None = None, memory: Memory | None = None) -> Drawing:
    """Return what is read in a picture as strokes, digit by digit, in its pixels once it is upright.

    A digit that is sure is one stroke where its ink hangs together, or where it is not read as one otherwise; digits
    that touch are apart, side by side. Of a few ways to trace a digit the first is taken that is read as its ink is.
    Where nothing is sure, all ink is traced as it lies. Blank paper gives no strokes. Raises DrawingError as page_of
    does.
    """
    page = page_of(picture, network, memory)
    if page.sure:
        drawn = [(digit, _in_place(digit, page, network, memory)) for digit in page.digits]
        strokes = tuple(chain.from_iterable(_side_by_side([each for each in drawn if each[1]])))
    else:
        strokes = trace(page.ink)
    return Drawing(strokes, widths=(pen_width(page.ink >= FIRM),) * len(strokes)) if strokes else Drawing(())


def _in_place(digit: Digit, page: Page, network: Network | None, memory: Memory | None) -> tuple[Stroke, ...]:
    ink, corner = page.own_ink(digit)
    return tuple(stroke + corner for stroke in _redrawn(digit, ink, network, memory))


def _redrawn(digit: Digit, ink: Ink, network: Network | None, memory: Memory | None) -> tuple[Stroke, ...]:
    """Return the strokes of one digit's ink (h, w), in the first way in which they are read as it is.

    What is not sure may be anything: nothing is joined in it.
    """
    first = trace(ink)
    if not digit.sure:
        return first
    same = (way for way in _ways(digit, ink, first) if read(way, network, memory=memory).text == digit.text)
    return next(same, first)


def _ways(digit: Digit, ink: Ink, first: tuple[Stroke, ...]) -> Iterator[tuple[Stroke, ...]]:
    """Yield ways to trace a digit's ink: as one stroke, and before that in several where it is of several pieces."""
    for strokes in chain([first], (trace(ink, way) for way in WAYS[1:])):
        if len(strokes) > 1 and len(digit.strokes) > 1:
            yield strokes
        yield _in_one(strokes)


def _side_by_side(drawn: Sequence[tuple[Digit, tuple[Stroke, ...]]]) -> Iterator[tuple[Stroke, ...]]:
    """Yield the strokes of each digit, neighbours in a row that were cut out of ink squeezed until they do not overlap.

    What two have in common both have, and as strokes they would stand in each other's way. None loses more than half
    of its width.
    """
    lefts, rights = (np.array([bounds(strokes)[side] for _, strokes in drawn]) for side in (0, 2))
    widths = rights - lefts
    cut_apart = [
        one.row == other.row and not (one.strokes or other.strokes) for (one, _), (other, _) in pairwise(drawn)
    ]
    most = np.where(cut_apart, np.minimum(widths[:-1], widths[1:]) / 2, 0.0)
    overlaps = np.clip(rights[:-1] - lefts[1:], 0.0, most)
    left, right = lefts + np.array([0.0, *overlaps]) / 2, rights - np.array([*overlaps, 0.0]) / 2
    for at, (_, strokes) in enumerate(drawn):
        scale = (right[at] - left[at]) / max(widths[at], 1e-9)
        yield tuple((stroke - (lefts[at], 0)) * (scale, 1) + (left[at], 0) for stroke in strokes)


class Meeting(NamedTuple):
    """How near two strokes come: at which point of the one, and at which of the other's points, by index."""

    apart: float
    near: NDArray[np.float64]
    far: int


def _in_one(strokes: tuple[Stroke, ...]) -> tuple[Stroke, ...]:
    """Return strokes as one, joined where they come nearest: there the pen was dry, or its line too fine."""
    if len(strokes) < 2:
        return strokes
    one, *others = strokes
    meetings = [_meeting(one, other) for other in others]
    while others:
        at = min(range(len(others)), key=lambda at: meetings[at].apart)
        other, meeting = others.pop(at), meetings.pop(at)
        one = _round_trip(one, meeting.near, other, meeting.far)
        meetings = [
            min(known, _meeting(other, each), key=itemgetter(0)) for known, each in zip(meetings, others, strict=True)
        ]
    return (one,)


def _meeting(one: Stroke, other: Stroke) -> Meeting:
    apart = np.hypot(*(one[:, None] - other).transpose(2, 0, 1))
    near, far = np.unravel_index(apart.argmin(), apart.shape)
    return Meeting(float(apart[near, far]), one[near], int(far))


def _round_trip(one: Stroke, near: NDArray[np.float64], other: Stroke, far: int) -> Stroke:
    """Return a stroke that leaves its way at a point for all of another, which it meets at a point, and comes back."""
    at = int(np.hypot(*(one - near).T).argmin())
    return np.concatenate([one[: at + 1], other[far::-1], other[1:], other[far:-1][::-1], one[at:]])

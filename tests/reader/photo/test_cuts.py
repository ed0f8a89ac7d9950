"""Digits that touch are cut apart where each part is believed, and only there."""

import numpy as np
import pytest

from digit_draw.reader.ink import draw_ink
from digit_draw.reader.photo.cuts import cuts_of
from digit_draw.reader.raster import inked

PEN = 6.0
TURN = np.linspace(0, 2 * np.pi, 60)


def zeros(count, last=1.0):
    """Ink of zeros, 80 pixels high and 50 apart, each of which touches the next; the last so many times as large."""
    sizes = [1.0] * (count - 1) + [last]
    rings = [
        np.column_stack([40 + 50 * at + 25 * (size - 1 + size * np.cos(TURN)), 60 + 40 * size * np.sin(TURN)])
        for at, size in enumerate(sizes)
    ]
    ink = draw_ink(rings, (120, 50 * count + 40), PEN)
    return ink[inked(ink)]


def cut(ink):
    """The parts of ink where what is much like a zero is a digit."""
    cuts = cuts_of(ink, PEN)
    chosen = cuts.likeliest([-0.1 if likeness(part.ink) > 0.4 else -np.inf for part in cuts.parts])
    return [cuts.parts[at] for at in chosen]


def likeness(ink):
    """How much ink has in common with a zero as large, 0 to 1."""
    height, width = ink.shape
    across, down = (width - PEN) / 2 * np.cos(TURN), (height - PEN) / 2 * np.sin(TURN)
    zero = draw_ink([np.column_stack([width / 2 + across, height / 2 + down])], ink.shape, PEN)
    return np.minimum(ink, zero).sum() / np.maximum(ink, zero).sum()


@pytest.mark.parametrize("count", [2])
def test_each_of_digits_that_touch_is_a_part(count):
    ink = zeros(count)
    parts = cut(ink)
    assert len(parts) == count
    assert sum(part.ink.sum() for part in parts) == pytest.approx(ink.sum(), rel=0.02)
    for at, part in enumerate(parts):
        left, top, right, foot = part.box
        assert (left, right) == pytest.approx((50 * at, 50 * at + 53), abs=14) and (top, foot) == (0, len(ink))
        assert part.ink.shape == (foot - top, right - left)


@pytest.mark.parametrize(("last", "count"), [(0.8, 2), (0.55, 0)])
def test_a_part_much_lower_than_the_whole_is_no_digit_beside_it(last, count):
    assert len(cut(zeros(2, last))) == count


def test_parts_that_are_not_believed_stay_one():
    cuts = cuts_of(zeros(2), PEN)
    assert cuts.parts and cuts.likeliest([-np.inf] * len(cuts.parts)) == []


def test_what_is_as_narrow_as_one_digit_is_not_cut():
    cuts = cuts_of(zeros(1), PEN)
    assert cuts.parts == [] and cuts.likeliest([]) == []

"""Digits that touch are cut apart where each part is believed, and only there."""

import numpy as np
import pytest

from digit_draw.reader.ink import draw_ink
from digit_draw.reader.photo.cuts import CutOut, Cuts, cuts_of
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
    scores = [np.log(like) if (like := likeness(part.ink)) > 0.4 else -np.inf for part in cuts.parts]
    chosen = cuts.likeliest(np.zeros(len(scores), int), np.array(scores))
    return [cuts.parts[at] for at in chosen]


def likeness(ink):
    """How much ink has in common with a zero as large, 0 to 1."""
    height, width = ink.shape
    across, down = (width - PEN) / 2 * np.cos(TURN), (height - PEN) / 2 * np.sin(TURN)
    zero = draw_ink([np.column_stack([width / 2 + across, height / 2 + down])], ink.shape, PEN)
    return np.minimum(ink, zero).sum() / np.maximum(ink, zero).sum()


def found(cuts, numbers):
    """The number that is found likeliest where each part has one of ``numbers``, a digit and how likely it is."""
    digits, chances = np.array(numbers).T
    return [int(digits[part]) for part in cuts.likeliest(digits.astype(int), np.log(chances))]


@pytest.mark.parametrize("count", [2, 3, 5])
def test_each_of_digits_that_share_a_wall_is_a_part_with_all_of_it(count):
    ink = zeros(count)
    parts = cut(ink)
    assert len(parts) == count
    assert sum(part.ink.sum() for part in parts) > 1.02 * ink.sum()
    for at, part in enumerate(parts):
        left, top, right, foot = part.box
        assert (left, right) == pytest.approx((50 * at, 50 * at + 56), abs=8) and (top, foot) == (0, len(ink))
        assert part.ink.shape == (foot - top, right - left)


@pytest.mark.parametrize(("last", "count"), [(0.8, 2), (0.55, 0)])
def test_a_part_much_lower_than_the_whole_is_no_digit_beside_it(last, count):
    assert len(cut(zeros(2, last))) == count


def test_parts_that_are_not_believed_stay_one():
    cuts = cuts_of(zeros(2), PEN)
    none = np.full(len(cuts.parts), -np.inf)
    assert cuts.parts and cuts.likeliest(np.zeros(len(none), int), none) == []


def test_what_is_as_narrow_as_one_digit_is_not_cut():
    cuts = cuts_of(zeros(1), PEN)
    assert cuts.parts == [] and cuts.likeliest(np.array([], int), np.array([])) == []


def in_parts(*shares):
    """Cuts of ink: what share of it each part has, and the paths that the part lies between."""
    parts = [CutOut(np.full((1, 1), share, np.float32), (0, 0, 1, 1)) for share, _ in shares]
    spans = [span for _, span in shares]
    return Cuts(1.0, parts, spans, [[at] for at in range(max(stop for _, stop in spans) + 1)], [])


def test_where_other_digits_are_about_as_likely_neither_is_believed():
    cuts = in_parts((0.5, (0, 1)), (0.5, (0, 1)), (0.5, (1, 2)))
    assert found(cuts, [(9, 0.99), (4, 0.8), (0, 0.99)]) == [9, 0]
    assert found(cuts, [(9, 0.99), (4, 0.95), (0, 0.99)]) == []
    assert found(cuts, [(9, 0.99), (9, 0.95), (0, 0.99)]) == [9, 0]


def test_a_wall_that_two_zeros_share_is_no_one_between_them():
    cuts = in_parts((0.5, (0, 1)), (0.02, (1, 2)), (0.5, (1, 3)), (0.5, (2, 3)))
    assert found(cuts, [(0, 0.99), (1, 0.99), (0, 0.99), (0, 0.99)]) == [0, 0]


def test_ink_that_is_a_part_s_own_speaks_for_it():
    both, apart = [(0.9, (0, 1)), (0.9, (1, 2))], [(0.5, (0, 1)), (0.5, (1, 2))]
    assert found(in_parts(*both, *apart), [(3, 0.99), (8, 0.99), (9, 0.95), (0, 0.95)]) == [9, 0]


@pytest.mark.parametrize(("digits", "parts"), [((7, 1), [1, 2]), ((1, 1), [])], ids=["a 7 and a 1", "a times sign"])
def test_two_strokes_that_cross_are_no_two_ones(digits, parts):
    cuts = in_parts((1.0, (0, 1)))._replace(pairs=[(1, 2)])
    cuts.parts.extend(CutOut(np.full((1, 1), 0.5, np.float32), (0, 0, 1, 1)) for _ in digits)
    scores = np.array([-np.inf, -0.01, -0.01])
    assert cuts.likeliest(np.array([8, *digits]), scores) == parts


def test_of_ways_to_part_a_pair_the_likelier_counts_and_a_path_is_its_rival():
    cuts = in_parts((0.5, (0, 1)), (0.5, (1, 2)))._replace(pairs=[(2, 3)])
    cuts.parts.extend(CutOut(np.full((1, 1), 0.5, np.float32), (0, 0, 1, 1)) for _ in range(2))
    assert found(cuts, [(9, 0.9), (0, 0.9), (4, 0.99), (0, 0.99)]) == [4, 0]
    assert found(cuts, [(9, 0.99), (0, 0.99), (4, 0.98), (0, 0.99)]) == []
    assert found(cuts, [(9, 0.99), (0, 0.99), (4, 0.8), (0, 0.99)]) == [9, 0]


@pytest.mark.parametrize(("count", "tried"), [(2, True), (5, False)])
def test_only_what_may_be_two_digits_is_parted_at_crossings(count, tried):
    assert bool(cuts_of(zeros(count), PEN).pairs) == tried


def test_a_line_of_joined_writing_is_not_cut():
    wave = np.column_stack([np.linspace(0, 900, 600), 30 + 25 * np.sin(np.linspace(0, 60 * np.pi, 600))])
    ink = draw_ink([wave], (60, 900), PEN)
    assert cuts_of(ink, PEN).parts == [] and cuts_of(ink[:, :400], PEN).parts

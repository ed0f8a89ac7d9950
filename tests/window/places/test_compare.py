"""Two networks' answers side by side: everything in its place at any size."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from digit_draw.window.places.layout import arrange
from digit_draw.window.places.plan import MIN_HEIGHT, MIN_WIDTH
from digit_draw.window.state.parts import PAD, Part

sizes = st.tuples(st.integers(MIN_WIDTH, 2500), st.integers(MIN_HEIGHT, 1600))


@given(sizes)
def test_both_columns_lie_in_the_window_apart_from_each_other_and_from_the_pad(size):
    layout = arrange(*size, compare=True)
    compared = layout.compared
    parts = [layout.pad, compared.light]
    for column in (compared.one, compared.other):
        parts += [column.name, column.answer, column.verdict, *column.bars]
    for rect in parts:
        assert rect.x >= 0 and rect.x + rect.w <= size[0] and rect.y >= 0 and rect.y + rect.h <= size[1]
        assert rect.w >= 14 and rect.h >= 6
    for a, b in itertools.combinations(parts, 2):
        assert a.x + a.w <= b.x or b.x + b.w <= a.x or a.y + a.h <= b.y or b.y + b.h <= a.y


@given(sizes)
def test_two_long_answers_are_not_read_as_one(size):
    compared = arrange(*size, compare=True).compared
    one, other = compared.one.answer, compared.other.answer
    assert other.x - (one.x + one.w) > one.w / 4  # far more than from one digit to the next


@given(sizes)
def test_the_bars_of_both_are_pointed_at_apart(size):
    layout = arrange(*size, compare=True)
    assert layout.hit(*layout.bars[3].centre) == Part("bar", 3)
    assert layout.hit(*layout.compared.other.bars[3].centre) == Part("other bar", 3)
    assert layout.hit(*layout.pad.centre) == PAD

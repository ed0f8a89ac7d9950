"""The layout: everything inside, nothing overlapping, at any size."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digit_draw.window.layout import MIN_HEIGHT, MIN_WIDTH, PAD_ASPECT, arrange

sizes = st.tuples(st.integers(MIN_WIDTH, 4000), st.integers(MIN_HEIGHT, 3000))


def parts(layout):
    named = {"pad": layout.pad, "answer": layout.answer, "verdict": layout.verdict, "sees": layout.sees}
    named |= {"bars_title": layout.bars_title, "sees_title": layout.sees_title}
    named |= {f"bar {i}": bar for i, bar in enumerate(layout.bars)} | layout.buttons
    return {name: rect for name, rect in named.items() if rect}


def overlap(a, b):
    return a.x < b.x + b.w and b.x < a.x + a.w and a.y < b.y + b.h and b.y < a.y + a.h


@given(sizes)
def test_parts_are_inside_the_window_and_have_room(size):
    for name, rect in parts(arrange(*size)).items():
        assert rect.x >= 0 and rect.y >= 0, name
        assert rect.x + rect.w <= size[0] and rect.y + rect.h <= size[1], name
        assert rect.w > 20 and rect.h > 10, name


@given(sizes)
def test_no_two_parts_overlap(size):
    for (a, first), (b, second) in itertools.combinations(parts(arrange(*size)).items(), 2):
        assert not overlap(first, second), (a, b)


@given(sizes)
def test_the_pad_keeps_its_proportions_and_is_the_largest_part(size):
    layout = arrange(*size)
    assert layout.pad.w / layout.pad.h == pytest.approx(PAD_ASPECT, abs=0.01)
    assert layout.pad.w * layout.pad.h == max(rect.w * rect.h for rect in parts(layout).values())


@given(sizes)
def test_a_hit_names_the_part_under_the_pointer(size):
    layout = arrange(*size)
    assert layout.hit(*layout.pad.centre) == "pad"
    assert all(layout.hit(*rect.centre) == name for name, rect in layout.buttons.items())
    assert layout.hit(*layout.answer.centre) is None


@given(sizes, sizes)
def test_a_point_of_the_pad_stays_where_it_is_on_the_paper_when_the_window_is_resized(one, other):
    first, second = arrange(*one).pad, arrange(*other).pad
    corner = arrange(*one).to_unit(first.x + first.w, first.y + first.h)
    assert corner == pytest.approx(arrange(*other).to_unit(second.x + second.w, second.y + second.h), abs=0.01)
    assert arrange(*one).to_unit(first.x, first.y) == (0, 0)


def test_a_window_below_the_smallest_is_laid_out_as_the_smallest():
    assert arrange(10, 10) == arrange(MIN_WIDTH, MIN_HEIGHT)

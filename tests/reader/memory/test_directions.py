"""Which way the pen went: what stays the same and what does not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digit_draw.reader.memory.directions import CELLS, DIRECTIONS, directions
from digit_draw.reader.strokes import as_strokes

points = st.tuples(st.integers(-100, 100), st.integers(-100, 100))
drawings = st.lists(st.lists(points, min_size=1, max_size=9), min_size=1, max_size=4).map(as_strokes)


@given(drawings)
def test_they_are_of_length_one_whatever_was_drawn(strokes):
    found = directions(strokes)
    assert found.shape == (DIRECTIONS * CELLS * CELLS,)
    assert np.isfinite(found).all() and (found >= 0).all() and found @ found == pytest.approx(1, abs=1e-5)


@given(drawings, st.floats(0.01, 100), points)
def test_size_and_place_do_not_matter(strokes, size, place):
    moved = [stroke * size + place for stroke in strokes]
    assert directions(moved) @ directions(strokes) == pytest.approx(1, abs=1e-3)


def test_the_order_of_strokes_does_not_matter_and_the_way_of_each_does(seven):
    assert directions(seven[::-1]) @ directions(seven) == pytest.approx(1, abs=1e-3)
    backwards = [stroke[::-1] for stroke in seven]
    assert directions(backwards) @ directions(seven) < 0.5


def test_how_often_the_pen_was_looked_at_does_not_matter(seven):
    along = np.linspace(0, 1, 200)
    every = [
        np.column_stack([np.interp(along, np.linspace(0, 1, len(stroke)), stroke[:, axis]) for axis in (0, 1)])
        for stroke in seven
    ]
    assert directions(every) @ directions(seven) == pytest.approx(1, abs=1e-3)


def test_a_line_down_goes_one_way_and_a_dot_all_ways():
    down = directions(as_strokes([[[0, 0], [0, 9]]])).reshape(DIRECTIONS, -1).sum(axis=1)
    assert np.flatnonzero(down).tolist() == [2]  # a quarter of a turn from right, y down
    dot = directions(as_strokes([[[5, 5]]])).reshape(DIRECTIONS, -1).sum(axis=1)
    assert (dot > 0.5 * dot.max()).all()


def test_more_strokes_than_steps_go_from_one_to_another():
    hatched = as_strokes([[[at, 0], [at + 9, 9]] for at in range(130)])
    found = directions(hatched)
    assert np.isfinite(found).all() and found @ found == pytest.approx(1, abs=1e-5)

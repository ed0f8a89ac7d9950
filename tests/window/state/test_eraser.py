"""The eraser: what it touches goes, the rest stays as it was."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digit_draw.window.state.eraser import erased
from digit_draw.window.state.strokes import PenStroke

points = st.tuples(st.floats(0, 1), st.floats(0, 0.8))
strokes = st.lists(
    st.lists(points, min_size=1, max_size=6).map(lambda path: PenStroke(tuple(path), 0.02)), max_size=3
).map(tuple)


def test_a_stroke_is_a_value_that_nobody_writes_to():
    points = np.zeros((2, 2))
    stroke = PenStroke(points, 0.02)
    points += 1
    assert stroke == PenStroke([[0, 0], [0, 0]], 0.02) and stroke != PenStroke(points, 0.02) != PenStroke(points, 0.03)
    assert stroke.to((3.0, 4.0)).points.tolist() == [[0, 0], [0, 0], [3, 4]] and len(stroke.points) == 2
    with pytest.raises(ValueError, match="read-only"):
        stroke.points[0] = 1


def distance(point, start, end):
    way = np.subtract(end, start)
    along = np.clip(np.dot(np.subtract(point, start), way) / max(way @ way, 1e-12), 0, 1)
    return np.hypot(*(np.subtract(point, start) - along * way))


@pytest.mark.thorough
@given(strokes, points, points)
def test_no_ink_is_left_under_the_eraser(drawn, start, end):
    for stroke in erased(drawn, start, end, 0.05):
        assert all(distance(point, start, end) > 0.05 for point in stroke.points)


@given(strokes, points, points)
def test_every_point_it_did_not_touch_stays_in_its_order_and_width(drawn, start, end):
    left = [point for stroke in erased(drawn, start, end, 0.05) for point in stroke.points]
    clear = [p for stroke in drawn for p in stroke.points if distance(p, start, end) > 0.05 + stroke.width / 2 + 1e-9]
    remaining = iter(left)
    assert all(any(np.allclose(point, other, atol=1e-12) for other in remaining) for point in clear)


@given(strokes, points, points)
def test_what_is_left_has_no_more_points_than_it_had_and_two_at_every_cut(drawn, start, end):
    left = erased(drawn, start, end, 0.05)
    assert sum(len(stroke.points) for stroke in left) <= sum(len(stroke.points) for stroke in drawn) + 2 * len(left)


@given(strokes, points)
def test_strokes_it_did_not_touch_are_the_same_objects(drawn, at):
    away = (at[0] + 10, at[1])
    assert erased(drawn, away, away, 0.05) is drawn

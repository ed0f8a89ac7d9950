"""Tracing: ink becomes strokes that run along its middle."""

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from digit_draw.reader.ink import draw_ink
from digit_draw.reader.photo.trace import Way, trace

points = st.tuples(st.floats(20, 180), st.floats(20, 180))
TURN = np.linspace(0, 2 * np.pi, 60)


def drawn(*strokes, pen=14, size=(200, 200)):
    return draw_ink([np.array(stroke, float) for stroke in strokes], size, pen)


def test_no_ink_gives_no_strokes():
    assert trace(np.zeros((50, 40), np.float32)) == ()


def test_a_line_is_one_stroke_from_end_to_end():
    (stroke,) = trace(drawn([(30, 100), (170, 100)]))
    left, right = sorted(stroke[[0, -1]].tolist())
    assert abs(stroke[:, 1] - 100).max() < 2
    assert 22 < left[0] < 40 and 160 < right[0] < 178


def test_a_ring_is_one_closed_stroke():
    ring = np.column_stack([100 + 60 * np.cos(TURN), 100 + 60 * np.sin(TURN)])
    (stroke,) = trace(drawn(ring))
    assert np.hypot(*(stroke[0] - stroke[-1])) < 4
    assert abs(np.hypot(*(stroke - 100).T) - 60).max() < 4


def test_a_cross_is_one_stroke_to_all_its_ends():
    (stroke,) = trace(drawn([(40, 100), (160, 100)], [(100, 40), (100, 160)]))
    for end in ((40, 100), (160, 100), (100, 40), (100, 160), (100, 100)):
        assert np.hypot(*(stroke - end).T).min() < 8


def test_pieces_of_ink_are_strokes_of_their_own():
    strokes = trace(drawn([(40, 60), (60, 140)], [(100, 40), (100, 160)], [(150, 60), (150, 160)]))
    assert sorted(round(stroke[:, 0].mean(), -1) for stroke in strokes) == [50, 100, 150]


def test_a_dot_is_a_dot():
    strokes = trace(drawn([(100, 90)], pen=10))
    assert len(strokes) == 1 and np.abs(strokes[0] - (100, 90)).max() < 4


def test_a_blot_with_hardly_a_middle_is_not_lost():
    strokes = trace(drawn([(98, 100), (102, 100)], pen=100))
    assert len(strokes) == 1 and np.abs(strokes[0] - (100, 100)).max() < 15


def test_a_crossing_is_one_place_and_not_a_ring_around_it():
    (stroke,) = trace(drawn([(40, 100), (160, 100)], [(100, 40), (100, 160)], pen=10))
    assert np.hypot(*np.diff(stroke, axis=0).T).sum() <= 6 * 60  # four arms, of which two are walked back


def test_a_bow_that_is_nearly_filled_is_one_where_a_line_has_more_ink():
    ring = drawn(np.column_stack([100 + 20 * np.cos(TURN), 100 + 20 * np.sin(TURN)]), pen=10)
    y, x = np.mgrid[:200, :200]
    ink = np.maximum(ring, np.where(np.hypot(x - 99.5, y - 99.5) < 20, np.float32(0.6), 0))
    (filled,), (bow,) = trace(ink), trace(ink, Way(least=0.7))
    assert np.hypot(*(filled - 100).T).min() < 5 < 15 < np.hypot(*(bow - 100).T).min()


def test_a_single_pixel_and_a_full_sheet_are_traced_too():
    for ink in (np.ones((1, 1)), np.ones((40, 30)), np.ones((1, 50))):
        strokes = trace(ink.astype(np.float32))
        assert len(strokes) >= 1


@settings(max_examples=25)
@given(st.lists(points, min_size=2, max_size=5))
def test_all_ink_lies_near_a_stroke_and_every_stroke_on_ink(path):
    assume(np.ptp(path, axis=0).max() >= 60)
    ink = drawn(path, pen=10)
    strokes = trace(ink)
    again = draw_ink(strokes, ink.shape, 22)
    assert (again[ink > 0.9] > 0.5).mean() > 0.93  # ends are shortened by up to half a pen
    at = np.concatenate(strokes).astype(int).clip(0, 199)
    assert (ink[at[:, 1], at[:, 0]] > 0).mean() > 0.95  # a path across the fork of two lines is not

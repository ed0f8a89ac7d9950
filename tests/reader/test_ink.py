"""Ink: what any drawing of it must hold, and a slow rasteriser to compare with."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digit_draw.reader.ink import add_stroke, draw_ink
from digit_draw.reader.strokes import MAX_POINTS, as_strokes

SHAPE = (20, 26)
coordinates = st.floats(-10, 40) | st.integers(0, 26)
points = st.tuples(coordinates, coordinates)
drawings = st.lists(st.lists(points, min_size=1, max_size=5), max_size=4).map(as_strokes)
pens = st.floats(0.3, 8)


def distance(strokes, shape, fine=1):
    """Every pixel's distance to the path, looked up for every piece; each pixel at ``fine * fine`` points."""
    rows, columns = np.indices((shape[0] * fine, shape[1] * fine))
    at = np.stack([columns, rows], axis=-1) / fine + 0.5 / fine
    nearest = np.full(at.shape[:2], np.inf)
    for stroke in strokes:
        for start, end in zip(stroke, np.concatenate([stroke[1:], stroke[-1:]]), strict=True):
            along = end - start
            share = np.clip((at - start) @ along / max(along @ along, 1e-12), 0, 1)
            nearest = np.minimum(nearest, np.linalg.norm(at - start - share[..., None] * along, axis=-1))
    return nearest


def sampled(strokes, shape, pen, fine=8):
    """The share of each pixel's 64 points that lie within half a pen of the path."""
    within = distance(strokes, shape, fine) <= pen / 2
    return within.reshape(shape[0], fine, shape[1], fine).mean(axis=(1, 3))


@given(drawings, pens)
def test_ink_is_between_none_and_full(strokes, pen):
    ink = draw_ink(strokes, SHAPE, pen)
    assert ink.shape == SHAPE and ink.dtype == np.float32
    assert ink.min() >= 0 and ink.max() <= min(1, pen)


@given(drawings, drawings, pens)
def test_another_stroke_never_lightens(strokes, more, pen):
    assert (draw_ink(strokes + more, SHAPE, pen) >= draw_ink(strokes, SHAPE, pen)).all()


@given(drawings, pens, st.randoms(use_true_random=False))
def test_order_does_not_matter(strokes, pen, random):
    shuffled = random.sample(strokes, len(strokes))
    np.testing.assert_array_equal(draw_ink(shuffled, SHAPE, pen), draw_ink(strokes, SHAPE, pen))


@given(drawings, pens)
def test_strokes_drawn_one_by_one_are_the_whole_drawing(strokes, pen):
    """The window adds a stroke to ink that is there; the network's image is drawn at once."""
    ink = np.zeros(SHAPE, np.float32)
    for stroke in strokes:
        add_stroke(ink, stroke, pen)
    np.testing.assert_array_equal(ink, draw_ink(strokes, SHAPE, pen))


@given(drawings, pens)
def test_ink_is_what_looking_at_every_pixel_finds(strokes, pen):
    expected = np.clip(pen / 2 + 0.5 - distance(strokes, SHAPE), 0, min(1, pen))
    np.testing.assert_allclose(draw_ink(strokes, SHAPE, pen), expected, atol=2e-4)


@given(points, points, st.floats(1.5, 8))
def test_a_straight_stroke_covers_what_points_in_each_pixel_find(start, end, pen):
    strokes = as_strokes([[start, end]])
    off = np.abs(draw_ink(strokes, SHAPE, pen) - sampled(strokes, SHAPE, pen))
    assert off.max() <= 0.16 and off.mean() <= 0.01, "a round end is off by more than an edge"


@pytest.mark.thorough
def test_a_seven_covers_what_points_in_each_pixel_find(seven):
    """The most is in the inner corners, where two half-covered edges meet in one pixel."""
    off = np.abs(draw_ink(seven, (150, 120), 9) - sampled(seven, (150, 120), 9))
    assert off.max() <= 0.25 and off.mean() <= 0.001


def test_an_edge_along_the_grid_is_exact():
    ink = draw_ink(as_strokes([[[5, 10], [20, 10]]]), SHAPE, 3)
    np.testing.assert_allclose(ink[7:13, 12], [0, 0.5, 1, 1, 0.5, 0])
    np.testing.assert_allclose(ink[:, 6:19], ink[:, 12:13].repeat(13, axis=1))


@pytest.mark.parametrize("at", [(5, 5), (5.5, 5.5), (0, 0), (26, 20)])
def test_a_single_point_is_a_dot(at):
    strokes = as_strokes([[at]])
    ink = draw_ink(strokes, SHAPE, 4)
    assert ink.max() == 1
    np.testing.assert_array_equal(ink, draw_ink(as_strokes([[at, at, at]]), SHAPE, 4))
    np.testing.assert_allclose(ink, sampled(strokes, SHAPE, 4), atol=0.15)


def test_nothing_drawn_is_no_ink():
    assert not draw_ink((), SHAPE, 2).any()
    assert not draw_ink(as_strokes([[[-9, -9], [-9, 90]], [[99, 99]]]), SHAPE, 2).any()


@pytest.mark.thorough
@pytest.mark.parametrize("cut", ["one scribble", "dots"])
def test_a_quarter_of_what_a_drawing_may_hold_takes_little_memory(cut):
    wild = np.random.default_rng(0).random((MAX_POINTS // 4, 2)) * 20
    strokes = [wild] if cut == "one scribble" else wild[:, None]
    tracemalloc.start()
    ink = draw_ink(strokes, (20, 20), 2)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert ink.min() == 1 and peak < 60e6

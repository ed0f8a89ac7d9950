"""The enlarged ink of the walk: it fills its rectangle, stays within it, and stays where it is while it grows."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digit_draw.window.picture.walk.enlarged import ASIDE, FILLED, MOST, view_of
from digit_draw.window.state.strokes import PenStroke

sides = st.floats(0.01, 1.2)
rectangles = st.tuples(st.integers(100, 1400), st.integers(100, 900))


def pixels(strokes, size):
    """The edges of strokes' ink in a rectangle, their pen included: (left, top), (right, bottom)."""
    scale, middle = view_of(strokes, *size)
    points = (np.concatenate([stroke.points for stroke in strokes]) - middle) * scale + np.array(size) / 2
    reach = max(stroke.width for stroke in strokes) / 2 * scale
    return points.min(axis=0) - reach, points.max(axis=0) + reach


@given(st.floats(0, 1), st.floats(0, 1), sides, sides, rectangles)
def test_ink_lies_in_its_rectangle_and_fills_it(x, y, across, down, size):
    stroke = PenStroke([(x, y), (x + across, y + down)], 0.018)
    low, high = pixels([stroke], size)
    assert (low >= 0).all() and (high <= size).all()
    least = 0.5 ** (1 / 3) * FILLED * 0.99
    assert ((high - low) / size).max() >= least or view_of([stroke], *size).scale == pytest.approx(MOST * size[0])


def test_a_growing_stroke_is_seldom_moved():
    t = np.linspace(0, 1, 120)
    path = np.stack([0.5 + 0.2 * np.sin(12 * t), 0.1 + 0.6 * t], axis=1)
    views = [view_of([PenStroke(path[:end], 0.018)], 700, 480) for end in range(1, len(path) + 1)]
    moved = sum(one != other for one, other in itertools.pairwise(views))
    assert moved < len(path) / 6


def test_a_dot_is_no_blot():
    low, high = pixels([PenStroke([(0.3, 0.4)], 0.018)], (700, 480))
    assert (high - low).max() == pytest.approx(0.018 * MOST * 700)
    assert np.abs((low + high) / 2 - (350, 240)).max() <= ASIDE * 700

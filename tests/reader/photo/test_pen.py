"""Ink of any width comes out as wide as the network knows it."""

import numpy as np
import pytest

from digit_draw.reader.ink import draw_ink
from digit_draw.reader.photo.pen import THICK, THIN, distance, even_pen


def line(pen, slant=0.0, height=200.0):
    """Ink of a line from top to bottom, in pixels."""
    ends = np.array([[60.0, 40.0], [60.0 + slant, 40.0 + height]])
    return draw_ink([ends], (round(height) + 80, 200), pen)


def width(ink):
    """The width of an upright line halfway down, where a digit is 20 pixels high."""
    height = np.ptp(np.flatnonzero(ink.any(axis=1))) + 1
    return ink[ink.shape[0] // 2].sum() * 20 / height


@pytest.mark.parametrize("pen", [0.02, 0.05, 0.1, 0.2, 0.4])
def test_thick_and_thin_ink_come_out_as_wide_as_mnists(pen):
    assert THIN - 0.25 < width(even_pen(line(pen * 200))) < THICK + 0.25


@pytest.mark.parametrize(("pens", "expected"), [(range(2, 9), THIN), (range(60, 76, 5), THICK)])
def test_widths_are_right_on_average_wherever_a_line_lies_between_pixels(pens, expected):
    assert np.mean([width(even_pen(line(pen))) for pen in pens]) == pytest.approx(expected, abs=0.06)


def test_a_line_as_fine_as_a_hair_is_not_lost():
    assert width(even_pen(line(1.0, slant=100.0, height=1200.0))) == pytest.approx(THIN, abs=0.25)


def test_a_trace_of_ink_at_an_edge_does_not_widen_the_digit():
    for slant in (40.0, 77.0):
        even = even_pen(line(49.6, slant))
        assert even[even > 0].min() > 0.02


def test_ink_as_wide_as_mnists_stays_as_it_is():
    ink = line(25.0)
    np.testing.assert_array_equal(even_pen(ink), ink)


def test_distance_is_the_distance_to_the_nearest_hole():
    mask = np.random.default_rng(5).random((23, 17)) < 0.9
    rows, columns = np.nonzero(~mask)
    y, x = np.mgrid[:23, :17]
    nearest = np.hypot(y[..., None] - rows, x[..., None] - columns).min(axis=2)
    np.testing.assert_allclose(distance(mask), nearest, rtol=1e-6)
    near = nearest <= 1.5
    np.testing.assert_allclose(distance(mask, reach=1.5)[near], nearest[near], rtol=1e-6)
    assert (distance(mask, reach=1.5)[~near] > 1.5).all()

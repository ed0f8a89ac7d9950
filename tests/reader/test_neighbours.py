"""Neighbours: what lies beside what, how high digits usually are, and a page's slope taken out."""

import numpy as np
import pytest

from digit_draw.reader.neighbours import levelled, links, usual_height


@pytest.mark.parametrize("heights", [[8], [4, 12], [4, 5, 30], [10, 1, 4, 3], [9, 8, 3, 2, 1]])
def test_the_usual_height_is_the_median_of_what_is_not_flat(heights):
    boxes = np.array([(0.0, 0.0, 1.0, height) for height in heights] + [(0.0, 0.0, 90.0, 2.0)])
    assert usual_height(boxes) == np.median(heights)
    assert usual_height(boxes[-1:]) == 0


@pytest.mark.parametrize(("shared", "beside"), [(0.4, False), (0.6, True)])
def test_parts_lie_beside_each_other_that_share_half_the_height_of_the_lower_one(shared, beside):
    boxes = np.array([(0.0, 0.0, 1.0, 2.0), (3.0, 2.0 - shared, 4.0, 3.0 - shared)])
    assert [parts.tolist() for parts in links(boxes, np.arange(2))] == ([[0, 0], [1, 1]] if beside else [[], []])


def row(slope, count=12):
    """Parts as high as digits, side by side, that climb or fall."""
    across = 1.8 * np.arange(count)
    return np.column_stack([across, slope * across, across + 1, slope * across + 1.5])


@pytest.mark.parametrize("slope", [-0.6, -0.2, 0.3, 0.6])
def test_a_row_that_climbs_is_made_level(slope):
    boxes = row(slope)
    level = levelled(boxes, np.arange(len(boxes)), 1.5)
    assert np.ptp(level[:, 1]) < 0.05 * np.ptp(boxes[:, 1])
    assert level[:, [0, 2]].tolist() == boxes[:, [0, 2]].tolist()
    assert level[:, 3] - level[:, 1] == pytest.approx(1.5)


def test_the_slope_of_two_parts_is_mostly_chance():
    boxes = row(0.3, count=2)
    level = levelled(boxes, np.arange(2), 1.5)
    assert np.ptp(level[:, 1]) == pytest.approx(np.ptp(boxes[:, 1]) / 4)  # by half, and once more by half


def test_no_more_than_45_degrees_are_believed_at_a_time():
    across = 0.5 * np.arange(12)
    boxes = np.column_stack([across, 3 * across, across + 0.1, 3 * across + 3])
    level = levelled(boxes, np.arange(12), 3.0)
    assert np.ptp(level[:, 1]) == pytest.approx(np.ptp(boxes[:, 1]) / 3)  # of a slope of 3 two times 1

"""Paths through ink cross few strokes, and may go down along one that two digits share."""

import numpy as np
import pytest

from digit_draw.reader.ink import draw_ink
from digit_draw.reader.photo.seams import seams

PEN = 6.0


def drawn(*strokes, height=100, width=120):
    return draw_ink([np.array(stroke, float) for stroke in strokes], (height, width), PEN)


def box(left, right):
    return [(left, 10), (right, 10), (right, 90), (left, 90), (left, 10)]


def means(ink):
    return [float(path.mean()) for path in seams(ink, PEN)]


def test_paths_go_down_the_sides_of_a_wall_that_two_digits_share_where_each_would_be_cut_four_times():
    bars = [[(left, y), (left + 50, y)] for left in (10, 60) for y in (37, 63)]
    between = [mean for mean in means(drawn(box(10, 60), box(60, 110), *bars)) if 20 < mean < 100]
    assert between == pytest.approx([60 - PEN / 2, 60 + PEN / 2], abs=PEN / 4)


@pytest.mark.parametrize("lean", [-0.25, 0.25])
def test_a_path_follows_a_wall_that_leans(lean):
    leaning = [[(x + lean * (50 - y), y) for x, y in box(left, left + 45)] for left in (15, 60)]
    wall = 60 + lean * (50 - np.arange(10, 90))
    paths = seams(drawn(*leaning), PEN)
    assert min(np.abs(path[10:90] - wall).mean() for path in paths) < PEN


def test_no_path_crosses_more_than_a_few_strokes():
    bars = [[(0, y), (120, y)] for y in (20, 40, 60, 80)]
    assert means(drawn(*bars)) == []


def test_wider_ink_is_given_more_paths():
    few, many = drawn(box(10, 60), box(60, 110)), [box(10 + 50 * at, 60 + 50 * at) for at in range(6)]
    assert len(means(drawn(*many, width=320))) > len(means(few))


def test_a_path_goes_askew_only_where_that_saves_much_ink():
    ink = np.ones((40, 60), np.float32)
    ink[:, 30:32] = 0.1
    rows = np.arange(40)
    ink[rows, 30 + rows % 2] = 0  # a path that goes to and fro crosses no ink at all
    assert [np.ptp(path) for path in seams(ink, PEN)] == [0]

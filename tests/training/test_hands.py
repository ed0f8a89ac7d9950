import numpy as np
import pytest

from digit_draw.reader.strokes import as_strokes, bounds
from digit_draw.training.hands import BORDER, LEANS, allographs, draw_hand, drawn_digits

DIGITS = range(10)


def written(digit, count=60):
    return [draw_hand(digit, np.random.default_rng(seed)) for seed in range(count)]


@pytest.mark.parametrize("digit", DIGITS)
def test_every_digit_has_several_ways_each_with_matching_extremes(digit):
    ways = allographs(digit)
    assert len(ways) >= 5
    for way in ways:
        assert way.weight > 0
        assert len({len(gesture.extremes) for gesture in way.gestures}) == 1
        for gesture in way.gestures:
            assert gesture.extremes.shape[1:] == (len(gesture.corners), 2)
            assert gesture.extremes.min() >= -40 and gesture.extremes.max() <= 140


@pytest.mark.parametrize("digit", DIGITS)
def test_a_hand_draws_strokes_that_the_reader_takes(digit):
    for strokes in written(digit):
        assert len(as_strokes(strokes)) == len(strokes) >= 1
        left, top, right, bottom = bounds(strokes)
        assert 40 < max(right - left, bottom - top) < 260


def test_a_hand_is_its_seed():
    again, first, other = (draw_hand(4, np.random.default_rng(seed)) for seed in (7, 7, 8))
    assert all(np.array_equal(a, b) for a, b in zip(again, first, strict=True))
    assert not np.array_equal(first[0][:2], other[0][:2])


@pytest.mark.parametrize(("digit", "most"), [(0, 2), (1, 2), (5, 2), (7, 3)])
def test_digits_come_in_one_stroke_and_in_more(digit, most):
    assert {1, most} <= {len(strokes) for strokes in written(digit, 200)}


def slopes(digit, count):
    """Return by how many degrees the line from each single stroke's start to its upper right corner falls, and by how
    many the stem below leans to the right."""
    drawn = [strokes[0] for strokes in written(digit, count) if len(strokes) == 1]
    corners = [(stroke[0], max(stroke, key=lambda point: point[0] - 2 * point[1]), stroke[-1]) for stroke in drawn]
    lines = [(y0 - y1, x1 - x0, x1 - x2, y2 - y1) for (x0, y0), (x1, y1), (x2, y2) in corners if x1 - x0 > 12]
    up, across, over, down = np.transpose(lines)
    return np.degrees(np.arctan2(up, across)), np.degrees(np.arctan2(over, down))


def test_the_flag_of_a_1_falls_and_the_bar_of_a_7_does_not():
    (flags, _), (bars, _) = slopes(1, 400), slopes(7, 400)
    assert min(len(flags), len(bars)) > 50
    assert np.quantile(flags, 0.05) > max(BORDER) - 5
    assert np.quantile(bars, 0.8) < max(BORDER)


def test_a_flag_may_be_nearly_level_on_an_upright_stem_only():
    falls, leans = slopes(1, 2000)
    level = falls < max(BORDER) - 2
    assert level.sum() > 3
    assert leans[level].max() < max(LEANS) < np.quantile(leans, 0.8)


def test_the_bar_of_a_7_falls_less_on_an_upright_stem():
    falls, leans = slopes(7, 2000)
    upright = leans < 0
    assert upright.sum() > 100
    assert np.quantile(falls[upright], 0.9) < np.mean(BORDER) + 1 < np.quantile(falls[~upright], 0.95)


def test_drawn_digits_are_balanced_and_made_like_mnist(digits):
    images, labels = digits
    assert images.shape == (len(labels), 28, 28) and images.dtype == labels.dtype == np.uint8
    assert (np.bincount(labels, minlength=10) == len(labels) // 10).all()
    sides = [max(np.ptp(np.flatnonzero(image.any(axis=axis))) + 1 for axis in (0, 1)) for image in images]
    assert set(sides) <= {19, 20, 21}


def test_drawn_digits_are_their_seed():
    (images, labels), (again, same), (others, _) = (drawn_digits(60, seed=seed) for seed in (3, 3, 4))
    assert np.array_equal(images, again) and np.array_equal(labels, same)
    assert not np.array_equal(images, others)


def test_pens_are_of_every_width(digits):
    images, labels = digits
    ink = images[labels == 1].sum(axis=(1, 2)) / 255
    assert ink.max() > 2 * ink.min()


def test_drawings_of_one_digit_look_alike(digits, nearest):
    """Each drawing's nearest neighbour is mostly the same digit, where chance gives 10 %."""
    images, labels = digits
    right = labels[nearest(images)] == labels
    assert all(right[labels == digit].mean() > 0.5 for digit in DIGITS)
    assert right.mean() > 0.72

import numpy as np
import pytest

from digit_draw.reader.strokes import as_strokes, bounds
from digit_draw.training.outliers import KINDS, bar, draw_outlier, drawn_outliers, spiral, zigzag
from digit_draw.training.writing import gesture_table, write

SIGNS = gesture_table("signs.txt")
LIKE_A_DIGIT = set("BDOQoIil|/()GbSsZzgqy0123456789")


def test_the_signs_are_many_and_none_is_a_letter_that_could_be_a_digit():
    assert len(SIGNS) > 140
    assert not LIKE_A_DIGIT & set(SIGNS)
    assert {"A", "E", "K", "R", "X", "k", "m", "w", "x", "hash", "star", "heart"} <= set(SIGNS)


@pytest.mark.parametrize("name", SIGNS)
def test_every_way_to_write_a_sign_is_well_formed_and_can_be_drawn(name):
    for way in SIGNS[name]:
        assert way.weight > 0
        assert len({len(gesture.extremes) for gesture in way.gestures}) == 1
        for gesture in way.gestures:
            assert gesture.extremes.min() >= -50 and gesture.extremes.max() <= 150
        for seed in range(5):
            strokes = write([way], np.random.default_rng(seed))
            left, top, right, bottom = bounds(as_strokes(strokes))
            assert len(strokes) == len(way.gestures)
            assert 40 < max(right - left, bottom - top) < 300


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_draws_what_the_reader_takes_and_the_same_for_a_seed(kind):
    again, first, other = (kind(np.random.default_rng(seed)) for seed in (7, 7, 8))
    assert len(as_strokes(first)) == len(first) >= 1
    assert all(np.array_equal(a, b) for a, b in zip(again, first, strict=True))
    assert not (len(first) == len(other) and all(np.array_equal(a, b) for a, b in zip(first, other, strict=True)))


def test_kinds_are_drawn_in_their_shares(monkeypatch):
    assert sum(KINDS.values()) == pytest.approx(1)
    drawn = []
    named = {(lambda rng, kind=kind: drawn.append(kind) or ()): share for kind, share in KINDS.items()}
    monkeypatch.setattr("digit_draw.training.outliers.KINDS", named)
    rng = np.random.default_rng(0)
    for _ in range(1500):
        draw_outlier(rng)
    assert all(abs(drawn.count(kind) / 1500 - share) < 0.05 for kind, share in KINDS.items())
    assert set(drawn) == set(KINDS)


def test_drawn_outliers_are_their_seed():
    first, again, other = (drawn_outliers(30, seed=seed) for seed in (3, 3, 4))
    assert np.array_equal(first, again) and not np.array_equal(first, other)


def test_drawn_outliers_are_made_like_mnist(outliers):
    assert outliers.shape[1:] == (28, 28) and outliers.dtype == np.uint8
    sides = np.array([max(np.ptp(np.flatnonzero(image.any(axis=axis))) + 1 for axis in (0, 1)) for image in outliers])
    assert np.isin(sides, (19, 20, 21)).mean() > 0.97  # all but the dots
    assert outliers.max(axis=(1, 2)).min() > 0


def test_a_bar_lies_and_is_no_1():
    for seed in range(200):
        left, top, right, bottom = bounds(bar(np.random.default_rng(seed)))
        assert right - left > bottom - top


@pytest.mark.parametrize("kind", [zigzag, spiral])
def test_a_scribble_goes_to_and_fro_more_than_a_digit(kind):
    """The path of a scribble turns through more than a digit's 8, whose two loops are about 600 degrees."""
    for seed in range(50):
        (stroke,) = kind(np.random.default_rng(seed))
        steps = np.diff(stroke, axis=0)
        headings = np.unwrap(np.arctan2(steps[:, 1], steps[:, 0]))
        assert np.abs(np.diff(headings)).sum() > np.radians(600)


def test_outliers_and_digits_are_told_apart(outliers, digits, nearest):
    """The nearest neighbour is mostly of the same sort, where chance gives half."""
    count = len(outliers)
    found = nearest(np.concatenate([outliers, digits.images]))
    assert (found[:count] < count).mean() > 0.82
    assert (found[count:] >= count).mean() > 0.9

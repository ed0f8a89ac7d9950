"""Digits that lean over or run into those beside them are told apart, and letters that lean are still none."""

import numpy as np
import pytest
from made_up import number, page

from digit_draw.reader.answer import Digit
from digit_draw.reader.network.network import load_model
from digit_draw.reader.reading import read
from digit_draw.reader.slant import NARROWER, slant_of, standing_apart
from digit_draw.reader.strokes import as_strokes, bounds
from digit_draw.reader.telling import read_parts


@pytest.fixture(scope="module")
def network():
    return load_model()


def leant(strokes, lean):
    """Strokes that lean to the right by so much a unit of their height."""
    return [stroke - np.outer(lean * stroke[:, 1], (1, 0)) for stroke in strokes]


@pytest.mark.parametrize("lean", [-0.5, 0.0, 0.3, 0.8])
def test_the_slant_is_that_of_what_runs_down(lean):
    ladder = as_strokes([[[0, 0], [0, 9]], [[5, 9], [5, 0]], [[0, 4], [5, 4]]])
    assert slant_of(leant(ladder, lean)) == pytest.approx(lean)
    assert slant_of(as_strokes([[[0, 0], [9, 1]]])) == slant_of(as_strokes([[[3, 3]]])) == 0


def test_boxes_that_stand_apart_have_no_slant_and_are_narrower():
    angles = as_strokes([[[x, 0], [x, 10], [x + 4, 10]] for x in (0, 3, 6)])
    left, top, right, foot = np.array(standing_apart(leant(angles, 0.4))).T
    assert (top == 0).all() and (foot == 10).all()
    assert np.diff(left) == pytest.approx(3) and right - left == pytest.approx(4 * NARROWER)


@pytest.mark.parametrize("lean", [-0.75, -0.45, -0.3, 0.0, 0.3, 0.45, 0.75])
@pytest.mark.parametrize("label", ["7753", "4508", "5040", "5083"])
def test_a_number_that_leans_is_read(label, lean, network):
    assert read(leant(number(label, gap=0.04), lean), network).text == label


@pytest.mark.parametrize("label", ["7753", "4508", "5040", "5083"])
def test_a_number_whose_digits_run_into_each_other_is_read(label, network):
    assert read(number(label, gap=-0.05), network).text == label


def test_each_row_leans_as_it_does(network):
    rows = page("7753\n4508", gap=0.04, apart=0.6)
    middle = np.mean([stroke[:, 1].mean() for stroke in rows])
    either = [leant([stroke], 0.4 if stroke[:, 1].mean() < middle else -0.3)[0] for stroke in rows]
    assert read(either, network).text == "7753\n4508"


def digit(figure, confidence, group):
    """A digit made of some strokes, which is read as a figure with such confidence."""
    chances = np.full(10, (1 - confidence) / 9, np.float32)
    chances[figure] = confidence
    return Digit(chances, (0, 0, 1, 1), np.zeros((28, 28), np.float32), strokes=group)


def told_apart(figures, confidence, whole, leaning, apart):
    """The digits of strokes that are a figure each, and as one an 8, each with such confidence; they lie in boxes."""

    def read_groups(groups):
        return [
            digit(figures[group[0]], confidence, group) if len(group) == 1 else digit(8, whole, group)
            for group in groups
        ]

    assert [each.digit for each in read_parts(leaning, read_groups).digits] == [8]
    return read_parts(leaning, read_groups, apart=lambda row: [apart[at] for at in row]).digits


@pytest.mark.parametrize(
    ("confidence", "whole", "told"),
    [(0.99, 0.7, [7, 3]), (0.91, 0.3, [7, 3]), (0.89, 0.3, [8]), (0.99, 0.8, [8])],
    ids=["likelier", "just clear", "not clear", "a sure digit"],
)
def test_what_is_read_apart_counts_where_it_is_clear(confidence, whole, told):
    leaning, apart = [(0, 0, 8, 20), (4, 0, 12, 20)], [(0, 0, 5, 20), (6, 0, 11, 20)]
    assert [each.digit for each in told_apart((7, 3), confidence, whole, leaning, apart)] == told


@pytest.mark.parametrize(("whole", "told"), [(0.6, [7, 3, 7, 3]), (0.7, [8])])
def test_what_is_clear_apart_counts_where_it_is_likelier_than_the_whole(whole, told):
    leaning, apart = [(0, 0, 12, 20)] * 4, [(6 * at, 0, 6 * at + 5, 20) for at in range(4)]
    assert [each.digit for each in told_apart((7, 3, 7, 3), 0.905, whole, leaning, apart)] == told


def test_a_bar_is_no_digit_where_it_is_narrower_apart():
    leaning = [(0, 0, 8, 20), (7, 0, 16, 20), (2, 16, 10, 19)]
    apart = [(0, 0, 5, 20), (6, 0, 11, 20), (12, 16, 16, 19)]
    told = told_apart((7, 3, 1), 0.99, 0.3, leaning, apart)
    assert [(each.digit, each.is_mark) for each in told] == [(7, False), (3, False), (1, True)]


def test_a_dash_stays_beside_digits_that_lean(network):
    left, right = leant(number("77", gap=0.02), 0.45), leant(number("53", gap=0.02), 0.45)
    _, top, end, foot = bounds(left)
    begin, *_ = bounds(right)
    dash = np.array([(end + 0.08, (top + foot) / 2), (end + 0.26, (top + foot) / 2)])
    beside = [stroke + np.array([end + 0.35 - begin, 0]) for stroke in right]
    assert read([*left, dash, *beside], network).text == "77?53"


LETTERS = {
    "R": [[(0, 0), (0, 10)], [(0, 0), (5, 1), (5, 4), (0, 5), (6, 10)]],
    "K": [[(0, 0), (0, 10)], [(5, 0), (0, 5), (5, 10)]],
    "H": [[(0, 0), (0, 10)], [(5, 0), (5, 10)], [(0, 5), (5, 5)]],
    "N": [[(0, 0), (0, 10)], [(0, 0), (6, 10), (6, 0)]],
}


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("lean", [-0.4, 0.2, 0.4])
def test_a_letter_that_leans_is_not_sure(letter, lean, network):
    assert not read(leant(as_strokes(LETTERS[letter]), lean), network).sure

"""Rows: found however they climb and whatever their digits' strokes, in any order; the story decides what is open."""

from itertools import islice

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import DIGITS, HEIGHT, number, page

import digit_draw
from digit_draw.reader.reading import read_image
from digit_draw.reader.rows import _extent, prior, rows
from digit_draw.reader.strokes import load_drawings

FOUND = 0.96
"""Of real pages' rows, digit for digit; the published figure is the whole set's."""


@pytest.fixture(scope="module")
def network():
    return digit_draw.load_model()


def text(strokes, network):
    reading = digit_draw.read(strokes, network)
    return "\n".join("".join(str(digit.digit) for digit in row) for row in reading.rows)


@given(st.lists(st.tuples(*[st.floats(-100, 100)] * 2, *[st.floats(0, 50)] * 2), min_size=1, max_size=12))
def test_every_part_but_far_specks_is_in_one_row(drawn):
    boxes = [(x, y, x + w, y + h) for x, y, w, h in drawn]
    found = [index for row in rows(boxes, lambda row: -float(len(row))) for index in row]
    assert len(found) == len(set(found))
    height = max(foot - top for _, top, _, foot in boxes)
    large = [at for at, (x, y, right, foot) in enumerate(boxes) if max(right - x, foot - y) >= 0.15 * height]
    assert set(large) <= set(found) <= set(range(len(boxes)))


@pytest.mark.parametrize("apart", [0.15, 0.35, 1.0, 3.0])
@pytest.mark.parametrize("slope", [-0.1, 0.0, 0.05, 0.15])
def test_rows_may_be_close_and_climb(apart, slope, network):
    assert text(page("70414\n1047\n00710", apart, slope), network) == "70414\n1047\n00710"


@pytest.mark.parametrize("label", ["00\n00", "0\n0", "7\n7\n7", "1\n71", "4455\n4", "1\n4105", "5\n5", "1\n1"])
def test_rows_of_any_length(label, network):
    assert text(page(label, 0.35), network) == label


@pytest.mark.parametrize("label", ["8\n8", "8\n8\n8", "8\n5\n8", "88\n88", "7\n8"])
def test_an_eight_in_two_circles_is_one_row_above_others(label, network):
    assert text(page(label, 0.3), network) == label


@pytest.mark.parametrize("label", ["4", "4\n7\n44", "4\n0", "8\n4\n7"])
def test_the_strokes_of_a_four_that_do_not_meet_are_one_row_and_do_not_tilt_it(label, network, monkeypatch):
    stem = DIGITS["4"][1] + (0.13, 0.06)
    monkeypatch.setitem(DIGITS, "4", [DIGITS["4"][0], stem])
    assert text(page(label, 0.3, gap=0.6), network) == label


def test_a_row_may_waver(network):
    strokes = [stroke + np.array([0.4 * at, 0.07 * np.sin(at)]) for at in range(6) for stroke in DIGITS["7"]]
    assert text([*strokes, *(stroke + np.array([0, 1.3 * HEIGHT]) for stroke in strokes)], network) == "777777\n777777"


def test_strokes_come_in_any_order(network):
    strokes = page("4175\n5470", 0.35, 0.05)
    for seed in range(5):
        order = np.random.default_rng(seed).permutation(len(strokes))
        assert text([strokes[index] for index in order], network) == "4175\n5470"


@pytest.mark.parametrize("figure", DIGITS)
def test_the_strokes_of_a_digit_are_one_row(figure, network):
    assert text(number(figure), network) == figure
    assert text(page(f"{figure}7\n7{figure}", 0.35), network) == f"{figure}7\n7{figure}"


def test_a_five_with_a_floating_hat_is_one_digit_between_rows_too(network):
    body, hat = DIGITS["5"]
    five = [body, hat - (0, 0.07)]
    assert text(five, network) == "5"
    above = [stroke - (0, 1.35 * HEIGHT) for stroke in DIGITS["7"]]
    assert text([*five, *above], network) == "7\n5"


def test_a_large_digit_stands_among_small_ones(network):
    small = [0.4 * stroke + (0.8, 0.25) for stroke in number("17", 0.3)]
    assert text([*number("7"), *small], network) == "717"


def test_what_is_far_to_the_side_belongs_to_its_row(network):
    right = [stroke + np.array([4.0, 0.12]) for stroke in page("14\n70", 0.6, 0.03)]
    assert text([*page("70\n41", 0.6, 0.03), *right], network) == "7014\n4170"


def test_each_digit_knows_its_row(network):
    reading = digit_draw.read(page("70\n4"), network)
    assert [digit.row for digit in reading.digits] == [0, 0, 1]
    assert [len(row) for row in reading.rows] == [2, 1]
    assert reading.text == "70\n4" and read_image(reading.digits[0].image, (0, 0, 1, 1), network).text == "7"


@pytest.mark.thorough
def test_rows_of_real_pages_are_found(hands, network):
    drawings = list(islice(load_drawings(hands / "pages.jsonl.gz"), 0, None, 25))
    labels = [drawing.label.split("\n") for drawing in drawings]
    found = [text(drawing.strokes, network).split("\n") for drawing in drawings]
    same = [list(map(len, label)) == list(map(len, rows)) for label, rows in zip(labels, found, strict=True)]
    assert len(same) == 40 and np.mean(same) > FOUND


def test_a_second_row_is_less_likely_than_one_and_least_where_each_is_one_part():
    one, two, column = prior([(0, 1, 2, 3)]), prior([(0, 1), (2, 3)]), prior([(0,), (1,)])
    assert column < two < one == prior([(0,), (1,), (2,)])


@pytest.mark.parametrize("likely, found", [((2, 3, 4), (2, 3, 4)), ((0, 1, 4), (0, 1, 4)), ((), (0, 1, 4))])
def test_a_small_part_between_two_rows_belongs_to_the_likelier_or_else_to_the_nearer(likely, found):
    tall = [(left, top, left + 5.0, top + 10.0) for top in (0.0, 20.0) for left in (0.0, 10.0)]
    placed = rows([*tall, (6.0, 14.0, 8.0, 15.5)], lambda row: 5.0 if row == likely else 0.0)
    assert found in placed and len(placed) == 2


@pytest.mark.parametrize("unit", [1.0, 0.001])
def test_a_small_part_belongs_to_the_row_that_is_near_and_not_only_as_high(unit):
    tall = [
        (left + over, top, left + over + 5.0, top + 10.0)
        for top, over in ((0.0, 40.0), (20.0, 0.0))
        for left in (10.0, 20.0)
    ]
    placed = np.multiply([*tall, (5.0, 14.0, 7.0, 15.5)], unit).tolist()
    assert (2, 3, 4) in rows(placed, lambda row: 0.0)


def test_a_speck_within_a_row_is_in_it_and_one_far_from_it_in_none():
    tall = [(left, 0.0, left + 5.0, 10.0) for left in (0.0, 10.0)]
    assert rows([*tall, (7.0, 5.0, 8.0, 6.0)], lambda row: 0.0) == [(0, 1, 2)]
    assert rows([*tall, (7.0, 35.0, 8.0, 36.0)], lambda row: 0.0) == [(0, 1)]


@pytest.mark.parametrize("side", [1, -1], ids=["right", "left"])
def test_a_part_brings_together_those_beside_it_on_the_same_side(side):
    level = [(12.0 * at, 4.0, 12.0 * at + 1.0, 14.0) for at in range(4)]
    upper, lower = ((42.0, top, 43.0, top + 10.0) for top in (0.0, 8.0))
    row = [(min(side * x0, side * x1), y0, max(side * x0, side * x1), y1) for x0, y0, x1, y1 in (*level, upper, lower)]
    assert rows(row, lambda row: 1.0) == [(0, 1, 2, 3, 4, 5)]


@pytest.mark.parametrize("at", [(0.0, 0.0), (100.0, 0.0), (0.0, 100.0), (-70.0, -30.0)])
@pytest.mark.parametrize("paper, found", [(1.0, [(0, 1)]), (5.0, [(0,), (1,)])], ids=["near", "far"])
def test_parts_close_above_each_other_are_one_row_where_that_is_likelier(at, paper, found):
    placed = np.array([(0.0, 0.0, 18.0, 10.0), (0.0, 10.0 + paper, 18.0, 20.0 + paper)]) + np.tile(at, 2)
    assert rows(placed.tolist(), lambda row: 10.0 if len(row) == 2 else 0.0) == found


@pytest.mark.parametrize("high, found", [(5.0, [(0, 1), (2,)]), (10.0, [(0,), (1,), (2,)])], ids=["halves", "digits"])
def test_how_high_other_rows_are_says_whether_two_are_one(high, found):
    one = (0.0, 40.0, 8.0, 50.0)
    close = [(0.0, 0.0, 8.0, high), (0.0, high + 0.5, 8.0, 2 * high + 0.5)]
    assert rows([*close, one], lambda row: 0.0) == found


def test_the_height_of_a_row_is_worked_out_once_and_not_for_every_pair(monkeypatch):
    asked = []
    monkeypatch.setattr("digit_draw.reader.rows._extent", lambda level, row: asked.append(row) or _extent(level, row))
    column = [(0.0, 11.0 * at, 8.0, 11.0 * at + 10.0) for at in range(30)]
    assert rows(column, lambda row: -10.0 * (len(row) > 1)) == [(at,) for at in range(30)]
    assert sorted(row for row in asked if len(row) == 1) == [(at,) for at in range(30)]

"""What lies across rows keeps them apart: lines mean nothing, a brace or a ring is no digit, a tall digit stays one."""

from itertools import pairwise

import numpy as np
import pytest
from made_up import number, page, ring

import digit_draw
from digit_draw.reader.answer import Digit
from digit_draw.reader.seen import Seen
from digit_draw.reader.spanning import rows_and_spanning
from digit_draw.reader.strokes import bounds
from digit_draw.reader.telling import read_parts

LABEL = "7041\n407\n1470"


@pytest.fixture(scope="module")
def network():
    return digit_draw.load_model()


def placed(strokes, *points):
    """A stroke through points in a unit square about strokes."""
    left, top, right, foot = bounds(strokes)
    return np.array(points) * (right - left, foot - top) + (left, top)


TURN = np.linspace(0, np.pi, 30)
ACROSS = {
    "line on the left": ("", [(-0.1, -0.05), (-0.09, 1.05)]),
    "line on the right": ("", [(1.1, -0.05), (1.09, 1.05)]),
    "line between": ("", [(0.36, -0.05), (0.37, 1.05)]),
    "brace": ("?", np.column_stack([1.05 + 0.4 * np.sin(TURN), TURN / np.pi])),
    "struck out": ("?", [(-0.05, 1.05), (1.05, -0.05)]),
    "frame on two sides": ("?", [(-0.1, -0.05), (-0.1, 1.15), (1.1, 1.15)]),
    "ring through digits": ("", np.column_stack([0.5 + 0.3 * np.sin(2 * TURN), 0.5 + 0.45 * np.cos(2 * TURN)])),
}


@pytest.mark.parametrize("slope", [0.0, 0.1])
@pytest.mark.parametrize("across", ACROSS)
def test_what_lies_across_rows_does_not_join_them(across, slope, network):
    strokes = page(LABEL, 0.5, slope)
    mark, points = ACROSS[across]
    reading = digit_draw.read([*strokes, placed(strokes, *points)], network)
    rows = reading.text.split("\n")
    assert [row for row in rows if row != "?"] == LABEL.split("\n")
    assert rows.count("?") == len(mark)
    assert [digit.row for digit in reading.digits] == [at for at, row in enumerate(rows) for _ in row]
    assert all(digit.is_mark != digit.sure for digit in reading.digits)


def test_a_ring_around_rows_is_left_out(network):
    strokes = page(LABEL)
    assert digit_draw.read([ring(strokes), *strokes], network).text == LABEL


def test_a_box_of_four_lines_is_left_out(network):
    strokes = page(LABEL)
    corners = [(-0.1, -0.1), (1.1, -0.1), (1.1, 1.1), (-0.1, 1.1), (-0.1, -0.1)]
    sides = [placed(strokes, *side) for side in pairwise(corners)]
    assert digit_draw.read([*strokes, *sides], network).text == LABEL


@pytest.mark.parametrize("ends", [(0, 3), (1, 2)], ids=["table", "noughts and crosses"])
def test_the_lines_of_a_grid_are_left_out(ends, network):
    label = "704\n147\n410"
    strokes = [
        stroke + np.array([1.0 * column, 1.6 * row])
        for row, figures in enumerate(label.split("\n"))
        for column, figure in enumerate(figures)
        for stroke in number(figure)
    ]
    first, last = ends
    level = [np.array([(-0.2, 1.6 * at - 0.3), (2.8, 1.6 * at - 0.28)]) for at in range(first, last + 1)]
    upright = [np.array([(at - 0.2, -0.3), (at - 0.22, 4.5)]) for at in range(first, last + 1)]
    assert digit_draw.read([*level, *strokes, *upright], network).text == label


def test_a_tall_digit_beside_one_row_is_in_it(network):
    small = [0.3 * stroke + (0.8, 0.25) for stroke in number("147", 0.3)]
    for tall in "704":
        assert digit_draw.read([*number(tall), *small], network).text == f"{tall}147"


def test_what_spans_rows_is_a_digit_again_when_they_are_gone(network):
    strokes, seen = page("14\n70"), Seen()
    zero = placed(strokes, *np.column_stack([2.3 + np.sin(2 * TURN), 0.5 + 0.8 * np.cos(2 * TURN)]))
    assert digit_draw.read([*strokes, zero], network, seen=seen).text == "14\n?\n70"
    assert digit_draw.read([zero], network, seen=seen).text == "0"


HIGH = (0.0, 0.0, 5.0, 50.0)


def at(across, down, high=10.0):
    return (across, down, across + 5.0, down + high)


@pytest.mark.parametrize("apart", [True, False])
def test_the_likelier_story_decides_where_all_may_be_one_digit(apart):
    boxes = [HIGH, at(20.0, 5.0), at(40.0, 5.0), at(20.0, 30.0), at(40.0, 30.0)]
    found, spanning = rows_and_spanning(boxes, lambda row: -3.0 if apart and len(row) > 4 else -0.1 * len(row) ** 0.5)
    assert (found, spanning) == (([(1, 2), (0,), (3, 4)], {(0,)}) if apart else ([(0, 1, 2, 3, 4)], set()))


def test_more_strokes_than_a_digit_has_are_rows_however_likely_one_is():
    boxes = [HIGH, *(at(across, down) for down in (5.0, 30.0) for across in (20.0, 40.0, 60.0))]
    found, spanning = rows_and_spanning(boxes, lambda row: -0.1 if len(row) > 3 else -0.4)
    assert (found, spanning) == ([(1, 2, 3), (0,), (4, 5, 6)], {(0,)})


@pytest.mark.parametrize("high", [18.0, 22.0])
def test_what_spans_rows_is_high(high):
    boxes = [at(20.0, 0.0), at(40.0, 0.0), at(20.0, 11.0), at(40.0, 11.0), at(0.0, 0.0, high)]
    _, spanning = rows_and_spanning(boxes, lambda row: -float(len(row) > 2))
    assert spanning == ({(4,)} if high >= 20.0 else set())


def test_what_is_as_high_as_digits_of_another_row_spans_none():
    specks = [at(20.0 * across, down, 5.0) for down in (0.0, 12.0) for across in (2, 3, 4)]
    digits = [at(20.0 * across, 60.0, 20.0) for across in range(3)]
    boxes = [at(20.0, 0.0, 20.0), *specks]
    assert rows_and_spanning(boxes, lambda row: -float(len(row) > 3))[1] == {(0,)}
    assert rows_and_spanning([*boxes, *digits], lambda row: -float(len(row) > 3))[1] == set()


def test_what_spans_rows_is_told_from_what_is_only_high():
    rows_of_two = [at(across, down) for down in (0.0, 30.0) for across in (20.0, 40.0)]
    beside = [at(across, 80.0) for across in (20.0, 40.0)]
    found, spanning = rows_and_spanning(
        [HIGH, at(0.0, 70.0, 30.0), *rows_of_two, *beside], lambda row: -float(len(row) > 4)
    )
    assert found == [(2, 3), (0,), (4, 5), (1, 6, 7)] and spanning == {(0,)}


@pytest.mark.parametrize("width, line", [(1.0, True), (6.0, False)], ids=["a line", "a line with a digit on it"])
def test_a_line_is_narrow_and_in_no_row(width, line):
    boxes = [(0.0, 0.0, width, 50.0), at(20.0, 5.0), at(40.0, 5.0), at(20.0, 30.0), at(40.0, 30.0)]
    found, spanning = rows_and_spanning(boxes, lambda row: -float(len(row) > 2))
    assert (found, spanning) == (([(1, 2), (3, 4)], set()) if line else ([(1, 2), (0,), (3, 4)], {(0,)}))


def test_what_spans_rows_speaks_for_no_story():
    def read(groups):
        answers = (np.eye(10)[7] if len(group) == 1 else np.full(10, 0.1) for group in groups)
        image = np.zeros((28, 28), np.float32)
        return [Digit(answer, HIGH, image, tuple(group)) for answer, group in zip(answers, groups, strict=True)]

    rows_of_two = [at(across, down) for down in (0.0, 15.0) for across in (20.0, 40.0)]
    told = read_parts([(0.0, 0.0, 8.0, 25.0), *rows_of_two], read)
    assert [(digit.strokes, digit.row) for digit in told.digits if not digit.sure] == [((0,), 1)]
    assert told.score < np.log(0.41)


@pytest.mark.parametrize("speaks, spans", [(-0.4, True), (-0.6, False)])
def test_what_spans_specks_spans_no_rows(speaks, spans):
    boxes = [HIGH, at(20.0, 5.0), at(20.0, 30.0)]
    _, spanning = rows_and_spanning(boxes, lambda row: -9.0 if len(row) > 1 else speaks)
    assert spanning == ({(0,)} if spans else set())


def test_what_spans_rows_stands_between_those_that_are_near_it():
    boxes = [at(20.0 * across, 30.0 * down + 6.0 * across) for down in range(3) for across in range(6)]
    high = (120.0, 30.0, 125.0, 86.0)
    found, spanning = rows_and_spanning([high, *boxes], lambda row: -float(len(row) > 6))
    assert spanning == {(0,)}
    assert found == [tuple(range(1, 7)), (0,), tuple(range(7, 13)), tuple(range(13, 19))]

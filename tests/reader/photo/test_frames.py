"""Boxes and tables that digits are written in are not read, whether the digits touch their lines or not."""

import numpy as np
import pytest
from made_up import page

from digit_draw.reader.ink import draw_ink
from digit_draw.reader.network.network import load_model
from digit_draw.reader.photo.frames import frames_in
from digit_draw.reader.photo.picture import read_grey

SIZE = (600, 900)
PEN = 5.0
TURN = np.linspace(0, 2 * np.pi, 90)


@pytest.fixture(scope="module")
def network():
    return load_model()


def written(label, scale=100.0, at=(200, 150)):
    return [stroke * scale + np.array(at) for stroke in page(label)]


def table(columns, rows, turn=0.0):
    """The lines of a table, turned about the middle of the picture by degrees."""
    lines = [np.array([(columns[0], y), (columns[-1], y)], float) for y in rows]
    lines += [np.array([(x, rows[0]), (x, rows[-1])], float) for x in columns]
    cos, sin = np.cos(np.radians(turn)), np.sin(np.radians(turn))
    middle = np.array([SIZE[1] / 2, SIZE[0] / 2])
    return [(line - middle) @ np.array([[cos, sin], [-sin, cos]]) + middle for line in lines]


def read_page(strokes, network):
    noise = np.random.default_rng(1).normal(0, 0.01, SIZE)
    return read_grey(np.uint8(255 * np.clip(0.85 - 0.6 * draw_ink(strokes, SIZE, PEN) + noise, 0, 1)), network).text


BOXES = {
    "a box": table((160, 640), (110, 300)),
    "a box, askew": table((160, 640), (110, 300), turn=5.0),
    "a table": table((160, 640, 700, 760), (110, 300, 400)),
}


@pytest.mark.parametrize("box", BOXES)
def test_what_stands_in_a_box_is_read(box, network):
    assert read_page(written("7145") + BOXES[box], network) == "7145"


def test_each_digit_may_have_a_cell_of_its_own(network):
    strokes = [stroke for at, digit in enumerate("7045") for stroke in written(digit, at=(200 + 110 * at, 150))]
    assert read_page(strokes + table((175, 285, 395, 505, 615), (135, 265)), network) == "7045"


@pytest.mark.parametrize("label", ["7045", "7157"], ids=["some closed", "all open"])
def test_a_digit_that_touches_a_line_is_whole(label, network):
    """Every other digit does."""
    places = [(200 + 110 * at, 184 - 12 * (at % 2)) for at in range(4)]
    strokes = [stroke for digit, at in zip(label, places, strict=True) for stroke in written(digit, at=at)]
    assert read_page(strokes + table((175, 285, 395, 505, 615), (155, 260)), network) == label


def found_in(strokes, pen=PEN):
    return frames_in(draw_ink(strokes, SIZE, pen) > 0.5, pen).any()


def zero(at, across=45):
    return np.column_stack([at + across * np.cos(TURN), 250 + 70 * np.sin(TURN)])


def slash(at):
    return np.array([(at - 18, 285.0), (at + 18, 215.0)])


NO_BOXES = {
    "zeros that touch, their slashes inside": [zero(300), zero(388), slash(300), slash(388)],
    "an eight of two boxes": table((300, 380), (100, 190, 280)),
    "a box with nothing in it": table((300, 500), (100, 280)),
    "a zero with corners and a slash": [*table((300, 390), (180, 320)), slash(345)],
    "fours": written("44\n44"),
}


@pytest.mark.parametrize("strokes", NO_BOXES.values(), ids=NO_BOXES)
def test_digits_that_enclose_paper_are_no_boxes(strokes):
    assert not found_in(strokes)


def test_a_box_around_two_digits_is_one():
    assert found_in(written("71") + table((160, 640), (110, 300)))


def test_a_table_drawn_by_hand_across_the_page_is_no_ruled_paper(network):
    numbers = ["704", "1415", "107"]
    strokes = [stroke for at, label in enumerate(numbers) for stroke in written(label, 70, (260, 75 + 150 * at))]
    lines = table((60, 230, 850), (45, 190, 340, 490), turn=0.5)
    assert read_page(strokes + [wavering(line) for line in lines], network) == "\n".join(numbers)


def wavering(line):
    """A line as a hand draws it, whose ends run over a little."""
    along = np.linspace(-0.01, 1.01, 60)[:, None]
    (x0, y0), (x1, y1) = line
    aside = 3.0 * np.sin(7 * along + x0 + y0)
    return line[0] + along * (line[1] - line[0]) + aside * np.array([y1 - y0, x0 - x1]) / np.hypot(x1 - x0, y1 - y0)

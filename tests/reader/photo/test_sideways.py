"""A photograph taken sideways or upside down is read upright; what is none, or upright, stays as it lies."""

from dataclasses import replace

import numpy as np
import pytest
from made_up import photograph

from digit_draw.reader.answer import Digit
from digit_draw.reader.ink import draw_ink
from digit_draw.reader.network.network import load_model
from digit_draw.reader.photo.decode import Picture
from digit_draw.reader.photo.page import page_of
from digit_draw.reader.photo.picture import read_grey
from digit_draw.reader.photo.sideways import is_frame, quarter_turns, turned, turned_back

FRAME = (720, 960)
LABEL = "753\n843"


@pytest.fixture(scope="module")
def network():
    return load_model()


def digits(*confidences):
    """Digits, each of such confidence."""
    chances = [np.array([sure, 1 - sure] + 8 * [0], np.float32) for sure in confidences]
    return tuple(Digit(each, (0, 0, 1, 1), np.zeros((28, 28), np.float32)) for each in chances)


@pytest.mark.thorough
def test_a_photograph_taken_from_any_side_is_read_from_there(network):
    upright = read_grey(photograph(LABEL), network)
    assert upright.text == LABEL
    for turns in (1, 2, 3):
        grey = photograph(LABEL, turns=turns)
        reading = page_of(Picture(grey, scale=2.0), network).reading
        assert reading.text == LABEL
        for digit in reading.digits:
            left, top, right, foot = (round(side / 2) for side in digit.box)
            cut = grey[top:foot, left:right] < 128
            assert cut.any(axis=0).mean() > 0.9 and cut.any(axis=1).mean() > 0.9


def test_an_upright_photograph_stays_upright(network):
    assert read_grey(photograph("377", FRAME), network).text == read_grey(photograph("377", (700, 980)), network).text


def test_a_small_picture_of_a_letter_is_not_turned(network):
    letter = np.array([[0.1, 0.9], [0.1, 0.1], [0.9, 0.9], [0.9, 0.1]])
    grey = np.uint8(255 * (0.85 - 0.6 * draw_ink([letter * 200 + 20], (240, 320), 9.0)))
    assert not any(digit.sure for digit in read_grey(grey, network).digits)


def test_lines_of_text_are_no_1s_on_their_side(network):
    lines = [
        np.column_stack([np.arange(40, 40 + 13 * 50, 13), y + 12 * (np.arange(50) % 2)]).astype(float)
        for y in range(60, 600, 60)
    ]
    reading = read_grey(np.uint8(255 * (0.9 - 0.7 * draw_ink(lines, FRAME, 5.0))), network)
    assert not reading.sure


def test_the_frames_of_cameras_are_known():
    assert all(map(is_frame, [(750, 1000), (1000, 562), (667, 1000)]))
    assert not any(map(is_frame, [(1000, 1000), (500, 1000)]))


@pytest.mark.parametrize(
    ("sides", "turns", "asked"),
    [
        ({0: digits(0.99, 0.99)}, 0, [0]),
        ({0: digits(0.5, 0.9, 0.9)}, 0, [0]),
        ({0: digits(0.5, 0.99), 1: digits(0.99, 0.99), 3: digits(0.5)}, 1, [0, 1, 3]),
        ({0: digits(0.5), 1: digits(0.99, 0.99), 3: digits(0.5, 0.99)}, 1, [0, 1, 3]),
        ({0: digits(0.5), 1: digits(0.99, 0.5), 3: digits(0.99, 0.99, 0.99, 0.5)}, 3, [0, 1, 3]),
        ({0: digits(0.5), 1: digits(0.99, 0.5), 3: digits(0.5)}, 0, [0, 1, 3]),
        ({0: digits(0.5), 1: digits(0.9, 0.9), 3: digits(0.5)}, 0, [0, 1, 3]),
        ({0: digits(0.5, 0.5), 1: digits(0.5), 3: digits(0.5), 2: digits(0.99, 0.99)}, 2, [0, 1, 3, 2]),
        ({0: digits(0.5, 0.5), 1: digits(0.5), 3: digits(0.5), 2: digits(0.9, 0.9)}, 0, [0, 1, 3, 2]),
        ({0: digits(*3 * [0.5], *5 * [0.99]), 2: digits(*8 * [0.99])}, 2, [0, 2]),
        ({0: digits(*3 * [0.5], *5 * [0.99]), 2: digits(*2 * [0.5], *6 * [0.99])}, 0, [0, 2]),
        ({0: digits(*2 * [0.5], *6 * [0.99])}, 0, [0]),
        ({0: digits(), 1: digits(), 3: digits(), 2: digits()}, 0, [0, 1, 3, 2]),
    ],
    ids=[
        "well read",
        "mostly read",
        "half read",
        "left",
        "right",
        "half of it",
        "in doubt",
        "upside down",
        "upside down, in doubt",
        "a page upside down",
        "a page hardly better upside down",
        "a page nearly all of which is read",
        "nothing",
    ],
)
def test_a_picture_is_turned_where_nearly_all_is_surely_read_then(sides, turns, asked):
    seen = []

    def read(side):
        seen.append(side)
        return sides[side]

    assert quarter_turns(FRAME, read) == turns
    assert list(dict.fromkeys(seen)) == asked


@pytest.mark.parametrize(("count", "turns"), [(7, 0), (8, 1)])
def test_what_is_no_frame_is_turned_where_it_is_a_page_of_several(count, turns):
    sides = {0: digits(*count * [0.5]), 1: digits(*count * [0.99])}
    assert quarter_turns((700, 980), lambda side: sides.get(side, ())) == turns


def test_a_small_picture_is_not_read_to_be_turned():
    assert quarter_turns((300, 400), lambda side: pytest.fail("it was read")) == 0


@pytest.mark.parametrize("turns", range(4))
def test_a_digit_that_was_read_turned_has_its_box_in_the_picture(turns):
    ink = np.zeros((5, 9), np.float32)
    ink[1:3, 2:6] = 1
    rows, columns = np.nonzero(turned(ink, turns))
    box = (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
    (digit,) = digits(1.0)
    assert turned_back(replace(digit, box=box), ink.shape, turns).box == (2, 1, 6, 3)

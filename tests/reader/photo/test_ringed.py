"""Rings and boxes around digits: what they hold is read without them, and a zero's wall is no ring."""

import numpy as np
import pytest
from made_up import box, number, page, ring

from digit_draw.reader.ink import draw_ink
from digit_draw.reader.photo.decode import Picture
from digit_draw.reader.photo.page import page_of
from digit_draw.reader.strokes import bounds

SIZE = (600, 900)


def reading(*strokes, pen=9.0):
    ink = draw_ink([np.asarray(stroke, float) for stroke in strokes], SIZE, pen)
    return page_of(Picture(np.uint8(230 - 180 * ink))).reading


def read(*strokes, pen=9.0):
    return reading(*strokes, pen=pen).text


def placed(label):
    """A number in the middle of the picture, 180 pixels high."""
    strokes = [stroke * 350 for stroke in number(label, gap=0.2)]
    left, top, right, foot = bounds(strokes)
    return [stroke + np.array([450 - (left + right) / 2, 300 - (top + foot) / 2]) for stroke in strokes]


@pytest.mark.parametrize("label", ["7", "4", "70", "104"])
@pytest.mark.parametrize("share", [1.0, 0.96, 1.1], ids=["closed", "open", "overlapping"])
def test_digits_in_a_ring_are_read(label, share):
    strokes = placed(label)
    assert read(*strokes, ring(strokes, share)) == label


@pytest.mark.parametrize("label", ["7", "70"])
def test_digits_in_a_box_are_read(label):
    strokes = placed(label)
    assert read(*strokes, box(strokes)) == label


def rows_placed(label):
    """Rows of a number in the middle of the picture."""
    strokes = [stroke * 200 for stroke in page(label)]
    left, top, right, foot = bounds(strokes)
    return [stroke + np.array([450 - (left + right) / 2, 300 - (top + foot) / 2]) for stroke in strokes]


def test_rows_in_a_ring_are_read():
    strokes = rows_placed("70\n41")
    assert read(*strokes, ring(strokes)) == "70\n41"


def test_a_brace_beside_rows_joins_none_and_is_not_cut():
    strokes = rows_placed("704\n417")
    _, top, right, foot = bounds(strokes)
    turn = np.linspace(0, np.pi, 40)
    brace = np.column_stack([right + 30 + 80 * np.sin(turn), (top + foot) / 2 - (foot - top) / 2 * np.cos(turn)])
    found = reading(*strokes, brace)
    assert found.text == "704\n?\n417"
    assert [digit.text for digit in found.digits if digit.is_mark] == ["?"]


def test_what_hangs_on_a_ring_is_not_swallowed_with_it():
    strokes = placed("704")
    x, y = strokes[0][0]
    assert read(*strokes, ring(strokes), [(x, y), (x - 130, y)]) == "?04"


@pytest.mark.parametrize("slash", [[(480, 260), (420, 340)], [(450, 290), (455, 310)]], ids=["a slash", "a dot"])
def test_a_zero_with_its_slash_or_its_dot_is_no_ring(slash):
    assert read(ring(placed("0"), wide=1.0), slash) in ("0", "?")

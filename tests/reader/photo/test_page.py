"""A page is looked at from nearer where its digits are small and not clear, and its file has more pixels."""

from unittest.mock import Mock

import numpy as np
import pytest
from made_up import number
from PIL import Image

from digit_draw.errors import DrawingError
from digit_draw.reader.answer import Digit
from digit_draw.reader.ink import draw_ink
from digit_draw.reader.photo import page as page_module
from digit_draw.reader.photo.apart import is_no_page_of_digits
from digit_draw.reader.photo.decode import WORKING, Picture, decoded
from digit_draw.reader.photo.page import Page, page_of
from digit_draw.reader.seen import Told

LEFT, UPPER, LOWER = 300, 500, 900
"""Where in a sheet of 1,600 pixels two numbers stand."""


def sheet(path, high, gap):
    """Write a picture of two numbers, so high and the lower one with so much paper between its digits."""
    upper, lower = number("70453", gap=0.2), number("740530", gap=gap)
    places = [(stroke, UPPER) for stroke in upper] + [(stroke, LOWER) for stroke in lower]
    strokes = [stroke * (high / 0.52) + (LEFT, top) for stroke, top in places]
    Image.fromarray(np.uint8(225 - 180 * draw_ink(strokes, (1600, 1600), 5.0))).save(path)
    return path


@pytest.fixture
def sides(monkeypatch):
    """The longest sides of the pictures that are looked at."""
    seen, looked_at = [], page_module._looked_at

    def look(picture, *others):
        seen.append(max(picture.grey.shape))
        return looked_at(picture, *others)

    monkeypatch.setattr(page_module, "_looked_at", look)
    return seen


@pytest.mark.thorough
def test_small_digits_that_touch_are_looked_at_from_nearer(tmp_path, sides):
    picture = decoded(sheet(tmp_path / "small.png", high=44, gap=0.03))
    assert page_of(Picture(picture.grey)).reading.text == "70453\n?"
    reading = page_of(picture).reading
    assert reading.text == "70453\n740530" and sides == [WORKING, WORKING, 1600]
    boxes = np.array([digit.box for digit in reading.digits])
    assert boxes[:, 3] - boxes[:, 1] == pytest.approx(50, abs=6) and boxes[5:, 1] == pytest.approx(LOWER + 20, abs=6)


@pytest.mark.parametrize(("high", "gap", "unsure"), [(44, 0.2, 0), (250, -0.06, 1)], ids=["clear", "large"])
def test_what_is_clear_or_large_is_looked_at_once(high, gap, unsure, tmp_path, sides):
    page = page_of(decoded(sheet(tmp_path / "once.png", high, gap)))
    assert len(page.digits) - page.sure == unsure and sides == [WORKING]


def test_the_first_look_stands_where_more_of_it_is_sure(tmp_path, monkeypatch):
    picture = decoded(sheet(tmp_path / "small.png", high=44, gap=0.03))
    monkeypatch.setattr(Picture, "nearer", lambda picture, times: Picture(np.full((1600, 1600), 225, np.uint8)))
    assert page_of(picture).reading.text == "70453\n?"


def test_a_file_that_is_gone_when_it_is_looked_at_again_is_said_to_be_missing(tmp_path):
    path = sheet(tmp_path / "gone.png", high=44, gap=0.03)
    picture = decoded(path)
    path.unlink()
    with pytest.raises(DrawingError, match=r"gone\.png"):
        page_of(picture)


def test_a_text_is_looked_at_once(tmp_path, sides):
    rng = np.random.default_rng(0)
    places = [np.array([100 + 180 * (at % 8), 150 + 250 * (at // 8)]) for at in range(24)]
    scribbles = [rng.uniform(0, 60, (9, 2)) + place for place in places]
    path = tmp_path / "text.png"
    Image.fromarray(np.uint8(225 - 180 * draw_ink(scribbles, (1600, 1600), 5.0))).save(path)
    page = page_of(decoded(path))
    assert len(page.digits) - page.sure > 10 and sides == [WORKING]


def a_page(*kinds, width=20):
    """A page of digits 30 pixels high, some of each kind: how many, whether they are sure, whether they are marks."""
    answers = {True: np.float32(np.eye(10)[7]), False: np.full(10, 0.1, np.float32)}
    digits = [
        Digit(answers[sure], (0, 0, width, 30), np.zeros((28, 28), np.float32), is_mark=is_mark)
        for count, sure, is_mark in kinds
        for _ in range(count)
    ]
    return Page(np.zeros((1, 1), np.float32), 0, tuple(digits), Mock(), 1.0)


@pytest.mark.parametrize(
    ("kinds", "times"),
    [
        ([(30, True, False)], 0.0),
        ([(30, True, False), (1, False, False)], 0.0),
        ([(30, True, False), (3, False, False)], 1.6),
        ([(6, True, False), (3, False, False), (12, False, True)], 1.6),
        ([(6, True, False), (11, False, False)], 0.0),
        ([(12, False, True)], 0.0),
    ],
    ids=["clear", "nearly", "some are not", "signs besides", "a text", "signs alone"],
)
def test_pages_are_looked_at_again_where_digits_are_not_sure(kinds, times):
    picture = Picture(np.zeros((1000, 1000), np.uint8), 4.0)
    assert page_module._times_to_be_legible(a_page(*kinds), picture) == times


@pytest.mark.parametrize(("width", "times"), [(55, 1.6), (65, 0.0)])
def test_flat_things_beside_digits_are_signs_unless_they_are_as_wide_as_words(width, times):
    page = a_page((6, True, False), (3, False, False), (12, False, True), width=width)
    assert page_module._times_to_be_legible(page, Picture(np.zeros((1000, 1000), np.uint8), 4.0)) == times


@pytest.mark.parametrize(("nearer", "chosen"), [((4, 5), 1), ((3, 0), 1), ((3, 1), 0), ((3, 2), 0), ((2, 0), 0)])
def test_of_two_looks_the_one_counts_in_which_more_is_sure_and_then_less_is_not(nearer, chosen, monkeypatch):
    looks = [a_page((sure, True, False), (unsure, False, False)) for sure, unsure in ((3, 1), nearer)]
    seen = iter(looks)
    monkeypatch.setattr(page_module, "_looked_at", lambda *given: next(seen))
    monkeypatch.setattr(page_module, "_times_to_be_legible", lambda page, picture: 1.6)
    assert page_module._best_look(Picture(np.zeros((9, 9), np.uint8)), Mock(), None) is looks[chosen]


@pytest.mark.parametrize(("sure", "unsure", "is_none"), [(0, 40, False), (40, 41, True), (41, 41, False)])
def test_a_page_of_which_little_is_sure_is_none_of_digits(sure, unsure, is_none):
    answers = np.full((sure + unsure, 10), 0.1, np.float32)
    answers[:sure] = np.eye(10)[7]
    digits = [Digit(answer, (0, 0, 1, 1), np.zeros((28, 28), np.float32)) for answer in answers]
    assert is_no_page_of_digits(digits) == is_none


@pytest.mark.parametrize(("sure", "unsure", "chosen"), [(3, 0, True), (2, 1, True), (1, 2, False), (1, 0, True)])
def test_ink_is_put_together_where_that_leaves_no_more_of_it_unsure(sure, unsure, chosen, monkeypatch):
    apart = Told(a_page((2, True, False), (1, False, False)).digits, -3.0)
    together = Told(a_page((sure, True, False), (unsure, False, False)).digits, -1.0)
    monkeypatch.setattr(page_module, "rows_apart", lambda ink, asking: (apart, Mock(boxes=())))
    monkeypatch.setattr(page_module, "_together", lambda pieces: [Mock()])
    monkeypatch.setattr(page_module, "digits_apart", lambda told, pieces, asking: together)
    assert page_module._read_ink(np.zeros((1, 1), np.float32), Mock()) is (together if chosen else apart).digits


@pytest.mark.parametrize(
    ("pens", "text"),
    [
        ([4.0], "707"),
        ([7.0], "1\n707"),
        ([12.0], "1\n707"),
        ([4.0, 12.0], "1\n707"),
        ([4.0, 7.0], "?\n707"),
    ],
    ids=["a margin", "a fine 1", "a 1", "a margin and a 1", "a margin and a fine 1"],
)
def test_a_line_that_is_finer_than_the_pen_is_not_read(pens, text):
    seven = np.array([(0, 0), (120, 0), (50, 200)], float)
    turn = np.linspace(0, 2 * np.pi, 60)
    zero = np.column_stack([60 + 60 * np.sin(turn), 100 + 100 * np.cos(turn)])
    digits = [stroke + np.array([300 + 180 * at, 400]) for at, stroke in enumerate([seven, zero, seven])]
    ink = draw_ink(digits, (700, 900), 12.0)
    for x, pen in zip((280, 580), pens, strict=False):
        line = np.array([(x, 60), (x, 300)], float)
        ink = np.maximum(ink, draw_ink([line], (700, 900), pen))
    assert page_of(Picture(np.uint8(235 - 200 * ink))).reading.text == text


def test_digits_that_touch_are_apart_before_it_is_asked_which_side_is_upright(monkeypatch):
    """On its side what touches may look like one digit that is sure."""
    asked = []
    monkeypatch.setattr(page_module, "quarter_turns", lambda shape, read: asked.append(read(0)) or 0)
    strokes = [stroke * 150 + (200, 150) for stroke in number("70450", gap=-0.01)]
    ink = draw_ink(strokes, (480, 900), 8.0)
    page = page_of(Picture(np.uint8(225 - 180 * ink)))
    assert [digit.digit for digit in asked[0]] == [digit.digit for digit in page.digits] == [7, 0, 4, 5, 0]

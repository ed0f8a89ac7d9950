"""Rings that a hand drew around digits, in one stroke: which they are, and that a zero's wall is none."""

import numpy as np
import pytest
from made_up import box, number, ring

import digit_draw
from digit_draw.reader.answer import Digit
from digit_draw.reader.memory.memory import Memory
from digit_draw.reader.rings import read_without, rings_in
from digit_draw.reader.seen import Seen, Told
from digit_draw.reader.strokes import bounds


@pytest.fixture(scope="module")
def network():
    return digit_draw.load_model()


AROUND = {
    "a ring": ring,
    "open": lambda strokes: ring(strokes, 0.9),
    "overlapping": lambda strokes: ring(strokes, 1.15),
    "a box": box,
}


def held(*strokes):
    return rings_in(strokes, [bounds([stroke]) for stroke in strokes])


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("label", ["7", "4", "70", "104"])
def test_digits_in_a_ring_are_read_and_keep_their_strokes(label, around, network):
    strokes = number(label)
    reading = digit_draw.read([AROUND[around](strokes), *strokes], network)
    assert reading.text == label and reading.sure
    assert {index for digit in reading.digits for index in digit.strokes} == set(range(1, len(strokes) + 1))


def test_digits_beside_a_ring_are_read_too(network):
    strokes = number("704", gap=1.0)
    assert digit_draw.read([*strokes, ring(strokes[:1])], network).text == "704"


def test_a_large_zero_with_its_dot_is_no_ring():
    zero = [2.5 * stroke for stroke in number("0")]
    left, top, right, foot = bounds(zero)
    dot = [stroke * 0.2 + np.array([(left + right) / 2, (top + foot) / 2]) for stroke in number("1")]
    others = [stroke + np.array([2 * right, 0]) for stroke in number("147")]
    assert held(*zero, *dot, *others) == {}


def test_a_7_in_a_circle_is_no_zero_with_a_slash(network):
    seven = np.array([(300, 250), (380, 252), (360, 300), (330, 380)], float)
    turn = np.linspace(0, 2 * np.pi, 40)
    circle = np.column_stack([340 + 120 * np.sin(turn), 315 - 120 * np.cos(turn)])
    assert digit_draw.read([seven, circle], network).text == "7"


def test_a_zero_with_its_slash_is_no_ring(network):
    zero = number("0")
    left, top, right, foot = bounds(zero)
    across, down = 0.25 * (right - left), 0.25 * (foot - top)
    slash = np.array([(right - across, top + down), (left + across, foot - down)])
    strokes = [*zero, slash, *(stroke + np.array([1.0, 0]) for stroke in number("7"))]
    assert held(*zero, slash) == {0: 1}
    assert held(*zero, (slash - slash.mean(axis=0)) / 5 + slash.mean(axis=0)) == {}  # its dot
    assert "1" not in digit_draw.read(strokes, network).text


@pytest.mark.parametrize(("before", "after", "left_out"), [("0", "?", False), ("?", "?", True), ("5", "7", True)])
def test_a_ring_is_kept_where_more_is_unsure_without_it(before, after, left_out):
    def told(text):
        answer = np.full(10, 0.1) if text == "?" else np.eye(10)[int(text)]
        return Told((Digit(answer, (1.0, 1.0, 2.0, 2.0), np.zeros((28, 28), np.float32)),), 0.0)

    first, second = told(before), told(after)
    assert read_without(first, [(0.0, 0.0, 3.0, 3.0)], {0: 1}, lambda rings: second) is (second if left_out else first)


def test_what_runs_around_most_of_a_stroke_as_high_as_a_digit_is_a_ring():
    seven, seventy = number("7"), number("70")
    assert held(*seven, ring(seven)) == {len(seven): 1}
    assert held(*seventy, ring(seventy)) == {len(seventy): 2}
    for share, wide in ((0.7, 1.8), (1.0, 0.9), (1.0, 4.0)):
        assert held(*seven, ring(seven, share, wide)) == {}


def test_a_page_that_grows_is_read_the_same(network):
    seen, strokes = Seen(), number("70")
    drawn = [*strokes, ring(strokes), *(stroke + np.array([2.0, 0]) for stroke in number("4"))]
    for count in range(1, len(drawn) + 1):
        known = digit_draw.read(drawn[:count], network, seen=seen)
        assert known.text == digit_draw.read(drawn[:count], network).text
    assert known.text == "704"


def test_what_was_taught_with_its_ring_stays(network):
    seven, memory = number("7"), Memory()
    drawn = [*seven, ring(seven)]
    memory.teach(drawn, "4")
    assert digit_draw.read(drawn, network, memory=memory).text == "4"

"""Parentheses are no 1s: arcs that bulge, alone or where two face each other; what bows a little, as 1s do, is one."""

from dataclasses import replace

import numpy as np
import pytest
from made_up import number

import digit_draw
from digit_draw.reader.answer import Digit
from digit_draw.reader.memory.memory import Memory
from digit_draw.reader.mnist_image import image_from_strokes
from digit_draw.reader.parentheses import bulge, parentheses
from digit_draw.reader.strokes import bounds, load_drawings

DOWN = np.linspace(-1, 1, 30)


@pytest.fixture(scope="module")
def network():
    return digit_draw.load_model()


def arc(bulging, slant=0.0, x=0.0, y=0.0, height=1.0):
    """An arc that bulges to the right by so much of its height."""
    return np.column_stack([x + height * (bulging * (1 - DOWN**2) + slant * DOWN / 2), y + height * DOWN / 2])


def in_parentheses(strokes, bulging):
    left, top, right, foot = bounds(strokes)
    high = foot - top
    sides = [(-bulging, left - 0.15 * high), (bulging, right + 0.15 * high)]
    return [*strokes, *(arc(each, 0.0, x, (top + foot) / 2, 1.2 * high) for each, x in sides)]


def one(bulging):
    return Digit(np.eye(10)[1], (0.0, 0.0, 1.0, 1.0), image_from_strokes([arc(bulging)]))


@pytest.mark.parametrize("bulging", [-0.3, -0.15, -0.05, 0.0, 0.1, 0.25])
@pytest.mark.parametrize("slant", [-0.3, 0.0, 0.4])
def test_an_arc_bulges_by_its_height_however_it_slants(bulging, slant):
    assert bulge(image_from_strokes([arc(bulging, slant)])) == pytest.approx(bulging, abs=0.03)


@pytest.mark.parametrize("figure", "0745")
def test_what_is_no_thin_arc_does_not_bulge(figure):
    assert bulge(image_from_strokes(number(figure))) == 0
    assert bulge(np.zeros((28, 28), np.float32)) == 0
    assert bulge(image_from_strokes([np.array([(0, 0.3), (0.25, 0), (0.25, 1)])])) == 0  # a 1 with a flag
    assert bulge(image_from_strokes([np.array([(0, 0), (1, 0.1)])])) == 0
    hook = np.column_stack([-0.4 * np.clip(DOWN, 0, 1) ** 3, DOWN / 2])
    assert bulge(image_from_strokes([hook])) == 0


@pytest.mark.parametrize("bulging", [0.12, 0.2, 0.3])
@pytest.mark.parametrize("label", ["7", "704", "14"])
def test_parentheses_around_digits_are_marks(label, bulging, network):
    assert digit_draw.read(in_parentheses(number(label), bulging), network).text == f"?{label}?"


@pytest.mark.parametrize(
    "bulges, marks",
    [
        ([-0.2], {0}),
        ([0.0, 0.2], {1}),
        ([-0.1, 0.0, 0.0], set()),
        ([0.0, 0.1], set()),
        ([-0.1, 0.0, 0.1], {0, 2}),
        ([-0.06, 0.0, 0.1], set()),
        ([-0.1, 0.1], set()),  # nothing between them
        ([0.1, 0.0, -0.1], set()),
        ([-0.14, -0.1, 0.0, 0.12], {0, 3}),
        ([-0.1, 0.0, 0.1, -0.1, 0.0, 0.1], {0, 2, 3, 5}),
    ],
)
def test_two_that_face_each_other_need_bulge_less(bulges, marks):
    assert parentheses([one(each) for each in bulges]) == marks


def test_what_is_read_as_another_digit_is_none():
    assert parentheses([replace(one(0.3), probabilities=np.eye(10)[7])]) == set()


def test_an_arc_that_was_taught_is_a_1(network):
    bowed, memory = [arc(0.2)], Memory()
    assert digit_draw.read(bowed, network, memory=memory).text == "?"
    memory.teach(bowed, "1", read="?")
    assert digit_draw.read([1.1 * bowed[0]], network, memory=memory).text == "1"
    assert digit_draw.read(in_parentheses(number("7"), 0.25), network, memory=memory).text.startswith("?7")


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["digits", "tablet_digits", "touch_digits", "ipad_digits", "air_digits"])
def test_real_1s_bulge_less(name, hands):
    ones = [drawing for drawing in load_drawings(hands / f"{name}.jsonl.gz") if drawing.label == "1"]
    drawn = [Digit(np.eye(10)[1], (0.0, 0.0, 1.0, 1.0), image_from_strokes(each.strokes)) for each in ones]
    assert len(drawn) >= 50 and not any(parentheses([each]) for each in drawn)

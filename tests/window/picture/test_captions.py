"""Captions: each is said until what it tells of was done once."""

from dataclasses import replace

import numpy as np
import pytest

from digit_draw.reader.answer import Digit, Reading
from digit_draw.window.picture.captions import POINT, WRONG, above_bars, at_the_foot
from digit_draw.window.picture.scene import Scene
from digit_draw.window.places.layout import arrange
from digit_draw.window.state.actions import Hover, Learn
from digit_draw.window.state.lessons import Change
from digit_draw.window.state.parts import Part
from digit_draw.window.state.state import TEACH, State
from digit_draw.window.state.strokes import PenStroke
from digit_draw.window.state.update import update

DRAWN = State(strokes=(PenStroke(((0.2, 0.2), (0.3, 0.4)), 0.02),))
BLANK = np.zeros((28, 28), np.float32)
SURE, UNSURE = (
    Reading((Digit(np.array([chance, *[(1 - chance) / 9] * 9]), (0, 0, 1, 1), BLANK),)) for chance in (0.95, 0.5)
)


def said(state, reading):
    return above_bars(Scene(state, arrange(1180, 740), reading))


def test_it_is_said_that_bars_can_be_pointed_at_until_one_was():
    assert said(DRAWN, SURE) == POINT
    pointed = update(DRAWN, Hover(Part("bar", 3)))
    assert said(update(pointed, Hover(None)), SURE) == ""


def test_where_it_may_be_wrong_that_is_said_first():
    assert said(DRAWN, UNSURE) == WRONG


@pytest.mark.parametrize("state", [State(), replace(State(), shown=DRAWN.strokes)])
def test_nothing_is_said_of_what_nobody_drew(state):
    reading = SURE if state.shown else Reading()
    assert said(state, reading) == ""
    for size in ((1180, 740), (480, 360)):
        assert at_the_foot(Scene(state, arrange(*size), reading)) == ""


def test_who_has_drawn_and_not_taught_is_told_how_at_the_foot():
    assert at_the_foot(Scene(DRAWN, arrange(1180, 740), SURE)) == WRONG


def test_who_has_taught_need_not_be_told_how():
    assert TEACH in update(DRAWN, Learn(Change(), "Learned")).used

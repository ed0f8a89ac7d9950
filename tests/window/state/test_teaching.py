"""What was taught is a step like any other: it can be undone, and a number can be typed."""

import numpy as np
import pytest

from digit_draw.reader.memory.memory import lesson
from digit_draw.window.state.actions import Clear, Know, Lay, Learn, PenDown, PenUp, Redo, Toggle, Type, Undo, Wait
from digit_draw.window.state.lessons import Change, given
from digit_draw.window.state.state import State
from digit_draw.window.state.update import update

FOUR = lesson([[[0, 0], [9, 9]]], "4", read="9")
NOTICED = lesson([[[0, 0], [5, 9]]], "1", "1", taught=False)


def after(*actions, state=None):
    state = state or State()
    for action in actions:
        state = update(state, action)
    return state


DRAWN = after(PenDown((0.5, 0.4)), PenUp())
TAUGHT = after(Learn(Change((FOUR,)), "That was a 4. Learned.", "4"), state=DRAWN)


def test_a_lesson_is_undone_and_redone_with_everything_else():
    assert TAUGHT.lessons == (FOUR,) and TAUGHT.message == "That was a 4. Learned." and TAUGHT.strokes is DRAWN.strokes
    back = update(TAUGHT, Undo())
    assert back.lessons == () and back.strokes is DRAWN.strokes and "Unlearned" in back.message
    assert update(back, Undo()).strokes == ()
    again = update(back, Redo())
    assert again.lessons == (FOUR,) and again.strokes is DRAWN.strokes
    assert after(Clear(), Undo(), Undo(), state=TAUGHT).lessons == ()


def test_what_was_forgotten_comes_back_with_one_undo():
    two = after(Learn(Change((NOTICED,)), "x"), state=TAUGHT)
    forgotten = update(two, Learn(Change(removed=two.lessons), "Forgot all"))
    assert forgotten.lessons == ()
    assert set(map(id, update(forgotten, Undo()).lessons)) == set(map(id, two.lessons))


def test_what_other_windows_taught_is_known_and_is_no_step():
    known = update(TAUGHT, Know((FOUR, NOTICED)))
    assert known.lessons == (FOUR, NOTICED) and known.past == TAUGHT.past
    assert update(known, Undo()).lessons == (NOTICED,)
    assert update(known, Know(known.lessons)) is known
    assert given(known.lessons) == (FOUR,)


def test_a_digit_followed_by_others_was_the_beginning_of_a_number():
    typed = update(TAUGHT, Type("47"))
    assert typed.lessons == () and typed.past == DRAWN.past and typed.typed == "47" and "It is: 47" in typed.message
    longer = update(typed, Type("470"))
    assert longer.past == DRAWN.past and longer.typed == "470"
    assert update(longer, Type("")).typed == "" and update(longer, Type("")).message == ""
    waited = update(longer, Wait())
    assert (longer.waited, waited.waited, waited.typed) == (0, 1, "470")


@pytest.mark.parametrize("action", [Clear(), Undo(), PenDown((0.1, 0.1))])
def test_what_was_typed_is_of_this_drawing_alone(action):
    assert update(update(DRAWN, Type("47")), action).typed == ""


def test_what_was_undone_and_drawn_anew_may_well_be_wrong():
    anew = after(Undo(), PenDown((0.4, 0.4)), PenUp(), state=DRAWN)
    assert anew.again and not DRAWN.again
    assert after(PenDown((0.5, 0.5)), PenUp(), state=anew).again
    assert not after(Clear(), PenDown((0.5, 0.5)), state=anew).again
    assert not after(Learn(Change((FOUR,)), "x"), state=anew).again


def test_lessons_can_be_switched_off_and_teaching_switches_them_on():
    off = update(TAUGHT, Toggle("taught"))
    assert off.known == () and off.lessons == (FOUR,)
    assert update(off, Toggle("taught")).known == (FOUR,)
    assert not update(off, Learn(Change((NOTICED,)), "x")).untaught


def test_over_the_pad_lies_one_thing_at_most():
    hand = update(DRAWN, Lay("hand"))
    assert hand.over == "hand" and hand.covered
    assert update(hand, Lay("album")).over == "album" and update(hand, Lay("help")).over == "help"
    assert not update(hand, Lay("hand")).covered
    assert np.array_equal(update(hand, PenDown((0.1, 0.1))).strokes[0].points, DRAWN.strokes[0].points)

"""The earlier drawings: what is kept, what goes first, and that what was removed comes back by undo."""

import numpy as np

from digit_draw.window.state.actions import Clear, ClearBefore, Lay, Recall, Redo, Remove, Replace, Scroll, Undo
from digit_draw.window.state.sheet import KEPT
from digit_draw.window.state.state import State
from digit_draw.window.state.strokes import PenStroke
from digit_draw.window.state.update import update


def drawing(length, at=0.1):
    return (PenStroke(np.array([(at, 0.1), (at + length, 0.1)]), 0.02),)


def after(state, *actions):
    for action in actions:
        state = update(state, action)
    return state


def test_a_tap_goes_before_any_real_drawing_does():
    real = tuple(drawing(0.3, 0.01 * index) for index in range(KEPT - 1))
    full = State(strokes=drawing(0.5), before=(*real[:3], drawing(0.01), *real[3:]))
    kept = update(full, Clear()).before
    assert kept == (drawing(0.5), *real)
    assert update(State(strokes=drawing(0.6), before=kept), Clear()).before == (drawing(0.6), *kept[:-1])


def test_what_comes_back_finds_no_more_room_than_there_is():
    full = State(before=tuple(drawing(0.3, 0.01 * index) for index in range(KEPT)))
    drawn = after(full, ClearBefore(), Replace(drawing(0.5)), Clear())
    assert after(drawn, Undo(), Undo(), Undo()).before == (drawing(0.5), *full.before[:-1])


def test_a_tap_is_kept_while_there_is_room():
    assert update(State(strokes=drawing(0.01)), Clear()).before == (drawing(0.01),)


def test_what_was_removed_comes_back_by_undo_and_goes_again_by_redo():
    state = State(before=(drawing(0.3), drawing(0.4), drawing(0.5)))
    one = update(state, Remove(1))
    assert one.before == (drawing(0.3), drawing(0.5)) and "Ctrl+Z" in one.message
    none = update(one, ClearBefore())
    assert none.before == ()
    assert after(none, Undo()).before == one.before and after(none, Undo(), Undo()).before == state.before
    assert after(none, Undo(), Undo(), Redo()).before == one.before
    drawn = after(one, Replace(drawing(0.6)), Clear())
    assert drawn.before == (drawing(0.6), *one.before)
    back = after(drawn, Undo(), Undo(), Undo())
    assert back.before == (drawing(0.6), *state.before), "what was put by meanwhile stays"
    assert after(back, Redo()).before == drawn.before
    assert update(state, Remove(3)) is update(state, Recall(3)) is state
    assert update(State(), ClearBefore()) == State()


def test_a_drawing_that_is_opened_takes_what_lay_over_the_pad_away():
    state = after(State(), Lay("examples"), Replace(drawing(0.3)))
    assert state.over is None and state.strokes == drawing(0.3)
    assert after(state, Lay("examples"), Replace(drawing(0.3))).over is None


def test_the_wheel_changes_the_pen_over_the_pad_alone():
    assert update(State(), Scroll(2)).width > State().width
    assert update(State(over="album"), Scroll(2)).width == State().width

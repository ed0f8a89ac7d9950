"""The window's state: whatever is done in whatever order, the rules of drawing hold."""

from copy import deepcopy

from hypothesis import given
from hypothesis import strategies as st

from digit_draw.window.state import (
    Clear,
    Escape,
    Hover,
    PenDown,
    PenMove,
    PenUp,
    Quit,
    Redo,
    State,
    ToggleHelp,
    Undo,
    update,
)

points = st.tuples(st.floats(-1, 2), st.floats(-1, 2))
actions = st.one_of(
    points.map(PenDown),
    points.map(PenMove),
    st.just(PenUp()),
    st.sampled_from([None, "pad", "undo"]).map(Hover),
    st.sampled_from([Undo(), Redo(), Clear(), ToggleHelp()]),
)
visits = st.lists(actions, max_size=40)


def after(visit, state=None):
    state = state or State()
    for action in visit:
        state = update(state, action)
    return state


def stroke(*at):
    return [PenDown(at[0]), *map(PenMove, at[1:]), PenUp()]


@given(visits)
def test_no_stroke_is_ever_empty(visit):
    assert all(after(visit).strokes)


@given(visits)
def test_undo_then_redo_is_identity(visit):
    state = update(after(visit), PenUp())
    undone = update(state, Undo())
    if undone is not state:
        again = update(undone, Redo())
        assert (again.strokes, again.past, again.future) == (state.strokes, state.past, state.future)


@given(visits)
def test_undoing_everything_leads_to_the_blank_sheet_and_redoing_back(visit):
    state = update(after(visit), PenUp())
    undone = after([Undo()] * len(state.past), state)
    assert undone.strokes == () and undone.past == ()
    assert after([Redo()] * len(state.past), undone).strokes == state.strokes


@given(visits, actions)
def test_update_never_mutates_and_returns_the_same_object_when_nothing_changed(visit, action):
    state = after(visit)
    before = deepcopy(state)
    result = update(state, action)
    assert state == before
    assert (result is state) == (result == state)


@given(visits, points)
def test_points_are_kept_in_the_order_drawn(visit, point):
    state = after([PenUp(), *visit, PenUp()], State())
    drawn = after(stroke(point, (9.0, 9.0), (9.5, 9.5)), State(strokes=state.strokes))
    assert drawn.strokes == (*state.strokes, (point, (9.0, 9.0), (9.5, 9.5)))


def test_a_drag_keeps_the_pen_beyond_the_pad_until_it_is_lifted():
    state = after([PenDown((0.9, 0.5)), PenMove((1.4, 0.5)), PenUp(), PenMove((0.2, 0.2))])
    assert state.strokes == (((0.9, 0.5), (1.4, 0.5)),)


def test_a_lost_release_is_noticed_when_the_pointer_moves_with_no_button_held():
    state = after([PenDown((0.1, 0.1)), Hover("pad"), PenMove((0.9, 0.9))])
    assert not state.drawing and state.strokes == (((0.1, 0.1),),)


def test_undo_in_the_middle_of_a_stroke_takes_the_stroke_back():
    state = after([*stroke((0.1, 0.1)), PenDown((0.2, 0.2)), PenMove((0.3, 0.3)), Undo()])
    assert state.strokes == (((0.1, 0.1),),) and not state.drawing


def test_clear_can_be_undone():
    state = after([*stroke((0.1, 0.1), (0.2, 0.2)), Clear(), Undo()])
    assert state.strokes == (((0.1, 0.1), (0.2, 0.2)),)


def test_a_new_stroke_forgets_what_was_undone():
    state = after([*stroke((0.1, 0.1)), Undo(), *stroke((0.5, 0.5)), Redo()])
    assert state.strokes == (((0.5, 0.5),),)


def test_escape_closes_the_help_first_and_then_the_window():
    helped = after([ToggleHelp()])
    closed = update(helped, Escape())
    assert helped.help and not closed.help and closed.running
    assert not update(closed, Escape()).running


def test_a_press_while_the_help_is_open_closes_it_and_draws_nothing():
    state = after([ToggleHelp(), PenDown((0.5, 0.5))])
    assert not state.help and state.strokes == ()


def test_quit_closes_at_once():
    assert not after([ToggleHelp(), Quit()]).running

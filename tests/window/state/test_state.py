"""The window's state: whatever is done in whatever order, the rules of drawing hold."""

from copy import deepcopy
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from digit_draw.window.state.actions import (
    Choose,
    Clear,
    Escape,
    Follow,
    Hover,
    Lay,
    Pause,
    PenDown,
    PenMove,
    PenUp,
    Quit,
    Recall,
    Redo,
    Replace,
    Rest,
    Say,
    SetWidth,
    System,
    Toggle,
    Undo,
    Wait,
    Widen,
)
from digit_draw.window.state.parts import PAD, Part
from digit_draw.window.state.sheet import KEPT
from digit_draw.window.state.state import ERASER, FIRST_PEN, MAX_PEN, MIN_PEN, State
from digit_draw.window.state.strokes import PenStroke
from digit_draw.window.state.update import update

points = st.tuples(st.floats(-1, 2), st.floats(-1, 2))
actions = st.one_of(
    st.builds(PenDown, points, st.sampled_from([None, "pen", "eraser"])),
    points.map(PenMove),
    st.just(PenUp()),
    st.sampled_from([Rest(), Wait()]),
    st.sampled_from([None, PAD, Part("undo"), Part("digit", 1)]).map(Hover),
    st.sampled_from([Undo(), Redo(), Clear(), Recall(0), Recall(3), Widen(1), Widen(-1), SetWidth(0.02), Say("hm")]),
    st.sampled_from([Choose("pen"), Choose("eraser"), Lay("help"), Lay("album"), Toggle("inside"), Toggle("dark")]),
    st.builds(System, st.booleans(), st.sampled_from([1.0, 2.0])).map(Follow),
    st.lists(st.lists(points, min_size=1, max_size=3).map(lambda s: PenStroke(tuple(s), FIRST_PEN)), max_size=2).map(
        lambda strokes: Replace(tuple(strokes))
    ),
)
visits = st.lists(actions, max_size=40)


def after(visit, state=None):
    state = state or State()
    for action in visit:
        state = update(state, action)
    return state


def paths(state):
    return [list(map(tuple, stroke.points.tolist())) for stroke in state.strokes]


def test_a_rest_is_noticed_where_there_is_something_and_ends_with_the_next_thing_that_happens():
    over = after([Hover(Part("undo")), Rest()])
    assert over.rested and update(over, Rest()) is over and update(over, Hover(Part("undo"))) is over
    assert not after([Rest()]).rested
    for action in (Hover(Part("redo")), Hover(None), PenDown((0.1, 0.1)), Toggle("dark"), Say("hm")):
        assert not update(over, action).rested


def test_what_is_drawn_settles_when_the_pen_pauses_or_is_lifted():
    drawing = after([PenDown((0.1, 0.1)), PenMove((0.2, 0.2))])
    assert after([PenDown((0.1, 0.1))]).settling and drawing.settling
    paused = update(drawing, Pause())
    assert not paused.settling and update(paused, Pause()) is paused
    assert update(paused, PenMove((0.3, 0.3))).settling
    for action in (PenUp((0.2, 0.2)), PenUp(), Undo(), Hover(None)):
        assert not update(drawing, action).settling
    assert not after(
        [PenMove((0.2, 0.2)), PenUp(), PenDown((0.2, 0.2), "eraser"), PenMove((0.9, 0.9))], drawing
    ).settling


def test_colours_follow_the_system_until_they_are_chosen_by_hand():
    dark = Follow(System(dark=True))
    assert after([dark]).is_dark and after([dark]).dark is None
    assert not after([dark, Toggle("dark")]).is_dark
    assert not after([dark, Toggle("dark"), Follow(System()), dark]).is_dark, "what was chosen stays"
    assert after([dark, Toggle("dark"), Toggle("dark")]) == after([dark]), "and chosen back it follows again"
    assert update(state := after([dark]), dark) is state


def stroke(*at):
    return [PenDown(at[0]), *map(PenMove, at[1:]), PenUp()]


@given(visits)
def test_no_stroke_is_ever_empty(visit):
    assert all(len(stroke.points) for stroke in after(visit).strokes)


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
    assert drawn.strokes == (*state.strokes, PenStroke((point, (9.0, 9.0), (9.5, 9.5)), FIRST_PEN))


def test_a_drag_keeps_the_pen_beyond_the_pad_until_it_is_lifted():
    state = after([PenDown((0.9, 0.5)), PenMove((1.4, 0.5)), PenUp(), PenMove((0.2, 0.2))])
    assert paths(state) == [[(0.9, 0.5), (1.4, 0.5)]]


def test_a_flick_whose_last_move_was_lost_ends_where_the_pen_was_lifted():
    state = after([PenDown((0.1, 0.1)), PenMove((0.2, 0.2)), PenUp((0.6, 0.6))])
    assert paths(state) == [[(0.1, 0.1), (0.2, 0.2), (0.6, 0.6)]] and not state.held


def test_a_lost_release_is_noticed_when_the_pointer_moves_with_no_button_held():
    state = after([PenDown((0.1, 0.1)), Hover(PAD), PenMove((0.9, 0.9))])
    assert not state.held and paths(state) == [[(0.1, 0.1)]]


def test_a_lost_release_is_noticed_also_where_the_pointer_is_over_the_same_part():
    assert not after([PenDown((0.1, 0.1)), Hover(None)]).held


def test_nothing_is_redone_in_the_middle_of_a_stroke():
    undone = after([*stroke((0.1, 0.1)), *stroke((0.5, 0.5)), Undo()])
    drawing = replace(undone, held="eraser")
    assert update(drawing, Redo()) is drawing


def test_undo_in_the_middle_of_a_stroke_takes_the_stroke_back():
    state = after([*stroke((0.1, 0.1)), PenDown((0.2, 0.2)), PenMove((0.3, 0.3)), Undo()])
    assert paths(state) == [[(0.1, 0.1)]] and not state.held


def test_clear_can_be_undone():
    state = after([*stroke((0.1, 0.1), (0.2, 0.2)), Clear(), Undo()])
    assert paths(state) == [[(0.1, 0.1), (0.2, 0.2)]]


def test_a_new_stroke_forgets_what_was_undone():
    state = after([*stroke((0.1, 0.1)), Undo(), *stroke((0.5, 0.5)), Redo()])
    assert paths(state) == [[(0.5, 0.5)]]


def test_escape_closes_the_help_first_and_then_the_window():
    helped = after([Lay("help")])
    closed = update(helped, Escape())
    assert helped.over and not closed.over and closed.running
    assert not update(closed, Escape()).running


def test_escape_leaves_the_inside_and_the_comparison_before_it_closes_the_window():
    shown = after([Toggle("compare"), Toggle("inside"), Lay("help")])
    for left in ("over", "inside", "compare"):
        assert getattr(shown, left)
        shown = update(shown, Escape())
        assert shown.running and not getattr(shown, left)
    assert not update(shown, Escape()).running


def test_a_press_while_the_help_is_open_closes_it_and_draws_nothing():
    state = after([Lay("help"), PenDown((0.5, 0.5))])
    assert not state.over and state.strokes == ()


def test_quit_closes_at_once():
    assert not after([Lay("help"), Quit()]).running


def test_the_eraser_rubs_out_what_it_touches_and_leaves_the_rest_as_strokes():
    line = stroke((0.1, 0.4), (0.9, 0.4))
    state = after([*line, Choose("eraser"), PenDown((0.5, 0.3)), PenMove((0.5, 0.5)), PenUp()])
    (left, right) = state.strokes
    assert tuple(left.points[0]) == (0.1, 0.4) and tuple(right.points[-1]) == (0.9, 0.4)
    assert 0.4 < left.points[-1][0] < 0.5 < right.points[0][0] < 0.6
    assert paths(update(state, Undo())) == [[(0.1, 0.4), (0.9, 0.4)]]


def test_the_right_button_erases_without_changing_the_tool():
    state = after([*stroke((0.5, 0.4)), PenDown((0.5, 0.4), "eraser"), PenUp()])
    assert state.strokes == () and state.tool == "pen"


def test_rubbing_where_there_is_nothing_leaves_nothing_to_undo():
    drawn = after(stroke((0.1, 0.1), (0.2, 0.1)))
    rubbed = after([PenDown((0.8, 0.7), "eraser"), PenMove((0.9, 0.7)), PenUp()], drawn)
    assert rubbed.strokes is drawn.strokes and rubbed.past == drawn.past


def test_the_pen_keeps_within_its_widths_and_each_stroke_its_own():
    widest = after([Widen(1)] * 50)
    assert widest.width == MAX_PEN and after([Widen(-1)] * 50).width == MIN_PEN
    state = after([*stroke((0.1, 0.1)), SetWidth(0.05), *stroke((0.2, 0.2))])
    assert [stroke.width for stroke in state.strokes] == [FIRST_PEN, 0.05]


def test_what_is_cleared_can_be_brought_back_and_nothing_on_the_pad_is_lost_by_it():
    state = after([*stroke((0.1, 0.1)), Clear(), *stroke((0.2, 0.2)), Recall(0)])
    assert paths(state) == [[(0.1, 0.1)]]
    assert [paths(State(strokes)) for strokes in state.before] == [[[(0.2, 0.2)]], [[(0.1, 0.1)]]]


def test_looking_through_the_drawings_before_leaves_them_where_they_are():
    state = after([*stroke((0.1, 0.1)), Clear(), *stroke((0.2, 0.2)), Clear(), *stroke((0.3, 0.3)), Clear()])
    looked = after([Recall(1), Recall(2), Recall(2), Recall(0), Clear(), Undo(), Redo()], state)
    assert looked.before == state.before and len(state.before) == 3
    changed = after([Recall(1), *stroke((0.9, 0.1)), Clear()], state)
    assert paths(State(changed.before[0])) == [[(0.2, 0.2)], [(0.9, 0.1)]] and changed.before[1:] == state.before


def test_the_oldest_of_all_stays_when_it_is_recalled():
    visit = [action for index in range(KEPT) for action in (*stroke((index / 100, 0.1)), Clear())]
    state = after([*visit, *stroke((0.9, 0.9)), Recall(KEPT - 1)])
    assert paths(state) == [[(0.0, 0.1)]] and len(state.before) == KEPT
    assert state.before[-1] == state.strokes and paths(State(state.before[0])) == [[(0.9, 0.9)]]
    assert after([Recall(3), Recall(7)], state).before == state.before


def test_the_digit_pointed_at_stays_looked_at_until_the_drawing_changes():
    pointed = [Hover(part) for part in (Part("digit", 1), PAD, Part("bar", 3), None)]
    state = after([*stroke((0.1, 0.1)), *stroke((0.9, 0.1)), *pointed])
    assert state.digit == 1 and update(state, Hover(Part("digit", 0))).digit == 0
    for action in (Undo(), Clear(), PenDown((0.5, 0.5)), Replace(())):
        assert update(state, action).digit is None


def test_a_sentence_ends_with_the_drawing_it_was_said_of():
    state = after([*stroke((0.1, 0.1)), *stroke((0.9, 0.1)), Undo()])
    for action in (Undo(), Redo(), Clear()):
        assert update(update(state, Say("hm")), action).message == ""


def test_all_the_drawings_before_lie_over_the_pad_until_one_is_chosen_or_it_is_closed():
    drawn = after([*stroke((0.1, 0.1)), Clear(), Lay("album")])
    assert drawn.over == "album"
    for action in (Recall(0), PenDown((0.5, 0.4)), Escape(), Lay("album"), Lay("help"), Toggle("inside")):
        closed = update(drawn, action)
        assert closed.over in (None, getattr(action, "sheet", "")) and closed.over != "album"
        assert closed.running and not closed.held


def test_what_would_move_the_pad_waits_until_the_pen_is_lifted():
    drawing = after([PenDown((0.1, 0.1)), PenMove((0.2, 0.1))])
    for what in ("inside", "help", "album"):
        assert update(drawing, Toggle(what)) is drawing
    for action in (Toggle("dark"), Choose("eraser")):
        on = update(update(drawing, action), PenMove((0.3, 0.1)))
        assert paths(on) == [[(0.1, 0.1), (0.2, 0.1), (0.3, 0.1)]]


def test_a_sentence_goes_when_it_has_been_read():
    short, long = (after([Say("hm" * length)]) for length in (1, 40))
    assert after([Wait()] * 3, short).message and not after([Wait()] * 4, short).message
    assert after([Wait()] * 8, long).message and not after([Wait()] * 12, long).message
    assert after([Wait()]) == State()


def test_opening_a_drawing_keeps_the_old_one_for_undo_and_among_those_before():
    opened = (PenStroke(((0.3, 0.3), (0.4, 0.4)), FIRST_PEN),)
    state = after([*stroke((0.1, 0.1)), Replace(opened)])
    assert state.strokes == opened and len(state.before) == 1
    assert paths(update(state, Undo())) == [[(0.1, 0.1)]]


def test_a_message_stays_until_something_is_drawn():
    state = after([Say("Saved")])
    assert update(state, Hover(PAD)).message == "Saved"
    assert after(stroke((0.1, 0.1)), state).message == ""


def test_a_message_does_not_lie_over_a_sheet_that_is_opened_but_over_the_one_it_is_of():
    state = update(State(), Say("Saved"))
    assert update(state, Lay("keys")).message == ""
    assert update(update(update(state, Lay("hand")), Say("Exported")), Lay("hand")).message == "Exported"


def test_over_the_pad_lies_at_most_one_thing():
    for first, second in (("help", "album"), ("album", "help")):
        assert after([Lay(first)]).over == first
        assert after([Lay(first), Lay(second)]).over == second
        closed = after([Lay(first), Lay(first)])
        assert not closed.over


def test_another_button_pressed_in_mid_stroke_begins_nothing():
    drawing = after([PenDown((0.1, 0.1)), PenMove((0.2, 0.2))])
    for tool in (None, "pen", "eraser"):
        assert update(drawing, PenDown((0.5, 0.5), tool)) is drawing


def test_the_eraser_takes_away_as_far_as_its_ring_reaches():
    width, reach = 0.04, ERASER * 0.04 / 2
    drawn = State(strokes=(PenStroke([(0.5, 0.5)], MIN_PEN),), width=width)
    for distance, left in ((0.95 * reach, 0), (1.2 * reach, 1)):
        assert len(after([PenDown((0.5 + distance, 0.5), "eraser")], drawn).strokes) == left


def test_rubbing_where_there_is_nothing_leaves_nothing_to_undo_however_much_was_drawn_before():
    drawn = after([*stroke((0.1, 0.1)), *stroke((0.2, 0.2)), *stroke((0.3, 0.3))])
    rubbed = after([PenDown((0.9, 0.7), "eraser"), PenMove((0.8, 0.7)), PenUp()], drawn)
    assert rubbed.past == drawn.past and rubbed.strokes is drawn.strokes


def test_only_the_keys_bring_a_focus():
    assert not update(State(), Hover(Part("bar", 3))).focus
    reached = update(State(), Hover(Part("bar", 3), by_key=True))
    assert reached.focus and not update(reached, Hover(Part("bar", 3))).focus

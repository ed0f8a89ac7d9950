"""The one table of buttons and keys, and the help that follows from it."""

from digit_draw.window.state.controls import BY_NAME, CONTROLS, help_lines
from digit_draw.window.state.state import State
from digit_draw.window.state.update import update


def test_every_control_has_its_own_name():
    assert len(BY_NAME) == len(CONTROLS)


def test_the_help_names_every_key_and_says_what_each_line_does():
    told = [way for ways, _ in help_lines() for way in ways.split(", ")]
    for control in CONTROLS:
        for key in control.keys:
            assert key in told or key.removeprefix("Ctrl+") in told
    assert all(ways and does for ways, does in help_lines())


def test_controls_of_one_kind_share_a_line_and_name_their_modifier_once():
    lines = dict(help_lines())
    assert lines["P, E, right button"] == "pen, eraser, erase at once"
    assert lines["Ctrl+plus, minus, 0"] == "larger, smaller, as at first"
    assert lines["Ctrl+Y, Ctrl+Shift+Z"] == "redo"


def test_a_button_looks_usable_where_its_action_would_change_something():
    from digit_draw.window.state.actions import PenDown, PenUp

    drawn = update(update(State(), PenDown((0.5, 0.4))), PenUp())
    undone = update(drawn, BY_NAME["undo"].action)
    for state in (State(), drawn, undone):
        for name in ("undo", "redo", "clear"):
            control = BY_NAME[name]
            assert control.button.usable(state) is (update(state, control.action) is not state), name

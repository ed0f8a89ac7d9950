"""How teaching changes the state: a lesson more or less, a number while it is typed, what other windows taught."""

from __future__ import annotations

from dataclasses import replace

from digit_draw.window.state.actions import Know, Learn, Type
from digit_draw.window.state.lessons import Change
from digit_draw.window.state.sheet import saying
from digit_draw.window.state.state import TEACH, State


def taught(state: State, action: Learn | Know | Type) -> State:
    """Return the state after something was taught, here or in another window, or while a number is typed."""
    match action:
        case Learn(change, message, typed):
            off = state.untaught and not change.added
            after = replace(
                state, past=(*state.past, change), future=(), untaught=off, again=False, used=state.used | {TEACH}
            )
            return saying(replace(after, lessons=change.of(state.lessons), typed=typed, waited=0), message)
        case Know(lessons):
            return state if lessons is state.lessons else replace(state, lessons=lessons)
        case Type(digits, said):
            return _typed(state, digits, said or (f"It is: {digits} · Enter, or Esc to take it back" if digits else ""))


def _typed(state: State, digits: str, said: str) -> State:
    """A digit that was taught and then followed by others was the beginning of a number.

    Where none follows, what is said of it stays for as long as it is to be said.
    """
    one = len(state.typed) == 1
    if one and not digits and not said:
        return replace(state, typed="", waited=0)
    if one and digits and state.past and isinstance(change := state.past[-1], Change):
        state = replace(state, past=state.past[:-1], lessons=change.back().of(state.lessons))
    return replace(saying(state, said), typed=digits, waited=0)

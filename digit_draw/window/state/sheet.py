"""What changes the whole drawing: another one on the pad, undo and redo, what is put by; and what is said of it."""

from __future__ import annotations

from dataclasses import replace

from digit_draw.window.state.actions import Clear, ClearBefore, Recall, Redo, Remove, Replace, Undo
from digit_draw.window.state.lessons import Change
from digit_draw.window.state.state import State
from digit_draw.window.state.steps import Removed, UndoStep
from digit_draw.window.state.strokes import PenStrokes, ink_length

KEPT = 24
"""Earlier drawings that are remembered, also from one visit to the next."""

MESSAGE_SECONDS = 4
"""A message stays for so many seconds,"""

LETTERS_A_SECOND = 12
"""and one more for so many letters."""

MOMENT = 0.12
"""Ink shorter than this, in widths of the pad, is a tap or a dash. Where there are too many earlier drawings, it goes
first."""

UNLEARNED = "Unlearned: as if it had not been taught"
RELEARNED = "Learned again"
"""What is said where undo or redo comes to a lesson."""


def saying(state: State, message: str, offer: str = "") -> State:
    """Return the state with a sentence, which stays for as long as it takes to read, and what is offered beside it."""
    return replace(state, message=message, offer=offer, patience=MESSAGE_SECONDS + len(message) // LETTERS_A_SECOND)


def redrawn(state: State, action: Undo | Redo | Clear | Replace | Recall | Remove | ClearBefore) -> State:
    """Return the state after what changes the whole sheet; the same object where nothing changed."""
    match action:
        case Undo() if state.past:
            *past, step = state.past
            back = replace(state, past=tuple(past), held=None)
            return _stepped(replace(back, future=(*state.future, _return(state, step))), step, back=True)
        case Redo() if state.future and not state.held:
            *future, step = state.future
            return _stepped(replace(state, past=(*state.past, _return(state, step)), future=tuple(future)), step)
        case Clear() if state.strokes:
            return drawn(put_by(state), ())
        case Replace(strokes) if strokes != state.strokes:
            return replace(drawn(put_by(state), strokes), over=None)
        case Replace():
            return uncovered(state)
        case Remove(index) if index < len(state.before):
            return _without(state, Removed((state.before[index],), older=len(state.before) - index - 1), "Removed")
        case ClearBefore() if state.before:
            return _without(state, Removed(state.before), "Removed all")
        case Recall(index) if index < len(state.before):
            return replace(_recalled(state, state.before[index]), over=None, hover=None)
    return state


def _without(state: State, gone: Removed, said: str) -> State:
    """Return the state with fewer earlier drawings, as a step that can be undone."""
    after = replace(state, before=gone.of(state.before), past=(*state.past, gone), future=(), hover=None)
    return saying(after, f"{said}; Ctrl+Z brings it back")


def uncovered(state: State) -> State:
    """Return the state with nothing over the pad."""
    return replace(state, over=None) if state.over else state


def _return(state: State, step: UndoStep) -> UndoStep:
    """What leads back from a step: the drawing that is left, or the same change the other way round."""
    return step if isinstance(step, Change | Removed) else state.strokes


def _stepped(state: State, step: UndoStep, back: bool = False) -> State:
    """Return the state at the other end of a step of undo or redo."""
    if isinstance(step, Change):
        change = step.back() if back else step
        after = replace(state, lessons=change.of(state.lessons), typed="", waited=0)
        return saying(after, UNLEARNED if back else RELEARNED)
    if isinstance(step, Removed):
        return replace(state, before=_most(step.back(state.before)) if back else step.of(state.before))
    return _other(state, step)


def _recalled(state: State, chosen: PenStrokes) -> State:
    """Put an earlier drawing on the pad. It stays among them, even if it is the oldest and one more has come."""
    if chosen == state.strokes:
        return state
    after = drawn(put_by(state), chosen)
    return after if chosen in after.before else replace(after, before=(*after.before[:-1], chosen))


def put_by(state: State) -> State:
    """Add the drawing on the pad to the earlier ones, the latest first, unless it is one of them or of the game."""
    new = state.strokes and not state.game and state.strokes not in state.before
    return replace(state, before=_most((state.strokes, *state.before)) if new else state.before, held=None)


def _most(drawings: tuple[PenStrokes, ...]) -> tuple[PenStrokes, ...]:
    """Return as many drawings as are kept: the oldest tap or dash goes first, or else the oldest drawing."""
    while len(drawings) > KEPT:
        brief = [index for index, drawing in enumerate(drawings) if ink_length(drawing) < MOMENT]
        gone = brief[-1] if brief else len(drawings) - 1
        drawings = (*drawings[:gone], *drawings[gone + 1 :])
    return drawings


def drawn(state: State, strokes: PenStrokes) -> State:
    """Return the state with another drawing on the pad, as a step that can be undone."""
    return _other(replace(state, past=(*state.past, state.strokes), future=()), strokes)


def _other(state: State, strokes: PenStrokes) -> State:
    """Show another drawing, and forget what was pointed at and said of the one before."""
    return replace(state, strokes=strokes, shown=(), digit=None, message="", typed="", waited=0)

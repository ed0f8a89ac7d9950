"""How each action changes what the window knows. No pygame."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from digit_draw.window.state.actions import (
    Action,
    Choose,
    Clear,
    ClearBefore,
    Escape,
    Follow,
    Hover,
    Know,
    Lay,
    Learn,
    Pause,
    PenDown,
    PenMove,
    PenUp,
    Quit,
    Recall,
    Redo,
    Remove,
    Replace,
    Rest,
    Say,
    Scroll,
    SetWidth,
    Show,
    Toggle,
    Type,
    Undo,
    Wait,
    Widen,
)
from digit_draw.window.state.eraser import erased
from digit_draw.window.state.folder import Listing, Roll, Unfold
from digit_draw.window.state.game import Playing
from digit_draw.window.state.inside import inside
from digit_draw.window.state.parts import Part
from digit_draw.window.state.play import begun_or_left, played
from digit_draw.window.state.sheet import drawn, redrawn, saying, uncovered
from digit_draw.window.state.state import ERASER, MAX_PEN, MIN_PEN, WHY, State
from digit_draw.window.state.strokes import PenStroke, Point
from digit_draw.window.state.teaching import taught
from digit_draw.window.state.walking import Walking

WIDER = 1.25
"""One step of the wheel or a key makes the pen so many times wider."""

MAX_STEPS = 100
"""A wheel may report millions of steps at once; this is more than there are from the thinnest pen to the widest."""


def update(state: State, action: Action) -> State:
    """Return the state after an action; the same object if nothing changed. Any change ends the pointer's rest."""
    if isinstance(action, Rest):
        return replace(state, rested=True) if state.hover and not state.rested else state
    after = _updated(state, action)
    return replace(after, rested=False) if after.rested and after is not state else after


def _updated(state: State, action: Action) -> State:
    match action:
        case PenDown() | PenMove() | PenUp() | Hover() | Pause():
            return _pointed(state, action)
        case Choose() | Widen() | Scroll() | SetWidth():
            return _taken(state, action)
        case Undo() | Redo() | Clear() | Replace() | Recall() | Remove() | ClearBefore():
            return redrawn(state, action)
        case Toggle("game") if not state.held:
            return begun_or_left(state)
        case _ if isinstance(action, Playing):
            return played(state, action)
        case Toggle("inside" | "all maps") if not state.held:
            return inside(state, action)
        case _ if isinstance(action, Walking):
            return inside(state, action)
        case Learn() | Know() | Type():
            return taught(state, action)
        case _ if isinstance(action, Listing):
            return _listed(state, action)
        case Toggle() | Lay() | Show() | Follow():
            return _looking(state, action)
        case Say(message, offer, done):
            return saying(uncovered(state) if done or state.over == "menu" else state, message, offer)
        case Wait() if state.message or state.typed:
            return _waited(state)
        case Escape():
            return _left(state)
        case Quit():
            return replace(state, running=False)
    return state


def _waited(state: State) -> State:
    """A moment has passed for what is said and what is being typed."""
    left = state.patience - 1
    waited = replace(state, waited=state.waited + 1) if state.typed else state
    return replace(waited, patience=left, message=state.message if left > 0 else "")


def _left(state: State) -> State:
    """What lies uppermost is left: a sheet, what is only shown, the game, the inside, the comparison; or the window."""
    if state.covered:
        return uncovered(state)
    if state.shown:
        return replace(state, shown=(), moving=False)
    if state.game:
        return begun_or_left(state)
    if state.inside:
        return inside(state, Toggle("inside"))
    if state.compare:
        return _looking(state, Toggle("compare"))
    return replace(state, running=False)


def _taken(state: State, action: Choose | Widen | Scroll | SetWidth) -> State:
    """What tool the hand takes, and how wide."""
    match action:
        case Choose(tool) if tool != state.tool:
            return replace(state, tool=tool)
        case Widen(steps):
            return _taken(state, SetWidth(state.width * WIDER ** min(max(steps, -MAX_STEPS), MAX_STEPS)))
        case Scroll(steps) if not state.covered:
            return _taken(state, Widen(steps))
        case SetWidth(width) if (width := min(max(width, MIN_PEN), MAX_PEN)) != state.width:
            return replace(state, width=width)
    return state


def _looking(state: State, action: Toggle | Lay | Show | Follow) -> State:
    """How the window looks, and what lies over the pad."""
    match action:
        case Toggle("dark"):
            other = not state.is_dark
            return replace(state, dark=None if other == state.system.dark else other)
        case Toggle("taught"):
            return replace(state, untaught=not state.untaught)
        case Toggle("compare") if not state.held:
            return replace(uncovered(state), compare=not state.compare, game=None)
        case Lay(sheet) if sheet == state.over:
            return replace(uncovered(state), hover=None)
        case Lay(sheet) if not state.held:  # not in the middle of a stroke: these move or cover the pad
            return replace(state, over=sheet, hover=None, message="")
        case Show(strokes, moving):
            return replace(state, shown=strokes, moving=state.moving if state.held else moving)
        case Follow(system) if system != state.system:
            return replace(state, system=system)
    return state


def _listed(state: State, action: Listing) -> State:
    """What the list of a folder shows, and which of its lines is pointed at."""
    match action:
        case Unfold(folder, at) if not state.held:
            by_key = state.focus or state.over != "folder"  # a pointer stays where it is
            hover = Part("entry", min(at, len(folder.entries) - 1)) if by_key and folder.entries else None
            return replace(state, over="folder", folder=folder, hover=hover, focus=by_key, message="")
        case Roll(first, part, by_key) if state.folder and state.over == "folder":
            if (first, part, by_key) != (state.folder.first, state.hover, state.focus):
                return replace(state, folder=replace(state.folder, first=first), hover=part, focus=by_key)
    return state


def _pointed(state: State, action: PenDown | PenMove | PenUp | Hover | Pause) -> State:
    """What the hand does on the pad."""
    match action:
        case Pause() if state.moving:
            return replace(state, moving=False)
        case PenDown() if state.covered:
            return uncovered(state)
        case PenDown(at, tool) if not state.held:
            tool = tool or state.tool
            marked = (*state.strokes, PenStroke(np.array([at]), state.width)) if tool == "pen" else state.strokes
            again = bool(state.future) or (state.again and bool(state.strokes))
            begun = replace(drawn(state, marked), held=tool, moving=tool == "pen", at=at, hover=None, again=again)
            return begun if tool == "pen" else _rubbed(begun, at)
        case PenMove(at) if state.held == "pen" and at != state.at:
            *rest, last = state.strokes
            return replace(state, strokes=(*rest, last.to(at)), moving=True, at=at)
        case PenMove(at) if state.held == "eraser" and at != state.at:
            return _rubbed(state, at)
        case PenUp(at) if state.held:
            return _lifted(_pointed(state, PenMove(at)) if at else state)
        case Hover(part, by_key) if state.held or part != state.hover or by_key != state.focus:
            digit = part.number if part and part.name == "digit" else state.digit
            used = state.used | {WHY} if part and part.name == "bar" and state.strokes else state.used
            return replace(_lifted(state), hover=part, focus=by_key, digit=digit, used=used)
    return state


def _rubbed(state: State, at: Point) -> State:
    kept = erased(state.strokes, state.at, at, ERASER * state.width / 2)
    return replace(state, strokes=kept, at=at)


def _lifted(state: State) -> State:
    """Lift the tool. An eraser that touched nothing leaves nothing to undo."""
    if state.held == "eraser" and state.strokes is state.past[-1]:
        state = replace(state, past=state.past[:-1])
    return replace(state, held=None)

"""What the window knows, and how each action changes it: plain values, no pygame.

Strokes are the only truth; the ink, the network's picture and the answer are all derived from them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

Point = tuple[float, float]
Strokes = tuple[tuple[Point, ...], ...]


@dataclass(frozen=True)
class PenDown:
    """The pen touches the pad at a point of the unit pad."""

    at: Point


@dataclass(frozen=True)
class PenMove:
    """The pen moves on, perhaps beyond the pad's edge: a stroke keeps the pen until it is lifted."""

    at: Point


@dataclass(frozen=True)
class PenUp:
    """The pen is lifted."""


@dataclass(frozen=True)
class Hover:
    """The pointer is over a part of the window, by name, with no button held."""

    name: str | None


@dataclass(frozen=True)
class Undo:
    """Take back the last change of the drawing."""


@dataclass(frozen=True)
class Redo:
    """Take back the last undo."""


@dataclass(frozen=True)
class Clear:
    """Take a blank sheet."""


@dataclass(frozen=True)
class ToggleHelp:
    """Show or hide the help."""


@dataclass(frozen=True)
class Escape:
    """Close what is open: the help, else the window."""


@dataclass(frozen=True)
class Quit:
    """Close the window."""


Action = PenDown | PenMove | PenUp | Hover | Undo | Redo | Clear | ToggleHelp | Escape | Quit


@dataclass(frozen=True)
class State:
    """The window's whole state; ``past`` and ``future`` hold the drawings that undo and redo return to."""

    strokes: Strokes = ()
    past: tuple[Strokes, ...] = ()
    future: tuple[Strokes, ...] = ()
    drawing: bool = False
    hover: str | None = None
    help: bool = False
    running: bool = True


def update(state: State, action: Action) -> State:
    """Return the state after an action; the same object where nothing changed."""
    match action:
        case PenDown(at) if not state.drawing and not state.help:
            return replace(_changed(state, (*state.strokes, (at,))), drawing=True, hover=None)
        case PenMove(at) if state.drawing and at != state.strokes[-1][-1]:
            return replace(state, strokes=(*state.strokes[:-1], (*state.strokes[-1], at)))
        case PenUp() if state.drawing:
            return replace(state, drawing=False)
        case Hover(name) if state.drawing or name != state.hover:
            return replace(state, hover=name, drawing=False)
        case Undo() if state.past:
            *past, strokes = state.past
            return replace(
                state, strokes=strokes, past=tuple(past), future=(*state.future, state.strokes), drawing=False
            )
        case Redo() if state.future and not state.drawing:
            *future, strokes = state.future
            return replace(state, strokes=strokes, past=(*state.past, state.strokes), future=tuple(future))
        case Clear() if state.strokes:
            return replace(_changed(state, ()), drawing=False)
        case ToggleHelp():
            return replace(state, help=not state.help, drawing=False)
        case PenDown() | Escape() if state.help:
            return replace(state, help=False)
        case Escape() | Quit():
            return replace(state, running=False)
    return state


def _changed(state: State, strokes: Strokes) -> State:
    return replace(state, strokes=strokes, past=(*state.past, state.strokes), future=())

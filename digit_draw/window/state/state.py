"""What the window knows, and how each action changes it: plain values, no pygame.

Strokes are the only truth; the ink, the network's picture and the answer are all derived from them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

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
    Sheet,
    Show,
    System,
    Toggle,
    Tool,
    Type,
    Undo,
    Wait,
    Walking,
    Widen,
)
from digit_draw.window.state.eraser import erased
from digit_draw.window.state.lessons import Change, Lessons
from digit_draw.window.state.parts import Part
from digit_draw.window.state.sheet import Before, drawn, redrawn, saying, uncovered
from digit_draw.window.state.strokes import PenStroke, PenStrokes, Point
from digit_draw.window.state.teaching import taught
from digit_draw.window.state.walk import Walk, inside

PEN = 0.018
"""The pen's first width in the unit pad."""

MIN_PEN = 0.006
"""The width of the thinnest pen."""

MAX_PEN = 0.12
"""The width of the widest pen."""

WIDER = 1.25
"""One step of the wheel or a key makes the pen so many times wider."""

TEACH, WHY = "teach", "why"
"""What a first visit is told of, until it is used: to press the right digit, and to point at a bar."""

MAX_STEPS = 100
"""More steps than there are from the thinnest pen to the widest: a wheel may report millions at once."""

MAX_DENSITY = 4.0
"""No display has more than so many times 96 dots an inch."""

ERASER = 2.0
"""The eraser is so many times as wide as the pen."""

UNKNOWN = System()
"""What is assumed until the system has answered."""


FIRST_PAGE = Walk()
"""Nobody has looked inside the network yet."""


Step = PenStrokes | Change | Before
"""What a step of undo goes back to: another drawing, other lessons, or other earlier drawings."""


@dataclass(frozen=True)
class State:
    """The window's whole state.

    ``past`` and ``future`` hold the drawings that undo and redo return to and the changes of lessons and of earlier
    drawings that they make; ``before`` are the earlier drawings, the latest first, and ``shown`` a drawing that is not
    the user's. ``held`` is the tool that is down, which ``moving`` says has not paused, and ``at`` where it is.
    ``hover`` is the part under the pointer, which ``rested`` says has stopped there, or the one that the keys have
    reached, as ``focus`` says. ``digit`` is the digit pointed at last since the drawing changed. ``over`` is the sheet
    over the pad, and ``compare`` says that another network reads the same drawing. ``untaught`` says that lessons are
    not used, ``again`` that what was undone is drawn anew. ``typed`` is the number that keys say the drawing is, and
    ``waited`` the seconds since the last of them. ``patience`` are the seconds for which ``message`` still stays,
    ``offer`` is the control offered with it, and ``used`` what need not be told of any more. ``inside`` shows the
    inside of the network: a page of ``walk``, or ``all_maps`` at once.
    """

    strokes: PenStrokes = ()
    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()
    before: tuple[PenStrokes, ...] = ()
    shown: PenStrokes = ()
    used: frozenset[str] = frozenset()
    tool: Tool = "pen"
    held: Tool | None = None
    moving: bool = False
    at: Point = (0.0, 0.0)
    width: float = PEN
    hover: Part | None = None
    digit: int | None = None
    rested: bool = False
    focus: bool = False
    over: Sheet | None = None
    inside: bool = False
    all_maps: bool = False
    walk: Walk = FIRST_PAGE
    compare: bool = False
    dark: bool | None = None
    system: System = UNKNOWN
    lessons: Lessons = ()
    untaught: bool = False
    again: bool = False
    typed: str = ""
    waited: int = 0
    message: str = ""
    offer: str = ""
    patience: int = 0
    running: bool = True

    @property
    def drawing(self) -> PenStrokes:
        """What is to be seen on the pad: what was drawn, or else what is only shown."""
        return self.strokes or self.shown

    @property
    def settling(self) -> bool:
        """Whether a stroke is being drawn: what it is read as may change any moment."""
        return self.moving and self.held == "pen"

    @property
    def known(self) -> Lessons:
        """The lessons that are used."""
        return () if self.untaught else self.lessons

    @property
    def walking(self) -> bool:
        """Whether a page of the walk through the network is shown."""
        return self.inside and not self.all_maps and bool(self.walk.pages)

    @property
    def covered(self) -> bool:
        """Whether something lies over the pad."""
        return self.over is not None

    @property
    def is_dark(self) -> bool:
        """Whether the window is dark: as the user chose, or else as the system is."""
        return self.system.dark if self.dark is None else self.dark


BLANK = State()
"""The state of a window in which nothing has been done."""


def update(state: State, action: Action) -> State:
    """Return the state after an action; the same object if nothing changed. Any change ends the pointer's rest."""
    if isinstance(action, Rest):
        return replace(state, rested=True) if state.hover and not state.rested else state
    after = _updated(state, action)
    return replace(after, rested=False) if after.rested and after is not state else after


def _updated(state: State, action: Action) -> State:
    match action:
        case PenDown() | PenMove() | PenUp() | Hover():
            return _pointed(state, action)
        case Pause() if state.moving:
            return replace(state, moving=False)
        case Undo() | Redo() | Clear() | Replace() | Recall() | Remove() | ClearBefore():
            return redrawn(state, action)
        case Choose(tool) if tool != state.tool:
            return replace(state, tool=tool)
        case Widen(steps):
            return _updated(state, SetWidth(state.width * WIDER ** min(max(steps, -MAX_STEPS), MAX_STEPS)))
        case Scroll(steps) if not state.covered:
            return _updated(state, Widen(steps))
        case SetWidth(width) if (width := min(max(width, MIN_PEN), MAX_PEN)) != state.width:
            return replace(state, width=width)
        case Toggle("dark"):
            other = not state.is_dark
            return replace(state, dark=None if other == state.system.dark else other)
        case Follow(system) if system != state.system:
            return replace(state, system=system)
        case Toggle("taught"):
            return replace(state, untaught=not state.untaught)
        case Toggle("inside" | "all maps") if not state.held:
            return inside(state, action)
        case _ if isinstance(action, Walking):
            return inside(state, action)
        case Learn() | Know() | Type():
            return taught(state, action)
        case Toggle("compare") if not state.held:
            return replace(uncovered(state), compare=not state.compare)
        case Lay(sheet) if not state.held:  # not in the middle of a stroke: these move or cover the pad
            return replace(state, over=None if sheet == state.over else sheet, hover=None)
        case Show(strokes):
            return replace(state, shown=strokes)
        case Say(message, offer):
            return saying(uncovered(state) if state.over == "menu" else state, message, offer)
        case Wait() if state.message or state.typed:
            left = state.patience - 1
            waited = replace(state, waited=state.waited + 1) if state.typed else state
            return replace(waited, patience=left, message=state.message if left > 0 else "")
        case Escape() if state.covered:
            return uncovered(state)
        case Escape() | Quit():
            return replace(state, running=False)
    return state


def _pointed(state: State, action: PenDown | PenMove | PenUp | Hover) -> State:
    """What the hand does on the pad."""
    match action:
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

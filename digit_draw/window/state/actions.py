"""What can be done in the window, as values; how each changes the state is in update.py."""

from __future__ import annotations

from typing import Literal

from digit_draw.window.state.folder import Listing
from digit_draw.window.state.game import Playing
from digit_draw.window.state.lessons import Change, Lessons
from digit_draw.window.state.parts import Part
from digit_draw.window.state.strokes import PenStrokes, Point
from digit_draw.window.state.value import Value
from digit_draw.window.state.walking import Walking

Tool = Literal["pen", "eraser"]

SheetName = Literal["help", "keys", "album", "hand", "examples", "menu", "folder"]
"""What may lie over the pad: at most one of these."""


class PenDown(Value):
    """The pen, or the eraser, touches the pad at a point of the unit pad."""

    at: Point
    tool: Tool | None = None


class PenMove(Value):
    """The pen moves on, perhaps beyond the pad's edge: the stroke goes on until the pen is lifted."""

    at: Point


class PenUp(Value):
    """The pen is lifted, at a point or where it was last."""

    at: Point | None = None


class Hover(Value):
    """The pointer is over a part of the window, or over none, with no button held; or the keys have reached one."""

    part: Part | None
    by_key: bool = False


class Pause(Value):
    """The pen has not moved for a moment: what it has drawn so far may be all that was meant."""


class Rest(Value):
    """The pointer has not moved for a while: time for a word about what it is over."""


class Choose(Value):
    """Take the pen or the eraser into the hand."""

    tool: Tool


class Widen(Value):
    """Make the pen wider by so many steps, or thinner."""

    steps: float


class Scroll(Value):
    """Turn the wheel by so many steps: over the pad it makes the pen wider, over a sheet it does nothing."""

    steps: float


class SetWidth(Value):
    """Give the pen a width in the unit pad."""

    width: float


class Undo(Value):
    """Take back the last change of the drawing."""


class Redo(Value):
    """Take back the last undo."""


class Clear(Value):
    """Take a blank sheet; what was drawn joins the earlier drawings."""


class Replace(Value):
    """Put another drawing on the pad."""

    strokes: PenStrokes


class Show(Value):
    """Show a drawing that is not the user's, and may be ``moving`` still; nothing is kept of it."""

    strokes: PenStrokes
    moving: bool = False


class Recall(Value):
    """Bring back one of the earlier drawings; 0 is the latest."""

    index: int


class Remove(Value):
    """Remove one of the earlier drawings; 0 is the latest."""

    index: int


class ClearBefore(Value):
    """Remove all earlier drawings."""


class Lay(Value):
    """Lay a sheet over the pad, or take it away where it lies there."""

    sheet: SheetName


class Toggle(Value):
    """Show or hide the inside of the network, all its maps at once, or a second network beside the one in use; or
    change between light and dark, or whether what was taught is used; or begin the game or leave it."""

    what: Literal["inside", "all maps", "compare", "dark", "taught", "game"]


class System(Value):
    """What the system is set to: dark or light, and its display's density; 1 means 96 dots an inch."""

    dark: bool = False
    density: float = 1.0


class Follow(Value):
    """Take over what the system is set to."""

    system: System


class Learn(Value):
    """Change what was taught, and say so; ``typed`` is the digit of a key that may begin a number."""

    change: Change
    message: str
    typed: str = ""


class Know(Value):
    """Take over lessons that were not given here just now, as those of another window: there is nothing to undo."""

    lessons: Lessons


class Type(Value):
    """The whole drawing is a number, of which these digits have been typed so far, "" once it is done; and what is
    said."""

    digits: str
    said: str = ""


class Say(Value):
    """Show a sentence until the drawing changes, or for as long as it takes to read; ``offer`` is the name of a control
    that can be pressed beside it. ``done`` says that what lies over the pad has done what it was there for."""

    message: str
    offer: str = ""
    done: bool = False


class Wait(Value):
    """A second has passed."""


class Escape(Value):
    """Close what lies over the pad, else the window."""


class Quit(Value):
    """Close the window."""


Action = (
    PenDown | PenMove | PenUp | Hover | Pause | Rest | Choose | Widen | Scroll | SetWidth
    | Undo | Redo | Clear | Replace | Recall | Remove | ClearBefore
    | Walking | Listing | Playing | Lay | Toggle | Show | Follow | Learn | Know | Type | Say | Wait | Escape | Quit
)  # fmt: skip

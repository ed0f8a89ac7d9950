"""What can be asked of the world outside the window: files, the clipboard, models, the screen. Values, like actions."""

from __future__ import annotations

from dataclasses import dataclass

from digit_draw.window.state.actions import Plain, System


class Save(Plain):
    """Save the drawing as PNG and as strokes."""


@dataclass(frozen=True)
class Open:
    """Open a picture, a drawing or a model."""

    path: str


class Browse(Plain):
    """Let a file be chosen in the system's own dialog."""


class Share(Plain):
    """Save a picture of the drawing with its answer, the bars and what speaks for it."""


class ShowFolder(Plain):
    """Show the folder in which drawings are saved."""


class Copy(Plain):
    """Copy the answer as text."""


@dataclass(frozen=True)
class NextModel:
    """Change to the next model beside the one in use, or, with ``other``, to the next one to compare it with."""

    other: bool = False


class Compare(Plain):
    """Let a second network read the same drawing, or no longer."""


@dataclass(frozen=True)
class Example:
    """Put one of the examples on the pad, by its index."""

    index: int


class NextFrame(Plain):
    """Show the next moment of what the window draws by itself."""


class Tick(Plain):
    """Do what is due every second: keep what was drawn, and load the model again if its file was saved anew."""


class Fullscreen(Plain):
    """Fill the screen, or go back."""


class Leave(Plain):
    """Close what lies over the pad; if nothing does, leave the full screen; if it is not full, close the window."""


@dataclass(frozen=True)
class Zoom:
    """Make the window and all in it larger by so many steps, or smaller; 0 gives it the size it first opened with."""

    steps: int


class KeepReadable(Plain):
    """Make a window larger again that was made too small to read."""


class LookAround(Plain):
    """Ask what the system is set to."""


@dataclass(frozen=True)
class Adapt:
    """Follow the system: turn dark or light, and stay as large to the eye on a display of another density."""

    system: System


@dataclass(frozen=True)
class Teach:
    """Remember that the digit looked at is the one of this label; ``"?"`` that it is none."""

    label: str


class Settle(Plain):
    """Take the number typed so far: that is what the whole drawing is."""


@dataclass(frozen=True)
class Forget:
    """Forget one of the lessons, by its index."""

    index: int


class ForgetAll(Plain):
    """Forget all that was taught."""


class Export(Plain):
    """Save what was taught as a file of labelled drawings."""


Teaching = Teach | Settle | Forget | ForgetAll | Export
"""The commands about what was taught."""

Command = (
    Save | Share | ShowFolder | Open | Browse | Copy | NextModel | Compare | Example | NextFrame | Tick
    | Fullscreen | Leave | Zoom | KeepReadable | LookAround | Adapt
    | Teaching
)  # fmt: skip

"""What can be asked of the world outside the window: files, the clipboard, models, the screen. Values, like actions."""

from __future__ import annotations

from digit_draw.window.state.actions import System
from digit_draw.window.state.value import Value


class Save(Value):
    """Save the drawing as PNG and as strokes."""


class Open(Value):
    """Open a picture, a drawing or a model."""

    path: str


class Browse(Value):
    """Let a file be chosen in the system's own dialog, or from a list where there is none."""


class Pick(Value):
    """Open a file that is listed, or list a folder, by its index."""

    index: int


class PlayAgain(Value):
    """Put one of the figures on the pad that fooled the network in use best, by its index; the highest first."""

    index: int


class Share(Value):
    """Save a picture of the drawing with its answer, the bars and what speaks for it."""


class ShowFolder(Value):
    """Show the folder in which drawings are saved."""


class Copy(Value):
    """Copy the answer as text."""


class NextModel(Value):
    """Change to the next model beside the one in use, or, with ``other``, to the next one to compare it with."""

    other: bool = False


class Compare(Value):
    """Let a second network read the same drawing, or no longer."""


class Example(Value):
    """Put one of the examples on the pad, by its index."""

    index: int


class NextFrame(Value):
    """Show the next moment of what the window draws by itself."""


class Tick(Value):
    """Do what is due every second: keep what was drawn, and load the model again if its file was saved anew."""


class Fullscreen(Value):
    """Fill the screen, or go back."""


class Leave(Value):
    """Take back what was just taught; else close what lies over the pad, leave the full screen, or close the window."""


class Zoom(Value):
    """Make the window and all in it larger by so many steps, or smaller; 0 gives it the size it first opened with."""

    steps: int


class KeepReadable(Value):
    """Make a window larger again that was made too small to read."""


class LookAround(Value):
    """Ask what the system is set to."""


class Adapt(Value):
    """Follow the system: turn dark or light, and stay as large to the eye on a display of another density."""

    system: System


class Teach(Value):
    """Remember what the digit looked at is, by its label; ``"?"`` is no digit."""

    label: str


class Settle(Value):
    """Take the number typed so far: that is what the whole drawing is."""


class Forget(Value):
    """Forget one of the lessons, by its index."""

    index: int


class ForgetAll(Value):
    """Forget all that was taught."""


class Export(Value):
    """Save what was taught as a file of labelled drawings."""


Teaching = Teach | Settle | Forget | ForgetAll | Export
"""The commands about what was taught."""

Command = (
    Save | Share | ShowFolder | Open | Browse | Pick | Copy | NextModel | Compare | Example | PlayAgain
    | NextFrame | Tick | Fullscreen | Leave | Zoom | KeepReadable | LookAround | Adapt
    | Teaching
)  # fmt: skip

"""What the window knows, as one plain value; how each action changes it is in update.py. No pygame.

Strokes are the only truth; the ink, the network's picture and the answer are all derived from them.
"""

from __future__ import annotations

from dataclasses import dataclass

from digit_draw.window.state.actions import SheetName, System, Tool
from digit_draw.window.state.folder import Folder
from digit_draw.window.state.game import Bests, Pair
from digit_draw.window.state.lessons import Lessons
from digit_draw.window.state.parts import Part
from digit_draw.window.state.steps import UndoStep
from digit_draw.window.state.strokes import PenStrokes, Point
from digit_draw.window.state.walk import Walk

FIRST_PEN = 0.018
"""The pen's first width in the unit pad."""

MIN_PEN = 0.006
"""The width of the thinnest pen."""

MAX_PEN = 0.12
"""The width of the widest pen."""

TEACH, WHY = "teach", "why"
"""What a first visit is told of, until it is used: to press the right digit, and to point at a bar."""

MAX_DENSITY = 4.0
"""No display has more than so many times 96 dots an inch."""

ERASER = 2.0
"""The eraser is so many times as wide as the pen."""

UNKNOWN_SYSTEM = System()
"""What is assumed until the system has answered."""

FIRST_PAGE = Walk()
"""Nobody has looked inside the network yet."""


@dataclass(frozen=True)
class State:
    """The window's whole state.

    ``past`` and ``future`` hold the drawings that undo and redo return to and the changes of lessons and of earlier
    drawings that they make; ``before`` are the earlier drawings, the latest first, and ``shown`` a drawing that is not
    the user's. ``held`` is the tool that is down, which ``moving`` says has not paused, and ``at`` where it is.
    ``hover`` is the part under the pointer, which ``rested`` says has stopped there, or the one that the keys have
    reached, as ``focus`` says. ``digit`` is the digit pointed at last since the drawing changed. ``over`` is the sheet
    over the pad, ``folder`` what is listed on it, and ``compare`` says that another network reads the same drawing.
    ``untaught`` says that lessons are not used, ``again`` that what was undone is drawn anew. ``typed`` is the number
    that keys say the drawing is, and ``waited`` the seconds since the last of them. ``patience`` are the seconds for
    which ``message`` still stays, ``offer`` is the control offered with it, and ``used`` what need not be told of any
    more. ``inside`` shows the inside of the network: a page of ``walk``, or ``all_maps`` at once. ``game`` are the two
    digits to sit between while that is played, and ``bests`` what did so best.
    """

    strokes: PenStrokes = ()
    past: tuple[UndoStep, ...] = ()
    future: tuple[UndoStep, ...] = ()
    before: tuple[PenStrokes, ...] = ()
    shown: PenStrokes = ()
    used: frozenset[str] = frozenset()
    tool: Tool = "pen"
    held: Tool | None = None
    moving: bool = False
    at: Point = (0.0, 0.0)
    width: float = FIRST_PEN
    hover: Part | None = None
    digit: int | None = None
    rested: bool = False
    focus: bool = False
    over: SheetName | None = None
    folder: Folder | None = None
    inside: bool = False
    all_maps: bool = False
    walk: Walk = FIRST_PAGE
    compare: bool = False
    game: Pair | None = None
    bests: Bests = ()
    dark: bool | None = None
    system: System = UNKNOWN_SYSTEM
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
        return self.moving and (self.held == "pen" or bool(self.shown))

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
    def entered(self) -> bool:
        """Whether something is open that can be left before the window is closed."""
        return self.covered or bool(self.game) or self.inside or self.compare

    @property
    def is_dark(self) -> bool:
        """Whether the window is dark: as the user chose, or else as the system is."""
        return self.system.dark if self.dark is None else self.dark


BLANK = State()
"""The state of a window in which nothing has been done."""

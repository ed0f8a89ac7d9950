"""What the window shows, as one value: all that a picture is made from."""

from __future__ import annotations

from dataclasses import dataclass, field

from digit_draw.reader.answer import Digit, Reading
from digit_draw.reader.explain.look import Look
from digit_draw.reader.explain.maps import FeatureMaps
from digit_draw.reader.explain.why import Why
from digit_draw.window.places.layout import Layout
from digit_draw.window.state.game import Bests
from digit_draw.window.state.state import State
from digit_draw.window.state.strokes import PenStrokes


@dataclass(frozen=True, eq=False)
class Scene:
    """A state, where everything lies, and what was read: ``before`` of the earlier drawings that are shown.

    ``maps`` are shown where the inside of the network is, all at once, and ``look`` is what the open page of the walk
    through it shows. ``why`` is what speaks for and against a guess that is
    pointed at. ``note`` is the model's name. Where two are compared, ``other`` is what the other one reads in the
    drawing, and ``other_note`` its name. ``hand`` are the lessons, and ``examples`` what each is and its strokes, where
    they are shown, and ``bests`` what fooled the network best, where that is played.
    """

    state: State
    layout: Layout
    reading: Reading = field(default_factory=Reading)
    note: str = ""
    other: Reading = field(default_factory=Reading)
    other_note: str = ""
    examples: tuple[tuple[str, PenStrokes], ...] = ()
    bests: Bests = ()
    before: tuple[Reading, ...] = ()
    maps: tuple[FeatureMaps, ...] = ()
    why: Why | None = None
    look: Look | None = None
    hand: tuple[PenStrokes, ...] = ()

    @property
    def digit(self) -> Digit | None:
        """The digit that the bars and the inside belong to."""
        return looked_at(self.reading, self.state.digit)

    @property
    def other_digit(self) -> Digit | None:
        """The digit of the other network's reading that lies where the digit looked at does."""
        if not self.digit:
            return None
        middle = (self.digit.box[0] + self.digit.box[2]) / 2
        return min(self.other.digits, key=lambda each: abs(each.box[0] + each.box[2] - 2 * middle), default=None)

    @property
    def explained(self) -> Digit | None:
        """The digit whose bar is pointed at, of whichever network."""
        return self.digit if self.pointed("other bar") is None else self.other_digit

    def pointed(self, name: str) -> int | None:
        """The number of the part of a name that is pointed at, if one is."""
        hover = self.state.hover
        return hover.number if hover and hover.name == name else None

    @property
    def doubtful(self) -> bool:
        """Whether the answer may well be wrong: not sure, or what was undone has been drawn anew."""
        if self.state.settling or not self.reading.digits:
            return False
        return self.state.again or not self.reading.sure


def looked_at(reading: Reading, index: int | None) -> Digit | None:
    """Return the digit of an index, that of the one pointed at last, or else the digit that holds the last stroke."""
    if index is not None and index < len(reading.digits):
        return reading.digits[index]
    return max(reading.digits, key=lambda digit: max(digit.strokes, default=0), default=None)

"""What the window shows, as one value: all that a picture is made from."""

from __future__ import annotations

from dataclasses import dataclass, field

from digit_draw.reader.explain.maps import FeatureMaps
from digit_draw.reader.explain.why import Why
from digit_draw.reader.reading import Digit, Reading, percent
from digit_draw.window.places.layout import Layout
from digit_draw.window.state.state import State
from digit_draw.window.state.strokes import PenStrokes


@dataclass(frozen=True, eq=False)
class Scene:
    """A state, where everything lies, and what was read: ``before`` of the earlier drawings that are shown.

    ``maps`` are shown where the inside of the network is, and ``why`` is what speaks for and against a guess that is
    pointed at. ``note`` stands in the pad's corner. ``hand`` are the lessons, where they are shown.
    """

    state: State
    layout: Layout
    reading: Reading = field(default_factory=Reading)
    note: str = ""
    before: tuple[Reading, ...] = ()
    maps: tuple[FeatureMaps, ...] = ()
    why: Why | None = None
    hand: tuple[PenStrokes, ...] = ()

    @property
    def digit(self) -> Digit | None:
        """The digit that the bars and the inside belong to."""
        return looked_at(self.reading, self.state.digit)

    @property
    def answer(self) -> str:
        """What the window says the drawing is; of one digit it is not sure of two guesses, if one is likely."""
        digits = self.reading.digits
        if len(digits) != 1 or digits[0].sure:
            return self.reading.text
        return " or ".join(map(str, digits[0].guesses)) or "?"

    @property
    def verdict(self) -> str:
        """How sure the answer is, in words; of an answer that a lesson decided, that it did."""
        digits = self.reading.digits
        if not digits:
            return "Nothing drawn yet"
        if all(digit.sure for digit in digits):
            how = "As you taught" if any(digit.taught for digit in digits) else "Sure"
            return f"{how} · {percent(self.reading.confidence)}"
        if self.answer != "?":
            return "Not sure"
        return "No digit, as you taught" if digits[0].taught else "No digit it knows"

    @property
    def doubtful(self) -> bool:
        """Whether the answer may well be wrong: not sure, or what was undone has been drawn anew."""
        return bool(self.reading.digits) and (self.state.again or not all(digit.sure for digit in self.reading.digits))


def looked_at(reading: Reading, index: int | None) -> Digit | None:
    """Return the digit of an index, that of the one pointed at last, or else the digit that holds the last stroke."""
    if index is not None and index < len(reading.digits):
        return reading.digits[index]
    return max(reading.digits, key=lambda digit: max(digit.strokes, default=0), default=None)

"""What is known of a page that was read, so that of the next one, a moment later, only what is new is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from digit_draw.reader.answer import Digit
from digit_draw.reader.memory.dividing import Group
from digit_draw.reader.rows import Row
from digit_draw.reader.strokes import Box, Stroke, bounds


class Told(NamedTuple):
    """The digits of a page or of a row, and how likely that story is (a log).

    ``apart`` is a row's story as if all its parts lay apart, once that was told: the same one where it is no likelier.
    """

    digits: tuple[Digit, ...]
    score: float
    apart: Told | None = None

    @property
    def sure(self) -> int:
        """How many of the digits are sure."""
        return sum(digit.sure for digit in self.digits)

    def as_row(self, at: int) -> Told:
        """Return the same story, of the row that is the ``at``-th of its page."""
        if all(digit.row == at for digit in self.digits):
            return self
        return self._replace(digits=tuple(replace(digit, row=at) for digit in self.digits))


Stories = dict[Row, Told]
"""What rows of a page were read as, by their parts."""


@dataclass(eq=False)
class Seen:
    """What one network made of a page: of sets of its strokes, by the strokes' bytes, and of its rows.

    ``strokes`` are the bytes of all strokes, in order, and ``boxes`` where they lie; ``again`` is what sets were read
    as that were looked at again, and ``within`` what was made of those that rings hold.
    """

    strokes: Sequence[bytes] = ()
    boxes: Sequence[Box] = ()
    digits: dict[tuple[bytes, ...], Digit] = field(default_factory=dict)
    again: dict[tuple[bytes, ...], Digit] = field(default_factory=dict)
    stories: Stories = field(default_factory=dict)
    within: Seen | None = None

    def turn_to(self, strokes: Sequence[Stroke]) -> None:
        """Take up the strokes of the page to be read: keep what is known of them, and forget the rest."""
        now = tuple(stroke.tobytes() for stroke in strokes)
        kept = {at for at, (one, other) in enumerate(zip(now, self.strokes, strict=False)) if one == other}
        self.boxes = [self.boxes[at] if at in kept else bounds([stroke]) for at, stroke in enumerate(strokes)]
        self.stories = {row: told for row, told in self.stories.items() if kept.issuperset(row)}
        if gone := set(self.strokes) - set(now):
            self.digits = {key: digit for key, digit in self.digits.items() if gone.isdisjoint(key)}
            self.again = {key: digit for key, digit in self.again.items() if gone.isdisjoint(key)}
        self.strokes = now

    def key(self, group: Group) -> tuple[bytes, ...]:
        """Return the bytes of some strokes, given by index."""
        return tuple(self.strokes[index] for index in group)

    def forget_last(self) -> None:
        """Forget the rows that hold the last stroke: they are read otherwise once it is finished."""
        last = len(self.strokes) - 1
        self.stories = {row: told for row, told in self.stories.items() if last not in row}

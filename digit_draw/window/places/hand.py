"""Where what was taught lies on its sheet: a row for each digit, one for numbers and one for what is no digit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from digit_draw.window.places.measure import Length, Rect, Scale
from digit_draw.window.places.sheets import HEAD, in_head, inside, named
from digit_draw.window.state.parts import Part

NUMBERS = "numbers"
"""What the row of numbers is called,"""

NO_DIGITS = "no digit"
"""and the one below it, of what is no digit."""

NAMED = Length(76, least=58)
"""The width of a row's name."""

ROW = Length(56, least=26)
"""The height of a row; less where there are too many for the sheet."""

GAP = Length(5, least=2)
"""Between two drawings."""

HAND_COMMANDS = (
    ("switch", Length(100, least=78)),
    ("export", Length(76, least=58)),
    ("forget all", Length(94, least=70)),
)
"""What can be asked for on the sheet, from left to right, and how wide each is."""


@dataclass(frozen=True)
class HandSheet:
    """The whole sheet, its title, the commands by name, each row's name and place, and of each lesson shown where it is
    by its index."""

    area: Rect
    title: Rect
    commands: dict[str, Rect]
    rows: tuple[tuple[str, Rect], ...]
    lessons: dict[int, Rect]

    @property
    def parts(self) -> dict[Part, Rect]:
        """Where the parts lie."""
        return {Part("lesson", index): rect for index, rect in self.lessons.items()} | named(self.commands)


def arrange_hand(sheet: Rect, labels: Sequence[str], scale: Scale) -> HandSheet:
    """Lay out lessons of these labels, the latest last, on a sheet; of a row that is too long the latest are shown.

    Without any, nothing can be asked for but to close it.
    """
    head, gap, inner = scale.px(*HEAD), scale.px(*GAP), inside(sheet, scale)
    kinds = _kinds(labels)
    height = min(scale.px(*ROW), (inner.h - head) // max(len(kinds), 1))
    named = scale.px(*NAMED)
    side = max(height - gap, 1)
    columns = max((inner.w - named) // height, 1)
    rows, lessons = [], {}
    for number, (name, indices) in enumerate(kinds.items()):
        y = inner.y + head + number * height
        rows.append((name, Rect(inner.x, y, named, side)))
        for column, index in enumerate(indices[-columns:]):
            lessons[index] = Rect(inner.x + named + column * height, y, side, side)
    commands = in_head(inner, HAND_COMMANDS if labels else (), scale)
    return HandSheet(sheet, inner._replace(h=head), commands, tuple(rows), lessons)


def _kinds(labels: Sequence[str]) -> dict[str, list[int]]:
    """The lessons of each row, by its name, in the order of the rows; those without lessons left out."""
    kinds: dict[str, list[int]] = {name: [] for name in (*"0123456789", NUMBERS, NO_DIGITS)}
    for index, label in enumerate(labels):
        kinds[label if label in kinds else NO_DIGITS if not label.isdigit() else NUMBERS].append(index)
    return {name: indices for name, indices in kinds.items() if indices}

"""``digit-draw teach``: lessons from files, and a list of what was taught."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from digit_draw.errors import DigitDrawError, DrawingError
from digit_draw.lessons import LessonsFile, counted, lessons_file
from digit_draw.reader.memory.memory import check_lesson
from digit_draw.reader.strokes import load_drawings

ALL = "all"
"""What is forgotten instead of numbers, where everything is."""


@dataclass(frozen=True)
class Line:
    """One lesson in the list: its number, its label, what had been read, when it was taught, and whether by hand."""

    number: int
    label: str
    read: str | None
    when: str | None
    taught: bool

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    def __str__(self) -> str:
        how = "read so, and left as it was" if not self.taught else f"was read {self.read}" if self.read else "taught"
        when = self.when.replace("T", " ")[:16] if self.when else ""
        return f"{self.number:>4}  {self.label:<8}{how:<30}{when}".rstrip()


def teaching(
    files: Sequence[str], forgotten: Sequence[str], as_list: bool, as_json: bool
) -> Iterator[str | DigitDrawError]:
    """Do what the command asks of the lessons, and yield what there is to say; without files or numbers, the list."""
    lessons = LessonsFile(lessons_file())
    try:
        if forgotten:
            yield forget(lessons, forgotten)
        for file in files:
            yield from _each(lessons, file)
        if as_list or not (files or forgotten):
            yield from (json.dumps(line.to_dict()) if as_json else str(line) for line in listed(lessons))
    except DrawingError as error:
        yield error
    if lessons.damage:
        yield DrawingError(lessons.damage)


def _each(lessons: LessonsFile, file: str) -> Iterator[str | DigitDrawError]:
    """A bad file costs only itself."""
    try:
        yield teach(lessons, file)
    except DrawingError as error:
        yield error


def listed(lessons: LessonsFile) -> Iterator[Line]:
    """Yield what was taught, the earliest first. Raises DrawingError where that cannot be read."""
    for number, drawing in enumerate(lessons.load(), 1):
        yield Line(number, drawing.label or "", drawing.read, drawing.when, drawing.taught is not False)


def teach(lessons: LessonsFile, file: str) -> str:
    """Add a file's labelled drawings to the lessons, all or none, and say so. Raises DrawingError for bad ones."""
    drawings = list(load_drawings(file))
    for number, drawing in enumerate(drawings, 1):
        try:
            check_lesson(drawing)
        except DrawingError as error:
            raise DrawingError(f"{file}: drawing {number}: {error}") from None
    if not drawings:
        raise DrawingError(f"{file}: there is nothing in it; give labelled drawings")
    kept = lessons.change(add=drawings)
    return f"{file}: {counted(len(drawings))} learned, {counted(len(kept))} kept"


def forget(lessons: LessonsFile, numbers: Sequence[str]) -> str:
    """Forget lessons by their numbers in the list, or all, and say so. Raises DrawingError for a number of none."""
    known = lessons.load()
    if list(numbers) == [ALL]:
        chosen = known
    else:
        chosen = tuple(known[_index(number, len(known))] for number in dict.fromkeys(numbers))
    kept = lessons.change(remove=chosen)
    return f"{counted(len(chosen))} forgotten, {counted(len(kept))} kept"


def _index(number: str, count: int) -> int:
    if not (number.isascii() and number.isdigit() and 1 <= int(number) <= count):
        there = f"there are 1 to {count}" if count else "there are none"
        raise DrawingError(f'no lesson has the number {number!r}; {there}; `teach --list` shows them, "{ALL}" is all')
    return int(number) - 1

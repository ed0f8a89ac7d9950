"""What was taught, kept in the file that all windows share."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path

from digit_draw.errors import DrawingError
from digit_draw.lessons import LessonsFile
from digit_draw.reader.files import write_new
from digit_draw.reader.strokes import json_lines
from digit_draw.window.outside.saving import saving_in
from digit_draw.window.state.actions import Action, Know, Say
from digit_draw.window.state.lessons import Lessons


class Remembered:
    """The lessons in the file: whatever a window changes is written there at once."""

    def __init__(self, file: LessonsFile) -> None:
        self._file = file
        self._kept: Lessons = ()
        self._unwritten: Lessons | None = None
        self._said = ""

    def load(self) -> tuple[Lessons, str]:
        """Return the lessons in the file, and what is to be said of it, "" where that is nothing."""
        try:
            self._kept = self._file.load()
        except DrawingError as error:
            return (), str(error)
        return self._kept, self._damage()

    def keep(self, lessons: Lessons) -> Action | None:
        """Write what a window changed since the file was read or written; return what others have taught, if they did.

        What cannot be written is said once, and is tried again every second.
        """
        if lessons is self._kept or lessons is self._unwritten:
            return None
        now, before = set(map(id, lessons)), set(map(id, self._kept))
        new = [lesson for lesson in lessons if id(lesson) not in before]
        gone = [lesson for lesson in self._kept if id(lesson) not in now]
        try:
            there = self._file.change(new, gone) if new or gone else lessons
        except DrawingError as error:
            self._unwritten = lessons
            return self._once(str(error))
        self._kept, self._unwritten, self._said = there, None, ""
        return None if list(map(id, there)) == list(map(id, lessons)) else Know(there)

    def look(self) -> Action | None:
        """Return what other windows have taught or forgotten since; None where that is nothing."""
        if self._unwritten is not None:
            self._unwritten = None  # a second has passed
            return None
        if damage := self._damage():  # what was left of the file is known by now
            return self._once(damage)
        if not self._file.changed():
            return None
        try:
            self._kept = self._file.load()
        except DrawingError as error:
            return self._once(str(error))
        return Know(self._kept)

    def _damage(self) -> str:
        """Return what could not be read of the file, and has not been said; "" where that is nothing."""
        said, self._file.damage = self._file.damage, ""
        return said

    def _once(self, said: str) -> Say | None:
        """Say it once: what goes wrong may go wrong every second."""
        new, self._said = said != self._said, said
        return Say(said) if new else None


def export(lessons: Lessons, folder: Path) -> Path:
    """Write lessons as a file of labelled drawings that has no name yet, and return its path.

    Raises DrawingError where it cannot be written.
    """
    name = f"My hand {date.today():%Y-%m-%d}"
    with saving_in(folder):
        for more in itertools.chain([""], map(" ({})".format, itertools.count(2))):
            path = folder / f"{name}{more}.jsonl"
            try:
                write_new(path, json_lines(lessons))
            except FileExistsError:
                continue
            return path
    raise AssertionError("there is always another name")

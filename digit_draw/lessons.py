"""The file of what this person taught: every window and every command shares it, and none loses a lesson.

A lesson is a line of it, a labelled drawing. Who changes the file holds its lock, takes up what others have written,
and writes it whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path

from platformdirs import user_data_path

from digit_draw.errors import DrawingError
from digit_draw.locks import locked
from digit_draw.reader.files import from_json, write_whole
from digit_draw.reader.memory.keeping import most_useful
from digit_draw.reader.memory.memory import Memory, check_lesson
from digit_draw.reader.strokes import Drawing, json_lines

Taught = tuple[Drawing, ...]
"""Labelled drawings, the latest last."""


def load_memory() -> tuple[Memory, str]:
    """Return what this person taught, and what of it could not be read, "" where all could.

    Raises DrawingError where it cannot be read at all.
    """
    lessons = LessonsFile(lessons_file())
    return Memory(lessons.load()), lessons.damage


def counted(lessons: int) -> str:
    """Return so many lessons in words."""
    return "1 lesson" if lessons == 1 else f"{lessons:,} lessons"


def lessons_file() -> Path:
    """Return where lessons are kept, in the place the system has for a person's own data."""
    return user_data_path("digit-draw", appauthor=False) / "lessons.jsonl"


class LessonsFile:
    """A file of lessons; a lesson that is read from it again is the same object.

    ``damage`` says what could not be read of it, "" where all could: the file is then kept under another name.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.damage = ""
        self._known: dict[bytes, Drawing] = {}
        self._stamp: tuple[int, int] | None = None

    def load(self) -> Taught:
        """Return the lessons in the file, none where there is no file; raises DrawingError where it cannot be read."""
        if self._now() is None:
            self._known, self._stamp = {}, None
            return ()
        with self._held(only_to_read=True):
            return self._read()

    def changed(self) -> bool:
        """Return whether the file is another than when it was last read or written here."""
        return self._stamp != self._now()

    def change(self, add: Iterable[Drawing] = (), remove: Iterable[Drawing] = ()) -> Taught:
        """Add lessons to the file and remove others, and return all that are in it now: at most 500.

        Raises DrawingError where it cannot be written; then it is as it was.
        """
        with self._held():
            self._read()
            for drawing in remove:
                self._known.pop(json_lines([drawing]), None)
            for drawing in add:
                line = json_lines([drawing])
                self._known.pop(line, None)  # taught again, it is the latest
                self._known[line] = drawing
            kept = set(map(id, most_useful(tuple(self._known.values()))))
            self._known = {line: drawing for line, drawing in self._known.items() if id(drawing) in kept}
            write_whole(self.path, b"".join(self._known))
            self._stamp = self._now()
        return tuple(self._known.values())

    @contextmanager
    def _held(self, only_to_read: bool = False) -> Iterator[None]:
        """Hold the file's lock. What is ``only_to_read`` needs none where there can be none: it is always whole."""
        try:
            with ExitStack() as lock:
                try:
                    lock.enter_context(locked(self.path.with_suffix(".lock")))
                except OSError as error:
                    if isinstance(error, TimeoutError) or not only_to_read:
                        raise
                yield
        except OSError as error:
            why = "while another program holds it; try again"
            if error.strerror:
                why = f"({error.strerror}); see that it can be read and written"
            raise DrawingError(f"{self.path}: cannot be used for lessons {why}") from None

    def _read(self) -> Taught:
        lines = self.path.read_bytes().splitlines() if self._now() else []
        found: dict[bytes, Drawing] = {}
        why = ""
        for number, text in enumerate(lines, 1):
            line = text.strip() + b"\n"
            try:
                found[line] = self._known.get(line) or _lesson(line)
            except DrawingError as error:
                why = why or f"line {number}: {error}"
        if why:
            self._set_aside(why, tuple(found))
        self._known, self._stamp = found, self._now()
        return tuple(found.values())

    def _set_aside(self, why: str, found: tuple[bytes, ...]) -> None:
        """Keep a damaged file under another name, and what could be read of it under its own."""
        aside = next(path for path in map(self._aside, count(1)) if not path.exists())
        self.path.replace(aside)
        write_whole(self.path, b"".join(found))
        self.damage = (
            f"{self.path.name} is damaged ({why}); it is kept as {aside.name}, and {counted(len(found))} could be read"
        )

    def _aside(self, number: int) -> Path:
        return self.path.with_name(f"{self.path.stem}.damaged-{number}.jsonl")

    def _now(self) -> tuple[int, int] | None:
        """What tells one state of the file from another; None where there is none."""
        try:
            status = self.path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError:  # it may not be looked at: whoever loads it is told why
            return 0, 0
        return status.st_mtime_ns, status.st_size


def _lesson(line: bytes) -> Drawing:
    try:
        record = from_json(line)
    except ValueError:
        raise DrawingError("not JSON") from None
    return check_lesson(Drawing.from_record(record))

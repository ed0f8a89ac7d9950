"""What was taught, as the window knows it: lessons, and changes of them that can be taken back."""

from __future__ import annotations

from dataclasses import dataclass

from digit_draw.reader.strokes import Drawing

Lessons = tuple[Drawing, ...]
"""Labelled drawings, the latest last. ``taught`` is False of those that were only read so, and that nobody gave."""


@dataclass(frozen=True, eq=False)
class Change:
    """Lessons that come and lessons that go: a step that can be undone, as a drawing's are."""

    added: Lessons = ()
    removed: Lessons = ()

    def of(self, lessons: Lessons) -> Lessons:
        """Return the lessons with the change made."""
        known = set(map(id, self.removed + self.added))
        return (*(each for each in lessons if id(each) not in known), *self.added)

    def back(self) -> Change:
        """Return the change that takes this one back."""
        return Change(self.removed, self.added)


def given(lessons: Lessons) -> Lessons:
    """Return the lessons that somebody gave."""
    return tuple(lesson for lesson in lessons if lesson.taught is not False)

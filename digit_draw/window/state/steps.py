"""What undo and redo go through, step by step."""

from __future__ import annotations

from digit_draw.window.state.lessons import Change
from digit_draw.window.state.strokes import PenStrokes
from digit_draw.window.state.value import Value


class Removed(Value):
    """Earlier drawings that were removed, and how many ``older`` ones there were: a step that can be undone."""

    drawings: tuple[PenStrokes, ...]
    older: int = 0

    def back(self, before: tuple[PenStrokes, ...]) -> tuple[PenStrokes, ...]:
        """Return the earlier drawings with these among them again."""
        at = max(len(before) - self.older, 0)
        return (*before[:at], *(drawing for drawing in self.drawings if drawing not in before), *before[at:])

    def of(self, before: tuple[PenStrokes, ...]) -> tuple[PenStrokes, ...]:
        """Return the earlier drawings without these."""
        return tuple(drawing for drawing in before if drawing not in self.drawings)


UndoStep = PenStrokes | Change | Removed
"""What a step goes back to: another drawing, other lessons, or other earlier drawings."""

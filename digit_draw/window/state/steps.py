"""What undo and redo go through, step by step."""

from __future__ import annotations

from digit_draw.window.state.lessons import Change
from digit_draw.window.state.strokes import PenStrokes
from digit_draw.window.state.value import Value


class Before(Value):
    """The earlier drawings as they were: a step that can be undone, as a drawing's are."""

    drawings: tuple[PenStrokes, ...]


UndoStep = PenStrokes | Change | Before
"""What a step goes back to: another drawing, other lessons, or other earlier drawings."""

"""The files that the window opens, by the endings of their names: the one table of them."""

from __future__ import annotations

from digit_draw.reader.files import DRAWINGS, MODELS, has_ending
from digit_draw.reader.photo.decode import FORMATS
from digit_draw.window.state.folder import FileKind

PICTURES = (*(f".{name.lower()}" for name in FORMATS), ".jpg", ".tif")
"""The endings of pictures' names."""

OPENED_FILES: dict[FileKind, tuple[str, ...]] = {"picture": PICTURES, "drawing": DRAWINGS, "model": MODELS}
"""What is opened, and how the names of its files end."""


def kind_of(name: str) -> FileKind | None:
    """Return what a file is by its name; None where it is nothing that is opened."""
    return next((kind for kind, endings in OPENED_FILES.items() if has_ending(name, endings)), None)

"""The exceptions for what a user can mend: each message is one sentence that says what is wrong and what to do."""

from __future__ import annotations

import os
from pathlib import Path


class DigitDrawError(Exception):
    """Something that the user gave cannot be used. Where it is a file, the message begins with its path."""

    def __init__(self, reason: str, path: str | os.PathLike[str] | None = None) -> None:
        super().__init__(reason if path is None else f"{os.fspath(path)}: {reason}")
        self.short = reason if path is None else f"{Path(path).name}: {reason}"
        """The message with only the file's name in place of its path, for where there is little room."""


class ModelError(DigitDrawError):
    """A model file is missing, damaged, or holds a network that cannot be run."""


class WindowError(DigitDrawError):
    """There is no screen to open a window on, or no font to write in it."""


class DrawingError(DigitDrawError):
    """A drawing or picture is missing, damaged, or makes no sense."""

"""A folder as a sheet lists it: what can be opened there, and the folders that lead on; and the actions of the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from digit_draw.window.state.parts import Part
from digit_draw.window.state.value import Value

FileKind = Literal["picture", "drawing", "model"]
"""What can be opened."""


@dataclass(frozen=True)
class Entry:
    """A line of the list: its name as it can be written, its path, what it is, and of a file the day it is of."""

    name: str
    path: str
    kind: FileKind | Literal["folder", "parent"]
    day: date | None = None


@dataclass(frozen=True)
class Folder:
    """A folder's path, its name as it can be written, its lines in their order, and what is said of it, "" where that
    is nothing. The line ``first`` is the first that is shown."""

    path: str
    name: str
    entries: tuple[Entry, ...] = ()
    said: str = ""
    first: int = 0


class Unfold(Value):
    """List a folder on a sheet over the pad, and begin at one of its lines."""

    folder: Folder
    at: int = 0


class Roll(Value):
    """Roll the list until a line is the first that is shown; then the pointer is over a part, or the keys reach one."""

    first: int
    part: Part | None = None
    by_key: bool = False


Listing = Unfold | Roll
"""The actions of the list."""

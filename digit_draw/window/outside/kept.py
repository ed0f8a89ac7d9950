"""Drawings as the window keeps them for itself on the disk, pens and all; and those before, from visit to visit."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from platformdirs import user_state_path

from digit_draw.errors import DrawingError
from digit_draw.reader.files import from_json, write_whole
from digit_draw.reader.strokes import Drawing
from digit_draw.window.outside.drawings import from_drawing, to_drawing
from digit_draw.window.state.state import KEPT
from digit_draw.window.state.strokes import PenStrokes

MAX_POINTS_KEPT = 20_000
"""Points in all that are kept from visit to visit: five times what 24 numbers take, read in some milliseconds. A
drawing of more, minutes of scribbling, is not."""

MAX_BYTES = 100 * MAX_POINTS_KEPT
"""Bytes that so many never take: a larger file is none of ours."""


def state_folder() -> Path:
    """Return where the window keeps what is nobody's file, in the place the system has for such."""
    return user_state_path("digit-draw", appauthor=False)


def from_record(record: Any) -> PenStrokes:
    """Return the strokes of a record for the pad; none where it is damaged."""
    try:
        return from_drawing(Drawing.from_record(record))
    except DrawingError:
        return ()


class Album:
    """The drawings before, in a file: what cannot be read or written costs only the remembering."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: tuple[PenStrokes, ...] = ()

    def load(self) -> tuple[PenStrokes, ...]:
        """Return the drawings in the file, the last first."""
        try:
            found = from_json(self._path.read_bytes()) if self._path.stat().st_size < MAX_BYTES else []
        except (OSError, ValueError):
            found = []
        drawings = map(from_record, found if isinstance(found, list) else [])
        self._kept = tuple(filter(None, drawings))[:KEPT]
        return self._kept

    def keep(self, drawings: tuple[PenStrokes, ...]) -> None:
        """Write what is new among the drawings before what is in the file, where other windows may have written."""
        if drawings is self._kept:
            return
        mine, there = self._kept, self.load()
        known = there + mine if there else ()
        new = tuple(drawing for drawing in drawings if drawing not in known)
        records = [to_drawing(drawing).to_record() for drawing in _few(new + there)]
        self._kept = drawings
        if new:
            with suppress(OSError):
                self._path.parent.mkdir(parents=True, exist_ok=True)
                write_whole(self._path, json.dumps(records).encode())


def _few(drawings: tuple[PenStrokes, ...]) -> Iterator[PenStrokes]:
    """As many of the drawings as are kept, but those for which there are too many points."""
    left = MAX_POINTS_KEPT
    for drawing in drawings[:KEPT]:
        points = sum(len(stroke.points) for stroke in drawing)
        if points <= left:
            left -= points
            yield drawing

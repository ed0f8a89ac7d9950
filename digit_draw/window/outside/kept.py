"""The earlier drawings in a file of the window's own, from one visit to the next."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import compress
from pathlib import Path
from typing import Any

from platformdirs import user_state_path

from digit_draw.errors import DrawingError
from digit_draw.reader.files import from_json, write_whole
from digit_draw.reader.strokes import MAX_POINTS, Drawing
from digit_draw.window.outside.drawings import from_drawing, to_drawing
from digit_draw.window.state.sheet import KEPT
from digit_draw.window.state.strokes import PenStrokes

MAX_POINTS_KEPT = MAX_POINTS
"""Points that are kept from one visit to the next: as many as one drawing may have. 24 numbers take 4,000."""

MAX_BYTES = 100 * MAX_POINTS_KEPT
"""More bytes than so many points take: a larger file is not ours."""


def state_folder() -> Path:
    """Return the folder for what the window keeps for itself, in the place that the system has for that."""
    return user_state_path("digit-draw", appauthor=False)


def from_record(record: Any) -> PenStrokes:
    """Return the strokes of a record for the pad; none where it is damaged."""
    try:
        return from_drawing(Drawing.from_record(record))
    except DrawingError:
        return ()


class Album:
    """The earlier drawings in a file. If it cannot be read or written they are forgotten, and nothing else is lost."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: tuple[PenStrokes, ...] = ()

    def load(self) -> tuple[PenStrokes, ...]:
        """Return the drawings in the file, the last first."""
        self._kept = self._there()
        return self._kept

    def _there(self) -> tuple[PenStrokes, ...]:
        try:
            found = from_json(self._path.read_bytes()) if self._path.stat().st_size < MAX_BYTES else []
        except (OSError, ValueError):
            found = []
        drawings = map(from_record, found if isinstance(found, list) else [])
        return tuple(filter(None, drawings))[:KEPT]

    def holds(self, drawing: PenStrokes) -> bool:
        """Return whether a drawing is in the file."""
        return drawing in self._there()

    def keep(self, drawings: tuple[PenStrokes, ...]) -> None:
        """Add the drawings that are new to the file, before what is there, and take out those that were removed here:
        other windows write to it too. What cannot be written is tried again at the next call."""
        if drawings is self._kept:
            return
        mine, there = self._kept, self._there()
        known = there + mine if there else ()
        new = tuple(drawing for drawing in drawings if drawing not in known)
        left = tuple(drawing for drawing in there if drawing in drawings or drawing not in mine)
        most = (new + left)[:KEPT]
        most = tuple(compress(most, affordable(most)))
        if most != there:
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                write_whole(self._path, json.dumps([to_drawing(drawing).to_record() for drawing in most]).encode())
            except OSError:
                return
        self._kept = drawings


def affordable(drawings: Iterable[PenStrokes]) -> Iterator[bool]:
    """Say of each drawing whether it is kept: not where it would have too many points with those before it."""
    left = MAX_POINTS_KEPT
    for drawing in drawings:
        points = sum(len(stroke.points) for stroke in drawing)
        yield points <= left
        left -= points if points <= left else 0

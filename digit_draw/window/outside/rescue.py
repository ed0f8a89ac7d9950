"""Keeps what is on the pad on the disk while the window is open: a crash, or a screen that vanishes, loses nothing.

Every open window has a folder of its own and holds a lock in it, which the system gives up when the process ends,
however it ends. A window that opens takes over a folder whose lock nobody holds, and with it the drawing; one that
is closed removes its own. Where nothing can be written there is no rescue, and the window works all the same.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from digit_draw.locks import lock, open_lock
from digit_draw.reader.files import from_json, is_folder, new_name, write_whole
from digit_draw.reader.strokes import json_lines
from digit_draw.window.outside.drawings import to_drawing
from digit_draw.window.outside.kept import from_record, state_folder
from digit_draw.window.state.strokes import PenStrokes

DRAWING = "drawing.json"
RESTORED = "Restored: this was on the pad when a window closed"


def rescue_folder() -> Path:
    """Return where windows keep what is on their pads."""
    return state_folder() / "windows"


class Rescue:
    """One window's folder; ``strokes`` are what a crashed window left there. Of several, it is the one that drew
    last."""

    def __init__(self, folder: Path) -> None:
        self.strokes: PenStrokes = ()
        self._held: int | None = None
        self._place: Path | None = None
        left = folder.glob("*") if is_folder(folder) else ()
        for place in (*sorted(left, key=_written, reverse=True), folder / new_name()):
            if (held := _claimed(place)) is not None:
                self._held, self._place, self.strokes = held, place, _load(place / DRAWING)
                break
        self._kept = self.strokes

    def keep(self, strokes: PenStrokes) -> None:
        """Write what is on the pad, unless it is written already. A full disk costs the rescue and no more."""
        if self._place is None or strokes is self._kept:
            return
        with suppress(OSError):
            write_whole(self._place / DRAWING, json_lines([to_drawing(strokes)]))
            self._kept = strokes

    def close(self, left: PenStrokes = ()) -> None:
        """Remove the folder, as the window was closed by its user; where strokes are ``left``, which nothing else
        keeps, the next window takes them over."""
        self.keep(left)
        if self._held is not None and self._place:
            if not left:
                with suppress(OSError):
                    (self._place / DRAWING).unlink()  # first: another window may take over what is left
            os.close(self._held)
            if not left:
                shutil.rmtree(self._place, ignore_errors=True)
            self._held = self._place = None


def _claimed(place: Path) -> int | None:
    """Return the open lock of a window's folder; None where another window holds it or nothing can be written."""
    try:
        place.mkdir(parents=True, exist_ok=True)
        file = open_lock(place / "lock")
    except OSError:
        return None
    try:
        lock(file)
    except OSError:
        os.close(file)
        return None
    return file


def _written(place: Path) -> float:
    """Return when a drawing was last written there; 0 where none is."""
    try:
        return (place / DRAWING).stat().st_mtime
    except OSError:
        return 0.0


def _load(path: Path) -> PenStrokes:
    """Return the strokes in a file; none where it is missing, damaged or makes no sense."""
    try:
        return from_record(from_json(path.read_bytes()))
    except (OSError, ValueError):
        return ()

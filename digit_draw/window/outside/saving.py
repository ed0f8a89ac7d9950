"""Saving what is on the pad, as two files of one name: a picture to show and the strokes to open again, or two pictures
to share, of which one moves."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import chain, count
from pathlib import Path

import numpy as np
import pygame

from digit_draw.errors import DrawingError
from digit_draw.reader.files import write_new
from digit_draw.reader.strokes import json_lines
from digit_draw.window.outside.animation import Pixels, as_gif
from digit_draw.window.outside.drawings import to_drawing
from digit_draw.window.picture.ink_layer import InkLayer
from digit_draw.window.picture.theme import LIGHT, Theme
from digit_draw.window.places.plan import PAD_ASPECT
from digit_draw.window.state.strokes import PenStrokes

PICTURE = (1000, round(1000 / PAD_ASPECT))
"""The size of a saved picture in pixels."""

PAPER = (255, 255, 255)
"""The colour of a saved picture's paper: white, as printers and other programs expect."""

DRAWING = 2.0
"""Seconds in which the strokes of a moving picture appear,"""

ANSWER = 4.0
"""and for which it shows the answer, before it begins again."""

MAX_ANSWER = 40
"""Characters of the answer in the name; many systems allow 255 bytes for all of it."""


@contextmanager
def saving_in(folder: Path) -> Iterator[None]:
    """Make a folder to save in. Raises DrawingError where something cannot be written there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        why = f"Nothing can be saved in {folder} ({error.strerror})"
        raise DrawingError(f"{why}; see that there is room and that it can be written") from None


def save(strokes: PenStrokes, answer: str, folder: Path) -> Path:
    """Save a drawing as ``.png`` and ``.jsonl`` under a name that no file has yet, and return the picture's path.

    The name is the time and the answer. Raises DrawingError where the files cannot be written, and then neither is.
    """
    files = {".jsonl": json_lines([to_drawing(strokes)]), ".png": _png(strokes)}
    with saving_in(folder):
        return next(path for path in _paths(folder, answer) if _saved(path, files))


def share(picture: pygame.Surface, frames: Iterable[pygame.Surface], colours: Theme, answer: str, folder: Path) -> Path:
    """Save a picture to share as ``.png``, and frames as ``.gif``, under a name that no file has yet.

    Returns the path of the picture. Raises DrawingError where the files cannot be written, and then neither is.
    """
    *drawing, answered = (_pixels(frame) for frame in frames)
    seconds = [DRAWING / len(drawing)] * len(drawing) + [ANSWER]
    moving = as_gif([*drawing, answered], seconds, list(vars(colours).values()))
    files = {".gif": moving, ".png": _as_png(picture)}
    with saving_in(folder):
        return next(path for path in _paths(folder, answer, " shared") if _saved(path, files))


def _paths(folder: Path, answer: str, kind: str = "") -> Iterator[Path]:
    """Paths for a picture: the time and the answer, and a number where there is such a file."""
    name = f"{datetime.now():%Y-%m-%d %H.%M.%S} {in_a_name(answer)}".strip() + kind
    return (folder / f"{name}{more}.png" for more in chain([""], map(" ({})".format, count(2))))


def in_a_name(answer: str) -> str:
    """Return an answer as every system allows it in a file's name: rows side by side, "_" for what is no digit.

    An answer without any digit gives an empty string.
    """
    if not any(map(str.isdigit, answer)):
        return ""
    rows = ("".join(mark if mark.isdigit() else "_" for mark in row) for row in answer.split())
    return " ".join(rows)[:MAX_ANSWER].strip()


def _saved(path: Path, files: dict[str, bytes]) -> bool:
    """Write files of one name and these endings, or none where one exists already; return whether they were written."""
    written: list[Path] = []
    try:
        for ending, data in files.items():
            write_new(path.with_suffix(ending), data)
            written.append(path.with_suffix(ending))
    except BaseException as error:
        for each in written:
            each.unlink()
        if isinstance(error, FileExistsError):
            return False
        raise
    return True


def _png(strokes: PenStrokes) -> bytes:
    sheet = pygame.Surface(PICTURE)
    sheet.fill(PAPER)
    sheet.blit(InkLayer().drawn(strokes, PICTURE, LIGHT.ink), (0, 0))
    return _as_png(sheet)


def _as_png(picture: pygame.Surface) -> bytes:
    from PIL import Image  # here and not above: the window opens sooner without it

    file = io.BytesIO()
    Image.fromarray(_pixels(picture)).save(file, "PNG")
    return file.getvalue()


def _pixels(picture: pygame.Surface) -> Pixels:
    width, height = picture.get_size()
    return np.frombuffer(pygame.image.tobytes(picture, "RGB"), np.uint8).reshape(height, width, 3)

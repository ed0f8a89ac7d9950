"""Saving what is on the pad: a picture to show and the strokes to open again, two files of one name."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from itertools import chain, count
from pathlib import Path

import pygame

from digit_draw.reader.files import write_new
from digit_draw.reader.strokes import json_lines
from digit_draw.window.outside.drawings import to_drawing
from digit_draw.window.picture.ink_layer import InkLayer
from digit_draw.window.picture.theme import LIGHT
from digit_draw.window.places.plan import PAD_ASPECT
from digit_draw.window.state.strokes import PenStrokes

PICTURE = (1000, round(1000 / PAD_ASPECT))
"""The size of a saved picture in pixels."""

PAPER = (255, 255, 255)
"""The colour of a saved picture's paper: white, as printers and other programs expect."""

MAX_ANSWER = 40
"""Characters of the answer in the name; many systems allow 255 bytes for all of it."""


def save(strokes: PenStrokes, answer: str, folder: Path) -> Path:
    """Save a drawing as ``.png`` and ``.jsonl`` under a name that no file has yet, and return the picture's path.

    The name is the time and the answer. Raises OSError where the files cannot be written, and then neither is.
    """
    folder.mkdir(parents=True, exist_ok=True)
    picture, drawing = _png(strokes), json_lines([to_drawing(strokes)])
    return next(path for path in _paths(folder, answer) if _saved(path, picture, drawing))


def share(picture: pygame.Surface, answer: str, folder: Path) -> Path:
    """Save a picture to share under a name that no file has yet, and return its path. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in _paths(folder, answer, " shared"):
        try:
            write_new(path, _as_png(picture))
        except FileExistsError:
            continue
        return path
    raise AssertionError("there is always another name")


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


def _saved(path: Path, picture: bytes, drawing: bytes) -> bool:
    """Write both files, or neither where one of them exists already; return whether they were written."""
    strokes = path.with_suffix(".jsonl")
    try:
        write_new(strokes, drawing)
    except FileExistsError:
        return False
    try:
        write_new(path, picture)
    except FileExistsError:
        strokes.unlink()
        return False
    except BaseException:
        strokes.unlink()
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
    Image.frombytes("RGB", picture.get_size(), pygame.image.tobytes(picture, "RGB")).save(file, "PNG")
    return file.getvalue()

"""A contact sheet of mistakes: what the network saw, what it was meant to be, and what it was taken for."""

from __future__ import annotations

import io
import math
import os
from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from digit_draw.errors import DrawingError
from digit_draw.reader.answer import percent
from digit_draw.reader.files import write_whole
from digit_draw.reader.mnist_image import SIZE

if TYPE_CHECKING:
    from PIL import Image

    from digit_draw.training.outcome import Outcome

ENLARGED = 5
"""Each pixel of a picture is drawn as so many a side, the same for all pictures of a sheet."""

WIDEST = 420
"""Pixels across that a number's picture may take; where one would take more, all are enlarged less."""

COLUMNS = 8
"""Cells in a row, at most."""

ACROSS = 1440
"""Pixels of the sheet's width, at most."""

GAP = 12
"""Pixels around a cell."""

LINE = 14
"""Pixels from one line of text to the next."""

ABOVE_TEXT = 4
"""Pixels between a picture and the text below it."""

NAME = 26
"""Characters of a name that are shown; a longer one is cut in its middle."""

MAX_SHOWN = 400
"""Mistakes on a sheet, the most confident ones; nobody looks at more."""

Colour = tuple[int, int, int]
PAPER = (255, 255, 255)
INK = (24, 26, 32)
SOFT = (120, 124, 134)
"""The colour of the second line of text."""


def contact_sheet(mistakes: Sequence[Outcome], path: str | os.PathLike[str]) -> None:
    """Write mistakes as a PNG, whole or not at all: what the network saw, "7 read as 1, 98 %", and whose it is.

    No mistakes make a sheet that says so. Raises DrawingError where the file cannot be written.
    """
    shown = mistakes[:MAX_SHOWN]
    widest = max((each.image.shape[1] for each in shown if each.image is not None), default=SIZE)
    scale = max(1, min(ENLARGED, WIDEST // widest))
    sheet = _grid([_cell(each, scale) for each in shown] or [_captioned([("no mistakes", INK)])])
    data = io.BytesIO()
    sheet.save(data, "PNG")
    try:
        write_whole(path, data.getvalue())
    except OSError as error:
        raise DrawingError(f"{path}: cannot be written ({error.strerror}); choose a folder that can be") from None


def _grid(cells: Sequence[Image.Image]) -> Image.Image:
    from PIL import Image

    width, height = max(cell.width for cell in cells), max(cell.height for cell in cells)
    columns = max(1, min(len(cells), COLUMNS, ACROSS // width))
    sheet = Image.new("RGB", (columns * width, -(-len(cells) // columns) * height), PAPER)
    for index, cell in enumerate(cells):
        sheet.paste(cell, (index % columns * width, index // columns * height))
    return sheet


def _cell(mistake: Outcome, scale: int) -> Image.Image:
    ink = np.zeros((SIZE, SIZE)) if mistake.image is None else mistake.image
    label, guess = (text.replace("\n", "/") for text in (mistake.label, mistake.guess or "blank"))
    told = f"{label} read as {guess}, {percent(mistake.confidence)}"
    picture = (255 - 255 * ink).astype(np.uint8).repeat(scale, axis=0).repeat(scale, axis=1)
    return _captioned([(told, INK), (_short(mistake.writer or PurePath(mistake.where).name), SOFT)], picture)


def _short(name: str) -> str:
    """Cut a long name in its middle: it begins with the file and ends with which drawing of it this is."""
    half = (NAME - 3) // 2
    return name if len(name) <= NAME else f"{name[:half]}...{name[-half:]}"


def _captioned(lines: Sequence[tuple[str, Colour]], picture: NDArray[np.uint8] | None = None) -> Image.Image:
    """Return a cell as large as it needs: a picture (h, w), if there is one, lines of text below, and a gap around."""
    from PIL import Image, ImageDraw, ImageFont

    font = ImageFont.load_default()
    known = [
        text.encode("latin-1", "replace").decode("latin-1") for text, _ in lines
    ]  # the only letters of the font that Pillow has without FreeType
    above = Image.fromarray(np.zeros((0, 0), np.uint8) if picture is None else picture)
    width = max(above.width, *(math.ceil(font.getlength(text)) for text in known))
    cell = Image.new("RGB", (width + 2 * GAP, above.height + len(lines) * LINE + 2 * GAP), PAPER)
    cell.paste(above.convert("RGB"), (GAP, GAP))
    for row, (text, (_, colour)) in enumerate(zip(known, lines, strict=True)):
        ImageDraw.Draw(cell).text((GAP, GAP + above.height + ABOVE_TEXT + row * LINE), text, colour, font)
    return cell

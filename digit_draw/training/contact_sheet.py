"""Mistakes as a contact sheet to look at: what the network saw, what it was, what it was taken for."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from digit_draw.errors import DrawingError
from digit_draw.reader.mnist_image import SIZE
from digit_draw.reader.reading import percent
from digit_draw.reader.strokes import write_whole

if TYPE_CHECKING:
    from PIL import Image

    from digit_draw.training.score import Outcome

ENLARGED = 5
CELL = (180, 190)
COLUMNS = 8
MOST = 400
"""Mistakes on a sheet, the first ones: more is nothing to look at."""

PAPER, INK, SOFT = (255, 255, 255), (24, 26, 32), (120, 124, 134)


def contact_sheet(mistakes: Sequence[Outcome], path: str | os.PathLike[str]) -> None:
    """Write mistakes as a PNG, whole or not at all: each 28x28 image enlarged, "7 read as 1, 98 %", and the writer.

    No mistakes make a sheet that says so. Raises DrawingError where the file cannot be written.
    """
    from PIL import Image

    shown = mistakes[:MOST]
    rows = max(1, -(-len(shown) // COLUMNS))
    sheet = Image.new("RGB", (COLUMNS * CELL[0], rows * CELL[1]), PAPER)
    for index, mistake in enumerate(shown):
        down, across = divmod(index, COLUMNS)
        _draw(sheet, mistake, across * CELL[0], down * CELL[1])
    if not shown:
        _write(sheet, (20, 20), "no mistakes", INK)
    data = io.BytesIO()
    sheet.save(data, "PNG")
    try:
        write_whole(path, data.getvalue())
    except OSError as error:
        raise DrawingError(f"{path}: cannot be written ({error.strerror}); choose a folder that can be") from None


def _draw(sheet: Image.Image, mistake: Outcome, left: int, top: int) -> None:
    from PIL import Image

    margin = (CELL[0] - SIZE * ENLARGED) // 2
    if mistake.image is not None:
        grey = Image.fromarray((255 - 255 * mistake.image).astype(np.uint8))
        grey = grey.resize((SIZE * ENLARGED, SIZE * ENLARGED * grey.height // grey.width), Image.Resampling.NEAREST)
        sheet.paste(grey.convert("RGB"), (left + margin, top + 8))
    told = f"{mistake.label} read as {mistake.guess or 'blank'}, {percent(mistake.confidence)}"
    _write(sheet, (left + margin, top + 8 + SIZE * ENLARGED + 4), told, INK)
    _write(sheet, (left + margin, top + 8 + SIZE * ENLARGED + 20), (mistake.writer or mistake.where)[-24:], SOFT)


def _write(sheet: Image.Image, at: tuple[int, int], text: str, colour: tuple[int, int, int]) -> None:
    from PIL import ImageDraw

    known = text.encode("latin-1", "replace").decode("latin-1")  # all that Pillow's own font has where FreeType is not
    ImageDraw.Draw(sheet).text(at, known, colour)

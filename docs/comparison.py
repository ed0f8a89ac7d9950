"""The picture that compares: six drawings that ship with the program, and what three ways to read make of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageDraw, ImageFont

import digit_draw
from digit_draw.reader.answer import percent
from digit_draw.reader.files import DRAWINGS
from digit_draw.reader.ink import draw_ink
from digit_draw.reader.mnist_image import SIZE
from digit_draw.reader.reading import read, read_image
from digit_draw.reader.strokes import Drawing, Stroke, load_drawings
from digit_draw.resources import resource
from digit_draw.window.picture.theme import LIGHT, REGULAR, SEMIBOLD, Colour

EXAMPLES = "examples"
"""The folder of the drawings, named in their order: "2 A 4 like a G.jsonl"."""

CELL, CARD, LEFT = 236, 206, 330
"""Pixels across a column, a drawing in it, and what stands left of all; twice as many as a page shows."""

TOP, ROW = 300, 172
"""Pixels of the row of drawings, and of a row of answers."""

BRUSH = 0.05
"""The width of the usual program's brush, as a share of its canvas."""

Strokes = tuple[Stroke, ...]


class Answer(NamedTuple):
    """What a program shows for a drawing: "?" for what it does not take for a digit, and how sure it is."""

    text: str
    confidence: float


def usual(strokes: Strokes) -> Answer:
    """Read as most programs do: the classic network, the whole canvas shrunk to 28x28, the best guess whatever."""
    image = draw_ink([stroke * SIZE for stroke in strokes], (SIZE, SIZE), BRUSH * SIZE)
    (digit,) = read_image(image, (0.0, 0.0, 1.0, 1.0), _classic()).digits
    return Answer(str(digit.digit), digit.confidence)


def classic(strokes: Strokes) -> Answer:
    """Read with the classic network as this program does."""
    reading = read(strokes, _classic())
    return Answer(reading.text, reading.confidence)


def shipped(strokes: Strokes) -> Answer:
    """Read as the window does."""
    reading = read(strokes)
    return Answer(reading.text, reading.confidence)


def _classic() -> digit_draw.reader.network.network.Network:
    return digit_draw.load_model(resource("models/classic.h5"))


WAYS: dict[str, Callable[[Strokes], Answer]] = {
    "The usual program\nclassic network, the\nwhole canvas shrunk": usual,
    "Image as MNIST's\nthe same network,\nin this window": classic,
    "Digit Draw\nthe network that ships": shipped,
}
"""The rows of the picture, by their words."""


def comparison() -> Image.Image:
    """Return the picture; say on the terminal what stands in it."""
    paths = sorted(path for path in resource(EXAMPLES).iterdir() if path.name.endswith(DRAWINGS))
    size = (LEFT + CELL * len(paths), TOP + ROW * len(WAYS) + 20)
    sheet = Image.new("RGB", size, LIGHT.desk)
    for column, path in enumerate(paths):
        (drawing,) = load_drawings(path)
        left = LEFT + CELL * column
        sheet.paste(_card(drawing), (left, 24))
        _write(sheet, (left + CARD // 2, 262), path.stem.partition(" ")[2], 25, LIGHT.quiet)
        for row, way in enumerate(WAYS.values()):
            _answer(sheet, (left + CARD // 2, TOP + ROW * row + 60), way(drawing.strokes), drawing.label or "")
    for row, words in enumerate(WAYS):
        _words(sheet, TOP + ROW * row, words)
    return sheet


def _card(drawing: Drawing) -> Image.Image:
    """Return a drawing where it lies on the pad, on paper."""
    widths = drawing.widths or (0.018,)
    ink = draw_ink([stroke * CARD for stroke in drawing.strokes], (CARD, CARD), max(widths) * CARD * 1.4)[..., None]
    colours = np.asarray(LIGHT.paper) * (1 - ink) + np.asarray(LIGHT.ink) * ink
    return Image.fromarray(np.rint(colours).astype(np.uint8))


def _answer(sheet: Image.Image, middle: tuple[int, int], answer: Answer, label: str) -> None:
    """Write an answer, and cross it out where it is wrong."""
    right = answer.text == label
    said = "no digit" if answer.text == "?" else percent(answer.confidence)
    print(f"{label} read as {answer.text} ({percent(answer.confidence)}){'' if right else ', wrong'}")
    _write(sheet, middle, answer.text, 96, LIGHT.ink if right else LIGHT.faint, SEMIBOLD)
    _write(sheet, (middle[0], middle[1] + 72), said if right else f"{said}, wrong", 24, LIGHT.quiet)
    if not right:
        x, y = middle
        ImageDraw.Draw(sheet).line((x - 46, y + 34, x + 46, y - 34), LIGHT.accent, 7)


def _words(sheet: Image.Image, top: int, words: str) -> None:
    """Write what a row is, on its left, below a line."""
    ImageDraw.Draw(sheet).line((24, top - 4, sheet.width - 30, top - 4), LIGHT.line, 2)
    first, *others = words.split("\n")
    _write(sheet, (24, top + 46), first, 31, LIGHT.ink, SEMIBOLD, "lm")
    for line, text in enumerate(others):
        _write(sheet, (24, top + 88 + 32 * line), text, 25, LIGHT.quiet, anchor="lm")


def _write(
    sheet: Image.Image,
    at: tuple[int, int],
    text: str,
    size: int,
    colour: Colour,
    face: str = REGULAR,
    anchor: str = "mm",
) -> None:
    font = ImageFont.truetype(resource(face), size)
    ImageDraw.Draw(sheet).text(at, text, colour, font, anchor)

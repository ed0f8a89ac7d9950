"""Labelled drawings and pictures from wherever they are: strokes, picture files, arrays, MNIST, plain digits."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from digit_draw.errors import DrawingError
from digit_draw.reader.answer import Reading
from digit_draw.reader.files import DRAWINGS, check_drawing, has_ending, is_folder, why_no_file
from digit_draw.reader.ink import Ink, draw_ink
from digit_draw.reader.memory.memory import Memory
from digit_draw.reader.mnist_image import SIZE
from digit_draw.reader.network.network import Network
from digit_draw.reader.photo.decode import Picture, decoded
from digit_draw.reader.photo.page import page_of
from digit_draw.reader.raster import area_average
from digit_draw.reader.reading import read, read_image
from digit_draw.reader.strokes import Drawing, Stroke, bounds, load_drawings
from digit_draw.training.arrays import load_arrays
from digit_draw.training.mnist import load_mnist
from digit_draw.training.plain import plain_digits

LABELS = "labels.csv"
"""The file beside pictures that says what they show."""

FORM = 'a first line "file,label", then for each picture a line such as "photo.png,7"'
"""What it should hold, as messages say it."""

LABEL_KINDS = "iuU"
"""numpy's kinds of arrays that are labels: whole numbers, and text. A float would be read as "7.0", bytes as "b'7'"."""

WHOLE = (0.0, 0.0, float(SIZE), float(SIZE))
"""The box of an image that is read as it is."""

PAD = 2.0
"""The side of the canvas that a naive image assumes, in digits' longer sides: recordings have none of their own."""

OFF_CENTRE = 0.435
"""How far across and down that canvas the digit's middle lies: so that the classic model reads half of the digits, as
was measured of programs that shrink their canvas."""

BRUSH = 0.05
"""The width of the brush on that canvas, as a share of its side."""


Read = Callable[[Network, Memory | None], Reading]
"""Reads something with a network and what a memory was taught."""


class Labelled(NamedTuple):
    """What something is meant to be, who wrote it where that is known, where it came from, and how to read it."""

    label: str
    writer: str | None
    where: str
    read: Read


def labelled(source: str, naive: bool = False) -> Iterator[Labelled]:
    """Yield what a source holds, in its order; ``naive`` reads the whole canvas shrunk to 28x28 instead.

    A source is ``mnist:test`` or ``mnist:train``; ``plain``, the digits of ``plain.py``; drawings (.jsonl, .jsonl.gz);
    arrays x (n, h, w) uint8 and y (n,) in an .npz, read as pictures; a folder of pictures with a labels.csv (columns
    file,label) in it; or one picture with a labels.csv beside it. Raises DrawingError where it is missing, makes no
    sense, or has no labels.
    """
    path = Path(source)
    if source in ("mnist:test", "mnist:train"):
        return _mnist(source)
    if source == "plain":
        return _plain(naive)
    if has_ending(source, DRAWINGS):
        return _drawings(source, naive)
    if path.suffix == ".npz":
        return _arrays(path, naive)
    return _pictures(path, naive)


def _mnist(source: str) -> Iterator[Labelled]:
    images, labels = load_mnist()[source == "mnist:test"]
    for index, (image, label) in enumerate(zip(images, labels, strict=True)):
        ink = image / np.float32(255)
        yield Labelled(str(label), None, f"{source} {index}", _reading_of(ink))


def _plain(naive: bool) -> Iterator[Labelled]:
    for digit, shape, strokes in plain_digits():
        yield Labelled(str(digit), None, f"{digit}, {shape}", reading_of_drawing(Drawing(strokes), naive))


def _reading_of(image: Ink) -> Read:
    return lambda network, memory: read_image(image, WHOLE, network, memory)


def _drawings(source: str, naive: bool) -> Iterator[Labelled]:
    for number, drawing in enumerate(labelled_drawings(source), 1):
        where = f"{source} {number}"
        yield Labelled(drawing.label or "", drawing.writer, where, reading_of_drawing(drawing, naive))


def labelled_drawings(source: str) -> Iterator[Drawing]:
    """Yield the drawings of a file. Raises DrawingError where it cannot be used or one has no label."""
    for number, drawing in enumerate(load_drawings(source), 1):
        if drawing.label is None:
            raise DrawingError(f'{source}: drawing {number} has no label; give each line a "label"')
        yield drawing


def reading_of_drawing(drawing: Drawing, naive: bool = False) -> Read:
    """Return what reads a drawing; ``naive`` as in ``labelled``."""
    if naive and drawing.strokes:
        return _reading_of(on_a_pad(drawing.strokes))
    return lambda network, memory: read(drawing.strokes, network, memory=memory)


def on_a_pad(strokes: tuple[Stroke, ...]) -> Ink:
    """Return strokes as nearly every program sees them: (28, 28), the whole canvas shrunk, the digit where it was."""
    x0, y0, x1, y1 = bounds(strokes)
    scale = SIZE / (PAD * max(x1 - x0, y1 - y0, 1e-9))
    middle = np.array([x0 + x1, y0 + y1]) / 2
    return draw_ink([(stroke - middle) * scale + OFF_CENTRE * SIZE for stroke in strokes], (SIZE, SIZE), BRUSH * SIZE)


def _arrays(path: Path, naive: bool) -> Iterator[Labelled]:
    pictures, labels = labelled_arrays(path)
    for index, (picture, label) in enumerate(zip(pictures, labels, strict=True)):
        yield Labelled(str(label), None, f"{path} {index}", _reading_of_picture(Picture(picture), naive))


def labelled_arrays(path: Path) -> tuple[NDArray[np.uint8], NDArray[np.integer | np.str_]]:
    """Return the pictures (n, h, w) of an .npz and their labels (n,). Raises DrawingError where it cannot be used."""
    check_drawing(path)
    try:
        pictures, labels = load_arrays(path, ("x", "y"))
    except DrawingError as error:
        raise DrawingError(str(error), path) from None
    if pictures.ndim != 3 or pictures.dtype != np.uint8:
        raise DrawingError(f"x is {pictures.dtype} {pictures.shape}; it should be uint8 (n, h, w)", path)
    if labels.shape != pictures.shape[:1] or labels.dtype.kind not in LABEL_KINDS:
        wanted = f"{len(pictures)} labels, whole numbers or text"
        raise DrawingError(f"y is {labels.dtype} {labels.shape}; it should be {wanted}", path)
    return pictures, labels


def _reading_of_picture(picture: Picture, naive: bool) -> Read:
    if naive:
        return _reading_of(shrunk(picture.grey))
    return lambda network, memory: page_of(picture, network, memory).reading


def shrunk(grey: NDArray[np.uint8]) -> Ink:
    """Return a whole picture (h, w) averaged to (28, 28), inverted where it is mostly light."""
    image = area_average(grey / np.float32(255), (SIZE, SIZE))
    return 1 - image if image.mean() > 0.5 else image


def _pictures(path: Path, naive: bool) -> Iterator[Labelled]:
    folder = path if is_folder(path) else path.parent
    if folder is not path:
        check_drawing(path)
    labels = _labels(folder / LABELS)
    names = list(labels) if folder is path else [path.name]
    for name in names:
        if name not in labels:
            raise DrawingError(f'{path}: {folder / LABELS} has no label for it; add a line such as "{name},7"')
        picture = decoded(folder / name)
        yield Labelled(labels[name], None, str(folder / name), _reading_of_picture(picture, naive))


def _labels(path: Path) -> dict[str, str]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if not {"file", "label"} <= set(rows.fieldnames or ()):  # also where no line follows, and none is looked up
                raise csv.Error
            labels = {row["file"]: row["label"] for row in rows}
            if None in (*labels, *labels.values()):  # a line that ends before its second column
                raise csv.Error
            return {name: label.strip() for name, label in labels.items()}
    except OSError as error:
        why = why_no_file(path) or f"cannot be read ({error.strerror})"
        raise DrawingError(f"{path}: {why}; pictures need it beside them to say what they show: {FORM}") from None
    except (UnicodeDecodeError, csv.Error):
        raise DrawingError(f"{path}: makes no sense; it should hold {FORM}") from None

"""Labelled digits as images: what a network alone is asked, without a program around it that divides drawings."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from digit_draw.reader.ink import Ink
from digit_draw.reader.mnist_image import SIZE, image_from_strokes
from digit_draw.reader.photo.picture import image_from_picture
from digit_draw.training.labelled import labelled_arrays, labelled_drawings, on_a_pad, shrunk
from digit_draw.training.mnist import Split
from digit_draw.training.outliers import NO_DIGIT
from digit_draw.training.plain import plain_digits


def as_images(source: str, naive: bool = False) -> Split:
    """Return what a source holds, each drawing or picture as one image, and what it is.

    Images are (n, 28, 28) uint8 and labels (n,) 0 to 9, or NO_DIGIT for what is no single digit. A source is ``plain``,
    drawings (.jsonl, .jsonl.gz), or arrays x (n, h, w) uint8 and y (n,) in an .npz. Images are made as the window makes
    them; ``naive`` shrinks the whole canvas instead. Raises DrawingError where the source cannot be used.
    """
    images, labels = _pictures(source, naive) if Path(source).suffix == ".npz" else _drawings(source, naive)
    classes = [int(label) if label in [*"0123456789"] else NO_DIGIT for label in labels]
    whole = np.rint(255 * np.array(images, np.float32).reshape(-1, SIZE, SIZE))
    return Split(whole.astype(np.uint8), np.array(classes, np.uint8))


def _drawings(source: str, naive: bool) -> tuple[list[Ink], list[str]]:
    if source == "plain":
        drawn = [(plain.strokes, str(plain.digit)) for plain in plain_digits()]
    else:
        drawn = [(drawing.strokes, drawing.label or "") for drawing in labelled_drawings(source)]
    image = on_a_pad if naive else image_from_strokes
    return [image(strokes) for strokes, _ in drawn], [label for _, label in drawn]


def _pictures(source: str, naive: bool) -> tuple[list[Ink], list[str]]:
    pictures, numbers = labelled_arrays(Path(source))
    image = shrunk if naive else image_from_picture
    return [image(picture) for picture in pictures], [str(number) for number in numbers]

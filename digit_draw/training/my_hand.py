"""What was taught, as images to train on: from lessons to a model."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from digit_draw.reader.memory.memory import check_lesson
from digit_draw.reader.memory.pieces import parts, points_of
from digit_draw.reader.mnist_image import SIZE, image_from_strokes
from digit_draw.reader.strokes import Drawing
from digit_draw.training.mnist import Split


def taught_digits(lessons: Iterable[Drawing]) -> Split:
    """Return the digits of labelled drawings, such as the window exports, made into images as it makes them.

    Images are (n, 28, 28) uint8 and labels (n,) 0 to 9, or 10 for what was taught to be no digit; a number gives an
    image for each of its digits. Raises DrawingError for what cannot be taught.
    """
    pieces = [piece for lesson in lessons for piece in parts(check_lesson(lesson)).pieces]
    images = [np.rint(255 * image_from_strokes(points_of(piece.strokes))) for piece in pieces]
    labels = np.array([piece.meaning for piece in pieces], np.uint8)
    return Split(np.array(images, np.uint8).reshape(-1, SIZE, SIZE), labels)

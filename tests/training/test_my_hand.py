"""What was taught, as images to train on."""

import numpy as np
import pytest

from digit_draw.errors import DrawingError
from digit_draw.reader.memory.memory import Memory
from digit_draw.reader.mnist_image import image_from_strokes
from digit_draw.reader.strokes import Drawing
from digit_draw.training.my_hand import taught_digits


def test_every_digit_of_every_lesson_is_an_image(seven):
    memory = Memory()
    memory.teach(seven, "4")
    memory.teach([*seven, *(np.add(stroke, (200, 0)) for stroke in seven)], "71")
    memory.teach([[[0, 0], [5, 5]]], "?")
    taught = taught_digits(memory.lessons)
    assert taught.labels.tolist() == [4, 7, 1, 10] and taught.images.shape == (4, 28, 28)
    assert np.abs(taught.images[0] / 255 - image_from_strokes(seven)).max() < 0.003
    assert np.array_equal(taught.images[1], taught.images[0])


def test_no_lessons_are_no_images_and_bad_ones_are_told(seven):
    assert taught_digits([]).images.shape == (0, 28, 28)
    with pytest.raises(DrawingError, match="cannot be taught"):
        taught_digits([Drawing(seven, "seven")])

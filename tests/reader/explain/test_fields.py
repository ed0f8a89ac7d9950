"""Receptive fields; which layer values see what is held by test_walk.py, with networks."""

import numpy as np
import pytest

from digit_draw.reader.answer import Digit
from digit_draw.reader.explain.fields import image_field
from digit_draw.reader.mnist_image import PEN, SIZE, image_from_strokes
from digit_draw.reader.strokes import as_strokes, bounds


@pytest.mark.parametrize("unit, at", [(1.0, (0.0, 0.0)), (0.25, (0.6, 0.1)), (300.0, (-40.0, 7.0))])
def test_a_pixel_of_the_image_lies_where_its_ink_was_drawn(unit, at):
    """Of a slanted line: the outermost inked pixels, less half the pen, lie at the line's ends."""
    strokes = as_strokes([unit * np.array([[0.1, 0.2], [0.3, 0.9]]) + at])
    box = bounds(strokes)
    image = image_from_strokes(strokes)
    left, top, side = image_field(Digit(np.eye(10)[1], box, image))
    pixel = side / SIZE
    rows, columns = np.nonzero(image > 0.5)
    reach = PEN / 2 * pixel
    found = (
        left + columns.min() * pixel + reach,
        top + rows.min() * pixel + reach,
        left + (columns.max() + 1) * pixel - reach,
        top + (rows.max() + 1) * pixel - reach,
    )
    np.testing.assert_allclose(found, box, atol=0.8 * pixel)

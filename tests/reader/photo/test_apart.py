"""What is cut apart, and what is not: ink that spans rows."""

from unittest.mock import Mock

import numpy as np
import pytest

from digit_draw.reader.answer import Digit, no_digit
from digit_draw.reader.photo.apart import _is_high_mark


@pytest.mark.parametrize(
    "box, high",
    [
        ((0, 0, 80, 200), True),
        ((0, 0, 180, 73), False),  # digits that touch: flat by the pen's path, which is what marks are told by
        ((0, 0, 30, 30), False),
    ],
)
def test_a_mark_that_is_high_and_not_flat_is_not_cut(box, high):
    pen = 8.0
    left, top, right, foot = box
    pieces = Mock(pen=pen, paths=[(left + pen / 2, top + pen / 2, right - pen / 2, foot - pen / 2)])
    digit = Digit(np.eye(10)[7], box, np.zeros((28, 28), np.float32), strokes=(0,))
    assert _is_high_mark(no_digit(digit), pieces) is high
    assert not _is_high_mark(digit, pieces)

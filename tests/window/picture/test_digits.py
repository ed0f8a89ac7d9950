"""The answers beside the digits: none lies on another row, however close the rows are."""

import numpy as np
import pytest

from digit_draw.reader.answer import Digit, Reading
from digit_draw.window.picture import theme
from digit_draw.window.picture.digits import draw_digits
from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.paintbox import Paintbox
from digit_draw.window.picture.view import off_screen
from digit_draw.window.places.layout import arrange

UNSURE = np.array([0, 0, 0, 0, 0.55, 0, 0, 0, 0, 0.45], np.float32)
BLANK = np.zeros((28, 28), np.float32)


class Noting(Brush):
    """A brush that notes what it writes, how large, and how high above which frame."""

    def text(self, words, at, face, size, colour, align=0.0):
        self.paints.written.append((words, size, at[1]))


def page(rows, height, pitch):
    """Return what is written beside two digits a row, and where the frames lie."""
    boxes = [
        (x, 0.1 + row * pitch, x + height / 2, 0.1 + row * pitch + height) for row in range(rows) for x in (0.2, 0.3)
    ]
    layout = arrange(1180, 740).framing(boxes, 0.004)
    paints = Paintbox()
    paints.written = []
    reading = Reading(tuple(Digit(UNSURE, box, BLANK) for box in boxes))
    draw_digits(Noting(off_screen(1180, 740), theme.LIGHT, layout.scale, paints), layout, reading, None, False)
    return paints.written, layout.digits


def test_roomy_rows_have_large_answers_in_full():
    written, frames = page(3, 0.06, 0.12)
    assert [(words, size) for words, size, _ in written] == [("4 or 9", theme.BODY)] * 6
    assert all(frame.y - y == 14 for frame, (_, _, y) in zip(frames, written, strict=True))


def test_close_rows_have_small_answers_right_above_their_digits():
    written, frames = page(5, 0.03, 0.045)
    assert [(words, size) for words, size, _ in written] == [("?", theme.MIN_TEXT)] * 10
    assert all(frame.y - y == 5 for frame, (_, _, y) in zip(frames, written, strict=True))


def test_large_digits_in_close_rows_keep_large_answers_in_full():
    written, frames = page(2, 0.25, 0.3)
    assert [(words, size) for words, size, _ in written] == [("4 or 9", theme.BODY)] * 4
    assert all(frame.y - y == 8 for frame, (_, _, y) in zip(frames, written, strict=True))


@pytest.mark.parametrize(("rows", "answers"), [(1, 2), (5, 0)])
def test_where_close_rows_are_tiny_the_text_at_the_side_speaks_alone(rows, answers):
    assert len(page(rows, 0.015, 0.025)[0]) == answers

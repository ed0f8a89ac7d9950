"""Digits as many hands write them, drawn as strokes: the styles that MNIST's writers of 1995 do not have.

A digit begins as one of the ways in ``allographs.txt`` and is then varied as hands vary (see ``writing.py``).
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from digit_draw.reader.mnist_image import SIZE, image_from_strokes
from digit_draw.reader.strokes import Stroke
from digit_draw.training.mnist import Split
from digit_draw.training.writing import Allograph, any_pen, gesture_table, write


def drawn_digits(count: int, seed: int = 0) -> Split:
    """Return ``count`` drawn digits, as many of each, as images (count, 28, 28) uint8 and labels (count,).

    Each is by another hand and with another pen, and comes out of the same ink and 28x28 code as in the window.
    About 0.4 ms a digit on one core.
    """
    rng = np.random.default_rng(seed)
    labels = rng.permutation(np.arange(count) % 10).astype(np.uint8)
    images = np.empty((count, SIZE, SIZE), np.uint8)
    for image, digit in zip(images, labels, strict=True):
        pen = any_pen(rng)
        image[:] = np.rint(255 * image_from_strokes(draw_hand(int(digit), rng), pen))
    return Split(images, labels)


def draw_hand(digit: int, rng: Generator) -> tuple[Stroke, ...]:
    """Return one digit as strokes, y down, written by a hand that ``rng`` makes up."""
    return write(allographs(digit), rng)


def allographs(digit: int) -> tuple[Allograph, ...]:
    """Return the ways to write a digit, from ``allographs.txt``."""
    return gesture_table("allographs.txt")[str(digit)]

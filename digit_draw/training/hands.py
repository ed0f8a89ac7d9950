"""Digits as many hands write them, drawn as strokes: the styles that MNIST's writers of 1995 do not have.

A digit begins as one of the ways in ``allographs.txt`` and is then varied as hands vary (see ``writing.py``).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from digit_draw.reader.mnist_image import SIZE, image_from_strokes
from digit_draw.reader.strokes import Stroke
from digit_draw.training.mnist import Split
from digit_draw.training.writing import Allograph, any_pen, gesture_table, write

BORDER = 10.0, 20.0
"""Degrees by which the flag of a 1 falls at least, and the bar of a 7 at most, for a stem that leans by LEANS.

So people have it: on the development hands (``digits``, ``tablet_digits``, ``touch_digits``, ``ipad_digits``) 5 of
1,024 flags and 8 of 433 bars lie beyond it; with 20 degrees for every stem it is 13 and 6. Without a border one in ten
of our 1s and one in twenty of our 7s lay beyond it, and a plain 7 was read with 92 % confidence.
"""

LEANS = 5.0, 15.0
"""Degrees by which a stem leans to the right where it is upright, as a 1 stands, and where it leans as in a 7."""

STEEP = 1.5
"""The corner between flag and stem is the point furthest to the right and, so many times as much, to the top."""

SHORTEST = 12.0
"""The shortest flag, in hundredths of a digit's height; what is shorter is the way a stem begins."""


def drawn_digits(count: int, seed: int = 0) -> Split:
    """Return ``count`` drawn digits, as many of each, as images (count, 28, 28) uint8 and labels (count,).

    Each is by another hand and with another pen, and comes out of the same ink and 28x28 code as in the window.
    About 0.4 ms a digit on one core.
    """
    rng = np.random.default_rng(seed)
    labels = rng.permutation(np.arange(count) % 10).astype(np.uint8)
    images = np.empty((count, SIZE, SIZE), np.uint8)
    for image, digit in zip(images, labels, strict=True):
        image[:] = digit_image(int(digit), rng)
    return Split(images, labels)


def digit_image(digit: int, rng: Generator) -> NDArray[np.uint8]:
    """Return one digit as an image (28, 28), by a hand and with a pen that ``rng`` makes up."""
    pen = any_pen(rng)
    return np.rint(255 * image_from_strokes(draw_hand(digit, rng), pen)).astype(np.uint8)


def draw_hand(digit: int, rng: Generator) -> tuple[Stroke, ...]:
    """Return one digit as strokes, y down, written by a hand that ``rng`` makes up.

    Whatever a hand does, a 1 stays on its side of BORDER, and a 7 on its own.
    """
    strokes = write(allographs(digit), rng)
    while _across_the_border(digit, strokes):
        strokes = write(allographs(digit), rng)
    return strokes


def _across_the_border(digit: int, strokes: Sequence[Stroke]) -> bool:
    """Return whether a 1 has a level flag, or the bar of a 7 falls; a bar across or a base says which it is anyway."""
    if digit not in (1, 7) or len(strokes) > 1:
        return False
    stroke = strokes[0]
    corner = int((stroke[:, 0] - STEEP * stroke[:, 1]).argmax())
    fall = _fall(stroke[: corner + 1])
    if fall is None:
        return False
    across, down = stroke[-1] - stroke[corner]
    border = np.interp(np.degrees(np.arctan2(-across, down)), LEANS, BORDER)
    return bool(fall < border if digit == 1 else fall > border)


def _fall(flag: Stroke) -> float | None:
    """Return by how many degrees a flag or bar, which ends at its corner, falls to the left; None where it is short.

    Of all of it and of the half next to the corner, what falls less: a flag may be bent, and a bar hooked.
    """
    walked = np.concatenate([[0.0], np.hypot(*np.diff(flag, axis=0).T).cumsum()])
    if walked[-1] < SHORTEST:
        return None
    middle = min(int(np.searchsorted(walked, walked[-1] / 2)), len(flag) - 2)
    across, up = (flag[-1] - flag[[0, middle]]).T * [[1], [-1]]
    return float(np.degrees(np.arctan2(up, across)).min())


def allographs(digit: int) -> tuple[Allograph, ...]:
    """Return the ways to write a digit, from ``allographs.txt``."""
    return gesture_table("allographs.txt")[str(digit)]

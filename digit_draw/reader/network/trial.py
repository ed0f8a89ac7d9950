"""What a network was trained on: found out by letting it read thirty digits of our own."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.network.activations import Array
from digit_draw.reader.network.pixels import FEWEST, UNIT, Pixels
from digit_draw.reader.network.thirty import thirty_digits

PIXELS = (
    UNIT,
    Pixels(-0.5, 0.5),
    Pixels(-1, 1),
    Pixels(-0.1307 / 0.3081, (1 - 0.1307) / 0.3081),  # MNIST's mean taken off, divided by its deviation
    Pixels(0, 255),  # as they come, not divided by 255
    Pixels(1, 0),
    Pixels(1, -1),
    Pixels(255, 0),
)
"""What networks are trained on. First as we do it; then, of ink on dark and on bright paper, the finer contrast first:
many a network trained on that reads the stronger as well, and few the other way round."""

MARGIN = 1.5
"""How many digits' worth better than on UNIT a network must read on other pixels for these to be taken. Networks of six
architectures that we trained on UNIT read no other pixels better by more than 0.6, and those trained on others by more
than 2."""

ALIKE = 0.4
"""Digits' worth within which two kinds of pixels are read alike: then the first of PIXELS is taken."""


class Trial(NamedTuple):
    """The pixels on which a network reads our thirty digits best, and how many of them it reads then."""

    pixels: Pixels
    right: int


def tried(answer: Callable[[Array], Array]) -> Trial:
    """Return the pixels on which a network reads our thirty digits best.

    They are UNIT unless others are better by MARGIN, and where it reads few of the digits on any.

    ``answer`` takes (n, 28, 28) images as they are to (n, 10) probabilities. How well they are read is half their
    Brier score: a digit counts 0 where the network is sure and right, 1 where it is sure and wrong, and in between
    where it is not sure. So it tells what the digits named cannot: on pixels up to 1 a network trained on 255 may name
    the right ones by a hair, and on 255 one trained on 1 is sure of everything, its mistakes too.
    """
    images, truth = thirty_digits()
    right_answers = np.eye(10)[truth]
    answers = {UNIT: answer(images)}
    if _wrong(answers[UNIT], right_answers) > MARGIN:  # or else nothing can be better by as much
        answers |= {pixels: answer(pixels.of(images)) for pixels in PIXELS[1:]}
    wrong = {pixels: _wrong(each, right_answers) for pixels, each in answers.items()}
    least = min(wrong.values())
    best = next(pixels for pixels in PIXELS if wrong[pixels] <= least + (MARGIN if pixels == UNIT else ALIKE))
    right = {pixels: int((each.argmax(axis=1) == truth).sum()) for pixels, each in answers.items()}
    return Trial(best, right[best]) if right[best] >= FEWEST else Trial(UNIT, right[UNIT])


def _wrong(answers: Array, right_answers: NDArray[np.float64]) -> float:
    return float(np.square(answers - right_answers).sum()) / 2

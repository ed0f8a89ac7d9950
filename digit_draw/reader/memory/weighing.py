"""What lessons add to a network's answers.

How like a new drawing is to the lessons of each digit is added to the network's log probability of it, as language
models do with what they have just seen (Grave, Cisse and Joulin 2017, "Unbounded cache model for online language
modeling with open vocabulary"). Here the two likest lessons of each digit speak.

The constants were chosen on the development writers (``digit-draw score --as-you-go``), all of whom were looked at, so
that their figures are no test; of the values that are as good, those that cost other writers least.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.memory.pieces import NO_DIGIT, LessonPieces
from digit_draw.reader.network.activations import Array
from digit_draw.reader.network.build import CLASSES

STRENGTH = 24.0
"""What two lessons just like a drawing speak for their digit, a log."""

ALONE = 0.7
"""The share of it that one lesson of a digit has: what is said again is meant. What is no digit is of many kinds, of
which each is rare: there one lesson says it all."""

VERY = 1e-4
"""The squared distance below which a drawing is the very one that was taught."""

CERTAIN = 60.0
"""What a lesson speaks for its digit where that is read again: even alone, more than any network speaks against it."""

RARE = 0.01
"""How often a drawing is taken to be no digit before it is known."""

LEAST_PROBABILITY = 1e-4
"""No network's probability is taken to be less: it would be right no oftener, and a lesson must change its mind."""

HEARD = 1.0
"""What a lesson must speak for an answer, a log, for that to be as it was taught."""


class Weighed(NamedTuple):
    """Probabilities (n, 10), and of each row whether a lesson that was given by hand speaks for the likeliest."""

    answers: Array
    taught: NDArray[np.bool_]


def weighed(answers: Array, away: NDArray[np.floating], pieces: LessonPieces) -> Weighed:
    """Return a network's answers (n, 10) as lessons would have them.

    ``away`` (n, pieces) is how far what was read is ``apart`` from them. What is like lessons of "no digit" is made
    less sure of: its share is spread over all ten digits.
    """
    speaks = np.where(away < VERY, CERTAIN, STRENGTH * np.exp(-away)) * pieces.weight
    evidence, taught = np.zeros((len(answers), NO_DIGIT + 1)), np.zeros((len(answers), NO_DIGIT + 1), bool)
    first = np.maximum.reduceat(speaks, pieces.starts, axis=1)
    likest = speaks == np.repeat(first, pieces.counts, axis=1)
    second = np.maximum.reduceat(np.where(likest, 0, speaks), pieces.starts, axis=1)
    evidence[:, pieces.meanings] = np.where(pieces.meanings == NO_DIGIT, first, ALONE * first + (1 - ALONE) * second)
    taught[:, pieces.meanings] = np.logical_or.reduceat(likest & pieces.by_hand, pieces.starts, axis=1)
    digits = np.maximum(answers, LEAST_PROBABILITY) * np.exp(evidence[:, :CLASSES])
    none = RARE * np.expm1(evidence[:, CLASSES:])
    found = (digits + none / CLASSES) / (digits.sum(axis=1, keepdims=True) + none)
    likeliest = np.hstack([digits, none]).argmax(axis=1)
    return Weighed(found.astype(np.float32), (taught & (evidence > HEARD))[np.arange(len(answers)), likeliest])

"""What one labelled drawing was read as, and how much of what its label asks for that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from digit_draw.reader.answer import SURE, Reading
from digit_draw.reader.ink import Ink
from digit_draw.training.labelled import Labelled

SIGNS = "+-−×÷=().,"  # noqa: RUF001 - the signs that people write
"""Signs in a label, each of which asks for "?"."""


@dataclass(frozen=True, eq=False)
class Outcome:
    """What one drawing was read as: its best guesses, a line break between rows, "" for blank.

    Where the label asks for no digit the guess is "?" unless the reading was sure of one. ``least`` is the confidence
    of its least sure digit, 0 for blank. ``image`` is kept of a mistake only.
    """

    label: str
    guess: str
    confidence: float
    least: float
    writer: str | None
    where: str
    image: Ink | None = None

    @property
    def right(self) -> bool:
        return self.guess == asked(self.label)

    @property
    def rows(self) -> tuple[int, int]:
        """How many of its rows were read rightly, and how many there are."""
        rows = asked(self.label).split("\n")
        return _in_common(rows, self.guess.split("\n")), len(rows)

    @property
    def characters(self) -> tuple[int, int]:
        """How many of its digits and signs were read rightly, in order, and how many there are."""
        wanted, read = (text.replace("\n", "") for text in (asked(self.label), self.guess))
        return _in_common(wanted, read), len(wanted)

    @property
    def sure(self) -> bool:
        """Whether every digit is offered as an answer."""
        return self.least >= SURE

    def to_dict(self) -> dict[str, Any]:
        kept = ("label", "guess", "confidence", "writer", "where")
        return {name: getattr(self, name) for name in kept}


def outcome_of(sample: Labelled, reading: Reading) -> Outcome:
    """Return what became of a sample that was read."""
    guess = _guess(reading, asked(sample.label))
    least = min((digit.confidence for digit in reading.digits), default=0.0)
    wrong = guess != asked(sample.label) and can_be_read(sample.label)
    image = np.hstack([digit.image for digit in reading.digits]) if wrong and reading.digits else None
    return Outcome(sample.label, guess, reading.confidence, least, sample.writer, sample.where, image)


def _guess(reading: Reading, label: str) -> str:
    """Return the best guesses, and "?" where that is what was asked for and what was said."""
    guess = "\n".join("".join(str(digit.digit) for digit in row) for row in reading.rows)
    if shape(label) != shape(guess):
        return guess
    return "".join(
        "?" if (wanted, said) == ("?", "?") else best
        for wanted, said, best in zip(label, reading.text, guess, strict=True)
    )


def asked(label: str) -> str:
    """Return the reading that a label asks for: rows parted by a line break or ``/``, "?" for a sign."""
    return "".join("?" if each in SIGNS else each for each in label.replace("/", "\n").replace(" ", ""))


def can_be_read(label: str) -> bool:
    """Whether a label is made of digits and signs alone, and not of spaces and line breaks alone."""
    wanted = asked(label)
    return bool(wanted.strip()) and set(wanted) <= set("0123456789?\n")


def shape(text: str) -> list[int]:
    """Return how many digits and signs there are in each row."""
    return [len(row) for row in text.split("\n")]


def _in_common(wanted: Sequence[str], read: Sequence[str]) -> int:
    """Return the length of the longest common subsequence: how much of what was wanted was read, in order."""
    best = [0] * (len(read) + 1)
    for each in wanted:
        before = 0
        for index, other in enumerate(read, 1):
            before, best[index] = best[index], before + 1 if each == other else max(best[index], best[index - 1])
    return best[-1]

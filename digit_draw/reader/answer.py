"""What was read: digits with their probabilities, row by row, and the answer as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.ink import Ink
from digit_draw.reader.strokes import Box

SURE = 0.73
"""The confidence from which a digit is offered as an answer: on the development hands 1.6 % are not, and of the others
99.3 % are right instead of 98.8; of letters and signs 92 % are not (``digit-draw score``). At most 2 % was the aim."""

CLEAR = 0.9
"""From this confidence on a digit stays as it was read at first sight, and speaks for others of its page."""

EITHER = 0.5
"""What two guesses must hold together to be named where neither is sure, and what the best must hold to be named alone.

Of 97 digits of the development hands that are not sure, 49 are called by two guesses, one of which is right 44 times,
and 13 by one, right 12 times; of the letters and signs that are not sure, nothing is named for 94 in 100."""

SECOND_GUESS = 0.15
"""What the second of two guesses must hold to be named."""

DOUBT = 0.2
"""The share of the network's belief that is left to what is no digit by its shape; too little to name a guess."""


@dataclass(frozen=True, eq=False)
class Digit:
    """One digit of a drawing: ten probabilities, its box in the drawing's own units, the (28, 28) image read.

    ``strokes`` says which of the drawing's strokes it is made of, by index; a picture has none. ``row`` counts the
    rows of the page from the top. ``taught`` says that the network alone would have answered otherwise, and a lesson
    has decided; ``by_page``, that other digits of the page have. ``is_mark`` says that it is no digit by its shape: a
    sign, a point or a dash.
    """

    probabilities: NDArray[np.float32]
    box: Box
    image: Ink
    strokes: tuple[int, ...] = ()
    row: int = 0
    taught: bool = False
    by_page: bool = False
    is_mark: bool = False

    @cached_property
    def digit(self) -> int:
        """The best guess, 0 to 9."""
        return int(self.probabilities.argmax())

    @cached_property
    def confidence(self) -> float:
        """The probability of the best guess."""
        return float(self.probabilities.max())

    @property
    def sure(self) -> bool:
        """Whether the best guess is offered as an answer."""
        return self.confidence >= SURE

    @property
    def is_open(self) -> bool:
        """Whether it may still become another digit: it is not clear, and is neither a mark nor taught."""
        return self.confidence < CLEAR and not self.is_mark and not self.taught

    @property
    def guesses(self) -> tuple[int, ...]:
        """The two best guesses where both are likely, or the best where it is; none for what looks like no digit."""
        best, second = np.argsort(-self.probabilities)[:2].tolist()
        first, next_best = self.probabilities[[best, second]]
        if next_best >= SECOND_GUESS:
            return (best, second) if first + next_best >= EITHER else ()
        return (best,) if first >= EITHER else ()

    @property
    def text(self) -> str:
        return str(self.digit) if self.sure else "?"


@dataclass(frozen=True, eq=False)
class Reading:
    """The digits of a drawing, row by row and each from left to right; none for blank paper."""

    digits: tuple[Digit, ...] = ()

    @cached_property
    def text(self) -> str:
        """The answer: a character a digit, "?" where not sure, a line break between rows; "" for blank paper."""
        return "\n".join("".join(digit.text for digit in row) for row in self.rows)

    @cached_property
    def rows(self) -> tuple[tuple[Digit, ...], ...]:
        """The digits of each row, from the top."""
        return tuple(tuple(row) for _, row in groupby(self.digits, key=attrgetter("row")))

    @cached_property
    def without_marks(self) -> tuple[Digit, ...]:
        """The digits that may be one: all but signs, points and dashes."""
        return tuple(digit for digit in self.digits if not digit.is_mark)

    @property
    def sure(self) -> bool:
        """Whether there are digits besides the marks, and each of them is sure."""
        return bool(self.without_marks) and all(digit.sure for digit in self.without_marks)

    @cached_property
    def confidence(self) -> float:
        """How likely it is that every digit's best guess is right, taken as independent; 0 for blank paper.

        Marks do not count, but where there is nothing else.
        """
        digits = self.without_marks or self.digits
        return float(np.prod([digit.confidence for digit in digits])) if digits else 0.0


def replaced(digits: Sequence[Digit], old: Sequence[Digit], new: Sequence[Digit]) -> tuple[Digit, ...]:
    """Return digits, with ``new`` ones in the places of the ``old``."""
    changed = dict(zip(old, new, strict=True))
    return tuple(changed.get(digit, digit) for digit in digits)


def answered_as(digit: Digit, other: Digit) -> Digit:
    """Return a digit with the answer of another look at it."""
    return replace(digit, probabilities=other.probabilities, taught=other.taught)


def no_digit(digit: Digit) -> Digit:
    """Return what was read as it is where its shape says that it is no digit: no guess is likely, the best is left.

    What a hand taught stays as it was taught.
    """
    if digit.taught:
        return digit
    even = np.full_like(digit.probabilities, 1 / len(digit.probabilities))
    return replace(digit, probabilities=even + DOUBT * (digit.probabilities - even), is_mark=True)


def percent(share: float) -> str:
    """Write a share of 1 as people read it: ``0.98`` is ``98 %``."""
    return f"{share * 100:.0f} %"


def in_one_line(text: str) -> str:
    """Write the rows of an answer side by side: ``12 / 34``."""
    return text.replace("\n", " / ")

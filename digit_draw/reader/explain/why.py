"""Why a drawing was read as it was, in words: each sentence is a figure that was worked out, none is a guess.

What speaks for and against a digit is what covering the ink does to its chance (see ``evidence``). "Without this stroke
it would be a 1" is said only where the drawing really is read so without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.answer import SURE, Digit, Reading, percent
from digit_draw.reader.explain.evidence import PIECES, Covered, covered
from digit_draw.reader.network.network import Network
from digit_draw.reader.strokes import Stroke

MATTERS = 0.5
"""Log odds from which a patch's ink is said to speak: a chance of 50 % becomes 38 % without it."""

SOME = 0.25
"""And against the strongest patch at least this share of its worth: what is next to nothing beside it is not said."""

MAX_TRIED = 8
"""Strokes that are left out one after the other: a digit of more is a scribble, and each is a reading."""

ROWS = ("upper", "upper", "", "lower", "lower")
COLUMNS = ("left", "left", "", "right", "right")
"""What a patch's row and column are called, PIECES of each."""

NAMED_ALONE = {"upper": "top", "lower": "bottom", "left": "left", "right": "right", "": "middle"}
"""What they are called where only one of them has a name."""

ReadAgain = Callable[[Sequence[Stroke]], Reading]
"""Reads strokes as the drawing was read."""


@dataclass(frozen=True, eq=False)
class Why:
    """What speaks for and against ``digit``, and what it would be without some of its ink.

    ``spoken`` (28, 28) is the evidence, pixel by pixel. ``stroke`` is the stroke of the drawing, by its index, and
    ``patch`` (28, 28) the ink that the last sentence is about, where it is about either.
    """

    digit: int
    spoken: NDArray[np.float64]
    sentences: tuple[str, ...] = ()
    stroke: int | None = None
    patch: NDArray[np.float32] | None = None


def why(network: Network, digit: Digit, guess: int, strokes: Sequence[Stroke], read_again: ReadAgain) -> Why:
    """Return why a digit of a drawing is likely to be ``guess``, or not.

    ``strokes`` are all strokes of the drawing, and ``read_again`` reads some of them.
    """
    found = covered(network, digit.image)
    spoken = found.evidence(guess, digit.image)
    sides = tuple(_sides(found, guess))
    if digit.taught:
        return Why(guess, spoken, (*sides, "What you taught it decided."))
    if digit.by_page:
        return Why(guess, spoken, (*sides, "The other digits of the page decided."))
    wanted = guess if guess != digit.digit else None
    for index, reading in _without_a_stroke(digit, strokes, read_again):
        if (other := _only(reading)) and _counts(other.digit, digit, wanted) and other.sure:
            return Why(guess, spoken, (*sides, _would("this stroke", other.digit, other.confidence)), stroke=index)
    best, at = found.answers.argmax(axis=1), found.answers.max(axis=1)
    turned = [number for number, other in enumerate(best) if _counts(int(other), digit, wanted) and at[number] >= SURE]
    if turned and digit.sure:
        most = max(turned, key=lambda number: at[number])
        said = _would(f"the ink {_place(most)}", int(best[most]), float(at[most]))
        return Why(guess, spoken, (*sides, said), patch=found.patches[most])
    return Why(guess, spoken, sides or (f"No part of the ink alone matters much to {guess}.",))


def _sides(found: Covered, guess: int) -> Iterator[str]:
    """Say which ink speaks most for a guess and which most against it, where some does."""
    if not len(found.patches):
        return
    worth = found.worth(guess)
    least = max(MATTERS, SOME * float(np.abs(worth).max()))
    if worth.max() >= least:
        yield f"The ink {_place(int(worth.argmax()))} speaks most for {guess}."
    if worth.min() <= -least:
        yield f"The ink {_place(int(worth.argmin()))} speaks most against {guess}."


def _place(patch: int) -> str:
    row, column = (names[at] for names, at in zip((ROWS, COLUMNS), divmod(patch, PIECES), strict=True))
    if row and column:
        return f"at the {row} {column}"
    only = NAMED_ALONE[row or column]
    return f"in the {only}" if only == "middle" else f"at the {only}"


def _without_a_stroke(digit: Digit, strokes: Sequence[Stroke], read_again: ReadAgain) -> Iterator[tuple[int, Reading]]:
    """Read a digit again without each of its strokes, where it has several but no scribble's number."""
    if not 1 < len(digit.strokes) <= MAX_TRIED:
        return
    for gone in digit.strokes:
        yield gone, read_again([strokes[index] for index in digit.strokes if index != gone])


def _only(reading: Reading) -> Digit | None:
    return reading.digits[0] if len(reading.digits) == 1 else None


def _counts(other: int, digit: Digit, wanted: int | None) -> bool:
    """Whether it says something that a digit would be another one: the one asked about, where it is not its own."""
    return other == wanted if wanted is not None else other != digit.digit


def _would(without: str, digit: int, chance: float) -> str:
    return f"Without {without} it would be {'an' if digit == 8 else 'a'} {digit} ({percent(chance)})."

"""A drawing and a network make a Reading: which digits, how sure, and what the network saw."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import groupby
from operator import attrgetter

import numpy as np
from numpy.typing import ArrayLike, NDArray

from digit_draw.reader.grouping import Run, across, best_split, likely_runs
from digit_draw.reader.ink import Ink
from digit_draw.reader.marks import aside, is_flat
from digit_draw.reader.memory.memory import Memory
from digit_draw.reader.memory.weighing import Weighed
from digit_draw.reader.mnist_image import image_from_strokes
from digit_draw.reader.network.activations import Array
from digit_draw.reader.network.network import Network, load_model
from digit_draw.reader.rows import Row, prior, rows
from digit_draw.reader.seen import Seen, Stories, Told
from digit_draw.reader.strokes import Box, Stroke, as_strokes, bounds

SURE = 0.73
"""The confidence from which a digit is offered as an answer: on the development hands 1.8 % are not, and of the others
99.4 % are right instead of 98.7; of letters and signs 92 % are not (``digit-draw score``). At most 2 % was the aim."""

EITHER = 0.5
"""What two guesses must hold together to be named where neither is sure, or the one that is named alone;"""

SECOND = 0.15
"""what the second of two must hold. Of 131 digits of the development hands that are not sure, 63 are then called by two
guesses, one of which is right 90 times in 100, and 22 by one, always rightly; nothing is named for 93 of 100 letters
and signs."""

DOUBT = 0.2
"""The share of the network's belief that is left to what is no digit by its shape; too little to name a guess."""

LEAST = 0.4
"""The confidence whose logarithm stands in for that of less, where a drawing is split: all of it is no digit."""


@dataclass(frozen=True, eq=False)
class Digit:
    """One digit of a drawing: ten probabilities, its box in the drawing's own units, the (28, 28) image read.

    ``strokes`` says which of the drawing's strokes it is made of, by index; a picture has none. ``row`` counts the
    rows of the page from the top. ``taught`` says that the network alone would have answered otherwise, and a lesson
    has decided.
    """

    probabilities: NDArray[np.float32]
    box: Box
    image: Ink
    strokes: tuple[int, ...] = ()
    row: int = 0
    taught: bool = False

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
    def guesses(self) -> tuple[int, ...]:
        """The two best guesses where both are likely, or the best where it is; none for what looks like no digit."""
        best, second = np.argsort(-self.probabilities)[:2].tolist()
        first, next_best = self.probabilities[[best, second]]
        if next_best >= SECOND:
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
    def confidence(self) -> float:
        """How likely it is that every digit's best guess is right, taken as independent; 0 for blank paper."""
        return float(np.prod([digit.confidence for digit in self.digits])) if self.digits else 0.0


def no_digit(digit: Digit) -> Digit:
    """Return what was read as it is where its shape says that it is no digit: no guess is likely, the best is left.

    What a hand taught stays as it was taught.
    """
    if digit.taught:
        return digit
    even = np.full_like(digit.probabilities, 1 / len(digit.probabilities))
    return replace(digit, probabilities=even + DOUBT * (digit.probabilities - even))


def percent(share: float) -> str:
    """Write a share of 1 as people read it: ``0.98`` is ``98 %``."""
    return f"{share * 100:.0f} %"


def in_one_line(text: str) -> str:
    """Write the rows of an answer side by side: ``12 / 34``."""
    return text.replace("\n", " / ")


def read(
    strokes: Iterable[ArrayLike],
    network: Network | None = None,
    one_digit: bool = False,
    seen: Seen | None = None,
    memory: Memory | None = None,
) -> Reading:
    """Read strokes, a sequence of (k, 2) arrays or lists with y down in any unit; no network means the shipped one.

    ``one_digit`` takes all of them for a single digit. What ``seen`` holds is not read again, and it is left holding
    what this drawing needed: a drawing that grows costs what is new; it belongs to one network and what its memory
    holds. Raises DrawingError where the strokes make no sense.
    """
    kept = as_strokes(strokes)
    if not kept:
        return Reading()
    seen = Seen() if seen is None else seen
    seen.turn_to(kept)
    memory = memory or None  # one without lessons says nothing

    def read_groups(groups: Sequence[Group]) -> list[Digit]:
        return _digits(kept, groups, network or shipped(), memory, seen)

    def speaks(group: Group) -> float:
        return memory.speaks_for([kept[index] for index in group]) if memory else 0.0

    divides = speaks if memory and memory.divides else None
    return Reading(read_parts(seen.boxes, read_groups, one_digit, divides, seen.stories).digits)


Group = tuple[int, ...]
"""What could be one digit: the parts of a drawing that it is made of, by index."""

ReadGroups = Callable[[Sequence[Group]], Sequence[Digit]]

SpeaksFor = Callable[[Group], float]
"""What else speaks for parts to be one digit, a log."""


def read_parts(
    boxes: Sequence[Box],
    read_groups: ReadGroups,
    one_digit: bool = False,
    speaks: SpeaksFor | None = None,
    known: Stories | None = None,
) -> Told:
    """Read a drawing made of parts, strokes or pieces of ink, that lie in ``boxes``, at least one, row by row.

    ``read_groups`` takes each of a few groups of parts for one digit. A group is read only where the best split would
    have it if it were certain: the split is that of reading them all, at a fraction of the work. What rows are
    ``known`` is not worked out again; it is left holding those that this page needed.
    """
    if one_digit:
        return Told(tuple(read_groups([tuple(across(boxes))])), 0.0)

    before, told = known or {}, Stories()

    def story(row: Row) -> float:
        if row not in told:
            told[row] = before.get(row) or _told(boxes, row, read_groups, speaks)
        return told[row].score

    found = rows(boxes, story)
    score = prior(found) + sum(map(story, found))
    for at, row in enumerate(found):
        told[row] = told[row].as_row(at)
    if known is not None:
        known.clear()
        known.update(told)
    return Told(tuple(digit for row in found for digit in told[row].digits), score)


def _told(boxes: Sequence[Box], row: Row, read_groups: ReadGroups, speaks: SpeaksFor | None) -> Told:
    """Read the likeliest digits of a row, and the marks between them."""
    order = [row[index] for index in across([boxes[index] for index in row])]
    marks, specks = aside([boxes[index] for index in order])
    alone = read_groups([(order[index],) for index in sorted(marks)]) if marks else []
    kept = [part for index, part in enumerate(order) if index not in marks | specks]
    digits, score = _split(boxes, kept, read_groups, speaks)
    both = sorted([*digits, *map(no_digit, alone)], key=lambda digit: digit.box[0] + digit.box[2])
    return Told(tuple(both), score)


def _split(boxes: Sequence[Box], parts: Sequence[int], read_groups: ReadGroups, speaks: SpeaksFor | None) -> Told:
    """Split parts of a drawing, given from left to right, into the likeliest digits."""
    kept = [boxes[part] for part in parts]
    looks = likely_runs(kept, speaks and (lambda run: speaks(tuple(parts[slice(*run)]))))
    scores, digits = dict(looks), dict[Run, Digit]()
    split = best_split(len(kept), scores)
    while new := [run for run in split if run not in digits]:
        for run, digit in zip(new, read_groups([tuple(parts[slice(*run)]) for run in new]), strict=True):
            digits[run] = no_digit(digit) if all(map(is_flat, kept[slice(*run)])) else digit
            scores[run] = looks[run] + math.log(max(digits[run].confidence, LEAST))
        split = best_split(len(kept), scores)
    return Told(tuple(digits[run] for run in split), sum(scores[run] for run in split))


def _digits(
    strokes: Sequence[Stroke], groups: Sequence[Group], network: Network, memory: Memory | None, seen: Seen
) -> list[Digit]:
    """Read groups of strokes, those not seen before in one batch."""
    keys = [tuple(seen.strokes[index] for index in group) for group in groups]
    drawn = {key: [strokes[index] for index in group] for key, group in zip(keys, groups, strict=True)}
    new = {key: image_from_strokes(drawn[key]) for key in drawn if key not in seen.digits}
    if new:
        answers = network.predict(np.array(list(new.values())))
        boxes = [bounds(drawn[key]) for key in new]
        weighed = memory.weigh(answers, [drawn[key] for key in new]) if memory else None
        seen.digits.update(zip(new, digits_of(answers, boxes, list(new.values()), weighed), strict=True))
    return [replace(seen.digits[key], strokes=group) for key, group in zip(keys, groups, strict=True)]


def digits_of(
    answers: Array, boxes: Sequence[Box], images: Sequence[Ink], weighed: Weighed | None = None
) -> list[Digit]:
    """Return digits of a network's answers (n, 10), or as lessons weighed them."""
    alone = [Digit(*each) for each in zip(answers, boxes, images, strict=True)]
    if weighed is None:
        return alone
    digits = [replace(digit, probabilities=row) for digit, row in zip(alone, weighed.answers, strict=True)]
    decided = [now.text != before.text for now, before in zip(digits, alone, strict=True)]
    return [
        replace(digit, taught=bool(by_hand and changed))
        for digit, by_hand, changed in zip(digits, weighed.taught, decided, strict=True)
    ]


def read_image(image: Ink, box: Box, network: Network | None = None, memory: Memory | None = None) -> Reading:
    """Read one (28, 28) image whose ink lies in ``box`` of the drawing it was made from."""
    return Reading(tuple(read_images([image], [box], network or shipped(), memory)))


def read_images(
    images: Sequence[Ink], boxes: Sequence[Box], network: Network, memory: Memory | None = None
) -> list[Digit]:
    """Read (28, 28) images of digits that have no strokes."""
    answers = network.predict(np.array(images))
    return digits_of(answers, boxes, images, memory.weigh_pictures(answers, images, network) if memory else None)


@lru_cache(maxsize=1)
def shipped() -> Network:
    """Return the network that ships, loaded once."""
    return load_model()

"""A drawing and a network make a Reading: what is drawn is split into the digits that are likeliest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike

from digit_draw.reader.answer import SURE as SURE  # the notebook takes it from here
from digit_draw.reader.answer import Digit, Reading, answered_as, replaced
from digit_draw.reader.grouping import across
from digit_draw.reader.ink import Ink
from digit_draw.reader.marks import is_flat
from digit_draw.reader.memory.directions import Directions
from digit_draw.reader.memory.dividing import Group
from digit_draw.reader.memory.memory import Memory
from digit_draw.reader.memory.pieces import way_of_each
from digit_draw.reader.memory.weighing import Weighed
from digit_draw.reader.mnist_image import image_from_strokes
from digit_draw.reader.network.activations import Array
from digit_draw.reader.network.network import Network, load_model
from digit_draw.reader.one_hand import REACH, in_one_hand
from digit_draw.reader.parentheses import may_be_parenthesis
from digit_draw.reader.rings import Rings, read_without, rings_in
from digit_draw.reader.seen import Seen, Told
from digit_draw.reader.slant import standing_apart
from digit_draw.reader.strokes import Box, Stroke, around, as_strokes, bounds
from digit_draw.reader.telling import SpeaksFor, read_parts
from digit_draw.reader.views import answer_to_views, images_of_views

WINDS = 2.0
"""A stroke that is so many times as long as it is wide is no dash."""

NOT_YET = -50.0
"""What speaks against a digit's being made of strokes that an unfinished one doesn't reach: more than all else does."""


def read(
    strokes: Iterable[ArrayLike],
    network: Network | None = None,
    one_digit: bool = False,
    seen: Seen | None = None,
    memory: Memory | None = None,
    unfinished: bool = False,
) -> Reading:
    """Read strokes, a sequence of (k, 2) arrays or lists with y down in any unit; no network means the shipped one.

    ``one_digit`` takes all of them for a single digit, at first sight. What ``seen`` holds is not read again, and it is
    left holding what this drawing needed: a drawing that grows costs what is new; it belongs to one network and what
    its memory holds. The last stroke may be ``unfinished``: what it doesn't reach yet stays a digit without it. Raises
    DrawingError where the strokes make no sense.
    """
    kept = as_strokes(strokes)
    if not kept:
        return Reading()
    network, memory = network or shipped(), memory or None  # a memory without lessons says nothing
    page = _Page(kept, network, memory, Seen() if seen is None else seen, unfinished)
    return Reading(tuple(page.groups([tuple(across(page.seen.boxes))])) if one_digit else page.digits())


@dataclass(frozen=True)
class _Page:
    """Strokes and what reads them: a network, what ``memory`` holds and what was ``seen``; the last stroke may be
    ``unfinished``."""

    strokes: Sequence[Stroke]
    network: Network
    memory: Memory | None
    seen: Seen
    unfinished: bool = False

    def __post_init__(self) -> None:
        self.seen.turn_to(self.strokes)

    def digits(self) -> tuple[Digit, ...]:
        """Return the digits, row by row."""
        told = read_parts(self.seen.boxes, self.groups, self._speaks_for(), self.seen.stories, self._apart)
        if self.unfinished:
            self.seen.forget_last()
        digits = self._settled(_without_false_dashes(told.digits, self.strokes))
        rings = rings_in(self.strokes, self.seen.boxes)
        return self._without_rings(digits, rings) if rings else digits

    def groups(self, groups: Sequence[Group], again: bool = False) -> list[Digit]:
        """Read groups of strokes, those not seen before in one batch; if they are looked at ``again``, in all views."""
        seen = self.seen
        keys, known = list(map(seen.key, groups)), seen.again if again else seen.digits
        drawn = {key: self._of(group) for key, group in zip(keys, groups, strict=True)}
        new = {key: parts for key, parts in drawn.items() if key not in known}
        if new:
            views = [images_of_views(parts) if again else [image_from_strokes(parts)] for parts in new.values()]
            images = [as_it_is for as_it_is, *_ in views]
            answers = answer_to_views(views, self.network) if again else self.network.predict(np.array(images))
            weighed = self.memory.weigh(answers, list(new.values())) if self.memory else None
            known.update(zip(new, digits_of(answers, list(map(bounds, new.values())), images, weighed), strict=True))
        return [replace(known[key], strokes=group) for key, group in zip(keys, groups, strict=True)]

    def _of(self, group: Sequence[int]) -> list[Stroke]:
        return [self.strokes[index] for index in group]

    def _apart(self, row: Sequence[int]) -> list[Box]:
        return standing_apart(self._of(row))

    def _settled(self, digits: Sequence[Digit]) -> tuple[Digit, ...]:
        """Return digits as other views and the rest of their page would have them.

        One whose last stroke is unfinished says nothing yet, and stays.
        """

        def likeness(digits: Sequence[Digit]) -> Directions:
            return way_of_each([self.seen.key(digit.strokes) for digit in digits])

        last = len(self.strokes) - 1
        finished = [digit for digit in digits if not self.unfinished or last not in digit.strokes]
        return replaced(digits, finished, in_one_hand(self._looked_at_again(finished), likeness, REACH))

    def _looked_at_again(self, digits: Sequence[Digit]) -> tuple[Digit, ...]:
        """Return digits, those that are open as all their views show them."""
        asked = [digit for digit in digits if digit.is_open]
        views = self.groups([digit.strokes for digit in asked], again=True)
        return replaced(digits, asked, list(map(answered_as, asked, views)))

    def _without_rings(self, digits: tuple[Digit, ...], rings: Rings) -> tuple[Digit, ...]:
        """Return the digits without rings around them, where that is the better reading."""
        within = self.seen.within = self.seen.within or Seen()

        def read_others(rings: Rings) -> Told:
            others = [index for index in range(len(self.strokes)) if index not in rings]
            unfinished = self.unfinished and others[-1] == len(self.strokes) - 1
            held = _Page(self._of(others), self.network, self.memory, within, unfinished).digits()
            strokes_of = ((digit, tuple(others[part] for part in digit.strokes)) for digit in held)
            return Told(tuple(replace(digit, strokes=group) for digit, group in strokes_of), 0.0)

        return read_without(Told(digits, 0.0), self.seen.boxes, rings, read_others).digits

    def _speaks_for(self) -> SpeaksFor | None:
        """Return what lessons and a pen that is still down say of which strokes are one digit; None where they are
        silent.

        Lessons say something where one divides a drawing otherwise than it looks.
        """
        lessons = self.memory if self.memory and self.memory.divides else None

        def speaks(group: Group) -> float:
            if self.unfinished and _is_out_of_reach(self.seen.boxes, group):
                return NOT_YET
            return lessons.speaks_for(self._of(group)) if lessons else 0.0

        return speaks if self.unfinished or lessons else None


def _is_out_of_reach(boxes: Sequence[Box], group: Group) -> bool:
    """Whether the last of a drawing's strokes is in a group, with others from which paper parts it, left or right."""
    last = len(boxes) - 1
    if last not in group or len(group) == 1:
        return False
    left, _, right, _ = around([boxes[index] for index in group if index != last])
    return boxes[last][0] > right or boxes[last][2] < left


def _without_false_dashes(digits: tuple[Digit, ...], strokes: Sequence[Stroke]) -> tuple[Digit, ...]:
    """Return digits, where what is as flat as a dash and winds is no mark: it is digits drawn in one stroke."""
    if not any(digit.is_mark for digit in digits):
        return digits
    tallest = max((digit.box[3] - digit.box[1] for digit in digits if not digit.is_mark), default=0.0)

    def winds(digit: Digit) -> bool:
        left, _, right, _ = digit.box
        ways = (np.hypot(*np.diff(strokes[index], axis=0).T).sum() for index in digit.strokes)
        return right - left >= tallest and max(ways, default=0.0) >= WINDS * (right - left)

    return tuple(
        replace(digit, is_mark=False) if digit.is_mark and is_flat(digit.box) and winds(digit) else digit
        for digit in digits
    )


def digits_of(answers: Array, boxes: Sequence[Box], images: Sequence[Ink], weighed: Weighed | None) -> list[Digit]:
    """Return digits of a network's answers (n, 10), or as lessons weighed them."""
    alone = [Digit(*each) for each in zip(answers, boxes, images, strict=True)]
    if weighed is None:
        return alone
    digits = [replace(digit, probabilities=row) for digit, row in zip(alone, weighed.answers, strict=True)]
    return [
        replace(now, taught=True) if by_hand and (now.text != before.text or may_be_parenthesis(before)) else now
        for now, before, by_hand in zip(digits, alone, weighed.taught, strict=True)
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

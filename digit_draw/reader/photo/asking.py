"""What a network says of ink: each piece is asked about once, however often pieces are put together anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.answer import Digit, answered_as
from digit_draw.reader.ink import Ink
from digit_draw.reader.memory.dividing import Group
from digit_draw.reader.memory.memory import Memory
from digit_draw.reader.mnist_image import SIZE, image_from_ink
from digit_draw.reader.network.network import Network
from digit_draw.reader.photo.cuts import CutOut, cuts_of
from digit_draw.reader.photo.pen import even_pen
from digit_draw.reader.photo.pieces import Pieces
from digit_draw.reader.reading import digits_of, read_images
from digit_draw.reader.seen import Told
from digit_draw.reader.strokes import Box, around
from digit_draw.reader.telling import read_parts
from digit_draw.reader.views import answer_to_views, views_of_ink

BELIEVED = 0.95
"""Ink that touches is cut where each part is a digit with at least this confidence, and the whole is not sure."""

BELIEVED_BESIDE = 0.8
"""The same beside OTHERS that are sure."""

BELIEVED_STEM = 0.99
"""The same of a 1, which is the stem of many a letter too: it counts beside OTHERS in the same ink or on the page."""

OTHERS = 4
"""Beside so many other digits what touches is digits too; beside two an m is a letter, and no 177."""

Key = tuple[tuple[int, ...], bytes]


class Asking:
    """A network and perhaps a memory that are asked about ink (h, w), and what they said of it."""

    def __init__(self, network: Network, memory: Memory | None = None) -> None:
        self._network, self._memory = network, memory
        self._digits: dict[Key, Digit] = {}
        self._known: dict[Key, NDArray[np.float32]] = {}
        self._parts: dict[tuple[Key, float, int], list[tuple[Digit, Box]]] = {}

    def digits(self, inks: Sequence[Ink], boxes: Sequence[Box]) -> list[Digit]:
        """Return what is read in several inks that lie in ``boxes``."""
        asked = [_key(ink) for ink in inks]
        new = {key: image_of(ink) for key, ink in zip(asked, inks, strict=True) if key not in self._digits}
        if new:
            nowhere = [(0.0, 0.0, 0.0, 0.0)] * len(new)
            read = read_images(list(new.values()), nowhere, self._network, self._memory)
            self._digits.update(zip(new, read, strict=True))
        return [replace(self._digits[key], box=box) for key, box in zip(asked, boxes, strict=True)]

    def told(self, pieces: Pieces) -> Told:
        """Return the likeliest story of the pieces, which stand in place of strokes."""

        def read_groups(groups: Sequence[Group]) -> list[Digit]:
            boxes = [around([pieces.boxes[index] for index in group]) for group in groups]
            digits = self.digits([pieces.alone(group) for group in groups], boxes)
            return [replace(digit, strokes=group) for digit, group in zip(digits, groups, strict=True)]

        return read_parts(pieces.paths, read_groups)

    def ink(self, digit: Digit) -> Ink:
        """Return the ink that a digit was read in."""
        shape, ink = next(key for key, known in self._digits.items() if known.image is digit.image)
        return np.frombuffer(ink, np.float32).reshape(shape)

    def again(self, digits: Sequence[Digit]) -> list[Digit]:
        """Return digits, at least one, as all their views show them."""
        images = [list(map(image_of, views_of_ink(self.ink(digit)))) for digit in digits]
        answers = answer_to_views(images, self._network)
        seen = [digit.image for digit in digits]
        weighed = self._memory.weigh_pictures(answers, seen, self._network) if self._memory else None
        again = digits_of(answers, [digit.box for digit in digits], seen, weighed)
        return list(map(answered_as, digits, again))

    def parts(self, ink: Ink, pen: float, beside: int) -> list[tuple[Digit, Box]]:
        """Return the digits that touching ink is cut into, and their boxes within it; none where it is one.

        It stands ``beside`` so many digits that are sure.
        """
        key = _key(ink), round(pen, 1), min(beside, OTHERS)
        if key not in self._parts:
            self._parts[key] = self._cut(ink, pen, beside)
        return self._parts[key]

    def _cut(self, ink: Ink, pen: float, beside: int) -> list[tuple[Digit, Box]]:
        cuts = cuts_of(ink, pen)
        if not cuts.parts:
            return []
        chances = self._chances(cuts.parts)
        likely, read = np.log(chances.max(axis=1)), chances.argmax(axis=1)
        least = np.where(read == 1, BELIEVED_STEM, BELIEVED_BESIDE if beside >= OTHERS else BELIEVED)
        believed = chances.max(axis=1) >= least
        parts = cuts.likeliest(read, np.where(believed, likely, -np.inf))
        if parts and beside + (read[parts] != 1).sum() < OTHERS:
            parts = cuts.likeliest(read, np.where(believed & (read != 1), likely, -np.inf))
        boxes = [cuts.parts[part].box for part in parts]
        digits = self.digits([cuts.parts[part].ink for part in parts], boxes)
        return list(zip(digits, boxes, strict=True))

    def _chances(self, parts: Sequence[CutOut]) -> NDArray[np.float32]:
        asked = [_key(part.ink) for part in parts]
        new = {key: image_of(part.ink) for key, part in zip(asked, parts, strict=True) if key not in self._known}
        if new:
            self._known.update(zip(new, self._network.predict(np.array(list(new.values()))), strict=True))
        return np.array([self._known[key] for key in asked])


def image_of(ink: Ink) -> Ink:
    """Return the network's (28, 28) image of ink (h, w); of none, zeros."""
    return image_from_ink(even_pen(ink)) if ink.any() else np.zeros((SIZE, SIZE), np.float32)


def _key(ink: Ink) -> Key:
    return ink.shape, ink.tobytes()

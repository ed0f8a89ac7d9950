"""What a network reads in pictures: in files, in greys and in ink."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, partial

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.answer import Digit, Reading
from digit_draw.reader.ink import Ink
from digit_draw.reader.memory.dividing import Group
from digit_draw.reader.memory.memory import Memory
from digit_draw.reader.mnist_image import SIZE, image_from_ink
from digit_draw.reader.network.network import Network
from digit_draw.reader.photo.cuts import cut
from digit_draw.reader.photo.decode import decoded
from digit_draw.reader.photo.paper import ink_from_picture
from digit_draw.reader.photo.pen import even_pen
from digit_draw.reader.photo.pieces import Pieces, pieces_of
from digit_draw.reader.photo.sideways import quarter_turns, turned, turned_back
from digit_draw.reader.reading import likelihood, read_images, read_parts, shipped
from digit_draw.reader.seen import Told
from digit_draw.reader.strokes import around

JOINING = (2, 4, 8)
"""Pixels of the squares on which ink is put together to pieces, for pens whose ink breaks: up to the pen's width."""

GOOD = -0.3
"""A story so likely, as a log, is not bettered by putting ink together."""

BETTER = 0.3
"""Ink is put together where the story is likelier by so much."""


BELIEVED = 0.95
"""Ink that touches is cut where each part is a digit with at least this confidence, and the whole is not sure."""

BELIEVED_BESIDE = 0.8
"""The same beside a digit that is sure: an m alone is a letter, and is not cut into digits."""


def read_picture(path: str | os.PathLike[str], network: Network | None = None, memory: Memory | None = None) -> Reading:
    """Read the number in a picture file; boxes are in the file's pixels, upright. Blank paper gives no digits.

    Raises DrawingError as load_picture does.
    """
    picture = decoded(path)
    return read_grey(picture.grey, network, picture.scale, memory)


def read_grey(
    grey: NDArray[np.uint8], network: Network | None = None, scale: float = 1.0, memory: Memory | None = None
) -> Reading:
    """Read the number in a grey picture (h, w), each of whose pixels is ``scale`` units of the boxes along a side.

    What a camera took from the side or upside down is read from there.
    """
    ink = ink_from_picture(grey)
    if not ink.any():
        return Reading()
    read = _from_sides(ink, network, memory)
    turns = quarter_turns(ink.shape, read)
    return Reading(tuple(_scaled(turned_back(digit, ink.shape, turns), scale) for digit in read(turns)))


def upright_ink(grey: NDArray[np.uint8], network: Network | None = None, memory: Memory | None = None) -> Ink:
    """Return the ink of a grey picture (h, w), 0 paper to 1, from that side from which ``read_grey`` reads it."""
    ink = ink_from_picture(grey)
    if not ink.any():
        return ink
    return turned(ink, quarter_turns(ink.shape, _from_sides(ink, network, memory)))


def _from_sides(ink: Ink, network: Network | None, memory: Memory | None) -> Callable[[int], tuple[Digit, ...]]:
    """Return what reads ink (h, w) after quarter turns, once from each side that it is asked for."""
    return cache(lambda turns: _read_ink(network or shipped(), memory, turned(ink, turns)))


def _read_ink(network: Network, memory: Memory | None, ink: Ink) -> tuple[Digit, ...]:
    """Read the digits of ink (h, w), put together on squares as wide as makes the likeliest story."""
    pieces = pieces_of(ink)
    best = _told(pieces, network, memory)
    for joining in JOINING:
        if best.score >= GOOD:
            break
        joined = pieces_of(ink, joining)
        if len(joined.boxes) == len(pieces.boxes):
            continue
        told = _told(joined, network, memory)
        if told.score > best.score + BETTER:
            best, pieces = told, joined
        if joining > pieces.pen:
            break
    return best.digits


def _told(pieces: Pieces, network: Network, memory: Memory | None) -> Told:
    """Return the likeliest story of the pieces, those that are not sure cut apart where that is likelier."""
    told = read_parts(pieces.paths, partial(_digits, pieces, network, memory))
    digits, score = [], told.score
    least = BELIEVED_BESIDE if any(digit.sure for digit in told.digits) else BELIEVED
    for digit in told.digits:
        parts = _apart(digit, pieces, network, memory, least)
        digits += parts
        if len(parts) > 1:
            score += sum(map(likelihood, parts)) - likelihood(digit)
    return Told(tuple(digits), score)


def _digits(pieces: Pieces, network: Network, memory: Memory | None, groups: Sequence[Group]) -> list[Digit]:
    """Read groups of pieces, which stand in place of strokes."""
    images = [_image(pieces.alone(group)) for group in groups]
    boxes = [around([pieces.boxes[index] for index in group]) for group in groups]
    digits = read_images(images, boxes, network, memory)
    return [replace(digit, strokes=group) for digit, group in zip(digits, groups, strict=True)]


def _apart(digit: Digit, pieces: Pieces, network: Network, memory: Memory | None, least: float) -> list[Digit]:
    """Return the digits that ink was cut into where the network knows each part and not the whole, else the whole.

    It knows a digit of which it is at least so confident.
    """
    if digit.sure or digit.taught:
        return [digit]

    ink = pieces.alone(digit.strokes)

    def believed(parts: Sequence[Ink]) -> list[float]:
        chances = network.predict(np.array([_image(part) for part in parts]))
        known = (chances.max(axis=1) >= least) & (chances.argmax(axis=1) != 1)  # a stem of a letter is a 1
        return np.where(known, np.log(chances.max(axis=1)), -np.inf).tolist()

    parts = cut(ink, pieces.pen, believed)
    if not parts:
        return [digit]
    images = [_image(part.ink) for part in parts]
    x, y = digit.box[:2]
    boxes = [(x + left, y + top, x + right, y + foot) for _, (left, top, right, foot) in parts]
    return [replace(each, row=digit.row) for each in read_images(images, boxes, network, memory)]


def _scaled(digit: Digit, scale: float) -> Digit:
    """Return a digit with its box in the file's pixels, and without the pieces that it was made of."""
    x0, y0, x1, y1 = digit.box
    return replace(digit, box=(scale * x0, scale * y0, scale * x1, scale * y1), strokes=())


def image_from_picture(grey: NDArray[np.uint8]) -> Ink:
    """Return the network's (28, 28) image of all that a grey picture (h, w) holds; blank paper gives zeros."""
    return _image(ink_from_picture(grey))


def _image(ink: Ink) -> Ink:
    return image_from_ink(even_pen(ink)) if ink.any() else np.zeros((SIZE, SIZE), np.float32)

"""What a network reads in pictures: in files and in greys."""

from __future__ import annotations

import os

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.answer import Reading
from digit_draw.reader.ink import Ink
from digit_draw.reader.memory.memory import Memory
from digit_draw.reader.network.network import Network
from digit_draw.reader.photo.asking import image_of
from digit_draw.reader.photo.decode import Picture, decoded
from digit_draw.reader.photo.page import page_of
from digit_draw.reader.photo.paper import ink_from_picture


def read_picture(path: str | os.PathLike[str], network: Network | None = None, memory: Memory | None = None) -> Reading:
    """Read the number in a picture file; boxes are in the file's pixels, upright. Blank paper gives no digits.

    Raises DrawingError where the file is missing, cut, or no picture.
    """
    return page_of(decoded(path), network, memory).reading


def read_grey(grey: NDArray[np.uint8], network: Network | None = None, memory: Memory | None = None) -> Reading:
    """Read the number in a grey picture (h, w); boxes are in its pixels."""
    return page_of(Picture(grey), network, memory).reading


def image_from_picture(grey: NDArray[np.uint8]) -> Ink:
    """Return the network's (28, 28) image of all that a grey picture (h, w) holds; blank paper gives zeros."""
    return image_of(ink_from_picture(grey))

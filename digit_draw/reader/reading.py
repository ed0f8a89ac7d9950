"""A drawing and a network make a Reading: which digits, how sure, and what the network saw."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from digit_draw.reader.ink import Ink
from digit_draw.reader.mnist_image import image_from_strokes
from digit_draw.reader.network import Network, load_model
from digit_draw.reader.strokes import Box, as_strokes, bounds

SURE = 0.5
"""The confidence from which a digit is offered as an answer."""


@dataclass(frozen=True, eq=False)
class Digit:
    """One digit of a drawing: ten probabilities, its box in the drawing's own units, the (28, 28) image read."""

    probabilities: NDArray[np.float32]
    box: Box
    image: Ink

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
    def text(self) -> str:
        return str(self.digit) if self.sure else "?"


@dataclass(frozen=True, eq=False)
class Reading:
    """The digits of a drawing, left to right; none for blank paper."""

    digits: tuple[Digit, ...] = ()

    @cached_property
    def text(self) -> str:
        """The answer: a character a digit, "?" for one that is not sure, "" for blank paper."""
        return "".join(digit.text for digit in self.digits)

    @cached_property
    def confidence(self) -> float:
        """How likely it is that every digit's best guess is right, taken as independent; 0 for blank paper."""
        return float(np.prod([digit.confidence for digit in self.digits])) if self.digits else 0.0


def percent(share: float) -> str:
    """Write a share of 1 as people read it: ``0.98`` is ``98 %``."""
    return f"{share * 100:.0f} %"


def read(strokes: Iterable[ArrayLike], network: Network | None = None) -> Reading:
    """Read strokes, a sequence of (k, 2) arrays or lists with y down in any unit; no network means the shipped one.

    Raises DrawingError where the strokes make no sense.
    """
    kept = as_strokes(strokes)
    return read_image(image_from_strokes(kept), bounds(kept), network) if kept else Reading()


def read_image(image: Ink, box: Box, network: Network | None = None) -> Reading:
    """Read one (28, 28) image whose ink lies in ``box`` of the drawing it was made from."""
    network = network or _shipped()
    return Reading((Digit(network.predict(image[None])[0], box, image),))


@lru_cache(maxsize=1)
def _shipped() -> Network:
    return load_model()

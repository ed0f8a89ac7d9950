"""A page is one hand's: what is not clear is read beside the digits that are, which show how this hand writes.

A hand writes a digit much the same each time (Nagy and Shelton 1966, "Self-corrective character recognition system";
Sarkar and Nagy 2005, "Style consistent classification of isogenous patterns"). What is like a clear 4 of the page is
likelier a 4, and what is unlike all of them is a little less likely one.

The constants were chosen on the pages of 53 of the 106 development writers; of the other 53's, too, more come out
right, and fewer are surely wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.answer import CLEAR, Digit, replaced
from digit_draw.reader.memory.directions import apart
from digit_draw.reader.network.build import CLASSES

ALIKE = 6.0
"""What a digit speaks for another that is just like it to be the same, a log; 3 to 12 do as well."""

UNLIKE = -0.5
"""The most that a digit speaks against another that is unlike it; at -1 fewer numbers come out right."""

REACH = 0.4
"""The distance of pen directions at which a digit says nothing of another: nearer it speaks for it."""

REACH_OF_PICTURES = 0.9
"""The same of what the network's answer is made of, where a picture has no strokes."""

Likeness = Callable[[Sequence[Digit]], NDArray[np.float32]]
"""Gives (n, ...) for n digits, each of length 1: the less alike two digits are, the farther apart."""


def in_one_hand(digits: Sequence[Digit], likeness: Likeness, reach: float) -> tuple[Digit, ...]:
    """Return a page's digits, those that are open as the clear ones would have them.

    Digits that are ``reach`` apart say nothing of each other.
    """
    asked = [digit for digit in digits if digit.is_open]
    clear = [digit for digit in digits if digit.confidence >= CLEAR and not digit.is_mark]
    if not asked or not clear:
        return tuple(digits)
    found = likeness([*asked, *clear])
    speaks = np.maximum(ALIKE * (1 - apart(found[: len(asked)], found[len(asked) :], reach)), UNLIKE)
    evidence, known = np.zeros((len(asked), CLASSES)), np.array([digit.digit for digit in clear])
    for figure in np.unique(known):
        evidence[:, figure] = speaks[:, known == figure].max(axis=1)
    weighed = np.array([digit.probabilities for digit in asked]) * np.exp(evidence)
    answers = (weighed / weighed.sum(axis=1, keepdims=True)).astype(np.float32)
    return replaced(digits, asked, list(map(_read_as, asked, answers)))


def _read_as(digit: Digit, answer: NDArray[np.float32]) -> Digit:
    read = replace(digit, probabilities=answer)
    return replace(read, by_page=read.text != digit.text)

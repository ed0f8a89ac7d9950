"""What can be done in the walk through the network, as values; how each changes the walk is in walk.py."""

from __future__ import annotations

from dataclasses import dataclass

from digit_draw.reader.explain.look import Choice
from digit_draw.reader.explain.pages import Page


@dataclass(frozen=True)
class Meet:
    """Another network is in use now, whose inside has these pages; where all maps are shown at once, a block each of
    these ``layers``, by index."""

    pages: tuple[Page, ...]
    layers: tuple[int, ...] = ()


@dataclass(frozen=True)
class Turn:
    """Turn so many pages on in the walk through the network, or back."""

    by: int


@dataclass(frozen=True)
class TurnTo:
    """Turn to a page of the walk."""

    page: int


@dataclass(frozen=True)
class Approach:
    """From all maps at once, look closer at a map of a block."""

    block: int
    number: int


@dataclass(frozen=True)
class Pin:
    """Keep looking at a map of the network, or no longer."""

    choice: Choice


@dataclass(frozen=True)
class Mute:
    """Switch a map of the network off, or on again."""

    choice: Choice


Walking = Meet | Turn | TurnTo | Approach | Pin | Mute
"""The actions of the walk through the network."""

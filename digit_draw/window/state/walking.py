"""What can be done in the walk through the network, as values; how each changes the state is in inside.py."""

from __future__ import annotations

from digit_draw.reader.explain.look import Choice
from digit_draw.reader.explain.pages import Page
from digit_draw.window.state.value import Value


class Meet(Value):
    """Another network is in use now. Its inside has these pages; all at once, the maps of these ``layers`` are shown,
    by index."""

    pages: tuple[Page, ...]
    layers: tuple[int, ...] = ()


class Turn(Value):
    """Turn so many pages on in the walk through the network, or back."""

    by: int


class TurnTo(Value):
    """Turn to a page of the walk."""

    page: int


class Approach(Value):
    """From all maps at once, look closer at a map of a block."""

    block: int
    number: int


class Pin(Value):
    """Keep looking at a map of the network, or no longer."""

    choice: Choice


class Mute(Value):
    """Switch a map of the network off, or on again."""

    choice: Choice


Walking = Meet | Turn | TurnTo | Approach | Pin | Mute
"""The actions of the walk through the network."""

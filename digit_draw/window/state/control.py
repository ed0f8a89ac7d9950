"""What a control is: one thing that can be asked for, by a key, a button or a word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from digit_draw.window.state.actions import Action
from digit_draw.window.state.commands import Command
from digit_draw.window.state.state import State
from digit_draw.window.state.value import Value

Test = Callable[[State], bool]
"""A question about the state."""


class Button(Value):
    """How a control shows as a button: a word below an icon, to the left or the right of the slider.

    ``icon`` holds strokes in a square of 24 units, separated by "|", each a list of points "x,y".
    """

    label: str
    icon: str
    side: Literal["left", "right"]
    usable: Test = lambda state: True
    chosen: Test = lambda state: False


class Control(Value):
    """One thing that can be asked for: its name, what it does, and how to ask for it.

    ``keys`` are named in the help; ``also`` are other keys that do the same, and ``hand`` is a way without a key.
    ``help`` says in the help what it does, on the line above where ``joined``; ``tip`` says it beside the pointer.
    ``word`` is what it is called where it is no button with an icon: on a sheet or, ``in_menu``, in the menu.
    """

    name: str
    action: Action | Command | None
    help: str
    keys: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    hand: str = ""
    joined: bool = False
    tip: str = ""
    word: str = ""
    in_menu: bool = False
    button: Button | None = None


def ways(line: Sequence[Control]) -> str:
    """Name the keys of a line, a modifier once where it stays the same: "Ctrl+plus, minus"."""
    told, before = [], ""
    for way in (way for control in line for way in (*control.keys, control.hand) if way):
        modifiers, _, key = way.rpartition("+")
        told.append(key if modifiers and modifiers == before else way)
        before = modifiers
    return ", ".join(told)

"""Everything that can be asked for by a key or a button: the one table of them.

The key map, the buttons and where they lie, their tips and the help follow from it. To add a button, add a row here and
what its action does (``state.update``, or ``Session`` for a command).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from digit_draw.window.state.actions import (
    Action,
    Choose,
    Clear,
    ClearBefore,
    Escape,
    Lay,
    Quit,
    Redo,
    Toggle,
    Undo,
    Widen,
)
from digit_draw.window.state.commands import (
    Browse,
    Command,
    Compare,
    Copy,
    Export,
    ForgetAll,
    Fullscreen,
    Leave,
    NextModel,
    Save,
    Settle,
    Teach,
    Zoom,
)
from digit_draw.window.state.state import State

Test = Callable[[State], bool]
"""A question about the state."""


@dataclass(frozen=True)
class Button:
    """How a control shows as a button: a word below an icon, to the left or the right of the slider.

    ``icon`` holds strokes in a square of 24 units, separated by "|", each a list of points "x,y".
    """

    label: str
    icon: str
    side: Literal["left", "right"]
    usable: Test = lambda state: True
    chosen: Test = lambda state: False


@dataclass(frozen=True)
class Control:
    """One thing that can be asked for: its name, what it does, and how to ask for it.

    ``keys`` are named in the help; ``also`` are other keys that do the same, and ``hand`` is a way without a key.
    ``help`` says in the help what it does, on the line above where ``joined``; ``tip`` says it beside the pointer.
    ``word`` is what it is called where it is no button with an icon: on a sheet.
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
    button: Button | None = None


PEN_ICON = "4,20 5,15.5 16,4.5 19.5,8 8.5,19 4,20 | 13.5,7 17,10.5"
ERASER_ICON = "8,20 3.5,15.5 14,5 20,11 11,20 8,20 | 8.5,10.5 14.5,16.5 | 11,20 20,20"
UNDO_ICON = "9,4 4,9 9,14 | 4,9 14,9 17,9.8 19.2,12 20,15 19.2,17.6 17,19.4 14,20 11,20"
REDO_ICON = "15,4 20,9 15,14 | 20,9 10,9 7,9.8 4.8,12 4,15 4.8,17.6 7,19.4 10,20 13,20"
CLEAR_ICON = "5,5 19,19 | 19,5 5,19"
CLOSE_ICON = "6,6 18,18 | 18,6 6,18"
COMPARE_ICON = "4,4 10.5,4 10.5,20 4,20 4,4 | 13.5,4 20,4 20,20 13.5,20 13.5,4"
OPEN_ICON = "3,19 3,5 9,5 11.5,8 21,8 21,19 3,19"
SAVE_ICON = "12,3.5 12,15 | 7.5,10.5 12,15 16.5,10.5 | 4,20 20,20"
INSIDE_ICON = (
    "6.6,7.2 16,11 | 6.6,16.8 16,13 | 4.6,6.4 | 4.6,17.6 | 18.4,12"
    " | 2.6,6.4 3.2,5 4.6,4.4 6,5 6.6,6.4 6,7.8 4.6,8.4 3.2,7.8 2.6,6.4"
    " | 2.6,17.6 3.2,16.2 4.6,15.6 6,16.2 6.6,17.6 6,19 4.6,19.6 3.2,19 2.6,17.6"
    " | 16,12 16.7,10.3 18.4,9.6 20.1,10.3 20.8,12 20.1,13.7 18.4,14.4 16.7,13.7 16,12"
)
HELP_ICON = (
    "9,9 9.4,7.6 10.6,6.7 12,6.4 13.6,6.8 14.8,8 15,9.4 14.3,10.8 12,12.4 12,14 | 12,17.4"
    " | 12,2.2 16.9,3.5 20.5,7.1 21.8,12 20.5,16.9 16.9,20.5 12,21.8 7.1,20.5 3.5,16.9 2.2,12 3.5,7.1 7.1,3.5 12,2.2"
)

TEACHING: tuple[Control, ...] = (
    Control("teach", None, "wrong? the right digit, or number: it learns", hand="0 to 9, a click on a bar"),
    *(
        Control(f"it is {digit}", Teach(digit), "", also=(digit, f"keypad {digit}"), joined=True)
        for digit in "0123456789"
    ),
    Control("settle", Settle(), "", also=("Enter", "keypad Enter"), joined=True),
    Control("no digit", Teach("?"), "this is no digit", keys=("X",)),
)
"""How one says what a drawing is."""

CONTROLS: tuple[Control, ...] = (
    *TEACHING,
    Control("draw", None, "draw; it is read as you go", hand="Mouse, pen or finger"),
    Control(
        "pen",
        Choose("pen"),
        "pen",
        keys=("P",),
        tip="Draw",
        button=Button("Pen", PEN_ICON, "left", chosen=lambda state: state.tool == "pen"),
    ),
    Control(
        "eraser",
        Choose("eraser"),
        "eraser",
        keys=("E",),
        joined=True,
        tip="Rub out what it touches",
        button=Button("Erase", ERASER_ICON, "left", chosen=lambda state: state.tool == "eraser"),
    ),
    Control("rub", None, "erase at once", hand="right button", joined=True),
    Control("thinner", Widen(-1), "thinner or wider pen", keys=("[",)),
    Control("wider", Widen(1), "", keys=("]",), hand="wheel", joined=True),
    Control(
        "undo",
        Undo(),
        "undo",
        keys=("Ctrl+Z", "Backspace"),
        tip="Take back the last change",
        button=Button("Undo", UNDO_ICON, "left", usable=lambda state: bool(state.past)),
    ),
    Control(
        "redo",
        Redo(),
        "redo",
        keys=("Ctrl+Y", "Ctrl+Shift+Z"),
        tip="Bring back what was taken back",
        button=Button("Redo", REDO_ICON, "left", usable=lambda state: bool(state.future)),
    ),
    Control(
        "clear",
        Clear(),
        "clear the pad",
        keys=("C", "Delete"),
        tip="Clear (kept in earlier drawings)",
        button=Button("Clear", CLEAR_ICON, "left", usable=lambda state: bool(state.strokes)),
    ),
    Control("album", Lay("album"), "earlier drawings", keys=("B",), tip="All earlier drawings"),
    Control("hand", Lay("hand"), "what you taught", keys=("H",), joined=True, tip="What you taught it"),
    Control("examples", Lay("examples"), "examples", keys=("A",), joined=True, tip="Drawings of ours to try"),
    Control("close", Escape(), "", joined=True, tip="Close"),
    Control(
        "forget drawings", ClearBefore(), "", joined=True, tip="Remove all; Ctrl+Z brings them back", word="Remove all"
    ),
    Control(
        "switch", Toggle("taught"), "", joined=True, tip="What it would read without your lessons", word="Switch off"
    ),
    Control("export", Export(), "", joined=True, tip="Save what you taught as a file", word="Export"),
    Control(
        "forget all",
        ForgetAll(),
        "",
        joined=True,
        tip="Forget all you taught; Ctrl+Z brings it back",
        word="Forget all",
    ),
    Control(
        "open",
        Browse(),
        "open a picture, drawing or model",
        keys=("Ctrl+O",),
        hand="drop a file",
        tip="Open a picture, a drawing or a model",
        button=Button("Open", OPEN_ICON, "right"),
    ),
    Control(
        "save",
        Save(),
        "save as PNG and as strokes",
        keys=("Ctrl+S",),
        tip="Save as PNG and as strokes",
        button=Button("Save", SAVE_ICON, "right", usable=lambda state: bool(state.strokes)),
    ),
    Control(
        "inside",
        Toggle("inside"),
        "the inside of the network",
        keys=("Tab",),
        tip="See how the network thinks",
        button=Button("Inside", INSIDE_ICON, "right", chosen=lambda state: state.inside),
    ),
    Control(
        "compare",
        Compare(),
        "two networks side by side",
        keys=("T",),
        tip="Two networks on the same drawing",
        button=Button("Compare", COMPARE_ICON, "right", chosen=lambda state: state.compare),
    ),
    Control("next model", NextModel(), "the next model", keys=("M",)),
    Control("next other", NextModel(other=True), "the other network's", keys=("Shift+M",), joined=True),
    Control("copy", Copy(), "copy the answer", keys=("Ctrl+C",)),
    Control("dark", Toggle("dark"), "dark or light", keys=("D",)),
    Control("full screen", Fullscreen(), "full screen", keys=("F11",), joined=True),
    Control("larger", Zoom(1), "larger", keys=("Ctrl+plus",), also=("Ctrl+=", "Ctrl+keypad plus")),
    Control("smaller", Zoom(-1), "smaller", keys=("Ctrl+minus",), also=("Ctrl+keypad minus",), joined=True),
    Control("first size", Zoom(0), "as at first", keys=("Ctrl+0",), joined=True),
    Control(
        "help",
        Lay("help"),
        "show or hide this help",
        keys=("F1", "?"),
        also=("Shift+/",),
        tip="Every key",
        button=Button("Help", HELP_ICON, "right", chosen=lambda state: state.over in ("help", "keys")),
    ),
    Control("leave", Leave(), "close this, leave full screen, close", keys=("Esc",)),
    Control("quit", Quit(), "close at once", keys=("Ctrl+Q",)),
)
"""In the order of the buttons and of the help."""

BY_NAME = {control.name: control for control in CONTROLS}
"""The controls by name; the part of the window that is a control's button has the same name."""


def help_lines() -> tuple[tuple[str, str], ...]:
    """Return the lines of the help: how to ask for something, and what it is."""
    lines: list[list[Control]] = []
    for control in CONTROLS:
        if control.joined:
            lines[-1].append(control)
        else:
            lines.append([control])
    return tuple((_ways(line), ", ".join(each.help for each in line if each.help)) for line in lines)


def _ways(line: list[Control]) -> str:
    """Name the keys of a line, a modifier once where it stays the same: "Ctrl+plus, minus"."""
    told, before = [], ""
    for way in (way for control in line for way in (*control.keys, control.hand) if way):
        modifiers, _, key = way.rpartition("+")
        told.append(key if modifiers and modifiers == before else way)
        before = modifiers
    return ", ".join(told)

"""Everything that can be asked for by a key or a button: the one table of them.

The key map, the buttons and where they lie, their tips and the help follow from it. To add a button, add a row here and
what its action does (``state.update``, or ``Session`` for a command).
"""

from __future__ import annotations

from digit_draw.window.state.actions import Choose, Clear, ClearBefore, Escape, Lay, Quit, Redo, Toggle, Undo, Widen
from digit_draw.window.state.commands import (
    Browse,
    Compare,
    Copy,
    Export,
    ForgetAll,
    Fullscreen,
    Leave,
    NextModel,
    Save,
    Settle,
    Share,
    ShowFolder,
    Teach,
    Zoom,
)
from digit_draw.window.state.control import Button, Control, ways
from digit_draw.window.state.game import NextPair
from digit_draw.window.state.icons import (
    CLEAR_ICON,
    COMPARE_ICON,
    ERASER_ICON,
    HELP_ICON,
    INSIDE_ICON,
    MORE_ICON,
    PEN_ICON,
    REDO_ICON,
    SAVE_ICON,
    UNDO_ICON,
)
from digit_draw.window.state.walking import Turn

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
    Control("reach", None, "reach everything, press it", hand="Arrows, Space"),
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
    Control(
        "album",
        Lay("album"),
        "earlier drawings",
        keys=("B",),
        tip="All earlier drawings",
        word="Earlier drawings",
        in_menu=True,
    ),
    Control(
        "hand",
        Lay("hand"),
        "what you taught",
        keys=("H",),
        joined=True,
        tip="What you taught it",
        word="What you taught",
        in_menu=True,
    ),
    Control(
        "examples",
        Lay("examples"),
        "examples",
        keys=("A",),
        joined=True,
        tip="Drawings of ours to try",
        word="Examples",
        in_menu=True,
    ),
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
        word="Open a file",
        in_menu=True,
    ),
    Control(
        "save",
        Save(),
        "save as PNG and as strokes",
        keys=("Ctrl+S",),
        tip="Save as PNG and as strokes",
        button=Button("Save", SAVE_ICON, "right", usable=lambda state: bool(state.strokes)),
    ),
    Control("share", Share(), "to share", keys=("Ctrl+Shift+S",), joined=True, word="Picture to share", in_menu=True),
    Control(
        "show folder", ShowFolder(), "show the folder it is saved in", keys=("Ctrl+Shift+O",), word="Show the folder"
    ),
    Control(
        "inside",
        Toggle("inside"),
        "a walk through the network",
        keys=("Tab",),
        tip="See how the network thinks",
        button=Button("Inside", INSIDE_ICON, "right", chosen=lambda state: state.inside),
    ),
    Control("previous", Turn(-1), "back and on", keys=("Left",), also=("PageUp",), joined=True, tip="The page before"),
    Control("next", Turn(1), "", keys=("Right",), also=("PageDown",), joined=True, tip="The next page"),
    Control("all maps", Toggle("all maps"), "all maps at once", keys=("Shift+Tab",), joined=True, tip="All at once"),
    Control(
        "compare",
        Compare(),
        "two networks side by side",
        keys=("T",),
        tip="Two networks on the same drawing",
        button=Button("Compare", COMPARE_ICON, "right", chosen=lambda state: state.compare),
    ),
    Control("game", Toggle("game"), "a game", keys=("F",), joined=True, word="Fool it", in_menu=True),
    Control(
        "another pair",
        NextPair(),
        "next pair",
        keys=("N",),
        joined=True,
        tip="Two other digits",
        word="Another pair",
    ),
    Control("next model", NextModel(), "the next model", keys=("M",), word="Next model", in_menu=True),
    Control("next other", NextModel(other=True), "the other network's", keys=("Shift+M",), joined=True),
    Control("copy", Copy(), "copy the answer", keys=("Ctrl+C",), word="Copy the answer", in_menu=True),
    Control("dark", Toggle("dark"), "dark or light", keys=("D",), word="Dark or light", in_menu=True),
    Control("full screen", Fullscreen(), "full screen", keys=("F11",), joined=True, word="Full screen", in_menu=True),
    Control("larger", Zoom(1), "larger", keys=("Ctrl+plus",), also=("Ctrl+=", "Ctrl+keypad plus")),
    Control("smaller", Zoom(-1), "smaller", keys=("Ctrl+minus",), also=("Ctrl+keypad minus",), joined=True),
    Control("first size", Zoom(0), "as at first", keys=("Ctrl+0",), joined=True),
    Control(
        "help",
        Lay("help"),
        "how to read the screen",
        keys=("F1",),
        tip="What this is, and how to read it",
        word="How to read the screen",
        button=Button("Help", HELP_ICON, "right", chosen=lambda state: state.over in ("help", "keys")),
    ),
    Control("keys", Lay("keys"), "these keys", keys=("?",), also=("Shift+/",), joined=True, word="Keys"),
    Control(
        "menu",
        Lay("menu"),
        "the menu",
        keys=("F10",),
        joined=True,
        tip="More",
        button=Button("More", MORE_ICON, "right", chosen=lambda state: state.over == "menu"),
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
    return tuple((ways(line), ", ".join(each.help for each in line if each.help)) for line in lines)

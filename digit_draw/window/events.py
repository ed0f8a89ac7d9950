"""pygame's events as actions and commands: the key map is a table."""

from __future__ import annotations

import pygame

from digit_draw.window.outside.system import SYSTEM
from digit_draw.window.places.layout import Layout
from digit_draw.window.state.actions import (
    Action,
    Choose,
    Clear,
    Hover,
    PenDown,
    PenMove,
    PenUp,
    Quit,
    Recall,
    Redo,
    Rest,
    SetWidth,
    Toggle,
    Undo,
    Widen,
)
from digit_draw.window.state.commands import (
    Adapt,
    Browse,
    Command,
    Copy,
    Fullscreen,
    Leave,
    LookAround,
    NextModel,
    Open,
    Refresh,
    Save,
    Zoom,
)
from digit_draw.window.state.state import MAX_PEN, MIN_PEN

CONTROL = pygame.KMOD_CTRL | pygame.KMOD_META
SHIFT = pygame.KMOD_SHIFT

RESTED = pygame.event.custom_type()
"""The event that says that the pointer has not moved for a while."""

KEYS: tuple[tuple[int, int, Action | Command], ...] = (
    (pygame.K_z, CONTROL | SHIFT, Redo()),
    (pygame.K_z, CONTROL, Undo()),
    (pygame.K_y, CONTROL, Redo()),
    (pygame.K_BACKSPACE, 0, Undo()),
    (pygame.K_DELETE, 0, Clear()),
    (pygame.K_c, CONTROL, Copy()),
    (pygame.K_c, 0, Clear()),
    (pygame.K_p, 0, Choose("pen")),
    (pygame.K_e, 0, Choose("eraser")),
    (pygame.K_LEFTBRACKET, 0, Widen(-1)),
    (pygame.K_RIGHTBRACKET, 0, Widen(1)),
    (pygame.K_s, CONTROL, Save()),
    (pygame.K_o, CONTROL, Browse()),
    (pygame.K_b, 0, Toggle("album")),
    (pygame.K_TAB, 0, Toggle("inside")),
    (pygame.K_m, 0, NextModel()),
    (pygame.K_d, 0, Toggle("dark")),
    (pygame.K_F11, 0, Fullscreen()),
    (pygame.K_PLUS, CONTROL, Zoom(1)),
    (pygame.K_EQUALS, CONTROL, Zoom(1)),
    (pygame.K_KP_PLUS, CONTROL, Zoom(1)),
    (pygame.K_MINUS, CONTROL, Zoom(-1)),
    (pygame.K_KP_MINUS, CONTROL, Zoom(-1)),
    (pygame.K_0, CONTROL, Zoom(0)),
    (pygame.K_F1, 0, Toggle("help")),
    (pygame.K_QUESTION, 0, Toggle("help")),
    (pygame.K_SLASH, SHIFT, Toggle("help")),
    (pygame.K_ESCAPE, 0, Leave()),
    (pygame.K_q, CONTROL, Quit()),
)
"""Key, the modifiers it needs (one of each kind), and what it does."""

HELP: tuple[tuple[str, str], ...] = (
    ("Mouse, pen or finger", "draw; it is read as you go"),
    ("P, E, right button", "pen, eraser, erase at once"),
    ("[, ], wheel", "thinner or wider pen"),
    ("Ctrl+Z, Backspace", "undo"),
    ("Ctrl+Y, Ctrl+Shift+Z", "redo"),
    ("C, Delete", "clear the pad"),
    ("B", "all the drawings before"),
    ("Tab", "the inside of the network"),
    ("M", "the next model"),
    ("Ctrl+S", "save as PNG and as strokes"),
    ("Ctrl+O, drop a file", "open a picture, drawing or model"),
    ("Ctrl+C", "copy the answer"),
    ("D, F11", "dark or light, full screen"),
    ("Ctrl+plus, minus, 0", "larger, smaller, as at first"),
    ("F1, ?", "show or hide this help"),
    ("Esc", "close this, leave full screen, close"),
    ("Ctrl+Q", "close at once"),
)
"""What the help says: every key above, and what it does in words."""

BUTTONS: dict[str, Action | Command] = {
    "pen": Choose("pen"),
    "eraser": Choose("eraser"),
    "undo": Undo(),
    "redo": Redo(),
    "clear": Clear(),
    "open": Browse(),
    "save": Save(),
    "album": Toggle("album"),
    "inside": Toggle("inside"),
    "help": Toggle("help"),
}


def to_action(event: pygame.event.Event, layout: Layout) -> Action | Command | None:
    """Return what an event asks for, or None where it asks for nothing."""
    match event.type:
        case pygame.QUIT:
            return Quit()
        case pygame.KEYDOWN:
            return _key(event.key, event.mod)
        case pygame.MOUSEBUTTONDOWN:
            return _press(event.button, event.pos, layout)
        case pygame.MOUSEBUTTONUP if event.button in (pygame.BUTTON_LEFT, pygame.BUTTON_RIGHT):
            return PenUp(layout.to_unit(*event.pos))
        case pygame.MOUSEWHEEL if event.y:
            return Widen(event.y)
        case pygame.MOUSEMOTION:
            return _move(event, layout)
        case pygame.DROPFILE:
            return Open(event.file)
        case pygame.NOEVENT:
            return Refresh()
        case pygame.WINDOWFOCUSGAINED:
            return LookAround()
        case _ if event.type == RESTED:
            return Rest()
        case _ if event.type == SYSTEM:
            return Adapt(event.system)
    return None


def _key(key: int, held: int) -> Action | Command | None:
    for wanted, modifiers, action in KEYS:
        kinds = [kind for kind in (CONTROL, SHIFT) if modifiers & kind]
        if key == wanted and all(held & kind for kind in kinds) and bool(held & CONTROL) == bool(modifiers & CONTROL):
            return action
    return None


def _press(button: int, at: tuple[int, int], layout: Layout) -> Action | Command | None:
    name = layout.hit(*at)
    if name == "pad" and button in (pygame.BUTTON_LEFT, pygame.BUTTON_RIGHT):
        return PenDown(layout.to_unit(*at), "eraser" if button == pygame.BUTTON_RIGHT else None)
    if button != pygame.BUTTON_LEFT or name is None:
        return None
    if name == "slider":
        return _slid(at, layout)
    if name.startswith("before:"):
        return Recall(int(name.removeprefix("before:")))
    return BUTTONS.get(name)


def _move(event: pygame.event.Event, layout: Layout) -> Action:
    left, _, right = event.buttons
    if left and layout.hit(*event.pos) == "slider":
        return _slid(event.pos, layout)
    return PenMove(layout.to_unit(*event.pos)) if left or right else Hover(layout.pointed(*event.pos))


def _slid(at: tuple[int, int], layout: Layout) -> SetWidth:
    return SetWidth(MIN_PEN * (MAX_PEN / MIN_PEN) ** layout.along_slider(at[0]))

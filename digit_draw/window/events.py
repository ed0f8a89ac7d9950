"""pygame's events as actions: the key map is a table."""

from __future__ import annotations

import pygame

from digit_draw.window.layout import Layout
from digit_draw.window.state import Action, Clear, Escape, Hover, PenDown, PenMove, PenUp, Quit, Redo, ToggleHelp, Undo

CONTROL = pygame.KMOD_CTRL | pygame.KMOD_META
SHIFT = pygame.KMOD_SHIFT

KEYS: tuple[tuple[int, int, Action], ...] = (
    (pygame.K_z, CONTROL | SHIFT, Redo()),
    (pygame.K_z, CONTROL, Undo()),
    (pygame.K_y, CONTROL, Redo()),
    (pygame.K_BACKSPACE, 0, Undo()),
    (pygame.K_DELETE, 0, Clear()),
    (pygame.K_c, 0, Clear()),
    (pygame.K_F1, 0, ToggleHelp()),
    (pygame.K_QUESTION, 0, ToggleHelp()),
    (pygame.K_SLASH, SHIFT, ToggleHelp()),
    (pygame.K_ESCAPE, 0, Escape()),
    (pygame.K_q, CONTROL, Quit()),
)
"""Key, the modifiers it needs (one of each kind), and what it does."""

HELP: tuple[tuple[str, str], ...] = (
    ("Mouse, pen or finger", "draw; it is read as you go"),
    ("Ctrl+Z, Backspace", "undo"),
    ("Ctrl+Y, Ctrl+Shift+Z", "redo"),
    ("C, Delete", "clear the pad"),
    ("F1, ?", "show or hide this help"),
    ("Esc, Ctrl+Q", "close"),
)
"""What the help says: every key above, and what it does in words."""

BUTTONS: dict[str, Action] = {"undo": Undo(), "redo": Redo(), "clear": Clear(), "help": ToggleHelp()}


def to_action(event: pygame.event.Event, layout: Layout) -> Action | None:
    """Return what an event asks for, or None where it asks for nothing."""
    match event.type:
        case pygame.QUIT:
            return Quit()
        case pygame.KEYDOWN:
            return _key(event.key, event.mod)
        case pygame.MOUSEBUTTONDOWN if event.button == pygame.BUTTON_LEFT:
            return _press(event.pos, layout)
        case pygame.MOUSEBUTTONUP if event.button == pygame.BUTTON_LEFT:
            return PenUp()
        case pygame.MOUSEMOTION if event.buttons[0]:
            return PenMove(layout.to_unit(*event.pos))
        case pygame.MOUSEMOTION:
            return Hover(layout.hit(*event.pos))
    return None


def _key(key: int, held: int) -> Action | None:
    for wanted, modifiers, action in KEYS:
        kinds = [kind for kind in (CONTROL, SHIFT) if modifiers & kind]
        if key == wanted and all(held & kind for kind in kinds) and bool(held & CONTROL) == bool(modifiers & CONTROL):
            return action
    return None


def _press(at: tuple[int, int], layout: Layout) -> Action | None:
    name = layout.hit(*at)
    return PenDown(layout.to_unit(*at)) if name == "pad" else BUTTONS.get(name or "")

"""What a key asks for, by the table of controls, and the keys that lead from part to part."""

from __future__ import annotations

import pygame

from digit_draw.window.state.actions import Action
from digit_draw.window.state.commands import Command, Teach
from digit_draw.window.state.controls import CONTROLS

MODIFIERS = {"Ctrl": pygame.KMOD_CTRL | pygame.KMOD_META, "Shift": pygame.KMOD_SHIFT}
"""What must be held for a key, by its name in the table; Command on a Mac is as good as Ctrl."""

CODES = {
    "[": pygame.K_LEFTBRACKET,
    "]": pygame.K_RIGHTBRACKET,
    "/": pygame.K_SLASH,
    "?": pygame.K_QUESTION,
    "=": pygame.K_EQUALS,
    "plus": pygame.K_PLUS,
    "minus": pygame.K_MINUS,
    "keypad plus": pygame.K_KP_PLUS,
    "keypad minus": pygame.K_KP_MINUS,
    "Esc": pygame.K_ESCAPE,
    "Enter": pygame.K_RETURN,
    "keypad Enter": pygame.K_KP_ENTER,
    **{f"keypad {digit}": getattr(pygame, f"K_KP{digit}") for digit in range(10)},
    "Tab": pygame.K_TAB,
    "PageUp": pygame.K_PAGEUP,
    "PageDown": pygame.K_PAGEDOWN,
    "Left": pygame.K_LEFT,
    "Right": pygame.K_RIGHT,
    "Backspace": pygame.K_BACKSPACE,
    "Delete": pygame.K_DELETE,
    "F1": pygame.K_F1,
    "F10": pygame.K_F10,
    "F11": pygame.K_F11,
}
"""pygame's codes of the keys in the table; a letter's or a figure's is that of its character."""


def key_code(name: str) -> tuple[int, tuple[str, ...]]:
    """Return pygame's code of a key named as in the table, such as "Ctrl+Shift+Z", and its modifiers' names."""
    *modifiers, key = name.split("+")
    return CODES.get(key) or ord(key.lower()), tuple(modifiers)


KEYS = {key_code(key): control.action for control in CONTROLS for key in (*control.keys, *control.also)}
"""What each key does, with its modifiers."""

WRITTEN_DIGITS = "0123456789"
"""What a key may write to teach it."""

ALT_GR = pygame.KMOD_RALT | pygame.KMOD_MODE
"""With it a key writes another character than its own. Windows reports it together with Ctrl."""

LETTERS = {pygame.KSCAN_A + number: ord(letter) for number, letter in enumerate("abcdefghijklmnopqrstuvwxyz")}
"""The letter that each place of the keyboard has where the letters are Latin."""

KEYPAD_DIGITS = frozenset(CODES[f"keypad {digit}"] for digit in range(10))
"""Keys that are digits while NumLock is on, and else lead elsewhere."""

ARROWS = {pygame.K_LEFT: (-1, 0), pygame.K_RIGHT: (1, 0), pygame.K_UP: (0, -1), pygame.K_DOWN: (0, 1)}
"""The keys that lead from part to part,"""

PRESSES = (pygame.K_SPACE, pygame.K_RETURN, pygame.K_KP_ENTER)
"""and those that press the part which they have reached."""

ON = {pygame.K_UP: -1, pygame.K_DOWN: 1}
"""The keys that lead from line to line of a list,"""

PAGES = {pygame.K_PAGEUP: -1, pygame.K_PAGEDOWN: 1}
"""from page to page,"""

ENDS = {pygame.K_HOME: -1, pygame.K_END: 1}
"""and to its ends."""


def asked_by(event: pygame.event.Event) -> Action | Command | None:
    """What a key does, by the table or by the character that it writes."""
    written = getattr(event, "unicode", "")
    if event.mod & ALT_GR:
        return _written(written)
    return _in_table(_code(event, written), event.mod) or _written(written, event.mod)


def _code(event: pygame.event.Event, written: str) -> int:
    """Return a key's code in the table: of a letter that is not Latin that of the Latin one in its place."""
    if event.key in KEYPAD_DIGITS and not (written or event.mod & pygame.KMOD_NUM):
        return pygame.K_UNKNOWN
    return event.key if event.key < 128 else LETTERS.get(getattr(event, "scancode", 0), event.key)


def _in_table(code: int, held: int) -> Action | Command | None:
    """What a key does with the modifiers that are held; Shift changes nothing where the table does not ask for it."""
    ctrl, shift = (name if held & mask else "" for name, mask in MODIFIERS.items())
    for modifiers in ((ctrl, shift), (ctrl,)):
        if action := KEYS.get((code, tuple(filter(None, modifiers)))):
            return action
    return None


def _written(character: str, held: int = 0) -> Action | Command | None:
    """What a written character does: on some keyboards digits and signs need Shift or AltGr, and have other keys."""
    if len(character) != 1 or not character.isprintable():
        return None
    if character in WRITTEN_DIGITS:
        return Teach(character)
    return None if held & MODIFIERS["Ctrl"] else KEYS.get((ord(character), ()))

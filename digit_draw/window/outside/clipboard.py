"""The system's clipboard, as pygame and pygame-ce reach it on each system."""

from __future__ import annotations

import sys

import pygame

KIND = "text/plain;charset=utf-8"
"""The one kind of text that pygame takes on every system; on Windows it means UTF-16 all the same."""


def copy(text: str) -> None:
    """Put text into the clipboard. Raises pygame.error where there is no window, or another program holds it."""
    if put_text := getattr(pygame.scrap, "put_text", None):  # pygame-ce's own; there all else is deprecated
        put_text(text)
        return
    pygame.scrap.init()  # each time: on Windows it remembers the window, which may be another one by now
    pygame.scrap.put(KIND, encoded(text, sys.platform))


def encoded(text: str, platform: str) -> bytes:
    """Return text as the clipboard of a system (a ``sys.platform``) holds it."""
    if platform == "win32":
        return f"{text}\0".replace("\n", "\r\n").encode("utf-16-le")
    return text.encode()

"""Ctrl+C in the terminal that the window was opened from."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pygame


@contextmanager
def interrupt_closes() -> Iterator[None]:
    """While it lasts, Ctrl+C closes the window as its own button does: what was drawn is kept.

    A program that was started to ignore it, as shells start one in the background, goes on ignoring it.
    """
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, lambda *_: pygame.event.post(pygame.event.Event(pygame.QUIT)))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)

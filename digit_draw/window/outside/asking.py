"""Other programs asked in the background: what one says comes back as an event, and the window never waits for it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Thread

import pygame

Heard = Callable[[str], pygame.event.Event | None]

NO_CONSOLE = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""On Windows a console would flash up beside the window."""


def ask(command: Sequence[str], heard: Heard, folder: Path | None = None) -> subprocess.Popen[str]:
    """Start a program, in ``folder`` where one is given; post the event that ``heard`` makes of what it prints.

    Raises OSError where it cannot be started.
    """
    program = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        errors="surrogateescape",  # as Python has the names of files that are not UTF-8
        cwd=folder,
        creationflags=NO_CONSOLE,
    )
    Thread(target=_wait, args=(program, heard), daemon=True).start()
    return program


def _wait(program: subprocess.Popen[str], heard: Heard) -> None:
    said, _ = program.communicate()
    if event := heard(said):
        try:
            pygame.event.post(event)
        except pygame.error:
            return  # the window has been closed in the meantime

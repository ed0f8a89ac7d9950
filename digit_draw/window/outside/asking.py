"""Other programs that run in the background: what one prints comes back as an event, and the window never waits."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Thread

import pygame

Heard = Callable[[str], pygame.event.Event | None]

NO_CONSOLE = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""Keeps a console from flashing up beside the window on Windows."""

WINDOWS = os.path.expandvars(r"%SystemRoot%\System32")
"""Where Windows keeps its programs. By a bare name it would first look in the folder of the file that was opened, and
there may lie another program of that name."""


def ask(command: str | Sequence[str], heard: Heard, folder: Path | None = None) -> subprocess.Popen[str]:
    """Start a program, in ``folder`` where one is given; post the event that ``heard`` makes of what it prints.

    Raises OSError where it cannot be started.
    """
    program = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        errors="surrogateescape",  # as Python writes names of files that are not UTF-8
        cwd=folder,
        creationflags=NO_CONSOLE,
    )
    Thread(target=_wait, args=(program, heard), daemon=True).start()
    return program


class OneAtATime:
    """Another program that is started again only when it has ended."""

    def __init__(self, start: Callable[..., subprocess.Popen[str] | None]) -> None:
        self._start = start
        self.program: subprocess.Popen[str] | None = None

    def run(self, *given: object) -> bool:
        """Start the program unless it is running, and return whether there is such a program.

        Raises OSError where it cannot be started.
        """
        if self.program is None or self.program.poll() is not None:
            self.program = self._start(*given)
        return self.program is not None

    def close(self) -> None:
        """End the program, if it is running."""
        if self.program:
            self.program.terminate()


def _wait(program: subprocess.Popen[str], heard: Heard) -> None:
    said, _ = program.communicate()
    if event := heard(said):
        try:
            pygame.event.post(event)
        except pygame.error:
            return  # the window has been closed in the meantime

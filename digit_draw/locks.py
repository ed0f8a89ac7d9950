"""Locks on files, which the system gives up when a process ends, however it ends."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def lock(file: int) -> None:
        """Lock an open file at once; raises OSError where another process holds it."""
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def lock(file: int) -> None:
        """Lock an open file at once; raises OSError where another process holds it."""
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def open_lock(path: Path) -> int:
    """Open a file to lock, which is made where it is missing; raises OSError where that cannot be."""
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o666)  # as any new file; os.open would make a program of it


PATIENCE = 1.0
"""Seconds after which a lock that another process holds is given up."""

AGAIN = 0.01
"""Seconds between two tries to have it."""


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of a file, which is made where it is missing.

    Raises TimeoutError where another process holds it too long, and another OSError where it cannot be had at all.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    file = open_lock(path)
    try:
        _wait(file)
        yield
    finally:
        os.close(file)


def _wait(file: int) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return lock(file)
        except (BlockingIOError, PermissionError):  # what the two systems raise where another process holds it
            if time.monotonic() > end:
                raise TimeoutError from None
            time.sleep(AGAIN)

"""Keras for the command line, without what TensorFlow prints about the machine while it is imported."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LEVEL = "TF_CPP_MIN_LOG_LEVEL"
"""TensorFlow's own setting: 0 tells all, 3 next to nothing."""


def import_keras() -> Any:
    """Import Keras and return it; raises ImportError where it is not installed.

    Whoever has set TF_CPP_MIN_LOG_LEVEL sees all that it asks for.
    """
    chosen = LEVEL in os.environ
    os.environ.setdefault(LEVEL, "3")
    with contextlib.nullcontext() if chosen or sys.__stderr__ is None else _unheard():
        import keras
    return keras


@contextlib.contextmanager
def _unheard() -> Iterator[None]:
    """Silence the process's stderr: TensorFlow's libraries write to it before they look at LEVEL."""
    kept = os.dup(2)
    try:
        with Path(os.devnull).open("wb") as nothing:
            os.dup2(nothing.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)

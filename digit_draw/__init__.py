"""Draw a digit and have it read while the ink is still wet."""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.2.0"
__all__ = ["Memory", "Reading", "__version__", "load_model", "read"]

_ROOMS = {
    "Memory": "digit_draw.reader.memory.memory",
    "Reading": "digit_draw.reader.answer",
    "load_model": "digit_draw.reader.network.network",
    "read": "digit_draw.reader.reading",
}


def __getattr__(name: str) -> Any:
    """Import the public names when they are first asked for, so that ``--help`` needs no numpy (PEP 562)."""
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_ROOMS[name]), name)

"""Shows a folder in the system's own program for files."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from digit_draw.window.outside.asking import ask

PROGRAMS = {"win32": os.path.expandvars(r"%SystemRoot%\explorer.exe"), "darwin": "open"}
"""By ``sys.platform``, the program that shows a folder."""

OTHERS = "xdg-open"
"""The program of all other systems."""


def show_folder(folder: Path) -> bool:
    """Show a folder beside the window; return whether the system has a program for it. Raises OSError."""
    program = shutil.which(PROGRAMS.get(sys.platform, OTHERS))
    if program:
        ask([program, str(folder)], lambda said: None)
    return bool(program)

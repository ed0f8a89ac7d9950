"""Files as people name them: what is said where a path leads to none that can be read."""

from __future__ import annotations

from pathlib import Path

from digit_draw.errors import DrawingError

MODELS = (".h5", ".hdf5", ".keras")
"""What networks are called; whether one can be used is for ``load_model`` to say."""


FOLDER = "this is a folder"


def why_no_file(path: Path) -> str | None:
    """Say why a path is no file, or return None where it is one; to open a pipe could mean to wait for ever."""
    try:
        if path.is_file():
            return None
        if path.is_dir():
            return FOLDER
        return "this is a pipe or a device, not a file" if path.exists() else "there is no such file"
    except PermissionError:
        return "its folder may not be looked into"


def check_drawing(path: Path) -> None:
    """Raise DrawingError where there is no file, or a model where a drawing or a picture is wanted."""
    if why := why_no_file(path):
        raise DrawingError(f"{path}: {why}; give the path of a drawing or a picture")
    if path.suffix.lower() in MODELS:
        raise DrawingError(f"{path}: this looks like a model, not a drawing or a picture; give it as --model M.h5")

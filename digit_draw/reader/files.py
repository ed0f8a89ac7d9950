"""Files: what their names end in, why one cannot be used, and how to write one whole or not at all."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from digit_draw.errors import DrawingError

MODELS = (".h5", ".hdf5", ".keras")
"""The endings of models' names; whether a file can be used is for ``load_model`` to say."""

DRAWINGS = (".jsonl", ".jsonl.gz")
"""The endings of the names of files with strokes."""

GZIPPED = (".gz",)
"""The ending of a file that is compressed with gzip."""


def has_ending(path: str | os.PathLike[str], endings: tuple[str, ...]) -> bool:
    """Return whether a file's name ends in one of ``endings``, in small letters or capitals."""
    return os.fspath(path).lower().endswith(endings)


def is_folder(path: Path) -> bool:
    """Return whether a path is a folder; one that may not be looked at counts as none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def why_no_file(path: Path) -> str | None:
    """Return why a path is no file, or None where it is one. A pipe is refused: opening it could block for ever."""
    try:
        if path.is_file():
            return None
        if is_folder(path):
            return "this is a folder"
        return "this is a pipe or a device, not a file" if path.exists() else "there is no such file"
    except PermissionError:
        return "its folder may not be looked into"
    except OSError as error:  # a name that is too long, a disk that fails
        return f"it cannot be looked for ({error.strerror})"


def why_unread(error: Exception) -> str | None:
    """Return why the system could not read a file, or None where it could, and what is in the file is wrong.

    Errors of decoders have no number; one that seeks where a damaged file sends it gets EINVAL.
    """
    if not isinstance(error, OSError) or error.errno in (None, errno.EINVAL):
        return None
    return f"cannot be read ({error.strerror}); mend that or give another file"


def check_drawing(path: Path, wanted: str = "a drawing or a picture") -> None:
    """Raise DrawingError where there is no file, or a model where something else is wanted."""
    if why := why_no_file(path):
        raise DrawingError(f"{why}; give the path of {wanted}", path)
    if has_ending(path, MODELS):
        raise DrawingError(f"this looks like a model, not {wanted}; give it as --model M.h5", path)


def from_json(text: str | bytes) -> Any:
    """Return the value that JSON text holds. Raises ValueError where it is no JSON, or bytes that are no text."""
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("its lists lie too deep in one another") from None


def write_whole(path: str | os.PathLike[str], data: bytes) -> None:
    """Write a file whole or not at all: a new file beside it takes its place when it is complete.

    Raises OSError where that cannot be, and then the old file is as it was.
    """
    path = Path(os.path.realpath(path))  # a link stays, and what it points at is written; one to itself is replaced
    with _complete(path, data) as part:
        part.replace(path)


def write_new(path: str | os.PathLike[str], data: bytes) -> None:
    """Write a file that does not exist yet, whole or not at all.

    Raises FileExistsError where something of that name exists (of two programs that write it at the same moment, one
    gets it), and OSError where it cannot be written.
    """
    path = Path(path)
    with _complete(path, data) as part:
        path.touch(exist_ok=False)
        try:
            part.replace(path)
        except BaseException:
            path.unlink()
            raise


def new_name() -> str:
    """Return a name that no other file has; ``secrets`` makes the same, and takes 5 ms of the start to import."""
    return os.urandom(8).hex()


@contextmanager
def _complete(path: Path, data: bytes) -> Iterator[Path]:
    """Yield a file with all the data in the folder of ``path``, and remove it if it is still there afterwards."""
    part = path.with_name(f".{new_name()}.part")
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield part
    finally:
        part.unlink(missing_ok=True)

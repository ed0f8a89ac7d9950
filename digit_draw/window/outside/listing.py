"""Looks into a folder for what can be opened, no longer than a moment."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from digit_draw.reader.files import is_folder
from digit_draw.window.outside.kinds import kind_of
from digit_draw.window.state.folder import Entry, FileKind, Folder

LOOKED_AT = 10_000
"""Names that are looked at, which takes a tenth of a second. In a fuller folder the others are left out."""

MOST_LISTED = 500
"""Files that are listed, the newest; and as many folders."""

NOTHING = "No picture, drawing or model is in this folder"
REFUSED = "This folder may not be looked into"


def list_folder(path: Path) -> Folder:
    """Return what is in a folder, or in the nearest one above it that is there.

    The folder above comes first, then folders by name, then files, the newest first. Where something is left out, or
    the folder cannot be read, it says so.
    """
    path = Path(os.path.normpath(path.absolute()))
    path = next(filter(is_folder, (path, *path.parents)), path)
    parent = path.parent
    up = () if parent == path else (Entry(written(parent.name or str(parent)), str(parent), "parent"),)
    try:
        with os.scandir(path) as found:
            names = list(islice(found, LOOKED_AT + 1))
    except OSError as error:
        said = REFUSED if isinstance(error, PermissionError) else f"This folder cannot be read: {error.strerror}"
        return Folder(str(path), written(str(path)), up, said)
    shown = [entry for entry in names[:LOOKED_AT] if not entry.name.startswith(".")]
    folders = sorted(_folders(shown), key=lambda entry: entry.name.casefold())
    files = sorted(_files(shown), key=lambda file: (-file[0], file[1].name))
    newest = (_listed(*file) for file in files[:MOST_LISTED])
    said = _left_out(len(names), len(folders), len(files)) or ("" if files else NOTHING)
    return Folder(str(path), written(str(path)), (*up, *folders[:MOST_LISTED], *newest), said)


def _folders(found: list[os.DirEntry[str]]) -> Iterator[Entry]:
    for entry in found:
        try:
            if entry.is_dir():
                yield Entry(written(entry.name), entry.path, "folder")
        except OSError:
            continue


def _files(found: list[os.DirEntry[str]]) -> Iterator[tuple[float, os.DirEntry[str], FileKind]]:
    """When each file that can be opened was last written, the file, and what it is."""
    for entry in found:
        kind = kind_of(entry.name)
        try:
            if kind and entry.is_file():
                yield entry.stat().st_mtime, entry, kind
        except OSError:  # it is gone
            continue


def _listed(when: float, file: os.DirEntry[str], kind: FileKind) -> Entry:
    try:
        day = date.fromtimestamp(when)
    except (OSError, ValueError, OverflowError):  # a year that no calendar has
        day = None
    return Entry(written(file.name), file.path, kind, day)


def written(name: str) -> str:
    """Return a name as it can be written in one line: it may hold line breaks, and bytes that are no text."""
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in name)


def _left_out(names: int, folders: int, files: int) -> str:
    """Say what is not listed; "" where all is."""
    if names > LOOKED_AT:
        return f"This folder is too full: only {LOOKED_AT:,} of its names were looked at"
    many = [f"{MOST_LISTED} of {folders:,} folders"] if folders > MOST_LISTED else []
    many += [f"the newest {MOST_LISTED} of {files:,} files"] if files > MOST_LISTED else []
    return f"Only {' and '.join(many)} are listed" if many else ""

"""A ``.keras``: a zip archive of ``config.json``, ``metadata.json`` and ``model.weights.h5``.

Only members of these three names are read, into memory; nothing is unpacked to the disk. The size of each is known to
be small, or in proportion to the file's, before it is read. Source: https://keras.io/guides/serialization_and_saving.
"""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from struct import unpack_from
from typing import BinaryIO

from digit_draw.errors import ModelError
from digit_draw.reader.files import from_json
from digit_draw.reader.network.hdf5 import File
from digit_draw.reader.network.hdf5_bytes import MAX_TEXT, SAVE
from digit_draw.reader.network.kinds import archive_kind
from digit_draw.reader.network.saved import Saved

CONFIG = "config.json"
METADATA = "metadata.json"
WEIGHTS = "model.weights.h5"

MAX_WEIGHTS_FILE = 1 << 28
"""Bytes of the weights: the most weights that a network may have here, with all that an optimizer adds to them."""

MAX_RATIO = 20
"""How many times smaller than itself a member may lie in the archive. Keras does not compress, and weights that are
compressed all the same become a tenth smaller; a bomb becomes a thousandth."""

MAX_DIRECTORY = 1 << 20
"""Bytes of the archive's table of contents, of which each entry takes ten times as much memory. Keras writes 200."""

END = b"PK\x05\x06"
"""How the last record of a zip archive begins, which says where the table of contents is; a comment may follow it."""

END_SIZE = 22 + (1 << 16)
"""Bytes of that record with the longest comment."""

DAMAGED = f"the archive is damaged or cut short; {SAVE}"


def read_archive(file: BinaryIO) -> Saved:
    """Return what a ``.keras`` holds. Raises ModelError where it is another archive, damaged, or far too large."""
    _check_directory(file)
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            if CONFIG not in names or WEIGHTS not in names:
                raise ModelError(archive_kind(names))
            config = _member(archive, CONFIG, MAX_TEXT)
            keras = _keras_version(_member(archive, METADATA, MAX_TEXT)) if METADATA in names else ""
            root = File(io.BytesIO(_member(archive, WEIGHTS, MAX_WEIGHTS_FILE))).root()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        raise ModelError(DAMAGED) from None
    return Saved("Keras archive (.keras)", keras, config, root, archived=True)


def _check_directory(file: BinaryIO) -> None:
    """Raise ModelError unless the table of contents, which zipfile reads whole, is short."""
    length = file.seek(0, os.SEEK_END)
    file.seek(max(length - END_SIZE, 0))
    tail = file.read()
    at = tail.rfind(END)
    if at < 0 or len(tail) < at + 16:
        raise ModelError(DAMAGED)
    (size,) = unpack_from("<I", tail, at + 12)
    if size > MAX_DIRECTORY:
        raise ModelError(f"it is an archive of very many files; {SAVE}")


def _member(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    member = archive.getinfo(name)
    if member.flag_bits & 1:
        raise ModelError(f"its {name} is encrypted; {SAVE}")
    if member.file_size > most or member.file_size > MAX_RATIO * member.compress_size:
        raise ModelError(f"its {name} is far larger than a reader of digits takes; use fewer layers, filters or units")
    return archive.read(member)


def _keras_version(text: bytes) -> str:
    metadata = from_json(text)
    version = metadata.get("keras_version") if isinstance(metadata, dict) else None
    return version if isinstance(version, str) else ""

"""Make Linux's libraries smaller: take out symbols, debugging data and the gaps that patching leaves.

``strip`` does less (it keeps gaps, 2 MB in libXau alone) and spoils libraries that patchelf has moved about, OpenBLAS
among them. A program is run from its program headers alone, so what they do not load can go, and the section headers
with it; ELFkickers' ``sstrip`` does the same. The format: https://refspecs.linuxfoundation.org/elf/gabi4+/ch5.pheader.html
"""

from __future__ import annotations

import platform
import struct
from pathlib import Path

PAGE = 0x1000 if platform.machine() == "x86_64" else 0x10000
"""Bytes of this processor's largest memory page: a part must keep its place within a page."""

PROGRAM_HEADER = struct.Struct("<IIQQQQQQ")
"""Type, flags, offset in the file, two addresses, size in the file, size in memory, alignment."""

LOADED = 1
"""The type of a part that is loaded into memory."""

Part = tuple[int, int, int]
"""Where a part was in the file, its size, and where it is now."""


def squeeze(path: Path) -> None:
    """Rewrite a 64-bit ELF library in place with nothing but what is loaded; leave any other file as it is."""
    data = path.read_bytes()
    if data[:6] == b"\x7fELF\x02\x01":
        path.write_bytes(squeezed(data))


def squeezed(data: bytes) -> bytes:
    """Return the bytes of a 64-bit little-endian ELF file without what is never loaded."""
    (place,) = struct.unpack_from("<Q", data, 32)
    (count,) = struct.unpack_from("<H", data, 56)
    headers = list(PROGRAM_HEADER.iter_unpack(data[place : place + count * PROGRAM_HEADER.size]))
    loaded, parts = bytearray(), []
    for kind, _, offset, _, _, size, _, _ in sorted(headers, key=lambda header: header[2]):
        if kind == LOADED and size:
            loaded += bytes((offset - len(loaded)) % PAGE)
            parts.append((offset, size, len(loaded)))
            loaded += data[offset : offset + size]
    place = _moved(place, parts)
    struct.pack_into("<QQ", loaded, 32, place, 0)  # no section headers ...
    struct.pack_into("<HHH", loaded, 58, 0, 0, 0)  # ... of no size
    for index, (kind, flags, offset, *addresses, size, memory, align) in enumerate(headers):
        values = kind, flags, _moved(offset, parts) if size else 0, *addresses, size, memory, min(align, PAGE)
        PROGRAM_HEADER.pack_into(loaded, place + index * PROGRAM_HEADER.size, *values)
    return bytes(loaded)


def _moved(offset: int, parts: list[Part]) -> int:
    return next(now + offset - was for was, size, now in parts if was <= offset < was + size)

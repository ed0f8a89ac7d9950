"""HDF5 as Keras has it written, read in plain Python: what is not here, a stranger's file cannot ask for.

That is the form which h5py, and so every Keras, writes by default, and libhdf5 calls "earliest": superblock 0, object
headers 1, groups as symbol tables, datasets in one piece. There are no soft or external links, other files, chunks,
filters or plug-ins. Source: HDF5 File Format Specification 3, https://docs.hdfgroup.org/hdf5/v1_14/_f_m_t3.html

Why not h5py: libhdf5 1.14.6 hung, or took gigabytes, on 10 of 6,000 files of which a few bytes had been changed, and
has had faults that let a file run code. Here every byte comes through ``Bytes.take``, which keeps within the file and
within a budget: nothing can hang or fill the memory. It is also twice as fast, and 16 MB of libraries are not needed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cached_property
from struct import pack, unpack_from

import numpy as np
from numpy.typing import NDArray

from digit_draw.errors import ModelError
from digit_draw.reader.network.hdf5_bytes import DAMAGED, HDF5, MAX_NAME, SAVE, Bytes, padded

SUPERBLOCK = b"\x00"
"""The version of the first structure of a file, which follows: the one that Keras has written."""

DATASPACE = 1
DATATYPE = 3
EXTERNAL = 7
LAYOUT = 8
ATTRIBUTE = 12
CONTINUATION = 16
SYMBOL_TABLE = 17
"""The messages of an object's header that are understood; another says nothing that is needed."""

SHARED = 2
"""The flag of a message of which only the place is here; h5py writes none. What it says is then not known."""

FIXED = 0x13
"""The first byte of the type of a text of fixed length: version 1, class 3."""

VARIABLE_TEXT = 0x19
"""The first byte of the type of a text of any length: version 1, class 9."""

COMPACT = 0
"""The layout of a dataset whose numbers stand in its header."""

CONTIGUOUS = 1
"""The layout of a dataset whose numbers lie in one piece elsewhere in the file."""

SOFT_LINK = 2
"""The kind of an entry in a group that is only another name."""

NULL = 2
"""The kind of a dataspace that holds nothing."""


def _float_types() -> Iterator[tuple[bytes, np.dtype[np.floating]]]:
    """Yield the datatype message of each IEEE float, of either byte order, and numpy's name for it."""
    for size, exponent, mantissa in ((2, 5, 10), (4, 8, 23), (8, 11, 52)):
        bits, bias = 8 * size, 2 ** (exponent - 1) - 1
        for order, name in enumerate("<>"):
            shape = (0, bits, mantissa, exponent, 0, mantissa, bias)
            yield pack("<BBBBIHHBBBBI", 0x11, 0x20 + order, bits - 1, 0, size, *shape), np.dtype(f"{name}f{size}")


FLOATS = dict(_float_types())


class File(Bytes):
    """An open HDF5 file."""

    def root(self) -> Object:
        """Return the group that all others are in."""
        self.expect(0, HDF5)
        if self.take(len(HDF5), 1) != SUPERBLOCK:
            raise ModelError(f"it is HDF5 of a newer form than Keras writes; {SAVE}")
        if self.unpack(13, "<BB") + self.unpack(24, "<Q") != (8, 8, 0):  # bytes of a place and of a size, and the first
            raise ModelError(DAMAGED)
        return Object(self, *self.unpack(64, "<Q"))


class Object:
    """A group or a dataset."""

    def __init__(self, file: File, at: int) -> None:
        self._file = file
        self._messages = list(self._read(at))

    def _read(self, at: int) -> Iterator[tuple[int, bytes]]:
        version, _, _, _, size = self._file.unpack(at, "<BBHII")
        if version != 1:
            raise ModelError(DAMAGED)
        blocks = [(at + 16, size)]
        for start, size in blocks:  # more are found on the way
            end = start + size
            while start + 8 <= end:
                kind, size, flags = self._file.unpack(start, "<HHB")
                data = self._file.take(start + 8, size)
                start += 8 + size
                if kind == CONTINUATION:
                    blocks.append(unpack_from("<QQ", data))
                elif not flags & SHARED:
                    yield kind, data

    def _message(self, wanted: int) -> bytes | None:
        return next((data for kind, data in self._messages if kind == wanted), None)

    @cached_property
    def members(self) -> dict[str, int] | None:
        """Names and places of what is in a group by hard links; None where it is no group."""
        table = self._message(SYMBOL_TABLE)
        if table is None:
            return None
        tree, heap = unpack_from("<QQ", table)
        self._file.expect(heap, b"HEAP\x00")
        (names,) = self._file.unpack(heap + 24, "<Q")
        return {self._name(names + offset): at for offset, at, kind in self._entries(tree) if kind != SOFT_LINK}

    def _entries(self, at: int) -> Iterator[tuple[int, ...]]:
        """Yield what a B-tree's leaves hold: where each name is, where what it names is, and the kind of the link."""
        nodes = [at]
        for node in nodes:  # more are found on the way
            self._file.expect(node, b"TREE\x00")
            level, used = self._file.unpack(node + 5, "<BH")
            children = [self._file.unpack(node + 32 + 16 * child, "<Q")[0] for child in range(used)]
            if level:
                nodes += children
                continue
            for leaf in children:
                self._file.expect(leaf, b"SNOD\x01")
                (count,) = self._file.unpack(leaf + 6, "<H")
                yield from (self._file.unpack(leaf + 8 + 40 * entry, "<QQI") for entry in range(count))

    def _name(self, at: int) -> str:
        name = b""
        for part in range(at, at + MAX_NAME, 8):  # a heap keeps names in eights
            name += self._file.take(part, 8)
            if b"\0" in name:
                return name.partition(b"\0")[0].decode()
        raise ModelError(DAMAGED)

    def member(self, name: str) -> Object | None:
        """Return what has that name in this group; None where nothing has."""
        at = (self.members or {}).get(name)
        return None if at is None else Object(self._file, at)

    @property
    def shape(self) -> tuple[int, ...] | None:
        """A dataset's shape; None where it has none."""
        return _shape(self._message(DATASPACE) or b"")

    def floats(self) -> NDArray[np.float32] | None:
        """Return a dataset's numbers, whose shape was found right; None unless they are IEEE floats in one piece."""
        kind, shape = FLOATS.get((self._message(DATATYPE) or b"")[:20]), self.shape
        layout = self._message(LAYOUT)
        if kind is None or shape is None or layout is None or self._message(EXTERNAL) is not None:
            return None
        size, (version, how) = math.prod(shape) * kind.itemsize, unpack_from("<BB", layout)
        if version not in (3, 4) or how not in (COMPACT, CONTIGUOUS):
            return None
        data = layout[4 : 4 + size] if how == COMPACT else self._file.unbudgeted(unpack_from("<Q", layout, 2)[0], size)
        with np.errstate(over="ignore"):
            return np.frombuffer(data, kind).reshape(shape).astype(np.float32)

    def text(self, key: str) -> str | list[str] | None:
        """Return an attribute of text, or of a list of texts; None where there is none, or it is anything else."""
        name = key.encode() + b"\0"
        found = [_attribute(data) for kind, data in self._messages if kind == ATTRIBUTE]
        _, kind, space, value = next((each for each in found if each[0] == name), (b"", b"", b"", b""))
        shape = _shape(space)
        if shape == (0,):
            return []  # of whatever kind: there is no text to tell by
        if shape is None or len(shape) > 1 or kind[:1] not in (bytes([FIXED]), bytes([VARIABLE_TEXT])):
            return None
        (size,) = unpack_from("<I", kind, 4)
        if not 1 <= size * math.prod(shape) <= len(value):
            raise ModelError(DAMAGED)
        parts = [value[at : at + size] for at in range(0, size * math.prod(shape), size)]
        texts = [self._text(part) if kind[0] == VARIABLE_TEXT else part for part in parts]
        decoded = [text.partition(b"\0")[0].decode() for text in texts]
        return decoded if shape else decoded[0]

    def _text(self, place: bytes) -> bytes:
        size, heap, index = unpack_from("<IQI", place)
        return self._file.text(heap, index)[:size] if size else b""


def _shape(space: bytes) -> tuple[int, ...] | None:
    version, rank, _, kind = unpack_from("<BBBB", space or bytes(4))
    if version not in (1, 2) or (version == 2 and kind == NULL):
        return None
    return unpack_from(f"<{rank}Q", space, 8 if version == 1 else 4)


def _attribute(data: bytes) -> tuple[bytes, ...]:
    """Return an attribute's name, type, space and value, as bytes."""
    version, flags, *sizes = unpack_from("<BBHHH", data)
    if version not in (1, 2, 3) or (version > 1 and flags):
        return b"", b"", b"", b""
    at, step, parts = 9 if version == 3 else 8, 8 if version == 1 else 1, []
    for size in sizes:
        parts.append(data[at : at + size])
        at += padded(size, step)
    return *parts, data[at:]

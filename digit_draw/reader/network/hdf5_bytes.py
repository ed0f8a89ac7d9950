"""The bytes of an HDF5 file from a stranger: taken piece by piece, within the file and within a budget."""

from __future__ import annotations

import os
from collections.abc import Iterator
from struct import calcsize, unpack_from
from typing import BinaryIO

from digit_draw.errors import ModelError

BUDGET = 1 << 23
"""Bytes that may be read of one file beside its weights, READING_COST more each time: those that ship take 180,000."""

READING_COST = 100
"""What each reading counts beside its bytes, so that a million readings of nothing come to an end."""

MAX_TEXT = 1 << 20
"""Bytes of a text: an architecture of 200 layers has 300,000, and many more fill the memory as JSON."""

MAX_NAME = 1 << 10
"""Bytes of a name."""

HDF5 = b"\x89HDF\r\n\x1a\n"
"""How every HDF5 file begins."""

SAVE = "save it in Keras with model.save('my_model.keras')"
DAMAGED = f"it is damaged, cut short, or not HDF5 as Keras writes it; {SAVE}"


class Bytes:
    """The bytes of an open file, taken piece by piece. Raises ModelError where a piece is not in it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._size = file.seek(0, os.SEEK_END)
        self._budget = BUDGET
        self._heaps: dict[int, dict[int, tuple[int, int]]] = {}

    def unbudgeted(self, at: int, size: int) -> bytes:
        """Return bytes whose number the caller has found to be right."""
        if at + size > self._size:
            raise ModelError(DAMAGED)
        self._file.seek(at)
        return self._file.read(size)

    def take(self, at: int, size: int) -> bytes:
        """Return bytes of the file."""
        self._budget -= size + READING_COST
        if self._budget < 0:
            raise ModelError(DAMAGED)
        return self.unbudgeted(at, size)

    def unpack(self, at: int, layout: str) -> tuple[int, ...]:
        """Return the numbers at a place, as ``struct`` does."""
        return unpack_from(layout, self.take(at, calcsize(layout)))

    def expect(self, at: int, signature: bytes) -> None:
        """Raise ModelError unless a structure begins there."""
        if self.take(at, len(signature)) != signature:
            raise ModelError(DAMAGED)

    def text(self, heap: int, index: int) -> bytes:
        """Return an object of a global heap, where text of variable length is kept."""
        if heap not in self._heaps:
            self._heaps[heap] = dict(self._heap(heap))
        at, size = self._heaps[heap].get(index, (0, MAX_TEXT + 1))
        if size > MAX_TEXT:
            raise ModelError(DAMAGED)
        return self.take(at, size)

    def _heap(self, at: int) -> Iterator[tuple[int, tuple[int, int]]]:
        self.expect(at, b"GCOL\x01")
        end = at + self.unpack(at + 8, "<Q")[0]
        at += 16
        while at + 16 <= end:
            index, _, _, size = self.unpack(at, "<HHIQ")
            if index == 0:  # the rest is free
                return
            yield index, (at + 16, size)
            at += 16 + padded(size, 8)


def padded(size: int, step: int) -> int:
    """Return a size rounded up to whole steps."""
    return -(-size // step) * step

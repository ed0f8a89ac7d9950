"""The arrays that an .npz holds, or one sentence where it does not hold them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digit_draw.errors import DrawingError
from digit_draw.reader.files import why_unread


def load_arrays(path: Path, names: Sequence[str]) -> list[NDArray[Any]]:
    """Return arrays of an .npz by their names.

    Raises DrawingError, which does not name the file, where it cannot be read, is damaged, or lacks one of them.
    """
    try:
        with path.open("rb") as file:
            return _members(np.load(file), names)  # pickles stay off, numpy's default: data is never code
    except Exception as error:  # zipfile unpacks in four ways, and numpy reads an array's head as Python: of all kinds
        wanted = f"an .npz with arrays {', '.join(names[:-1])} and {names[-1]}"
        raise DrawingError(why_unread(error) or f"cannot be used; it should be {wanted}") from None


def _members(loaded: object, names: Sequence[str]) -> list[NDArray[Any]]:
    """Return arrays of what numpy loaded. Raises TypeError where that is no archive, or a member of it no array."""
    if not isinstance(loaded, np.lib.npyio.NpzFile):
        raise TypeError
    with loaded:
        members = [loaded[name] for name in names]
    if not all(isinstance(member, np.ndarray) for member in members):  # the bytes of a file that begins otherwise
        raise TypeError
    return members

"""One layer as Keras describes it in JSON: every value is checked where it is taken out."""

from __future__ import annotations

from reprlib import repr as shown
from typing import Any, NamedTuple

import numpy as np

from digit_draw.errors import ModelError

Shape = tuple[int, ...]
"""Sides of an array, the batch left out."""

MAX_UNITS = 4096
"""Filters or units of a layer, far above what reads a digit in a millisecond: a file with more is a mistake or trap."""

MAX_WINDOW = 64
"""A side of a sliding window, in pixels: more than twice the image's."""

MAX_FLOAT = float(np.finfo(np.float32).max)

CHANNELS_LAST = "channels_last"
CHANNELS_FIRST = "channels_first"


class Config(NamedTuple):
    """The class of a layer, its name and its settings; ``keras`` is the version that saved it, "" where unknown."""

    kind: str
    name: str
    values: dict[str, Any]
    keras: str = ""

    def fail(self, found: str, mend: str) -> ModelError:
        return ModelError(f"layer {shown(self.name)} has {found}; {mend}")

    def get(self, key: str, default: Any = None) -> Any:
        """Return a value that is still to be checked; null in the file stands for the default."""
        value = self.values.get(key)
        return default if value is None else value

    def units(self, key: str, default: int | None = None) -> int:
        value = self.get(key, default)
        if type(value) is not int or not 1 <= value <= MAX_UNITS:
            raise self.fail(f"{key} {shown(value)}", f"it should be a whole number from 1 to {MAX_UNITS}")
        return value

    def pair(self, key: str, default: Any = None, least: int = 1) -> tuple[int, int]:
        """Return two numbers of pixels, for height and for width; the file may give one for both."""
        value = self.get(key, default)
        pair = (value, value) if type(value) is int else tuple(value) if isinstance(value, list | tuple) else ()
        if len(pair) != 2 or not all(type(side) is int and least <= side <= MAX_WINDOW for side in pair):
            wanted = f"it should be one or two whole numbers from {least} to {MAX_WINDOW}"
            raise self.fail(f"{key} {shown(value)}", wanted)
        return pair

    def axes(self, key: str, default: int, rank: int) -> tuple[int, ...]:
        """Return axes of an array of ``rank`` sides and a batch, counted from 1, in order; the file may give one."""
        value = self.get(key, default)
        axes = value if isinstance(value, list) else [value]
        if not all(type(axis) is int and -rank <= axis <= rank and axis for axis in axes) or not axes:
            raise self.fail(f"{key} {shown(value)}", f"it should name sides of its input, from 1 to {rank}")
        return tuple(sorted({axis % (rank + 1) for axis in axes}))

    def flag(self, key: str, default: bool) -> bool:
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise self.fail(f"{key} {shown(value)}", "it should be true or false")
        return value

    def number(self, key: str, default: float) -> float:
        value = self.get(key, default)
        if type(value) not in (int, float) or not -MAX_FLOAT <= value <= MAX_FLOAT:
            raise self.fail(f"{key} {shown(value)}", "it should be a finite number")
        return float(value)

    def choice(self, key: str, default: str, allowed: tuple[str, ...]) -> str:
        value = self.get(key, default)
        if not isinstance(value, str) or value not in allowed:
            raise self.fail(f"{key} {shown(value)}", f"this program runs {' or '.join(map(repr, allowed))}")
        return value

    @property
    def channels_first(self) -> bool:
        """Whether its images are (channels, height, width) and not (height, width, channels)."""
        return self.choice("data_format", CHANNELS_LAST, (CHANNELS_LAST, CHANNELS_FIRST)) == CHANNELS_FIRST

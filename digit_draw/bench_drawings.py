"""What ``digit-draw bench`` reads besides sevens: a long stroke, and a photograph that is drawn here."""

from __future__ import annotations

import os

import numpy as np

from digit_draw.reader.ink import draw_ink
from digit_draw.reader.strokes import as_strokes
from digit_draw.window.picture.icon import SEVEN
from digit_draw.window.state.strokes import Point

Points = tuple[Point, ...]

SIZE = (4000, 3000)
"""Rows and columns: 12 megapixels, as most phones take."""

COLUMNS, ROWS = 6, 8
"""Sevens beside and below each other."""

HIGH = 180
"""Pixels that a seven is high."""

PEN = 14.0
"""Pixels that a stroke is wide."""

PITCH = 120
"""Pixels from one rule to the next."""

NOISE = 3.0
"""Grey levels by which pixels differ without a reason (standard deviation)."""


def spiral(count: int) -> Points:
    """Return a stroke in the unit pad that goes round and inwards: as much ink as any digit has."""
    angle, radius = np.linspace(0, 3 * np.pi, count), np.linspace(0.3, 0.1, count)
    return tuple(zip((0.5 + radius * np.cos(angle)).tolist(), (0.4 + radius * np.sin(angle)).tolist(), strict=True))


def photograph(path: str | os.PathLike[str]) -> int:
    """Write a photograph of a ruled page of sevens, lit from one side, as JPEG; return how many sevens it holds."""
    from PIL import Image

    rng = np.random.default_rng(0)
    height, width = SIZE
    places = np.array([(300 + 420 * column, 300 + 440 * row) for row in range(ROWS) for column in range(COLUMNS)])
    sevens = [stroke * HIGH + place for place in places for stroke in as_strokes(SEVEN)]
    paper = np.linspace(180, 225, width) - 40.0 * (np.arange(height)[:, None] % PITCH < 4)
    grey = paper * (1 - 0.75 * draw_ink(sevens, SIZE, PEN)) + rng.normal(0, NOISE, SIZE)
    Image.fromarray(np.uint8(np.clip(grey, 0, 255))).save(path, "JPEG", quality=90)
    return len(places)

"""The program's icon, drawn by its own ink: a crossed seven on a rounded orange square."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.ink import draw_ink
from digit_draw.window.picture.shapes import rounded_mask
from digit_draw.window.picture.theme import LIGHT

SEVEN = (
    ((0.30, 0.27), (0.50, 0.25), (0.71, 0.26), (0.62, 0.42), (0.53, 0.58), (0.47, 0.76)),
    ((0.37, 0.53), (0.52, 0.51), (0.66, 0.51)),
)
"""Strokes in the unit square; also the drawing that ``digit-draw check`` reads."""


def icon(size: int) -> NDArray[np.uint8]:
    """Return the icon as (size, size, 4) RGBA."""
    strokes = [np.array(stroke) * size for stroke in SEVEN]
    seven = draw_ink(strokes, (size, size), 0.085 * size)[:, :, None]
    colour = (1 - seven) * np.array(LIGHT.accent) + seven * np.array(LIGHT.paper)
    alpha = 255 * rounded_mask(size, size, 0.22 * size)[:, :, None]
    return np.concatenate([colour, alpha], axis=2).astype(np.uint8)

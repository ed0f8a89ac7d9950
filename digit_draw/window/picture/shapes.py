"""The coverage of antialiased shapes, pixel by pixel."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def rounded_mask(width: int, height: int, radius: float, border: float = 0) -> NDArray[np.floating]:
    """Return the (height, width) coverage of a rounded rectangle or, with ``border`` pixels, of its outline.

    The signed distance is I. Quilez's, https://iquilezles.org/articles/distfunctions2d.
    """
    x = np.abs(np.arange(width) + 0.5 - width / 2) - width / 2 + radius
    y = np.abs(np.arange(height) + 0.5 - height / 2)[:, None] - height / 2 + radius
    outside = np.hypot(np.maximum(x, 0), np.maximum(y, 0))
    depth = radius - outside - np.minimum(np.maximum(x, y), 0)
    cover = np.clip(0.5 + depth, 0, 1)
    return cover - np.clip(0.5 + depth - border, 0, 1) if border else cover

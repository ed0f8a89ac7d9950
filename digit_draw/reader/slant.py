"""A row's slant, which is taken out where digits lean over those beside them: else they seem to overlap.

Handwriting is made upright before it is cut into letters (Bozinovic and Srihari 1989); how much it leans is the mean
lean of what runs more down than across.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from digit_draw.reader.strokes import Box, Stroke, bounds


def slant_of(strokes: Sequence[Stroke]) -> float:
    """Return how far strokes lean to the right, a unit of their height; 0 where none runs more down than across."""
    across, down = np.concatenate([np.diff(stroke, axis=0) for stroke in strokes]).T
    steep = np.abs(down) > np.abs(across)
    return float(-(across * np.sign(down))[steep].sum() / max(np.abs(down[steep]).sum(), 1e-9))


def upright(strokes: Sequence[Stroke]) -> list[Box]:
    """Return the boxes of a row's strokes without its slant."""
    _, top, _, foot = bounds(strokes)
    lean, middle = slant_of(strokes), (top + foot) / 2
    return [bounds([stroke + np.outer(lean * (stroke[:, 1] - middle), (1, 0))]) for stroke in strokes]

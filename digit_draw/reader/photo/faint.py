"""Strokes that grow faint, where a pen hurries or presses less, followed on from where they are firm.

Ink is found by two thresholds, and what is above the lower alone counts where it hangs together with what is above the
higher (hysteresis: Canny 1986). The soft rim of firm strokes is above the lower one everywhere; it stays as it is.
"""

from __future__ import annotations

import numpy as np

from digit_draw.reader.ink import Ink
from digit_draw.reader.raster import Mask, grown, label

FAINTER = 0.4
"""A stroke is followed down to this share of the ink from which it is firm."""

RIM_PENS = 0.6
"""So many pens around firm ink lies its soft rim."""

TOO_WIDE = 1.5
"""What is faint and everywhere so many pens wide is a shadow or a stain."""


def followed(ink: Ink, stands_out: Mask, pen: float) -> Ink:
    """Return ink (h, w), firm from 0.5 on, with the faint strokes that go on from it; of what stands out from paper."""
    firm, weak = ink >= 0.5, stands_out & (ink >= FAINTER / 2)
    rim = max(1, round(RIM_PENS * pen))
    beyond = weak & ~grown(firm, rim)
    if not firm.any() or not beyond.any():
        return ink
    linked = label(weak | firm)
    holds = np.bincount(linked[firm], minlength=linked.max() + 1) > 0
    holds[0] = False
    added = grown(beyond & holds[linked], rim + 1) & weak & ~firm
    wide = ~grown(~(weak | firm), round(TOO_WIDE * pen))
    pieces = label(added)
    stained = np.bincount(pieces[wide], minlength=pieces.max() + 1) > 0
    added &= ~stained[pieces]
    return np.where(added, np.minimum(ink / FAINTER, 1), ink).astype(np.float32)

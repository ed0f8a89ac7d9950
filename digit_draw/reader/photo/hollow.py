"""Strokes far thicker than most of a picture's ink, such as a marker's beside print, which a close look hollows out.

Within a few of the usual pens there is no paper around them, and their middle is taken for it. So is a shadow, rightly:
its edge fades somewhere, and it is wider here than there. A stroke is even, and ends within a part of its own width.
"""

from __future__ import annotations

import numpy as np

from digit_draw.reader.ink import Ink
from digit_draw.reader.photo.pieces import pen_width
from digit_draw.reader.raster import Mask, boxes_of, grown, label, lengths_of

HOLLOW = 0.3
"""A piece that loses at least this share of its ink is hollowed out,"""

LARGE = 0.1
"""where it is at least this share of the picture's longest side long."""

RIM = 1
"""Pixels on both sides of an edge, where it is steepest."""

CRISP = 2.5
"""A stroke is at least so many times as wide as its edge is soft: on 80 made-up photographs 4.4 times and more, and
what shadows and desks leave at most 1.7 times, but where they join a stroke."""

MOST = 25
"""The percentage of the edge that may be softer."""

EVEN = 1.8
"""No square of more than so many of its own widths lies within a stroke: of the same strokes none of 1.7, and of
shadows that join one all of 1.9."""


def hollowed(ink: Mask, closer: Mask, level: Ink, contrast: Ink) -> Mask:
    """Return which ink (h, w) is of strokes that a ``closer`` look has hollowed out.

    What reaches the border may be a finger, and is none of them.
    ``level`` is the picture's brightness, ink the higher, and ``contrast`` how far each pixel departs from paper.
    """
    lost = ink & ~closer
    labels = label(ink)
    pieces = int(labels.max()) + 1
    all_ink, missing = (np.bincount(labels[mask], minlength=pieces)[1:] for mask in (ink, lost))
    boxes, found = boxes_of(labels), np.zeros(pieces, np.bool_)
    large = lengths_of(boxes) >= LARGE * max(ink.shape)
    inner = (boxes[:, :2] > 0).all(axis=1) & (boxes[:, 2:] < ink.shape[::-1]).all(axis=1)
    for piece in np.flatnonzero(large & inner & (missing >= HOLLOW * all_ink)):
        left, top, right, foot = boxes[piece]
        around = np.s_[max(top - RIM, 0) : foot + RIM, max(left - RIM, 0) : right + RIM]
        found[piece + 1] = _is_stroke(labels[around] == piece + 1, level[around], contrast[around])
    return found[labels]


def _is_stroke(piece: Mask, level: Ink, contrast: Ink) -> bool:
    """Whether a piece of ink is as wide everywhere, and its edge crisp all around."""
    pen = pen_width(piece)
    inside = np.pad(piece, 1)
    if (~grown(~inside, round(EVEN * pen / 2))).any():
        return False
    rim = grown(piece, RIM) & grown(~piece, RIM)
    steep = np.percentile(np.hypot(*np.gradient(level))[rim], MOST)
    return bool(pen * steep >= CRISP * np.median(contrast[piece]))

"""What lies on paper and was not written there: soft shadows, rings of coffee, folds, what shines through.

A page is mostly written with one pen. Its strokes depart from paper about equally, and end within about as many pixels
as each other. A shadow's edge is softer, and a stain or a fold is paler.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.ink import Ink
from digit_draw.reader.photo.pieces import pen_width
from digit_draw.reader.raster import Labels, Mask, boxes_of, grown, label, lengths_of

RIM = 2
"""Pixels around a piece of ink, in which it ends."""

MOST = 85
"""The percentage of a piece's pixels that are no more than what is taken as its most: a few may be noise."""

LARGE = 0.01
"""A piece is judged where it is at least this share of the picture's longest side: of less too little is seen. Nearer
than that to a stain it is a part of it."""

STRONG = 0.75
"""At most this share of the ink, by length, is less strong than strokes usually are,"""

FIRM = 0.5
"""and half of what is at least this share as strong is as sharp as they are, or sharper."""

LIKE_A_STROKE = 0.25
"""The least of a stroke, as its strength times the square of its sharpness, both as shares of the usual ones.

On 110 made-up photographs written digits have 0.45 and more, shadows and rings up to 0.2. The square is because two
pens differ in how dark they are, and hardly in how sharp."""

CORE = 0.6
"""Ink in a stain that is at least this share as strong as strokes usually are may be a stroke's,"""

CLEARLY = 0.5
"""where it is as much like one as this: a digit that stands on a ring of coffee."""

SOFT = 0.75
"""The pale part of a stroke is at least this share as sharp as strokes are: on photographs of pages 0.98 and more, and
what shines through 0.5 to 0.9."""

JOINING_PENS = 2.5
"""It is at least so many pens long: on a dusty board strokes are softer here than there."""

RIM_PENS = 0.6
"""So many pens around what is strong lies its soft rim."""

Floats = NDArray[np.float64]


def stains_in(ink: Mask, contrast: Ink) -> Mask:
    """Return which of a picture's ink (h, w) is no stroke's, given how far each pixel departs from paper."""
    labels = label(ink)
    boxes = boxes_of(labels)
    lengths = lengths_of(boxes)
    large = LARGE * max(ink.shape)
    pieces = np.flatnonzero(lengths >= large)
    if not len(pieces) or min(ink.shape) < 2:  # in one row nothing has an edge
        return np.zeros_like(ink)
    sharp, strong = _edges(labels, boxes, pieces, contrast)
    usual = _quantile(strong, lengths[pieces], STRONG)
    firm = strong >= FIRM * usual
    crisp = _quantile(sharp[firm], lengths[pieces][firm], 0.5)
    stain = _chosen(labels, pieces[_likeness(sharp / crisp, strong / usual) < LIKE_A_STROKE])
    crumbs = _crumbs(labels, stain, lengths < large, round(large))
    stained = stain[labels]
    stained &= ~_crossing(stained, contrast, usual, crisp)
    return stained | crumbs | _soft(ink & ~stained & ~crumbs, contrast, usual, crisp)


def _crossing(stained: Mask, contrast: Ink, usual: float, crisp: float) -> Mask:
    """Return what strokes that cross stains have in them, given how strong and how sharp strokes usually are."""
    labels = label(stained & (contrast >= CORE * usual))
    boxes = boxes_of(labels)
    parts = np.flatnonzero(lengths_of(boxes) >= LARGE * max(stained.shape))
    sharp, strong = _edges(labels, boxes, parts, contrast)
    return _chosen(labels, parts[_likeness(sharp / crisp, strong / usual) >= CLEARLY])[labels]


def _soft(strokes: Mask, contrast: Ink, usual: float, crisp: float) -> Mask:
    """Return which parts of strokes are paler and softer than strokes usually are: what shines through, and joins them.

    Where a stroke grows pale its edge is as sharp as elsewhere.
    """
    if not strokes.any():
        return strokes
    strong = strokes & (contrast >= FIRM * usual)
    pen = pen_width(strokes)
    rim = RIM + round(RIM_PENS * pen)
    labels = label(strokes & ~grown(strong, rim))
    boxes = boxes_of(labels)
    parts = np.flatnonzero(lengths_of(boxes) >= max(LARGE * max(strokes.shape), JOINING_PENS * pen))
    sharp, _ = _edges(labels, boxes, parts, contrast)
    return grown(_chosen(labels, parts[sharp < SOFT * crisp])[labels], rim) & strokes & ~strong


def _crumbs(labels: Labels, stain: Mask, small: Mask, reach: int) -> Mask:
    """Return the small pieces within reach, in pixels, of those that are a stain."""
    if not stain.any():
        return np.zeros_like(labels, bool)
    near = np.zeros_like(stain)
    near[labels[grown(stain[labels], reach)]] = True
    return (near & np.concatenate([[False], small]))[labels]


def _likeness(sharp: Floats, strong: Floats) -> Floats:
    """Return how much like strokes pieces are that are so sharp and so strong, both as shares of what is usual."""
    return np.minimum(sharp, 1) ** 2 * strong


def _chosen(labels: Labels, pieces: NDArray[np.intp]) -> Mask:
    """Return for each label whether it is that of one of the pieces, by index."""
    chosen = np.zeros(int(labels.max()) + 1, np.bool_)
    chosen[pieces + 1] = True
    return chosen


def _edges(labels: Labels, boxes: NDArray[np.intp], pieces: NDArray[np.intp], contrast: Ink) -> tuple[Floats, Floats]:
    """Return how steep the edge of each piece is, for its strength, in shares a pixel; and how strong they are."""
    found = np.array([_edge_and_strength(labels, piece + 1, boxes[piece], contrast) for piece in pieces])
    sharp, strong = found.reshape(-1, 2).T
    return sharp, strong


def _edge_and_strength(labels: Labels, piece: np.integer, box: NDArray[np.intp], contrast: Ink) -> tuple[float, float]:
    left, top, right, foot = box
    around = np.s_[max(top - RIM, 0) : foot + RIM, max(left - RIM, 0) : right + RIM]
    inside, departs = labels[around] == piece, contrast[around]
    strong = float(np.percentile(departs[inside], MOST))
    steep = np.hypot(*np.gradient(departs))[grown(inside, RIM)]
    return float(np.percentile(steep, MOST)) / strong, strong


def _quantile(values: Floats, weights: NDArray[np.intp], share: float) -> float:
    """Return the least value up to which the values have this share of the weight."""
    order = np.argsort(values)
    return float(values[order][np.searchsorted(np.cumsum(weights[order]), share * weights.sum())])

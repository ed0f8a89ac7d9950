"""What lies on paper and was not written there: soft shadows, rings of coffee, folds, what shines through.

A page is mostly written with one pen. Its strokes depart from paper about equally, and end within about as many pixels
as each other. A shadow's edge is softer, and a stain or a fold is paler.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.ink import Ink
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


def stains_in(ink: Mask, contrast: Ink) -> Mask:
    """Return which of a picture's ink (h, w) is no stroke's, given how far each pixel departs from paper."""
    labels = label(ink)
    lengths = lengths_of(labels)
    large = LARGE * max(ink.shape)
    pieces = np.flatnonzero(lengths >= large)
    if len(pieces) < 2:
        return np.zeros_like(ink)
    boxes = boxes_of(labels)
    likeness = np.array([_edge_and_strength(labels, piece + 1, boxes[piece], contrast) for piece in pieces])
    sharp, strong = likeness.T
    usual = _quantile(strong, lengths[pieces], STRONG)
    firm = strong >= FIRM * usual
    stain = np.zeros(len(lengths) + 1, bool)
    sharpness = np.minimum(sharp / _quantile(sharp[firm], lengths[pieces][firm], 0.5), 1)
    stain[pieces + 1] = sharpness**2 * strong / usual < LIKE_A_STROKE
    return stain[labels] | _crumbs(labels, stain, lengths < large, round(large))


def _crumbs(labels: Labels, stain: Mask, small: Mask, reach: int) -> Mask:
    """Return the small pieces within reach, in pixels, of those that are a stain."""
    if not stain.any():
        return np.zeros_like(labels, bool)
    near = np.zeros_like(stain)
    near[labels[grown(stain[labels], reach)]] = True
    return (near & np.concatenate([[False], small]))[labels]


def _edge_and_strength(labels: Labels, piece: np.integer, box: NDArray[np.intp], contrast: Ink) -> tuple[float, float]:
    """Return how steep the edge of a piece is, for its strength, in shares a pixel; and how strong it is."""
    left, top, right, foot = box
    around = np.s_[max(top - RIM, 0) : foot + RIM, max(left - RIM, 0) : right + RIM]
    inside, departs = labels[around] == piece, contrast[around]
    strong = float(np.percentile(departs[inside], MOST))
    steep = np.hypot(*np.gradient(departs))[grown(inside, RIM)]
    return float(np.percentile(steep, MOST)) / strong, strong


def _quantile(values: NDArray[np.float64], weights: NDArray[np.intp], share: float) -> float:
    """Return the least value up to which the values have this share of the weight."""
    order = np.argsort(values)
    return float(values[order][np.searchsorted(np.cumsum(weights[order]), share * weights.sum())])

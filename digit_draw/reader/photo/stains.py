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

LARGE = 0.02
"""A piece is judged where it is at least this share of the picture's longest side: of less too little is seen."""

USUAL = 0.75
"""What at least this share of the ink, by length, does not exceed is what a pen's strokes are like."""

LIKE_A_STROKE = 0.25
"""The least of a stroke, as its strength times the square of its sharpness, both as shares of the usual ones.

On 110 made-up photographs written digits have 0.45 and more, shadows and rings up to 0.2. The square is because two
pens differ in how dark they are, and hardly in how sharp."""


def stains_in(ink: Mask, contrast: Ink) -> Mask:
    """Return which of a picture's ink (h, w) is no stroke's, given how far each pixel departs from paper."""
    labels = label(ink)
    lengths = lengths_of(labels)
    pieces = np.flatnonzero(lengths >= LARGE * max(ink.shape))
    if len(pieces) < 2:
        return np.zeros_like(ink)
    boxes = boxes_of(labels)
    likeness = np.array([_edge_and_strength(labels, piece + 1, boxes[piece], contrast) for piece in pieces])
    sharp, strong = (_usual(each, lengths[pieces]) for each in likeness.T)
    stain = np.zeros(len(lengths) + 1, bool)
    stain[pieces + 1] = (likeness[:, 0] / sharp) ** 2 * likeness[:, 1] / strong < LIKE_A_STROKE
    return stain[labels]


def _edge_and_strength(labels: Labels, piece: np.integer, box: NDArray[np.intp], contrast: Ink) -> tuple[float, float]:
    """Return how steep the edge of a piece is, for its strength, in shares a pixel; and how strong it is."""
    left, top, right, foot = box
    around = np.s_[max(top - RIM, 0) : foot + RIM, max(left - RIM, 0) : right + RIM]
    inside, departs = labels[around] == piece, contrast[around]
    strong = float(np.percentile(departs[inside], MOST))
    steep = np.hypot(*np.gradient(departs))[grown(inside, RIM)]
    return float(np.percentile(steep, MOST)) / strong, strong


def _usual(values: NDArray[np.float64], weights: NDArray[np.intp]) -> float:
    """Return the value that the USUAL share of the weight does not exceed."""
    order = np.argsort(values)
    share = np.cumsum(weights[order]) / weights.sum()
    return float(values[order][np.searchsorted(share, USUAL)])

"""Ink found on paper: which of a picture's greys are paper, and which are ink."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from digit_draw.reader.ink import Ink
from digit_draw.reader.photo.contrast import GRID, contrast_near, contrast_of, from_paper, least_of_ink, strong
from digit_draw.reader.photo.desk import Sheet, sheet_of
from digit_draw.reader.photo.faint import followed
from digit_draw.reader.photo.frames import frames_in
from digit_draw.reader.photo.holes import holes_in
from digit_draw.reader.photo.hollow import hollowed
from digit_draw.reader.photo.pieces import pen_width
from digit_draw.reader.photo.rules import rules
from digit_draw.reader.photo.ruling import Ruling, ruling
from digit_draw.reader.photo.sheet import own_ink, run_width
from digit_draw.reader.photo.stains import stains_in
from digit_draw.reader.raster import Mask, enlarge, grown, highest, in_cells

AROUND = 5
"""Cells, half as wide as those of GRID, around a pixel in which the strongest ink decides what is ink."""

FAINTEST = 0.15
"""Ink that departs from paper less than this share of the usual ink is a trace rubbed out or printed through."""

BESIDE_RULES = 5
"""Pens from a rule of firm ink within which there is no pale one: it would be the same, and thicker."""

RIM_PIXELS = 2
"""Pixels around firm ink that are its soft rim: that of a rule goes with it, where it is not a stroke's too."""


def ink_from_picture(grey: NDArray[np.uint8], sheet: Sheet | None = None) -> Ink:
    """Return the (h, w) ink, 0 paper to 1, of a grey picture: dark on light or light on dark, unevenly lit or not.

    Ink is what departs most from paper where grey changes fast. Paper of one grey is a paint program's; any other is
    the picture without what is narrower than a third of it. Ink is what departs from paper by half as much as the
    strongest ink near it does, so that faint ink counts where all is faint (local contrast: Bernsen 1986; Sauvola and
    Pietikainen 2000 compare such thresholds); ink is 0.5 there. Rules, stains, specks and frames are left out, and so
    is what lies around a ``sheet`` that is known, or is lighter. Paper without ink, whatever its noise, gives zeros.
    """
    found = sheet_of(grey, sheet)
    if found is None:
        return _ink_on_paper(grey)
    place, paper = found
    ink = np.zeros(grey.shape, np.float32)
    ink[place] = _ink_on_paper(paper)
    return ink


def _ink_on_paper(grey: NDArray[np.uint8]) -> Ink:
    """Return the ink (h, w) of a grey picture that is paper all over."""
    level, contrast = contrast_of(grey)
    lines = _printed_on(contrast)
    if lines:
        contrast = from_paper(contrast - lines.printed)
        level = None if level is None else level - lines.printed
    ink, floor = _inked(contrast, lines)
    if level is not None and ink.any():
        ink, contrast, floor = _closely(ink, level, contrast, lines)
    firm = ink >= 0.5
    if not firm.any():
        return np.zeros_like(ink)
    pen = pen_width(firm)
    not_ink = frames_in(firm, pen)
    not_ink |= rules(firm & ~not_ink, pen)
    not_ink |= rules(contrast > floor, pen) & ~grown(not_ink, round(BESIDE_RULES * pen))
    not_ink |= holes_in(firm & ~not_ink, pen)
    own = own_ink(firm & ~not_ink)
    while level is not None and (stains := stains_in(own, contrast)).any():
        not_ink |= stains
        own = own_ink(firm & ~not_ink)
    kept = _near(own) & (contrast > floor / 2) & ~(grown(not_ink, RIM_PIXELS) & ~grown(own, RIM_PIXELS))
    return np.where(kept, ink, np.float32(0))


def _printed_on(contrast: Ink) -> Ruling | None:
    """Return the lines that are printed on paper, given the contrast with it (h, w); None where there are none.

    Lone lines of a table that was drawn by hand go with its frame.
    """
    lines = ruling(contrast)
    if lines and lines.lone:
        firm = _inked(contrast)[0] >= 0.5
        if firm.any() and frames_in(firm, pen_width(firm)).any():
            return None
    return lines


def _closely(ink: Ink, level: Ink, contrast: Ink, lines: Ruling | None) -> tuple[Ink, Ink, float]:
    """Return the ink (h, w), the contrast and the least that may be ink, as they are once the pen is known."""
    pen = run_width(ink >= 0.5)
    closer = contrast_near(level, pen)
    again, floor = _inked(closer, lines)
    strokes = hollowed(ink >= 0.5, again >= 0.5, level, contrast)
    if strokes.any():
        closer = np.where(grown(strokes, max(1, round(pen / 2))), contrast, closer)
        again, floor = _inked(closer, lines)
    return followed(again, closer > floor, pen), closer, floor


def _inked(contrast: Ink, lines: Ruling | None = None) -> tuple[Ink, float]:
    """Return how much of each pixel is ink, 0.5 where it departs from paper enough, and the least that may be ink."""
    floor = least_of_ink(contrast)
    likely = contrast > floor
    if not likely.any():
        return np.zeros(contrast.shape, np.float32), floor
    threshold = np.maximum(_threshold(contrast, strong(contrast, _near(likely))), np.float32(floor))
    ink = np.clip(contrast / (2 * threshold), 0, 1)
    if lines:
        ink = lines.bridged(ink, np.clip((contrast + lines.printed) / (2 * threshold), 0, 1))
    return ink, floor


def _threshold(contrast: Ink, usual: float) -> Ink:
    """Return what parts ink from paper at each pixel: half the strongest contrast around it, within limits.

    They are set by the contrast of ``usual`` ink.
    """
    step = max(1, round(max(contrast.shape) / GRID / 2))
    around = _spread(in_cells(contrast, step), AROUND)
    local = enlarge(around, contrast.shape)
    return np.clip(local / 2, FAINTEST * usual, usual / 2).astype(np.float32)


def _spread(cells: Ink, reach: int) -> Ink:
    """Return the highest of the cells around each, and smooth the steps."""
    padded = np.pad(cells, 2 * reach, mode="edge")
    highest_near = highest(padded, 2 * reach + 1)
    return sliding_window_view(highest_near, (2 * reach + 1, 2 * reach + 1)).mean(axis=(2, 3))


def _near(mask: Mask) -> Mask:
    """Return the mask grown by about a hundredth of the picture's longest side."""
    return grown(mask, max(1, max(mask.shape) // 100))

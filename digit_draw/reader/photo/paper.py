"""Ink found on paper: which of a picture's greys are paper, and which are ink."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from digit_draw.reader.ink import Ink
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
from digit_draw.reader.raster import Mask, area_average, enlarge, grown, highest, in_cells, smoothed

GRID = 64
"""Cells along the longest side on which the paper's brightness is worked out: noise and pencil average away."""

CLEAR = 0.05
"""Contrast below this share of black to white is paper grain or a stain, whatever the noise."""

NOISE = 5.0
"""Standard deviations of the paper's noise above which a pixel may be ink: one false in millions."""

ONE_GREY = 0.5
"""From this share of pixels of one grey, that grey is the paper: no photograph has so even a one."""

HALF_PENS = 4
"""Half pens around each place within which the paper is looked for once the pen is known."""

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
    level, contrast = _contrast(grey)
    lines = _printed_on(contrast)
    if lines:
        contrast = _from_paper(contrast - lines.printed)
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
    closer = _closer(level, pen)
    again, floor = _inked(closer, lines)
    strokes = hollowed(ink >= 0.5, again >= 0.5, level, contrast)
    if strokes.any():
        closer = np.where(grown(strokes, max(1, round(pen / 2))), contrast, closer)
        again, floor = _inked(closer, lines)
    return followed(again, closer > floor, pen), closer, floor


def _inked(contrast: Ink, lines: Ruling | None = None) -> tuple[Ink, float]:
    """Return how much of each pixel is ink, 0.5 where it departs from paper enough, and the least that may be ink."""
    floor = max(CLEAR, NOISE * 1.4826 * float(np.median(np.abs(contrast))))  # 1.4826: median to standard deviation
    likely = contrast > floor
    if not likely.any():
        return np.zeros(contrast.shape, np.float32), floor
    threshold = np.maximum(_threshold(contrast, _otsu(contrast[_near(likely)])), np.float32(floor))
    ink = np.clip(contrast / (2 * threshold), 0, 1)
    if lines:
        ink = lines.bridged(ink, np.clip((contrast + lines.printed) / (2 * threshold), 0, 1))
    return ink, floor


def _closer(level: Ink, pen: float) -> Ink:
    """Return the contrast with paper as it is within a few pens of each place, which no shadow or corner darkens."""
    step = max(1, round(pen / 2))
    cells = area_average(level, tuple(max(1, -(-side // step)) for side in level.shape))
    return _from_paper(level - enlarge(_opened(cells, min(HALF_PENS, _sixth(cells))), level.shape))


def _threshold(contrast: Ink, otsu: float) -> Ink:
    """Return what parts ink from paper at each pixel: half the strongest contrast around it, within limits."""
    strong = float(np.median(contrast[contrast > otsu]))
    step = max(1, round(max(contrast.shape) / GRID / 2))
    around = _spread(in_cells(contrast, step), AROUND)
    local = enlarge(around, contrast.shape)
    return np.clip(local / 2, FAINTEST * strong, strong / 2).astype(np.float32)


def _spread(cells: Ink, reach: int) -> Ink:
    """Return the highest of the cells around each, and smooth the steps."""
    padded = np.pad(cells, 2 * reach, mode="edge")
    highest_near = highest(padded, 2 * reach + 1)
    return sliding_window_view(highest_near, (2 * reach + 1, 2 * reach + 1)).mean(axis=(2, 3))


def _smooth(grey: Ink) -> Ink:
    """Average away grain that is finer than any stroke: nothing to do on a small picture."""
    for _ in range(min(max(grey.shape) // 200, 4)):
        grey = smoothed(grey)
    return grey


def _contrast(picture: NDArray[np.uint8]) -> tuple[Ink | None, Ink]:
    """Return the brightness, ink the higher, and how far each pixel departs from paper, which is 0 in the median.

    Where paper is of one grey, no brightness is returned: there is nothing to be known of the light.
    """
    grey = _smooth(picture.astype(np.float32) / np.float32(255))
    levels = np.bincount(picture.ravel(), minlength=256)
    if levels.max() >= ONE_GREY * picture.size:
        departs = grey - np.float32(levels.argmax() / 255)
        return None, departs * _polarity(departs, grey)
    level = grey * _polarity(grey - enlarge(_surroundings(_cells(grey)), grey.shape), grey)
    cells = _cells(level)
    return level, _from_paper(level - enlarge(_opened(cells, _sixth(cells)), grey.shape))


def _from_paper(contrast: Ink) -> Ink:
    """Return contrast with paper, which most of the picture is, at 0."""
    return contrast - np.median(contrast)


def _polarity(departs: Ink, grey: Ink) -> int:
    """Return 1 where ink is light, and -1 where it is dark: the side on which a grey picture departs most from paper.

    What counts is the edge of a stroke, where grey changes fast: a lamp's reflection fades, and so does a shadow.
    """
    down, across = np.gradient(grey) if min(grey.shape) > 1 else (grey, grey)
    return 1 if float((np.sign(departs) * departs**2 * (down**2 + across**2)).sum()) > 0 else -1


def _cells(grey: Ink) -> Ink:
    scale = min(1.0, GRID / max(grey.shape))
    return area_average(grey, tuple(max(round(side * scale), 1) for side in grey.shape))


def _sixth(cells: Ink) -> int:
    """Return how far it is from the middle of a third of the picture, by its shorter side, to that third's edges."""
    return max(1, min(cells.shape) // 6)


def _surroundings(cells: Ink) -> Ink:
    """Return the median over a third of the picture around each place, which ink seldom outweighs."""
    reach = max(1, max(cells.shape) // 6)
    around = sliding_window_view(np.pad(cells, reach, mode="symmetric"), (2 * reach + 1, 2 * reach + 1))
    return np.median(around, axis=(2, 3))


def _opened(cells: Ink, reach: int) -> Ink:
    """Return the cells without what is bright and narrower than twice the reach: paper, with its shadows.

    A grey-scale opening (Serra 1982) keeps a slope and the straight edge of a shadow as they are. The slope is
    continued beyond each border, so that light which fades towards it is not taken for ink.
    """
    extended = np.pad(cells, 2 * reach, mode="reflect", reflect_type="odd")
    return highest(-highest(-extended, 2 * reach + 1), 2 * reach + 1)


def _otsu(values: NDArray[np.floating]) -> float:
    """Return the threshold that parts the values into two classes the furthest apart (Otsu 1979)."""
    counts, edges = np.histogram(values, 256)
    middles = (edges[1:] + edges[:-1]) / 2
    below, sums = np.cumsum(counts), np.cumsum(counts * middles)
    above = below[-1] - below
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = below * above * (sums / below - (sums[-1] - sums) / above) ** 2
    return float(edges[1 + np.argmax(np.nan_to_num(apart))])


def _near(mask: Mask) -> Mask:
    """Return the mask grown by about a hundredth of the picture's longest side."""
    return grown(mask, max(1, max(mask.shape) // 100))

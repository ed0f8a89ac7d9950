"""How far a picture departs from its paper, which is unevenly lit, and how much of that is the paper's grain."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from digit_draw.reader.ink import Ink
from digit_draw.reader.photo.desk import SMALLEST as SHOWS_A_DESK
from digit_draw.reader.raster import Mask, area_average, enlarge, grown, highest, smoothed

GRID = 64
"""Cells along the longest side on which the paper's brightness is worked out: noise and pencil average away."""

CLEAR = 0.05
"""Contrast below this share of black to white is paper grain or a stain, whatever the noise."""

NOISE = 5.0
"""Standard deviations of the paper's noise above which a pixel may be ink: one false in millions."""

LIKELY = 2.0
"""And so many, above which one seldom is paper."""

HALF = 0.5
"""This share of what is strong is ink where only a shadow is as uneven; where grain is, it is averaged away,"""

ROUNDS = 3
"""so many times at most, and as long as that leaves less of it: printed squares are no grain."""

GRAIN = 16
"""Grain is what changes within so many pixels; more remains where it was averaged away and was not grain alone."""

ONE_GREY = 0.5
"""From this share of pixels of one grey, that grey is the paper: no photograph has so even a one."""

MORE = 1.2
"""Noise is cut off where it is so many times as much once it is averaged; else that leaves two fifths of it."""

RIM = 2
"""Pixels around strong ink in which paper is not looked at."""

HALF_PENS = 4
"""Half pens around each place within which the paper is looked for once the pen is known."""


def contrast_of(picture: NDArray[np.uint8]) -> tuple[Ink | None, Ink]:
    """Return the brightness, ink the higher, and how far each pixel departs from paper, which is 0 in the median.

    Where paper is of one grey, no brightness is returned: there is nothing to be known of the light.
    """
    grey = _smooth(picture.astype(np.float32) / np.float32(255))
    levels = np.bincount(picture.ravel(), minlength=256)
    if levels.max() >= ONE_GREY * picture.size:
        departs = grey - np.float32(levels.argmax() / 255)
        contrast = departs * _polarity(departs, grey)
        if not _is_clipped(contrast):
            return None, contrast
    level, contrast = _levelled(grey)
    if _is_clipped(contrast):
        grey = smoothed(grey)
        level, contrast = _levelled(grey)
    uneven = _noise(contrast)
    for _ in range(ROUNDS):
        if not _is_grainy(contrast, uneven):
            break
        grey = smoothed(grey)
        smoother, departs = _levelled(grey)
        less = _noise(departs)
        if less >= uneven:
            break
        level, contrast, uneven = smoother, departs, less
    return level, contrast


def contrast_near(level: Ink, pen: float) -> Ink:
    """Return the contrast with paper as it is within a few pens of each place, which no shadow or corner darkens."""
    step = max(1, round(pen / 2))
    cells = area_average(level, tuple(max(1, -(-side // step)) for side in level.shape))
    return from_paper(level - enlarge(_opened(cells, min(HALF_PENS, _sixth(cells))), level.shape))


def least_of_ink(contrast: Ink) -> float:
    """Return the least contrast that may be ink.

    A picture too small to show a desk is uneven by grain or by a shadow, which hides no ink that is much stronger.
    """
    uneven = _noise(contrast)
    if uneven <= CLEAR or max(contrast.shape) >= SHOWS_A_DESK:
        return max(CLEAR, uneven)
    return max(CLEAR, min(uneven, max(_grain(contrast), _half_of_ink(contrast, uneven))))


def _is_clipped(contrast: Ink) -> bool:
    """Whether paper is so bright, or so dark, that half its noise is cut off: averaged, it shows more of it."""
    paper = ~grown(contrast > HALF * contrast.max(), RIM)
    if not paper.any():
        return False
    before, after = (_noise(each[paper]) for each in (contrast, smoothed(contrast)))
    return after > max(CLEAR, MORE * before)


def _is_grainy(contrast: Ink, uneven: float) -> bool:
    return uneven > CLEAR and min(uneven, _grain(contrast)) > max(CLEAR, _half_of_ink(contrast, uneven))


def _half_of_ink(contrast: Ink, uneven: float) -> float:
    """Return half the contrast of strong ink, or what is likely to be ink; paper's noise is so ``uneven``."""
    likely = contrast > LIKELY / NOISE * uneven
    return HALF * strong(contrast, likely) if likely.any() else uneven


def _grain(contrast: Ink) -> float:
    """Return the noise of what changes within a few pixels; fine writing is more."""
    cells = area_average(contrast, tuple(max(1, side // GRAIN) for side in contrast.shape))
    return _noise(contrast - enlarge(cells, contrast.shape))


def _noise(departs: Ink) -> float:
    return NOISE * 1.4826 * float(np.median(np.abs(departs)))  # 1.4826: median to standard deviation


def strong(contrast: Ink, among: Mask) -> float:
    """Return the contrast of what is strong, which is parted from the rest ``among`` some of the pixels."""
    return float(np.median(contrast[contrast > _otsu(contrast[among])]))


def _smooth(grey: Ink) -> Ink:
    """Average away grain that is finer than any stroke: nothing to do on a small picture."""
    for _ in range(min(max(grey.shape) // 200, 4)):
        grey = smoothed(grey)
    return grey


def _levelled(grey: Ink) -> tuple[Ink, Ink]:
    """Return the brightness of an unevenly lit picture, ink the higher, and the contrast with its paper."""
    level = grey * _polarity(grey - enlarge(_surroundings(_cells(grey)), grey.shape), grey)
    cells = _cells(level)
    return level, from_paper(level - enlarge(_opened(cells, _sixth(cells)), grey.shape))


def from_paper(contrast: Ink) -> Ink:
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

"""A sheet of paper on a desk: where it lies in a photograph, so that nothing beside it is read.

A sheet is lighter than what lies around it, convex, and smooth but for its ink. Where it ends, brightness falls within
a few pixels. Where a shadow begins it mostly falls more slowly; and what is written on belongs to the sheet. One that
is known by its colour (``tinted.py``) need not be lighter.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.ink import Ink
from digit_draw.reader.raster import Mask, area_average, enlarge, grown, highest, in_cells, inked, label, out_of_cells

CELLS = 250
"""Cells along the longest side; the lightest pixel of one is paper, whatever rules it has."""

STROKE = 5
"""Cells, an odd number: what is dark and no wider is ink, and paper is looked for beside it."""

DARK = 0.8
"""Cells of ink are darker than this share of the paper beside them,"""

NOISE = 10.0
"""and darker by more than so many greys of 255, as noise in the dark is not."""

WRITTEN = 20
"""A dark patch with so many cells of ink is written on, and lies in a shadow."""

BESIDE = 8
"""So many cells beside the largest patch what is dark may be its shadow or its edge, and no ink of another."""

SMALLEST = 400
"""Pixels of the longest side of the smallest picture in which a sheet is looked for."""

STEP = 0.15
"""On a sheet brightness changes by less than this share within three cells."""

DARKER = 0.88
"""What lies around a sheet is darker than this share of it."""

PATCH = 20
"""Cells of the smallest patch of paper that ink or a fold parts from the rest."""

LARGE = 0.25
"""A sheet is at least this share of the picture,"""

WHOLE = 0.98
"""and where it is more than this, nothing lies around it."""

SMOOTH = 0.8
"""At least this share of a sheet is smooth: what is not convex, or has a pattern, is none."""

Place = tuple[slice, slice]


class Sheet(NamedTuple):
    """Which cells (h, w) of a picture are smooth paper, and which are these and what lies on them."""

    smooth: Mask
    whole: Mask


def cell_side(shape: tuple[int, ...]) -> int:
    """Return how many pixels wide and high a cell is of a picture of a shape."""
    return -(-max(shape) // CELLS)


def may_show_a_desk(shape: tuple[int, ...]) -> bool:
    """Whether a picture of a shape is large enough for a sheet to be looked for."""
    return max(shape) >= SMALLEST


def sheet_of(grey: NDArray[np.uint8], sheet: Sheet | None = None) -> tuple[Place, NDArray[np.uint8]] | None:
    """Return the rows and columns of a grey picture (h, w) that hold a sheet, and them with paper in place of the desk.

    Where it is not known, a ``sheet`` is looked for. None where the picture is all sheet, or shows none.
    """
    sheet = sheet or (_lightest_sheet(grey, cell_side(grey.shape)) if may_show_a_desk(grey.shape) else None)
    return cut_out(grey, sheet) if sheet else None


def cut_out(grey: NDArray[np.uint8], sheet: Sheet) -> tuple[Place, NDArray[np.uint8]]:
    """Return the rows and columns of a grey picture (h, w) that hold a sheet, and them with paper around it."""
    mean = area_average(grey.astype(np.float32), sheet.whole.shape)
    paper = enlarge(_continued(mean, sheet.smooth), grey.shape)
    inside = out_of_cells(sheet.whole, cell_side(grey.shape), grey.shape)
    place = inked(inside)
    return place, np.where(inside, grey, paper.round().astype(np.uint8))[place]


def _lightest_sheet(grey: NDArray[np.uint8], step: int) -> Sheet | None:
    """Return the sheet that is lighter than what lies around it; None where there is none."""
    lightest = in_cells(grey, step).astype(np.float32)
    sheet = _sheet(lightest, area_average(grey.astype(np.float32), lightest.shape))
    large = LARGE <= sheet.whole.mean() <= WHOLE
    return sheet if large and sheet.smooth.sum() >= SMOOTH * sheet.whole.sum() else None


def written(mean: Ink, dark: float = DARK, noise: float = NOISE) -> Mask:
    """Return which cells hold ink, given the mean grey of each (h, w): darker than paper by a share and by greys."""
    beside = _without_strokes(mean)
    return mean < np.minimum(dark * beside, beside - noise)


def _sheet(lightest: Ink, mean: Ink) -> Sheet:
    """Return the lightest patch and what is like it, given the lightest and the mean grey of each cell."""
    blank = _without_strokes(lightest)
    patches = label(-highest_around(-blank, 3) > (1 - STEP) * highest_around(blank, 3))
    sizes = np.bincount(patches.ravel(), (patches > 0).ravel())
    largest = patches == sizes.argmax()
    paper = DARKER * np.median(blank[largest])
    inked = np.bincount(patches.ravel(), (written(mean) & (largest | ~grown(largest, BESIDE))).ravel())
    alike = [
        patch
        for patch in np.flatnonzero(sizes >= PATCH)
        if inked[patch] >= WRITTEN or np.median(blank[patches == patch]) >= paper
    ]
    smooth = np.isin(patches, alike)
    return Sheet(smooth, filled(smooth))


def _without_strokes(cells: Ink) -> Ink:
    """Return cells with paper in place of strokes: a closing (Serra 1982), which leaves edges where they are."""
    around = np.pad(cells, STROKE, mode="edge")
    return -highest_around(-highest_around(around, STROKE), STROKE)[STROKE:-STROKE, STROKE:-STROKE]


def highest_around(cells: Ink, width: int) -> Ink:
    """Return the highest of the ``width`` by ``width`` cells around each."""
    return highest(np.pad(cells, width // 2, mode="edge"), width)


def filled(mask: Mask) -> Mask:
    """Return the mask with all that lies between two cells of it in a row or in a column."""
    between = np.zeros_like(mask)
    for axis in (0, 1):
        before, after = (np.flip(np.logical_or.accumulate(np.flip(mask, flip), axis), flip) for flip in ((), axis))
        between |= before & after
    return between


def _continued(cells: Ink, paper: Mask) -> Ink:
    """Return the cells with the nearest paper of each row in place of what is none, and the nearest row of paper."""
    columns = np.arange(cells.shape[1])
    rows = np.flatnonzero(paper.any(axis=1))
    filled = np.array([np.interp(columns, columns[paper[row]], cells[row, paper[row]]) for row in rows])
    return filled[np.abs(np.arange(len(cells))[:, None] - rows).argmin(axis=1)].astype(np.float32)

"""A sheet that its colour parts from what it lies on: white paper on wood, a yellow note on a grey desk.

Light and shadow change how bright a colour is and hardly its chromaticity, the share of red and of green in it. So a
sheet is of one chromaticity however it is lit, and may be as bright as the desk or darker.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.ink import Ink
from digit_draw.reader.photo.desk import (
    SMOOTH,
    WHOLE,
    Sheet,
    cell_side,
    filled,
    highest_around,
    may_show_a_desk,
    written,
)
from digit_draw.reader.raster import Mask, area_average, grown, in_cells, label, smoothed

LIKE = 0.02
"""Within three cells, and from patch to patch, a sheet's chromaticity changes by less than this."""

PATCH = 0.03
"""A patch that is a smaller share of the picture is none of a sheet's."""

SMALLEST = 0.05
"""A sheet is at least this share of the picture: a note on a desk."""

CONVEX = 0.9
"""A sheet is at least this share of its convex hull: a desk around it has a hole, and one on two sides is an L."""

PENCIL = 0.9
"""Cells of ink are darker than this share of the paper beside them, as those of a pencil are,"""

NOISE = 6.0
"""and darker by more than so many greys of 255."""

EDGE = 2
"""Cells along the edge of a sheet that are left out: its shadow, and where the sheet lies askew, some of the desk."""

WRITTEN = 40
"""Cells of ink on a sheet, at least: what is read is the one that is written on."""


def sheet_in_colour(colours: NDArray[np.uint8]) -> Sheet | None:
    """Return the sheet in a picture (h, w, 3) of red, green and blue; None where colour parts none from the rest.

    It is convex and written on; of several, such as the sheet and a smooth desk on either side, it is the lightest.
    """
    if not may_show_a_desk(colours.shape[:2]):
        return None
    step = cell_side(colours.shape[:2])
    channels = np.ascontiguousarray(np.moveaxis(colours, 2, 0))
    lightest = np.array([smoothed(in_cells(channel, step).astype(np.float32)) for channel in channels])
    light = lightest.sum(axis=0)
    chromaticity = lightest[:2] / np.maximum(light, 1)
    inked = written(area_average(channels.mean(axis=0, dtype=np.float32), light.shape), PENCIL, NOISE)
    sheets = [
        sheet
        for sheet in (Sheet(patch, filled(patch)) for patch in _patches(chromaticity))
        if SMALLEST <= sheet.whole.mean() <= WHOLE
        and sheet.smooth.sum() >= SMOOTH * sheet.whole.sum()
        and sheet.whole.sum() >= CONVEX * _hull_area(sheet.whole)
        and (inked & sheet.whole).sum() >= WRITTEN
        and not _are_alike(chromaticity, sheet.smooth, ~sheet.whole)
    ]
    if not sheets:
        return None
    smooth, whole = max(sheets, key=lambda sheet: float(np.median(light[sheet.smooth])))
    return Sheet(smooth, ~grown(~whole, EDGE))


def _patches(chromaticity: Ink) -> list[Mask]:
    """Return the large patches in which chromaticity (2, h, w) changes slowly, those that are alike as one."""
    changes = [highest_around(share, 3) + highest_around(-share, 3) for share in chromaticity]
    labels = label(np.max(changes, axis=0) < LIKE)
    sizes = np.bincount(labels.ravel())[1:]
    large = 1 + np.flatnonzero(sizes >= PATCH * labels.size)
    middles = np.array([np.median(chromaticity[:, labels == patch], axis=1) for patch in large]).reshape(-1, 2)
    return [np.isin(labels, large[np.abs(middles - middle).max(axis=1) < LIKE]) for middle in middles]


def _are_alike(chromaticity: Ink, one: Mask, other: Mask) -> bool:
    """Whether most of what lies in two masks (h, w) is of one chromaticity, however unsteady: it is the same paper."""
    middles = [np.median(chromaticity[:, mask], axis=1) for mask in (one, other)]
    return bool(np.abs(middles[0] - middles[1]).max() < LIKE)


def _hull_area(mask: Mask) -> float:
    """Return how many cells the convex hull of a mask (h, w) has."""
    rows = mask[mask.any(axis=1)]
    first, last = rows.argmax(axis=1), mask.shape[1] - rows[:, ::-1].argmax(axis=1)
    return float((-_convex(-last) - _convex(first)).sum())


def _convex(values: NDArray[np.intp]) -> NDArray[np.float64]:
    """Return the greatest convex function that is nowhere above values (n,): half of a hull (Andrew 1979)."""
    kept: list[int] = []
    for at in range(len(values)):
        while len(kept) > 1 and np.interp(kept[-1], (kept[-2], at), values[[kept[-2], at]]) <= values[kept[-1]]:
            kept.pop()
        kept.append(at)
    return np.interp(np.arange(len(values)), kept, values[kept])

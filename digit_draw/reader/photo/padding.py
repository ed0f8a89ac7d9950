"""Padding: what a program leaves around a picture that it turned or framed, all of one grey, and no paper."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.photo.desk import Place, Sheet, cell_side, cut_out, filled
from digit_draw.reader.raster import Mask, grown, in_cells, label

EVEN = 2
"""Greys of 255 by which padding differs from its own: what a JPEG makes of one grey,"""

EXACT = 0.8
"""and this share of it does not: smooth paper differs nearly everywhere."""

LARGE = 0.25
"""The picture within is at least this share of the whole,"""

WHOLE = 0.98
"""at most this,"""

FULL = 0.93
"""this share of the smallest rectangle around it, however that is turned: an oval is less, as a thick 0 is,"""

SLIMMEST = 4.0
"""not so many times as high as wide, as a thick 1 may be;"""

LIKE_IT = 0.2
"""at most this share of it is of the padding's grey, which may be paper's: then padding does no harm,"""

ONE_GREY = 0.9
"""and no more than this share of any other grey: a block of ink is as even."""

RIM = 2
"""Pixels along the edge of padding that are of both."""

TURNS = np.radians(np.arange(-45, 45))
"""Angles of the rectangles that are tried."""


def without_padding(colours: NDArray[np.uint8], clear: Mask | None = None) -> tuple[Place, NDArray[np.uint8]]:
    """Return the rows and columns of a picture (h, w, 3) that lie within padding, and them, continued into its corners.

    Padding is blank, so that nothing of what is written is lost; of pixels that are ``clear`` (h, w) it is all that
    there is. Without padding it is all rows and columns.
    """
    grey = colours.mean(axis=2).astype(np.uint8)
    picture = _within_padding(grey, _like_the_border(grey) if clear is None else clear)
    if picture is None:
        return np.s_[0 : grey.shape[0], 0 : grey.shape[1]], colours
    places, channels = zip(*(cut_out(channel, picture) for channel in np.moveaxis(colours, 2, 0)), strict=True)
    return places[0], np.stack(channels, axis=2)


def _like_the_border(grey: NDArray[np.uint8]) -> Mask:
    """Return which pixels of a grey picture (h, w) are of the grey that is most along its border."""
    border = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    return np.abs(grey.astype(np.int16) - int(np.bincount(border).argmax())) <= EVEN


def _within_padding(grey: NDArray[np.uint8], even: Mask) -> Sheet | None:
    """Return which cells of a grey picture (h, w) lie within padding, all of which is ``even``; None without any."""
    step = cell_side(grey.shape)
    blank = ~in_cells(~even, step)
    inside = filled(~_on_the_border(blank))
    large = LARGE <= inside.mean() <= WHOLE and (blank & inside).sum() <= LIKE_IT * inside.sum()
    if not large or not _is_rectangle(inside) or _is_of_one_grey(grey[~even]):
        return None
    padding = _on_the_border(even)
    if np.bincount(grey[padding]).max() < EXACT * padding.sum():
        return None
    whole = inside & ~in_cells(grown(padding, RIM), step)
    smooth = whole & ~blank
    return Sheet(smooth, whole) if smooth.any() else None


def _on_the_border(mask: Mask) -> Mask:
    """Return the pieces of a mask (h, w) that reach its border."""
    labels = label(mask)
    reach = np.zeros(int(labels.max()) + 1, np.bool_)
    reach[np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])] = True
    reach[0] = False
    return reach[labels]


def _is_rectangle(mask: Mask) -> bool:
    """Whether a mask (h, w) about fills a rectangle, however that is turned, and is not slim and upright."""
    rows = np.flatnonzero(mask.any(axis=1))
    ends = mask[rows].argmax(axis=1), mask.shape[1] - 1 - mask[rows, ::-1].argmax(axis=1)  # the corners are among them
    rows, columns = np.tile(rows, 2), np.concatenate(ends)
    across = np.cos(TURNS)[:, None] * columns + np.sin(TURNS)[:, None] * rows
    down = np.cos(TURNS)[:, None] * rows - np.sin(TURNS)[:, None] * columns
    sides = np.ptp(across, axis=1) + 1, np.ptp(down, axis=1) + 1
    smallest = int((sides[0] * sides[1]).argmin())
    long, wide = sorted((float(sides[0][smallest]), float(sides[1][smallest])), reverse=True)
    lies = np.ptp(columns) > np.ptp(rows)
    return bool(mask.sum() >= FULL * long * wide and (lies or long <= SLIMMEST * wide))


def _is_of_one_grey(greys: NDArray[np.uint8]) -> bool:
    """Whether greys (n,) are mostly the same."""
    counts = np.convolve(np.bincount(greys, minlength=256), np.ones(2 * EVEN + 1), "same")
    return bool(counts.max() > ONE_GREY * greys.size)

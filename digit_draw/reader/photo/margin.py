"""Printed lines that are no grid's: the margin of ruled paper, and a few rules far apart.

They are straight, and found by trying every slope and height (Hough 1962): the line on which the most strips of the
picture show a ridge is taken first.
"""

from __future__ import annotations

import numpy as np

from digit_draw.reader.ink import Ink
from digit_draw.reader.photo.grid import STEEPEST, STRIPS, Family, Floats, middles, ridges

LONG = 0.7
"""A line is seen in at least this share of the strips,"""

ASIDE = 1
"""at most so many pixels aside."""

CLEARLY = 2.5
"""Its ridges are so many times as strong as the grain of the paper."""

NO_TWO = 6
"""There is no other line within so many pixels."""


def lone_lines(contrast: Ink) -> Family | None:
    """Return the straight lines that run across a contrast with paper (h, w); None without."""
    height, width = contrast.shape
    at, columns = middles(width), np.arange(width)
    found = ridges(contrast, CLEARLY)
    courses: list[Floats] = []
    while (line := _straight(found, height, width)) is not None:
        near = [rows[np.abs(rows - course) <= ASIDE + 1] for rows, course in zip(found, line, strict=True)]
        bow = np.polyfit(np.repeat(at, list(map(len, near))), np.concatenate(near), 2)
        courses.append(np.asarray(np.polyval(bow, columns), np.float64))
        found = [rows[np.abs(rows - course) > NO_TWO] for rows, course in zip(found, line, strict=True)]
    return Family(np.array(sorted(courses, key=np.mean)), float(height)) if courses else None


def _straight(found: list[Floats], height: int, width: int) -> Floats | None:
    """Return the row in each strip of the straight line that is seen in the most strips; None where it is no line."""
    steepest = STEEPEST * width / 2
    falls = np.arange(-steepest, steepest + 1, 2 * ASIDE) * 2 / width
    shifts = np.rint((middles(width) - width / 2) * falls[:, None]).astype(int)
    room = int(np.abs(shifts).max()) + ASIDE
    seen = np.zeros((STRIPS, height + 2 * room), np.int8)
    for strip, rows in zip(seen, found, strict=True):
        for aside in range(-ASIDE, ASIDE + 1):
            strip[rows.round().astype(int) + room + aside] = 1
    counts = np.array(
        [
            sum(strip[room + shift : room + shift + height] for strip, shift in zip(seen, line, strict=True))
            for line in shifts
        ]
    )
    fall, row = np.unravel_index(counts.argmax(), counts.shape)
    if counts[fall, row] < LONG * STRIPS:
        return None
    return row + (middles(width) - width / 2) * falls[fall]

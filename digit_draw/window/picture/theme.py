"""Colours, sizes, fonts and icons, by name."""

from __future__ import annotations

from dataclasses import dataclass

Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Theme:
    """Paper and ink, and one accent: orange, with blue against it, told apart by every kind of colour vision."""

    desk: Colour
    paper: Colour
    line: Colour
    ink: Colour
    quiet: Colour
    faint: Colour
    accent: Colour
    against: Colour


LIGHT = Theme(
    desk=(243, 242, 238),
    paper=(255, 254, 251),
    line=(226, 223, 215),
    ink=(28, 29, 34),
    quiet=(112, 114, 122),
    faint=(205, 203, 197),
    accent=(196, 96, 26),
    against=(38, 110, 190),
)
DARK = Theme(
    desk=(20, 21, 25),
    paper=(28, 30, 37),
    line=(48, 51, 60),
    ink=(245, 242, 234),
    quiet=(146, 148, 158),
    faint=(72, 75, 86),
    accent=(245, 160, 55),
    against=(86, 156, 235),
)

REGULAR, SEMIBOLD = "fonts/Inter-Regular.otf", "fonts/Inter-SemiBold.otf"
"""Inter, by Rasmus Andersson, under the SIL Open Font License (see fonts/LICENSE.txt)."""

SMALL, BODY, TITLE = 13, 17, 26
"""Text sizes in pixels at the window's first size; the answer's size is whatever fills its place."""

MIN_TEXT = 11

ICON_SIZE = 24
"""Icons are drawn in a square of so many units, by the same ink as the digits: sharp at any size."""

ICON_PEN = 1.8
"""The width of their pen."""

"""Colours, sizes, fonts and icons, by name."""

from __future__ import annotations

from dataclasses import dataclass

Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Theme:
    """Paper and ink, and one accent: orange, and blue as its opposite; every kind of colour vision tells them apart."""

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
    quiet=(106, 108, 116),
    faint=(205, 203, 197),
    accent=(178, 82, 16),
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

REGULAR = "fonts/Inter-Regular.otf"
"""The face of most text: Inter, by Rasmus Andersson, under the SIL Open Font License (see fonts/LICENSE.txt)."""

SEMIBOLD = "fonts/Inter-SemiBold.otf"
"""The face of what is to be seen first."""

SMALL = 13
"""The size in pixels of most text, in a window of its first size. The answer is as large as its place."""

BODY = 17
"""The size of what belongs to the answer."""

HEADING = 26
"""The size of the words on a blank pad."""

MIN_TEXT = 11
"""Text is never smaller on a display of density 1, however small the window."""

ICON_SIZE = 24
"""Icons are drawn in a square of so many units, by the same ink as the digits: sharp at any size."""

ICON_PEN = 1.8
"""The width of their pen."""

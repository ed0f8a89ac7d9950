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

# Strokes in a square of 24 units with a pen of 1.8: drawn by the same ink as the digits, so sharp at any size.
ICON_SIZE, ICON_PEN = 24, 1.8
ICONS: dict[str, list[list[tuple[float, float]]]] = {
    "pen": [[(4, 20), (5, 15.5), (16, 4.5), (19.5, 8), (8.5, 19), (4, 20)], [(13.5, 7), (17, 10.5)]],
    "eraser": [[(8, 20), (3.5, 15.5), (14, 5), (20, 11), (11, 20), (8, 20)], [(8.5, 10.5), (14.5, 16.5)],
               [(11, 20), (20, 20)]],
    "undo": [
        [(9, 4), (4, 9), (9, 14)],
        [(4, 9), (14, 9), (17, 9.8), (19.2, 12), (20, 15), (19.2, 17.6), (17, 19.4), (14, 20), (11, 20)],
    ],
    "redo": [
        [(15, 4), (20, 9), (15, 14)],
        [(20, 9), (10, 9), (7, 9.8), (4.8, 12), (4, 15), (4.8, 17.6), (7, 19.4), (10, 20), (13, 20)],
    ],
    "clear": [[(5, 5), (19, 19)], [(19, 5), (5, 19)]],
    "open": [[(3, 19), (3, 5), (9, 5), (11.5, 8), (21, 8), (21, 19), (3, 19)]],
    "save": [[(12, 3.5), (12, 15)], [(7.5, 10.5), (12, 15), (16.5, 10.5)], [(4, 20), (20, 20)]],
    "inside": [
        [(6.6, 7.2), (16, 11)],
        [(6.6, 16.8), (16, 13)],
        [(4.6, 6.4)], [(4.6, 17.6)], [(18.4, 12)],
        [(2.6, 6.4), (3.2, 5), (4.6, 4.4), (6, 5), (6.6, 6.4), (6, 7.8), (4.6, 8.4), (3.2, 7.8), (2.6, 6.4)],
        [(2.6, 17.6), (3.2, 16.2), (4.6, 15.6), (6, 16.2), (6.6, 17.6), (6, 19), (4.6, 19.6), (3.2, 19), (2.6, 17.6)],
        [
            (16, 12), (16.7, 10.3), (18.4, 9.6), (20.1, 10.3),
            (20.8, 12), (20.1, 13.7), (18.4, 14.4), (16.7, 13.7), (16, 12),
        ],
    ],
    "help": [
        [
            (9, 9), (9.4, 7.6), (10.6, 6.7), (12, 6.4), (13.6, 6.8),
            (14.8, 8), (15, 9.4), (14.3, 10.8), (12, 12.4), (12, 14),
        ],
        [(12, 17.4)],
        [
            (12, 2.2), (16.9, 3.5), (20.5, 7.1), (21.8, 12), (20.5, 16.9), (16.9, 20.5),
            (12, 21.8), (7.1, 20.5), (3.5, 16.9), (2.2, 12), (3.5, 7.1), (7.1, 3.5), (12, 2.2),
        ],
    ],
}  # fmt: skip
LABELS = {
    "pen": "Pen",
    "eraser": "Erase",
    "undo": "Undo",
    "redo": "Redo",
    "clear": "Clear",
    "open": "Open",
    "save": "Save",
    "inside": "Inside",
    "help": "Help",
}

"""Where things are: rectangles from the window's size, hit tests, and pad pixels to the unit pad. No pygame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from digit_draw.window.state import Point

WIDTH, HEIGHT = 1180, 740
"""The size the window opens with, for which the lengths below are given in pixels."""

MIN_WIDTH, MIN_HEIGHT = 480, 360
PAD_ASPECT = 5 / 4
"""The pad keeps its proportions, so that resizing never distorts or hides what was drawn."""

TOOLS = ("undo", "redo", "clear")
BARS = 10
GAP = 8
"""Pixels between the answer and the picture beside it in a small window."""


class Rect(NamedTuple):
    """Left, top, width and height in pixels."""

    x: int
    y: int
    w: int
    h: int

    def contains(self, x: float, y: float) -> bool:
        return self.x <= x < self.x + self.w and self.y <= y < self.y + self.h

    @property
    def centre(self) -> tuple[float, float]:
        return self.x + self.w / 2, self.y + self.h / 2


@dataclass(frozen=True)
class Layout:
    """Every part's rectangle; a part that has no room is left out (``None``)."""

    size: tuple[int, int]
    scale: float
    pad: Rect
    answer: Rect
    verdict: Rect
    bars_title: Rect | None
    bars: tuple[Rect, ...]
    sees_title: Rect | None
    sees: Rect
    buttons: dict[str, Rect]

    def hit(self, x: float, y: float) -> str | None:
        """Return the name of the button at a pixel, ``"pad"``, or None."""
        for name, rect in self.buttons.items():
            if rect.contains(x, y):
                return name
        return "pad" if self.pad.contains(x, y) else None

    def to_unit(self, x: float, y: float) -> Point:
        """Return a pixel as a point of the unit pad: x 0 to 1 across, y down in the same unit (0 to 0.8)."""
        return (x - self.pad.x) / self.pad.w, (y - self.pad.y) / self.pad.w


def arrange(width: int, height: int) -> Layout:
    """Lay out a window of so many pixels; below 480x360 it is laid out as for that and cut."""
    width, height = max(width, MIN_WIDTH), max(height, MIN_HEIGHT)
    scale = min(width / WIDTH, height / HEIGHT)
    margin, gap, tool = round(22 * scale), round(24 * scale), max(round(54 * scale), 34)
    panel_width = max(round(330 * scale), 150)
    below = round(14 * scale) + tool
    pad_width = int(min(width - 2 * margin - gap - panel_width, (height - 2 * margin - below) * PAD_ASPECT))
    pad_height = round(pad_width / PAD_ASPECT)
    panel_width = min(width - 2 * margin - gap - pad_width, round(1.3 * panel_width))
    left = (width - pad_width - gap - panel_width) // 2
    top = (height - pad_height - below) // 2
    pad = Rect(left, top, pad_width, pad_height)
    panel = Rect(left + pad_width + gap, top, panel_width, pad_height)
    tools = Rect(left, top + pad_height + below - tool, pad_width, tool)
    roomy = pad_height >= 420
    if not roomy:
        panel = panel._replace(h=tools.y + tools.h - top)
    parts = _roomy(panel) if roomy else _compact(panel)
    return Layout(size=(width, height), scale=scale, pad=pad, buttons=_buttons(tools, scale), **parts)


def _buttons(tools: Rect, scale: float) -> dict[str, Rect]:
    width, gap = max(round(64 * scale), 44), round(4 * scale)
    left = {name: Rect(tools.x + i * (width + gap), tools.y, width, tools.h) for i, name in enumerate(TOOLS)}
    return left | {"help": Rect(tools.x + tools.w - width, tools.y, width, tools.h)}


def _roomy(panel: Rect) -> dict[str, Rect | tuple[Rect, ...] | None]:
    """The panel of a window with room: answer, verdict, bars, and what the network sees, one below the other."""

    def band(start: float, end: float) -> Rect:
        top, bottom = round(start * panel.h), round(end * panel.h)
        return Rect(panel.x, panel.y + top, panel.w, bottom - top)

    row = 0.0366
    sees = band(0.755, 1.0)
    return {
        "answer": band(0.0, 0.19),
        "verdict": band(0.2, 0.25),
        "bars_title": band(0.265, 0.3),
        "bars": tuple(band(0.312 + i * row, 0.312 + (i + 1) * row) for i in range(BARS)),
        "sees_title": band(0.71, 0.745),
        "sees": sees._replace(w=sees.h),
    }


def _compact(panel: Rect) -> dict[str, Rect | tuple[Rect, ...] | None]:
    """The panel of a small window: the picture beside the answer, and no titles."""
    top = round(0.28 * panel.h)
    verdict = max(round(0.07 * panel.h), 16)
    bars = panel.y + top + verdict + round(0.03 * panel.h)
    row = (panel.y + panel.h - bars) // BARS
    sees = min(top - GAP, panel.w // 2)
    return {
        "answer": Rect(panel.x, panel.y, panel.w - sees - GAP, top),
        "verdict": Rect(panel.x, panel.y + top, panel.w, verdict),
        "bars_title": None,
        "bars": tuple(Rect(panel.x, bars + i * row, panel.w, row) for i in range(BARS)),
        "sees_title": None,
        "sees": Rect(panel.x + panel.w - sees, panel.y, sees, sees),
    }

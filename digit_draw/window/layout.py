"""Where things are: rectangles from the window's size, hit tests, and pad pixels to the unit pad. No pygame."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from digit_draw.reader.strokes import Box
from digit_draw.window.blocks import Block, arrange_blocks
from digit_draw.window.eraser import Point
from digit_draw.window.frames import frames
from digit_draw.window.measure import Rect, Scale

WIDTH, HEIGHT = 1180, 740
"""The size the window opens with, for which the lengths below are given in pixels."""

MIN_WIDTH, MIN_HEIGHT = 480, 360
"""The size below which everything gets smaller than is good to read, on a display of density 1."""

LEAST = 100
"""Pixels a side below which a window shows a corner of what it would show: parts of no pixels cannot be drawn."""

PAD_ASPECT = 5 / 4
"""The pad keeps its proportions, so that resizing never distorts or hides what was drawn."""

LEFT = ("pen", "eraser", "undo", "redo", "clear")
RIGHT = ("open", "save", "inside", "help")
"""The tools below the pad; the pen's width lies between the two groups."""

ROOMY = 380
"""Pixels of the pad's height from which the panel beside it has room for titles and the drawings before."""

BARS = 10
EDGE = 4
"""Pixels between the pad's edge and the frame of a digit that goes beyond it."""

ALBUM = 6, 4
"""Columns and rows of the drawings before on their sheet: as many as are kept."""

GAP = 8
"""Pixels between the answer and the picture beside it in a small window."""

FAR = 10.0
"""Pads from the pad beyond which no pointer is; one that says so must not be rubbed or drawn the way to."""

INSIDE, FLAT = 0.36, 0.45
"""The share of the window's height that the network's layers take when they are shown, and at most of its width."""


@dataclass(frozen=True)
class Layout:
    """Every part's rectangle; a part that has no room is left out (``None`` or empty)."""

    size: tuple[int, int]
    scale: Scale
    pad: Rect
    answer: Rect
    verdict: Rect
    bars_title: Rect | None
    bars: tuple[Rect, ...]
    sees_title: Rect | None
    sees: Rect
    before_title: Rect | None
    before: tuple[Rect, ...]
    all_before: Rect | None
    buttons: dict[str, Rect]
    slider: Rect | None
    inside: tuple[Block, ...]
    digits: tuple[Rect, ...] = ()
    sheet: Rect | None = None

    @cached_property
    def parts(self) -> dict[str, Rect]:
        """What can be pointed at, by name, such as ``"pad"``, ``"undo"`` or ``"bar:3"``."""
        bars = {f"bar:{number}": rect for number, rect in enumerate(self.bars)}
        before = {f"before:{index}": rect for index, rect in enumerate(self.before)}
        some = {"slider": self.slider, "album": self.all_before}
        others = {name: rect for name, rect in some.items() if rect}
        return self.buttons | bars | before | others | {"sees": self.sees, "pad": self.pad}

    def hit(self, x: float, y: float) -> str | None:
        """Return the name of the part at a pixel; of a feature map its layer and number too, ``"map:2:17"``.

        The cells of the last layer are the answers, the same as the bars.
        """
        for name, rect in self.parts.items():
            if rect.contains(x, y):
                return name
        last = len(self.inside) - 1
        for layer, block in enumerate(self.inside):
            if (index := block.index_at(x, y)) is not None:
                return f"map:{layer}:{index}" if layer < last else f"bar:{index}"
        return None

    def pointed(self, x: float, y: float) -> str | None:
        """Return the name of the part at a pixel as ``hit`` does, or ``"digit:2"`` where a digit lies on the pad."""
        name = self.hit(x, y)
        found = (f"digit:{index}" for index, frame in enumerate(self.digits) if frame.contains(x, y))
        return next(found, name) if name == "pad" else name

    def framing(self, boxes: Iterable[Box], pen: float) -> Layout:
        """Return the layout with a frame around each box of the unit pad, with room for a pen of that width."""
        room, edge = self.scale.px(10) + pen / 2 * self.pad.w, round(self.scale.px(EDGE, 2))
        return replace(self, digits=frames(boxes, self.pad, room, edge))

    def album(self) -> Layout:
        """Return the layout with the drawings before on a sheet over the pad, as many as are kept."""
        x, y, w, h = self.pad
        gap, (columns, rows) = round(self.scale.px(14, 6)), ALBUM
        side = min((w - gap) // columns, (h - gap) // rows) - gap
        left, top = x + (w - columns * (side + gap) + gap) // 2, y + (h - rows * (side + gap) + gap) // 2
        places = [divmod(index, columns) for index in range(columns * rows)]
        before = tuple(
            Rect(left + column * (side + gap), top + row * (side + gap), side, side) for row, column in places
        )
        return replace(self, before=before, before_title=None, sheet=self.pad)

    def to_unit(self, x: float, y: float) -> Point:
        """Return a pixel as a point of the unit pad: x 0 to 1 across, y down in the same unit (0 to 0.8)."""
        x, y = (x - self.pad.x) / self.pad.w, (y - self.pad.y) / self.pad.w
        return min(max(x, -FAR), FAR), min(max(y, -FAR), FAR)

    def along_slider(self, x: float) -> float:
        """Return how far along the slider a pixel column is, 0 to 1."""
        return min(max((x - self.slider.x) / self.slider.w, 0.0), 1.0) if self.slider else 0.0


def arrange(width: int, whole: int, maps: tuple[int, ...] = (), density: float = 1.0) -> Layout:
    """Lay out a window of so many pixels on a display of a density; one that is too small gets all of it, smaller.

    ``maps`` are the numbers of feature maps of the layers to be shown; none leaves their panel out.
    """
    width, whole = max(width, LEAST), max(whole, LEAST)
    height = whole - round(min(whole * INSIDE, width * FLAT)) if maps else whole
    density = min(density, width / MIN_WIDTH, whole / MIN_HEIGHT)
    scale = Scale(min(width / WIDTH, height / HEIGHT), density)
    margin, gap, tool = round(scale.px(22)), round(scale.px(24)), round(scale.px(54, 34))
    panel_width = round(scale.px(330, 150))
    below = round(scale.px(14)) + tool
    pad_width = int(min(width - 2 * margin - gap - panel_width, (height - 2 * margin - below) * PAD_ASPECT))
    pad_height = round(pad_width / PAD_ASPECT)
    panel_width = min(width - 2 * margin - gap - pad_width, round(1.3 * panel_width))
    left = (width - pad_width - gap - panel_width) // 2
    top = (height - pad_height - below) // 2
    pad = Rect(left, top, pad_width, pad_height)
    panel = Rect(left + pad_width + gap, top, panel_width, pad_height)
    tools = Rect(left, top + pad_height + below - tool, pad_width, tool)
    roomy = pad_height >= ROOMY * density
    if not roomy:
        panel = panel._replace(h=tools.y + tools.h - top)
    parts = (_roomy(panel, scale) if roomy else _compact(panel, scale)) | _tools(tools, scale)
    below_all = Rect(margin, height, width - 2 * margin, whole - height - margin)
    return Layout(size=(width, whole), scale=scale, pad=pad, inside=arrange_blocks(below_all, maps, scale), **parts)


def _tools(tools: Rect, scale: Scale) -> dict[str, Any]:
    count = len(LEFT) + len(RIGHT)
    width = min(round(scale.px(64, 44)), tools.w // count)
    left = {name: Rect(tools.x + i * width, tools.y, width, tools.h) for i, name in enumerate(LEFT)}
    start = tools.x + tools.w - len(RIGHT) * width
    right = {name: Rect(start + i * width, tools.y, width, tools.h) for i, name in enumerate(RIGHT)}
    room, edge = tools.w - count * width, round(scale.px(34))
    across = Rect(tools.x + len(LEFT) * width + edge, tools.y, room - 2 * edge, tools.h)
    return {"buttons": left | right, "slider": across if across.w >= scale.px(0, 60) else None}


def _roomy(panel: Rect, scale: Scale) -> dict[str, Any]:
    """The panel of a window with room: answer, verdict, bars, then what the network sees beside what was before."""

    def band(start: float, end: float) -> Rect:
        top, bottom = round(start * panel.h), round(end * panel.h)
        return Rect(panel.x, panel.y + top, panel.w, bottom - top)

    row = 0.0366
    sees, titles = band(0.755, 1.0), band(0.71, 0.745)
    sees = sees._replace(w=sees.h)
    gap = round(0.035 * panel.h)
    left = sees.x + sees.w + gap
    before, all_wide = _thumbnails(Rect(left, sees.y, panel.x + panel.w - left, sees.h), scale), round(scale.px(44))
    return {
        "answer": band(0.0, 0.19),
        "verdict": band(0.2, 0.25),
        "bars_title": band(0.265, 0.3),
        "bars": tuple(band(0.312 + i * row, 0.312 + (i + 1) * row) for i in range(BARS)),
        "sees_title": titles._replace(w=sees.w),
        "sees": sees,
        "before_title": titles._replace(x=left, w=panel.x + panel.w - left - all_wide) if before else None,
        "before": before,
        "all_before": titles._replace(x=panel.x + panel.w - all_wide, w=all_wide) if before else None,
    }


def _thumbnails(area: Rect, scale: Scale) -> tuple[Rect, ...]:
    """Two rows of squares."""
    gap = round(max(area.h * 0.06, scale.px(0, 4)))
    side = (area.h - gap) // 2
    columns = (area.w + gap) // (side + gap)
    return tuple(
        Rect(area.x + column * (side + gap), area.y + row * (side + gap), side, side)
        for row in range(2)
        for column in range(columns)
    )


def _compact(panel: Rect, scale: Scale) -> dict[str, Any]:
    """The panel of a small window: the picture beside the answer, no titles and nothing of before."""
    top = round(0.28 * panel.h)
    verdict, gap = round(max(0.07 * panel.h, scale.px(0, 16))), round(scale.px(0, GAP))
    bars = panel.y + top + verdict + round(0.03 * panel.h)
    row = (panel.y + panel.h - bars) // BARS
    sees = min(top - gap, panel.w // 2)
    return {
        "answer": Rect(panel.x, panel.y, panel.w - sees - gap, top),
        "verdict": Rect(panel.x, panel.y + top, panel.w, verdict),
        "bars_title": None,
        "bars": tuple(Rect(panel.x, bars + i * row, panel.w, row) for i in range(BARS)),
        "sees_title": None,
        "sees": Rect(panel.x + panel.w - sees, panel.y, sees, sees),
        "before_title": None,
        "before": (),
        "all_before": None,
    }

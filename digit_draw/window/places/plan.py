"""How a window is divided: the pad, the tools below it, and the panel beside or below them. No pygame."""

from __future__ import annotations

from typing import Any, NamedTuple

from digit_draw.window.places.measure import Length, Rect, Scale
from digit_draw.window.places.panels import Portions, shares_of
from digit_draw.window.state.controls import CONTROLS

WIDTH = 1180
"""The width that the window opens with. Lengths below are given in pixels of a window of this size."""

HEIGHT = 740
"""The height that the window opens with."""

MIN_WIDTH = 480
"""The width below which everything is too small to read, on a display of density 1."""

MIN_HEIGHT = 360
"""The height below which everything is too small to read, on a display of density 1."""

PAD_ASPECT = 5 / 4
"""The pad keeps its proportions, so that resizing never distorts or hides what was drawn."""

LEFT = tuple(control.name for control in CONTROLS if control.button and control.button.side == "left")
"""The buttons below the pad, to the left of the slider."""

RIGHT = tuple(control.name for control in CONTROLS if control.button and control.button.side == "right")
"""The buttons to the right of the slider."""

TOOLS_GAP = 14
"""Pixels between the pad and the tools below it."""

TOOLS_HEIGHT = Length(54, least=34)
"""The height of the tools."""

BUTTON_WIDTH = Length(64, least=50)
"""The width of a button; less where all of them would not fit. The least has room for the longest label."""

PANEL_WIDTH = Length(330, least=150)
"""The least width of a panel beside the pad."""

PANEL_SHARE = 0.28
"""The panel lies below the pad where it is at least this share of the window's width high there; else beside it."""

PANEL_HEIGHT = 140
"""And where it is at least so many pixels high there, on a display of density 1."""

PANEL_DEPTH = 1.4
"""A panel below the pad is at most so many times as high as it is wide."""


PAD_SHARE = 0.7
"""A pad above the panel is at least this share of the window's width wide; else the panel is beside it."""


class Places(NamedTuple):
    """The three parts of a window without the layers of the network, and how the panel is divided."""

    scale: Scale
    pad: Rect
    tools: Rect
    panel: Rect
    shares: Portions


def plan(width: int, height: int, density: float) -> Places:
    """Divide a window so that the pad is as large as it can be."""
    one, other = stacked(width, height, density), beside(width, height, density)
    return one if one and one.pad.w >= other.pad.w else other


def beside(width: int, height: int, density: float) -> Places:
    """The pad as large as the height allows, the tools below it, and the panel to its right."""
    scale = Scale(min(width / WIDTH, height / HEIGHT), density)
    margin, gap = scale.margin, scale.px(24)
    below = scale.px(TOOLS_GAP) + scale.px(*TOOLS_HEIGHT)
    least = scale.px(*PANEL_WIDTH)
    pad_width = int(min(width - 2 * margin - gap - least, (height - 2 * margin - below) * PAD_ASPECT))
    pad_height = round(pad_width / PAD_ASPECT)
    pad = Rect(margin, (height - pad_height - below) // 2, pad_width, pad_height)
    panel = Rect(margin + pad_width + gap, pad.y, width - 2 * margin - gap - pad_width, pad_height)
    shares = shares_of(panel, density)
    if "sees_title" not in shares:  # a small panel reaches as far down as the tools
        panel = panel._replace(h=pad_height + below)
    return Places(scale, pad, _under(pad, scale), panel, shares)


def stacked(width: int, height: int, density: float) -> Places | None:
    """The pad, the tools and the panel, one below the other and as wide as the window. The pad is narrower where the
    panel would not have its height; None where the pad would be too small."""
    scale = Scale(min(width / HEIGHT, height / WIDTH), density)
    margin = scale.margin
    tools_height = scale.px(TOOLS_GAP) + scale.px(*TOOLS_HEIGHT)
    panel_height = round(max(PANEL_SHARE * width, PANEL_HEIGHT * density))
    room = height - 3 * margin - tools_height - panel_height
    pad_width = min(width - 2 * margin, round(room * PAD_ASPECT))
    if pad_width < PAD_SHARE * width:
        return None
    pad = Rect((width - pad_width) // 2, margin, pad_width, round(pad_width / PAD_ASPECT))
    tools = _under(pad, scale)._replace(x=margin, w=width - 2 * margin)
    top = tools.y + tools.h + margin
    panel = Rect(margin, top, tools.w, min(height - margin - top, round(PANEL_DEPTH * tools.w)))
    return Places(scale, pad, tools, panel, shares_of(panel, density))


def _under(pad: Rect, scale: Scale) -> Rect:
    return Rect(pad.x, pad.y + pad.h + scale.px(TOOLS_GAP), pad.w, scale.px(*TOOLS_HEIGHT))


def arrange_tools(tools: Rect, scale: Scale) -> dict[str, Any]:
    """Return where the buttons and the slider lie in the row of tools."""
    count = len(LEFT) + len(RIGHT)
    width = min(scale.px(*BUTTON_WIDTH), tools.w // count)
    left = {name: Rect(tools.x + i * width, tools.y, width, tools.h) for i, name in enumerate(LEFT)}
    start = tools.x + tools.w - len(RIGHT) * width
    right = {name: Rect(start + i * width, tools.y, width, tools.h) for i, name in enumerate(RIGHT)}
    room, edge = tools.w - count * width, scale.px(34)
    across = Rect(tools.x + len(LEFT) * width + edge, tools.y, room - 2 * edge, tools.h)
    return {"buttons": left | right, "slider": across if across.w >= scale.px(0, 60) else None}

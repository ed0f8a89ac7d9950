"""The window while the network is walked through: the pad and the bars on one side, a page on the other."""

from __future__ import annotations

from digit_draw.window.places.layout import MIN_SIDE, Layout
from digit_draw.window.places.measure import Rect, Scale
from digit_draw.window.places.panels import FLAT_PANEL, SMALL_PANEL, arrange_panel
from digit_draw.window.places.plan import (
    HEIGHT,
    MIN_HEIGHT,
    MIN_WIDTH,
    PAD_ASPECT,
    TOOLS_GAP,
    TOOLS_HEIGHT,
    WIDTH,
    arrange_tools,
)
from digit_draw.window.places.steps import Shown
from digit_draw.window.places.walk import arrange_walk

WIDE_WINDOW = 1.25
"""A window at least so many times as wide as high has the page beside the pad, else below it."""

WALK_PAD_SHARE = 0.36
"""The pad's share of the width where the page is beside it, and of the height where it is below."""

PAD_MOST = 0.55
"""And at most this share of the width where the bars are beside the pad."""

BARS_BESIDE = 1.2
"""A panel at least so many times as wide as high has the bars beside the answer."""

LOW_PANEL = SMALL_PANEL.shares | {
    "answer": (0.0, 0.0, 1.0, 0.2),
    "verdict": (0.0, 0.22, 1.0, 0.3),
    "bars": (0.0, 0.32, 1.0, 1.0),
}
"""A small panel whose bars have more of its height: in the smallest window their figures would touch."""

BARS_SHARE = 0.34
"""The least share of the height that is left for answer and bars below the pad."""


def walking(width: int, height: int, shown: Shown, density: float = 1.0) -> Layout:
    """Lay out a window of so many pixels on a display of some density, with a page of the walk in it."""
    width, height = max(width, MIN_SIDE), max(height, MIN_SIDE)
    density = min(density, width / MIN_WIDTH, height / MIN_HEIGHT)
    if width >= WIDE_WINDOW * height:
        scale = Scale(min(width / WIDTH, height / HEIGHT), density)
        pad, tools, panel, stage = _beside(width, height, scale)
    else:
        scale = Scale(min(width / HEIGHT, height / WIDTH) * WIDE_WINDOW, density)
        pad, tools, panel, stage = _below(width, height, scale)
    flat = panel.w >= BARS_BESIDE * panel.h
    parts = arrange_panel(panel, (FLAT_PANEL.shares if flat else LOW_PANEL), scale) | arrange_tools(tools, scale)
    return Layout((width, height), scale, pad, inside=(), walk=arrange_walk(stage, shown, scale), **parts)


def _beside(width: int, height: int, scale: Scale) -> tuple[Rect, Rect, Rect, Rect]:
    margin, gap = scale.margin, scale.px(24)
    tools_high, tools_gap = scale.px(*TOOLS_HEIGHT), scale.px(TOOLS_GAP)
    left = height - 2 * margin - tools_high - 2 * tools_gap - round(BARS_SHARE * height)
    pad_width = min(round(WALK_PAD_SHARE * (width - 2 * margin)), round(left * PAD_ASPECT))
    pad = Rect(margin, margin, pad_width, round(pad_width / PAD_ASPECT))
    tools = Rect(margin, pad.y + pad.h + tools_gap, pad_width, tools_high)
    top = tools.y + tools.h + tools_gap
    panel = Rect(margin, top, pad_width, height - margin - top)
    x = margin + pad_width + gap
    return pad, tools, panel, Rect(x, margin, width - margin - x, height - 2 * margin)


def _below(width: int, height: int, scale: Scale) -> tuple[Rect, Rect, Rect, Rect]:
    margin, gap = scale.margin, scale.px(24)
    pad_width = min(round(WALK_PAD_SHARE * height * PAD_ASPECT), round(PAD_MOST * (width - 2 * margin)))
    pad = Rect(margin, margin, pad_width, round(pad_width / PAD_ASPECT))
    panel = Rect(margin + pad_width + gap, margin, width - 2 * margin - pad_width - gap, pad.h)
    tools_gap = scale.px(TOOLS_GAP)
    tools = Rect(margin, pad.y + pad.h + tools_gap, width - 2 * margin, scale.px(*TOOLS_HEIGHT))
    top = tools.y + tools.h + tools_gap
    return pad, tools, panel, Rect(margin, top, width - 2 * margin, height - margin - top)

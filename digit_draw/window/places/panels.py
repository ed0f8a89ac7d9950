"""How the answer and what led to it are arranged in their panel, as tables of shares. No pygame."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

from digit_draw.window.places.measure import Rect, Scale

BARS = 10
"""One for each digit."""

MIN_THUMBNAIL = 40
"""Pixels a side of an earlier drawing from which two rows of them are shown, and not one."""

Portion = tuple[float, float, float, float]
"""Left, top, right and bottom of a part, as shares of its panel's width and height. Where a square's left and right are
the same, it is as wide as it is high, and ends there."""

Portions = dict[str, Portion]
"""Where each part of a panel is; a part that is not named is left out."""


class Arrangement(NamedTuple):
    """How a panel is divided that has at least this shape, width by height, and this height in pixels."""

    shape: float
    height: float
    shares: Portions


WIDE_PANEL = Arrangement(
    1.1,
    300,
    {
        "answer": (0.0, 0.0, 0.52, 0.28),
        "verdict": (0.0, 0.3, 0.52, 0.37),
        "bars_title": (0.0, 0.4, 0.52, 0.45),
        "bars": (0.0, 0.47, 0.52, 1.0),
        "sees_title": (0.6, 0.0, 1.0, 0.05),
        "sees": (0.6, 0.07, 1.0, 0.6),
        "before_title": (0.6, 0.64, 1.0, 0.69),
        "before": (0.6, 0.71, 1.0, 1.0),
    },
)
FLAT_PANEL = Arrangement(
    1.5,
    0,
    {
        "answer": (0.0, 0.0, 0.44, 0.46),
        "verdict": (0.0, 0.5, 0.44, 0.6),
        "sees": (0.0, 0.66, 0.44, 1.0),
        "before": (0.0, 0.66, 0.44, 1.0),
        "bars": (0.52, 0.0, 1.0, 1.0),
    },
)
TALL_PANEL = Arrangement(
    0,
    380,
    {
        "answer": (0.0, 0.0, 1.0, 0.19),
        "verdict": (0.0, 0.2, 1.0, 0.25),
        "bars_title": (0.0, 0.265, 1.0, 0.3),
        "bars": (0.0, 0.312, 1.0, 0.678),
        "sees_title": (0.0, 0.71, 0.47, 0.745),
        "sees": (0.0, 0.755, 0.47, 1.0),
        "before_title": (0.0, 0.71, 1.0, 0.745),
        "before": (0.0, 0.755, 1.0, 1.0),
    },
)
SMALL_PANEL = Arrangement(
    0,
    0,
    {
        "answer": (0.0, 0.0, 1.0, 0.27),
        "verdict": (0.0, 0.29, 1.0, 0.36),
        "sees": (1.0, 0.0, 1.0, 0.19),
        "bars": (0.0, 0.38, 1.0, 1.0),
    },
)
ARRANGEMENTS = WIDE_PANEL, FLAT_PANEL, TALL_PANEL, SMALL_PANEL
"""The first for which a panel is wide and high enough is taken."""


def shares_of(panel: Rect, density: float) -> Portions:
    """Return how a panel is divided on a display of some density."""
    fitting = (each for each in ARRANGEMENTS if panel.w >= each.shape * panel.h and panel.h >= each.height * density)
    return next(fitting).shares


def arrange_panel(panel: Rect, shares: Portions, scale: Scale) -> dict[str, Any]:
    """Return where the parts are. What lies beside the square picture of the digit begins where that ends."""
    at = {name: _within(panel, share) for name, share in shares.items()}
    answer, bars, sees, before = at["answer"], at["bars"], _square(at["sees"]), at.get("before", Rect(0, 0, 0, 0))
    gap = round(0.14 * sees.h)
    if answer.y == sees.y:
        answer = answer._replace(w=sees.x - gap - answer.x)
    if before.y == sees.y:
        left = sees.x + sees.w + gap
        before = before._replace(x=left, w=before.x + before.w - left)
    all_wide, hand_wide, title, verdict = scale.px(52), scale.px(84, 68), at.get("before_title"), at["verdict"]
    thumbnails = _thumbnails(before, scale)
    titled = title if thumbnails else None
    return {
        "answer": answer,
        "verdict": verdict,
        "your_hand": verdict._replace(x=verdict.x + verdict.w - hand_wide, w=hand_wide) if "bars_title" in at else None,
        "bars_title": at.get("bars_title"),
        "bars": bar_rows(bars),
        "sees_title": at["sees_title"]._replace(w=sees.w) if "sees_title" in at else None,
        "sees": sees,
        "before_title": titled and titled._replace(x=before.x, w=before.w - all_wide),
        "before": thumbnails,
        "all_before": titled and titled._replace(x=before.x + before.w - all_wide, w=all_wide),
    }


def bar_rows(area: Rect) -> tuple[Rect, ...]:
    """Return a row for each bar, from the top of an area to its foot."""
    ends = [round(index * area.h / BARS) for index in range(BARS + 1)]
    return tuple(area._replace(y=area.y + top, h=end - top) for top, end in pairwise(ends))


def _within(panel: Rect, share: Portion) -> Rect:
    left, right = (panel.x + round(each * panel.w) for each in share[::2])
    top, bottom = (panel.y + round(each * panel.h) for each in share[1::2])
    return Rect(left, top, right - left, bottom - top)


def _square(rect: Rect) -> Rect:
    """Return the largest square at the upper left of a rectangle; where that has no width, one of its height to its
    left."""
    side = min(rect.w or rect.h, rect.h)
    return Rect(rect.x if rect.w else rect.x - side, rect.y, side, side)


def _thumbnails(area: Rect, scale: Scale) -> tuple[Rect, ...]:
    """As many squares as fit in two rows, or in one if two would be too small."""
    gap = round(max(area.h * 0.06, scale.px(0, 4)))
    rows = 2 if area.h >= scale.px(0, 2 * MIN_THUMBNAIL) else 1
    side = (area.h - gap * (rows - 1)) // rows
    columns = max((area.w + gap) // (side + gap), 0) if side > 0 else 0
    return tuple(
        Rect(area.x + column * (side + gap), area.y + row * (side + gap), side, side)
        for row in range(rows)
        for column in range(columns)
    )

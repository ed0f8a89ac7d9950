"""Where two networks' answers to the same drawing lie: a column for each, and a line that says whether they agree."""

from __future__ import annotations

from typing import Any, NamedTuple

from digit_draw.window.places.measure import Length, Rect, Scale
from digit_draw.window.places.panels import bar_rows

LINE = Length(24, least=16)
"""The height of a line of text."""

GAP = Length(22, least=10)
"""Between the two columns."""

BARS_BESIDE = 0.75
"""In a column that is at least so many times as wide as high the bars lie beside the answer, else below it."""

ANSWER_HEIGHT = 0.24
"""The answer's share of the height of a column with the bars below it,"""

ANSWER_WIDTH_ABOVE = 0.8
"""and of its width: two long answers would else be read as one."""

ANSWER_WIDTH = 0.4
"""The answer's share of the width of a column with the bars beside it."""


class Column(NamedTuple):
    """Where one network's name, answer, verdict and bars lie."""

    name: Rect
    answer: Rect
    verdict: Rect
    bars: tuple[Rect, ...]


class Compared(NamedTuple):
    """The columns of the network in use and of the other one, and the line that says whether they agree."""

    one: Column
    other: Column
    light: Rect


def comparing(panel: Rect, parts: dict[str, Any], scale: Scale) -> dict[str, Any]:
    """Where two networks' answers lie in a panel: above what it sees where that has a title, else instead of it."""
    if title := parts["sees_title"]:
        if title.y > panel.y:
            panel = panel._replace(h=title.y - panel.y - scale.px(12))
        else:
            panel = panel._replace(w=title.x - panel.x - scale.px(24))
        kept = {}
    else:
        kept = {"sees": Rect(0, 0, 0, 0), "before": (), "before_title": None, "all_before": None}
    compared = arrange_compared(panel, scale)
    one = compared.one
    titles = {"bars_title": None, "your_hand": None}
    return titles | kept | {"answer": one.answer, "verdict": one.verdict, "bars": one.bars, "compared": compared}


def arrange_compared(area: Rect, scale: Scale) -> Compared:
    """Lay out two columns side by side over an area, the light at its foot."""
    gap, line = scale.px(*GAP), scale.px(*LINE)
    width = (area.w - gap) // 2
    left = area._replace(w=width, h=area.h - line - line // 2)
    right = left._replace(x=area.x + area.w - width)
    light = area._replace(y=area.y + area.h - line, h=line)
    return Compared(_column(left, line), _column(right, line), light)


def _column(area: Rect, line: int) -> Column:
    name = area._replace(h=line)
    inner = area._replace(y=area.y + line + line // 4, h=area.h - line - line // 4)
    if inner.w >= BARS_BESIDE * inner.h:
        answer = inner._replace(w=round(ANSWER_WIDTH * inner.w), h=inner.h - line - line // 2)
        verdict = answer._replace(y=inner.y + inner.h - line, h=line)
        left = answer.w + line // 2
        return Column(name, answer, verdict, bar_rows(inner._replace(x=inner.x + left, w=inner.w - left)))
    answer = inner._replace(w=round(ANSWER_WIDTH_ABOVE * inner.w), h=round(ANSWER_HEIGHT * inner.h))
    verdict = inner._replace(y=answer.y + answer.h + line // 4, h=line)
    top = verdict.y + line + line // 4 - inner.y
    return Column(name, answer, verdict, bar_rows(inner._replace(y=inner.y + top, h=inner.h - top)))

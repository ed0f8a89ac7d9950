"""The charts of the walk: what pushes a digit up or down, the votes for each, and how sums become probabilities."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.answer import percent
from digit_draw.reader.explain.look import Look
from digit_draw.reader.explain.votes import Votes
from digit_draw.reader.network.build import CLASSES
from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.theme import BODY, REGULAR, SEMIBOLD, SMALL, Colour
from digit_draw.window.picture.walk.grids import power, short
from digit_draw.window.places.measure import Rect


def pushes_chart(brush: Brush, rect: Rect, pushes: NDArray[np.floating]) -> None:
    """Draw ten columns up, in the accent colour, or down, each digit below its own."""
    colours, label = brush.colours, brush.px(22, 15)
    most = max(float(np.abs(pushes).max()), 1e-6)
    middle, half = rect.y + (rect.h - label) // 2, max((rect.h - label) // 2 - 1, 1)
    pitch = rect.w / CLASSES
    brush.rounded(Rect(rect.x, middle, rect.w, 1), 0.5, colours.line)
    for digit, push in enumerate(pushes):
        length = round(abs(float(push)) / most * half)
        left, wide = round(rect.x + (digit + 0.2) * pitch), max(round(0.6 * pitch), 2)
        if length:
            top = middle - length if push > 0 else middle + 1
            _bar(brush, Rect(left, top, wide, length), colours.accent if push > 0 else colours.against)
        strong = abs(push) > most / 2
        at = rect.x + (digit + 0.5) * pitch, rect.y + rect.h - label / 2
        brush.text(str(digit), at, SEMIBOLD, SMALL, colours.ink if strong else colours.quiet, 0.5)


def votes_chart(brush: Brush, rect: Rect, votes: Votes, one: int | None) -> None:
    """Draw for each digit the votes against it to the left and for it to the right, and their sum; or one voter's."""
    shown = votes.each if one is None else votes.each[one : one + 1]
    up, down = shown.clip(0).sum(axis=0), -shown.clip(max=0).sum(axis=0)
    sums = votes.sums if one is None else shown[0]
    most = max(float(up.max()), float(down.max()), 1e-6)
    label, figures = brush.px(26, 16), brush.px(64, 42)
    middle = rect.x + label + (rect.w - label - figures) // 2
    half = max((rect.w - label - figures) // 2, 1)
    best = int(sums.argmax())
    for digit, row in enumerate(_rows(rect)):
        y, thick = row.centre[1], max(round(row.h * 0.5), 2)
        colour = brush.colours.ink if digit == best else brush.colours.quiet
        brush.text(str(digit), (row.x, y), SEMIBOLD, BODY, colour)
        for size, accent in ((up[digit], True), (down[digit], False)):
            if length := round(float(size) / most * half):
                bar = Rect(middle if accent else middle - length, round(y - thick / 2), length, thick)
                _bar(brush, bar, brush.colours.accent if accent else brush.colours.against)
        brush.text(short(float(sums[digit])), (row.x + row.w, y), SEMIBOLD, BODY, colour, 1.0)
    brush.surface.fill(brush.colours.quiet, (middle, rect.y, 1, rect.h))


def shares_chart(brush: Brush, rect: Rect, look: Look) -> None:
    """Draw for each digit its sum, what softmax makes of it, and the probability as a bar."""
    best, probabilities = int(look.probabilities.argmax()), look.probabilities
    powers = None if look.sums is None or not look.by_softmax else np.exp(np.minimum(look.sums.astype(float), 700))
    label, column = brush.px(34, 20), brush.px(120, 64) if powers is not None else 0
    figures = brush.px(64, 44)
    start = rect.x + label + 2 * column
    heads = [(rect.x + label + column * 0.8, "Sum", 1.0), (rect.x + label + 1.8 * column, "e^sum", 1.0)]
    for x, words, align in [*(heads if powers is not None else []), (start, "Probability", 0.0)]:
        brush.text(words, (x, rect.y - brush.px(12, 8)), SEMIBOLD, SMALL, brush.colours.quiet, align)
    for digit, row in enumerate(_rows(rect)):
        y, thick = row.centre[1], max(round(row.h * 0.45), 2)
        colour = brush.colours.ink if digit == best else brush.colours.quiet
        brush.text(str(digit), (row.x, y), SEMIBOLD, BODY + 3, colour)
        if powers is not None and look.sums is not None:
            for at, words in enumerate((short(float(look.sums[digit])), power(float(powers[digit])))):
                brush.text(words, (rect.x + label + (at + 0.8) * column, y), REGULAR, BODY, colour, 1.0)
        room = max(rect.x + rect.w - figures - start, 1)
        length = max(round(room * float(probabilities[digit])), brush.px(3, 2))
        bar = Rect(start, round(y - thick / 2), length, thick)
        _bar(brush, bar, brush.colours.accent if digit == best else brush.colours.quiet)
        words = percent(float(probabilities[digit]))
        brush.text(words, (rect.x + rect.w, y), SEMIBOLD, BODY, colour, 1.0)


def _rows(rect: Rect) -> list[Rect]:
    tops = [round(index * rect.h / CLASSES) for index in range(CLASSES + 1)]
    return [Rect(rect.x, rect.y + tops[at], rect.w, tops[at + 1] - tops[at]) for at in range(CLASSES)]


def _bar(brush: Brush, rect: Rect, colour: Colour) -> None:
    brush.rounded(rect, min(brush.px(3, 2), rect.w / 2, rect.h / 2), colour)

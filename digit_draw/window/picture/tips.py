"""Tips: what a part of the window does, in a few words beside it, where the pointer rests."""

from __future__ import annotations

from collections.abc import Sequence

from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.theme import REGULAR, SEMIBOLD, SMALL
from digit_draw.window.places.layout import Layout
from digit_draw.window.places.measure import Rect
from digit_draw.window.state.controls import BY_NAME
from digit_draw.window.state.parts import Part

TIPS = {
    "slider": ("How wide the pen is", "[ ]"),
    "map": ("Click to look closer", ""),
    "sees": ("The picture that the network reads", ""),
    "before": ("Bring this drawing back", ""),
    "remove": ("Remove this drawing; Ctrl+Z brings it back", ""),
    "example": ("Put this on the pad", ""),
    "best": ("Put this figure on the pad", ""),
}
"""What is said of the parts that are no buttons, and the keys that do the same.

A bar's tip is on the card that says why (see why.py): beside the bar it would hide another, or a title."""

TIP_GAP = 4
"""Pixels between a part and its card, and between the card and the window's edge."""


def tip(part: Part) -> tuple[str, str]:
    """Return what is said of a part, and its key; empty strings where there is nothing to say."""
    if control := BY_NAME.get(part.name):
        return control.tip, next(iter(control.keys), "")
    return TIPS.get(part.name, ("", ""))


def draw_tip(brush: Brush, layout: Layout, part: Part, said: str) -> None:
    """Draw the tip of a part, and its key, on a card in the ink's colour.

    ``said``, if anything, is said instead of what is always said of the part.
    """
    place, (words, key) = layout.parts.get(part), (said, "") if said else tip(part)
    if not place or not words:
        return
    colours, room = brush.colours, brush.px(10, 8)
    words = brush.shortened(words, layout.size[0] - 2 * room - 2 * brush.px(TIP_GAP, TIP_GAP), REGULAR, SMALL)
    wide, for_key = brush.width(words, REGULAR, SMALL), brush.width(key, SEMIBOLD, SMALL) + room if key else 0
    size = wide + for_key + 2 * room, brush.px(28, 22)
    card = place_near(place, size, layout.size, brush.px(TIP_GAP, TIP_GAP), _said(layout))
    brush.rounded(card, brush.px(8), colours.ink)
    brush.text(words, (card.x + room, card.centre[1]), REGULAR, SMALL, colours.paper)
    brush.text(key, (card.x + card.w - room, card.centre[1]), SEMIBOLD, SMALL, colours.faint, 1.0)


def _said(layout: Layout) -> list[Rect]:
    """Where words and figures lie that a tip would hide."""
    titles = layout.bars_title, layout.sees_title, layout.before_title
    return [*layout.bars, *(title for title in titles if title)]


def place_near(
    place: Rect, size: tuple[int, int], window: tuple[int, int], gap: int, said: Sequence[Rect] = ()
) -> Rect:
    """Return where a card of some size lies near a part: above it, below or beside it.

    It is the first of these that is in the window and hides nothing that is ``said``, or else the first in the window.
    """
    width, height = size
    x = min(max(round(place.centre[0] - width / 2), gap), window[0] - width - gap)
    y = round(place.centre[1] - height / 2)
    under, right = place.y + place.h + gap, place.x + place.w + gap
    places = (x, place.y - height - gap), (x, under), (place.x - width - gap, y), (right, y)
    cards = [Rect(*at, width, height) for at in places]
    shown = [card for card in cards if card.x >= gap and card.x + width <= window[0] - gap]
    shown = [card for card in shown if gap < card.y <= window[1] - height]
    free = (card for card in shown if not any(card.meets(each) for each in said))
    return next(free, shown[0] if shown else cards[1])

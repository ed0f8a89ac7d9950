"""What a part of the window does, in a few words beside it: shown where the pointer rests."""

from __future__ import annotations

from digit_draw.window.layout import Layout
from digit_draw.window.measure import Rect
from digit_draw.window.paint import Brush
from digit_draw.window.theme import REGULAR, SEMIBOLD, SMALL

TIPS = {
    "pen": ("Draw", "P"),
    "eraser": ("Rub out what it touches", "E"),
    "undo": ("Take back the last change", "Ctrl+Z"),
    "redo": ("Bring back what was taken back", "Ctrl+Y"),
    "clear": ("Take a blank sheet, and keep this one", "C"),
    "open": ("Open a picture, a drawing or a model", "Ctrl+O"),
    "save": ("Save as PNG and as strokes", "Ctrl+S"),
    "inside": ("See how the network thinks", "Tab"),
    "help": ("Every key", "F1"),
    "slider": ("How wide the pen is", "[ ]"),
    "bar": ("The ink for and against it, on the pad", ""),
    "sees": ("The picture that the network reads", ""),
    "before": ("Bring this drawing back", ""),
    "album": ("All the drawings before", "B"),
}
"""What each part does and its key, by the names of ``Layout.parts`` without their numbers."""

GAP = 4
"""Pixels between a part and its card, and between the card and the window's edge."""


def draw_tip(brush: Brush, layout: Layout, name: str) -> None:
    """Draw the words about a part, and its key, on a card in the ink's colour above it."""
    place, (words, key) = layout.parts.get(name), TIPS.get(name.partition(":")[0], ("", ""))
    if not place or not words:
        return
    colours, room = brush.colours, brush.px(10, 8)
    wide, for_key = brush.width(words, REGULAR, SMALL), brush.width(key, SEMIBOLD, SMALL) + room if key else 0
    card = _above(place, wide + for_key + 2 * room, brush.px(28, 22), layout.size[0], brush.px(GAP, GAP))
    brush.rounded(card, brush.px(8), colours.ink)
    brush.text(words, (card.x + room, card.centre[1]), REGULAR, SMALL, colours.paper)
    brush.text(key, (card.x + card.w - room, card.centre[1]), SEMIBOLD, SMALL, colours.faint, 1.0)


def _above(place: Rect, width: int, height: int, window: int, gap: int) -> Rect:
    """Return where a card of that size is in the window and near a part: above it, or below where there is no room."""
    x = min(max(round(place.centre[0] - width / 2), gap), window - width - gap)
    y = place.y - height - gap
    return Rect(x, y if y > gap else place.y + place.h + gap, width, height)

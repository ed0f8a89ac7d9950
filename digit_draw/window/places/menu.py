"""Where the menu lies: a card above its button, with a row for everything that has no button of its own."""

from __future__ import annotations

from typing import NamedTuple

from digit_draw.window.places.measure import Length, Rect, Scale
from digit_draw.window.places.sheets import named
from digit_draw.window.state.controls import CONTROLS
from digit_draw.window.state.parts import Part

NAMES = tuple(control.name for control in CONTROLS if control.in_menu)
"""What can be asked for in the menu."""

WIDTH = Length(300, least=212)
"""How wide it is."""

ROW = Length(32, least=22)
"""How high a row is."""

EDGE = Length(6, least=4)
"""Between the card's edge and its rows, and between the card and its button."""


class Menu(NamedTuple):
    """The card, and its rows by the names of the controls."""

    area: Rect
    rows: dict[str, Rect]

    @property
    def parts(self) -> dict[Part, Rect]:
        """Where the parts lie."""
        return named(self.rows)


def arrange_menu(button: Rect, window: tuple[int, int], scale: Scale) -> Menu:
    """Lay out the menu above its button, within the window."""
    edge = scale.px(*EDGE)
    row = min(scale.px(*ROW), (window[1] - 4 * edge) // len(NAMES))
    width, height = scale.px(*WIDTH), row * len(NAMES) + 2 * edge
    x = min(max(button.x + button.w - width, edge), window[0] - width - edge)
    area = Rect(x, max(button.y - edge - height, edge), width, height)
    inner = Rect(x + edge, area.y + edge, width - 2 * edge, row)
    return Menu(area, {name: inner._replace(y=inner.y + index * row) for index, name in enumerate(NAMES)})

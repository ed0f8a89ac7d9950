"""Where things lie on a sheet over the pad: its title, what can be asked for there, and cards in rows. No pygame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from digit_draw.window.places.measure import Length, Rect, Scale
from digit_draw.window.state.parts import Part

HEAD = Length(46, least=32)
"""The height of the line above what is on a sheet."""

EDGE = Length(20, least=10)
"""From the sheet's edge to what is on it."""

CARD_GAP = Length(14, least=6)
"""Between two cards."""

COMMAND_GAP = Length(8, least=4)
"""Between two of the words that can be pressed."""

COMMAND_HEIGHT = Length(28, least=22)
"""How high such a word's button is."""

CROSS = Length(24, least=16)
"""The side of the cross on a card."""

CLOSE_BUTTON = "close"
"""The name of the button that every sheet has in its corner; it is square."""


class Sheet(NamedTuple):
    """The whole sheet, its title, the buttons in its head by name, and its cards. The cards are parts called ``kind``;
    where they can be removed, each has a cross."""

    area: Rect
    title: Rect
    commands: dict[str, Rect]
    kind: str = ""
    cards: tuple[Rect, ...] = ()
    crosses: tuple[Rect, ...] = ()

    @property
    def parts(self) -> dict[Part, Rect]:
        """Where the parts lie, what lies on another before it."""
        return numbered("remove", self.crosses) | numbered(self.kind, self.cards) | named(self.commands)


class Cards(NamedTuple):
    """What a sheet's cards are called, how many columns and rows there are of them, and whether they can be removed."""

    kind: str
    columns: int
    rows: int
    removable: bool = False


def arrange_sheet(area: Rect, grid: Cards | None, commands: Sequence[tuple[str, Length]], scale: Scale) -> Sheet:
    """Lay out a sheet: a head with buttons of these names and widths, and below it square cards, or none."""
    inner, head = inside(area, scale), scale.px(*HEAD)
    title, buttons = inner._replace(h=head), in_head(inner, commands, scale)
    if grid is None:
        return Sheet(area, title, buttons)
    gap = scale.px(*CARD_GAP)
    room = inner._replace(y=inner.y + head, h=inner.h - head)
    side = max(min((room.w + gap) // grid.columns, (room.h + gap) // grid.rows) - gap, 1)
    pitch = side + gap
    left = room.x + (room.w - grid.columns * pitch + gap) // 2
    top = room.y + (room.h - grid.rows * pitch + gap) // 2
    cards = tuple(
        Rect(left + column * pitch, top + row * pitch, side, side)
        for row in range(grid.rows)
        for column in range(grid.columns)
    )
    cross = scale.px(*CROSS)
    crosses = (Rect(card.x + card.w - cross, card.y, cross, cross) for card in cards if grid.removable)
    return Sheet(area, title, buttons, grid.kind, cards, tuple(crosses))


def named(places: Mapping[str, Rect]) -> dict[Part, Rect]:
    """Return where parts lie that are known by their names."""
    return {Part(name): rect for name, rect in places.items()}


def numbered(kind: str, places: Sequence[Rect]) -> dict[Part, Rect]:
    """Return where the parts of a kind lie, by their numbers."""
    return {Part(kind, number): rect for number, rect in enumerate(places)}


def inside(area: Rect, scale: Scale) -> Rect:
    """Return what a sheet has within its edges."""
    edge = scale.px(*EDGE)
    return Rect(area.x + edge, area.y + edge // 2, area.w - 2 * edge, area.h - edge)


def in_head(inner: Rect, commands: Sequence[tuple[str, Length]], scale: Scale) -> dict[str, Rect]:
    """Return where a sheet's buttons lie, from left to right, the one that closes it last in the corner."""
    height, gap = scale.px(*COMMAND_HEIGHT), scale.px(*COMMAND_GAP)
    y = inner.y + (scale.px(*HEAD) - height) // 2
    found = {CLOSE_BUTTON: Rect(inner.x + inner.w - height, y, height, height)}
    right = found[CLOSE_BUTTON].x
    for name, width in reversed(commands):
        right -= scale.px(*width) + gap
        found[name] = Rect(right, y, scale.px(*width), height)
    return found

"""Where a page of the walk through the network lies: its title, its sentence, its pictures, and what turns the page."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from digit_draw.window.places.blocks import Block
from digit_draw.window.places.measure import Length, Rect, Scale
from digit_draw.window.places.steps import ARRANGE, GAP, Shown, Values
from digit_draw.window.state.parts import Part

TITLE_LINE = Length(36, least=20)
"""The height of the line with a page's title."""

SENTENCE = Length(60, least=36)
"""The height of its sentence, of two lines."""

BELOW = Length(10, least=2)
"""Between the sentence and the captions of the pictures."""

TURNING = Length(38, least=24)
"""The height of the line of buttons below."""

BUTTON = Length(96, least=58)
"""The width of one that turns the page."""

ALL_MAPS = Length(110, least=76)
"""The width of the one that shows all maps at once."""

PAGE_DOT = Length(20, least=14)
"""The width of a page's dot, between the buttons; where there is no room for all of them, none is shown."""


@dataclass(frozen=True)
class WalkPlaces:
    """The places of a page; what it does not have is None or left out.

    ``buttons`` turn the page or leave the walk, ``dots`` are the pages by their number. ``maps`` are all maps of the
    layer ``layer``, of which one is ``chosen``, ``large`` is where values can be pointed at, and ``boxes`` are other
    pictures by name.
    """

    title: Rect
    sentence: Rect
    buttons: dict[str, Rect]
    dots: tuple[Rect, ...]
    layer: int
    chosen: int
    maps: Block | None = None
    large: Values | None = None
    boxes: dict[str, Rect] = field(default_factory=dict)

    @cached_property
    def parts(self) -> dict[Part, Rect]:
        """Where the parts lie that are rectangles of their own."""
        dots = {Part("page", number): rect for number, rect in enumerate(self.dots)}
        return {Part(name): rect for name, rect in self.buttons.items()} | dots

    @cached_property
    def cells(self) -> dict[Part, Rect]:
        """Where the maps lie, and the switch of the chosen one."""
        count = self.maps.count if self.maps else 0
        cells = {Part("map", number, self.layer): self.maps.cell_at(number) for number in range(count) if self.maps}
        mute = self.boxes.get("mute")
        return cells | ({Part("mute", self.chosen, self.layer): mute} if mute else {})

    def hit(self, x: float, y: float) -> Part | None:
        """Return the map, the value or the switch of the chosen map at a pixel."""
        if self.maps and (index := self.maps.index_at(x, y)) is not None:
            return Part("map", index, self.layer)
        if self.large and (index := self.large.index_at(x, y)) is not None:
            return Part("value", index, self.layer)
        if (mute := self.boxes.get("mute")) and mute.contains(x, y):
            return Part("mute", self.chosen, self.layer)
        return None


def arrange_walk(stage: Rect, shown: Shown, scale: Scale) -> WalkPlaces:
    """Lay out the page that is open in a part of the window."""
    title, sentence, turning = (scale.px(*each) for each in (TITLE_LINE, SENTENCE, TURNING))
    wide, all_wide = scale.px(*BUTTON), scale.px(*ALL_MAPS)
    foot = stage.y + stage.h - turning
    buttons = {
        "all maps": Rect(stage.x + stage.w - all_wide, stage.y, all_wide, title),
        "previous": Rect(stage.x, foot, wide, turning),
        "next": Rect(stage.x + stage.w - wide, foot, wide, turning),
    }
    top = stage.y + title + sentence + scale.px(*BELOW)
    area = Rect(stage.x, top, stage.w, max(foot - scale.px(*GAP) // 2 - top, 1))
    return WalkPlaces(
        Rect(stage.x, stage.y, stage.w - all_wide, title),
        Rect(stage.x, stage.y + title, stage.w, sentence),
        buttons,
        _dots(Rect(stage.x + wide, foot, stage.w - 2 * wide, turning), len(shown.pages), scale),
        shown.layer,
        shown.chosen,
        **ARRANGE[shown.pages[shown.open].step](area, shown, scale),
    )


def _dots(row: Rect, count: int, scale: Scale) -> tuple[Rect, ...]:
    wide = min(scale.px(*PAGE_DOT), row.w // max(count, 1))
    if wide < scale.px(0, PAGE_DOT.least):
        return ()
    start = row.x + (row.w - count * wide) // 2
    return tuple(Rect(start + index * wide, row.y, wide, row.h) for index in range(count))

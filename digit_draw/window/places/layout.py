"""Where things lie in a window of some size, what is at a pixel, and where that is on the unit pad. No pygame."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from digit_draw.reader.strokes import Box
from digit_draw.window.places.blocks import Block, arrange_blocks
from digit_draw.window.places.compare import Compared, comparing
from digit_draw.window.places.folder import FolderSheet, arrange_folder
from digit_draw.window.places.frames import frames, room_around
from digit_draw.window.places.game import GamePlaces, game_buttons, score_above_balance
from digit_draw.window.places.hand import HandSheet, arrange_hand
from digit_draw.window.places.measure import Length, Rect, Scale
from digit_draw.window.places.menu import Menu, arrange_menu
from digit_draw.window.places.panels import arrange_panel
from digit_draw.window.places.plan import MIN_HEIGHT, MIN_WIDTH, arrange_tools, beside, plan
from digit_draw.window.places.sheets import Cards, Sheet, arrange_sheet, named, numbered
from digit_draw.window.places.walk import WalkPlaces
from digit_draw.window.state.folder import Folder
from digit_draw.window.state.parts import PAD, SEES, SLIDER, Part
from digit_draw.window.state.strokes import Point

MIN_SIDE = 100
"""A window is laid out for at least so many pixels a side: parts of no pixels cannot be drawn. A smaller one shows a
corner."""

FRAME_EDGE = 4
"""Pixels between the pad's edge and the frame of a digit that goes beyond it."""

ALBUM = Cards("before", columns=6, rows=4, removable=True)
"""The earlier drawings on their sheet, which holds as many as are kept."""

ALBUM_COMMANDS = (("forget drawings", Length(100, least=76)),)
"""What can be asked for there, and how wide it is."""

READABLE = Length(560, least=440), Length(560, least=330)
"""The width and height of a sheet with lines of text at least, where the window has room."""

OTHER = {"keys": Length(60, least=48), "help": Length(172, least=142)}
"""The width of the button that leads to the other sheet of the help, by that sheet."""

EXAMPLES = Cards("example", columns=3, rows=2)
"""The examples on theirs."""

FAR = 10.0
"""A pointer is taken to be at most so many pads away. Events may say that it is a million away, and ink drawn or rubbed
out all the way there would take minutes."""

INSIDE_SHARE = 0.36
"""The share of the window's height that the network's layers take when they are shown."""

INSIDE_DEPTH = 0.45
"""And at most this share of its width."""


def smallest(density: float) -> tuple[int, int]:
    """Return the width and height in pixels below which a window is too small to read on a display of a density."""
    return round(MIN_WIDTH * density), round(MIN_HEIGHT * density)


@dataclass(frozen=True)
class Layout:
    """The rectangle of every part; a part for which there is no room is ``None`` or empty."""

    size: tuple[int, int]
    scale: Scale
    pad: Rect
    answer: Rect
    verdict: Rect
    your_hand: Rect | None
    bars_title: Rect | None
    bars: tuple[Rect, ...]
    sees_title: Rect | None
    sees: Rect
    before_title: Rect | None
    before: tuple[Rect, ...]
    all_before: Rect | None
    buttons: dict[str, Rect]
    slider: Rect | None
    inside: tuple[Block, ...]
    digits: tuple[Rect, ...] = ()
    sheet: Sheet | None = None
    hand_sheet: HandSheet | None = None
    compared: Compared | None = None
    invitation: Rect | None = None
    folder: FolderSheet | None = None
    menu: Menu | None = None
    game: GamePlaces | None = None
    offer: Rect | None = None
    offered: str = ""
    walk: WalkPlaces | None = None

    @cached_property
    def parts(self) -> dict[Part, Rect]:
        """Where each part lies that can be pointed at, but for digits and feature maps; what lies over others first."""
        over = {part: rect for each in self.over for part, rect in each.parts.items()}
        buttons = {"examples": self.invitation, "album": self.all_before, "hand": self.your_hand, **self.buttons}
        beside = named({name: rect for name, rect in buttons.items() if rect})
        other = numbered("other bar", self.compared.other.bars) if self.compared else {}
        bars = numbered("bar", self.bars) | other | numbered("before", self.before)
        slider = {SLIDER: self.slider} if self.slider else {}
        walk = (self.walk.parts if self.walk else {}) | (self.game.parts if self.game else {})
        return self._offer | over | walk | beside | slider | bars | {SEES: self.sees, PAD: self.pad}

    @property
    def over(self) -> tuple[Sheet | HandSheet | FolderSheet | Menu, ...]:
        """What lies over the pad, and perhaps beyond it."""
        return tuple(each for each in (self.menu, self.hand_sheet, self.sheet, self.folder) if each)

    @property
    def _offer(self) -> dict[Part, Rect]:
        return {Part(self.offered): self.offer} if self.offer else {}

    def hit(self, x: float, y: float) -> Part | None:
        """Return the part at a pixel. What lies over the pad covers the parts below it; between its own parts it counts
        as the pad.

        The cells of the last layer are the answers, and count as the bars.
        """
        over = next((each for each in self.over if each.area.contains(x, y)), None)
        for part, rect in (self._offer | over.parts if over else self.parts).items():
            if rect.contains(x, y):
                return part
        if over:
            return PAD
        if self.walk:
            return self.walk.hit(x, y)
        last = len(self.inside) - 1
        for layer, block in enumerate(self.inside):
            if (index := block.index_at(x, y)) is not None:
                return Part("map", index, layer) if layer < last else Part("bar", index)
        return None

    def pointed(self, x: float, y: float) -> Part | None:
        """Return the part at a pixel as ``hit`` does, or the digit that lies there on the pad."""
        part = self.hit(x, y)
        found = (Part("digit", number) for number, frame in enumerate(self.digits) if frame.contains(x, y))
        return next(found, part) if part == PAD else part

    def framing(self, boxes: Iterable[Box], pen: float) -> Layout:
        """Return the layout with a frame around each box of the unit pad, with room for a pen of that width."""
        boxes = tuple(boxes)
        room, edge = room_around(boxes, self.pad, pen, self.scale), self.scale.px(FRAME_EDGE, 2)
        return replace(self, digits=frames(boxes, self.pad, room, edge))

    def album(self, is_empty: bool = False) -> Layout:
        """Return the layout with all earlier drawings on a sheet over the pad, as many as are kept.

        Where it is empty, nothing can be asked for but to close it.
        """
        sheet = arrange_sheet(self.pad, ALBUM, () if is_empty else ALBUM_COMMANDS, self.scale)
        return replace(self, before=sheet.cards, before_title=None, all_before=None, sheet=sheet, digits=())

    def helping(self, other: str) -> Layout:
        """Return the layout with the help on a sheet, from which a button leads to its ``other`` sheet."""
        sheet = arrange_sheet(self._readable, None, ((other, OTHER[other]),), self.scale)
        return replace(self, sheet=sheet, digits=())

    def listing(self, folder: Folder, reached: int | None = None) -> Layout:
        """Return the layout with a folder's list on a sheet; the keys have ``reached`` an entry, which is shown."""
        return replace(self, folder=arrange_folder(self._readable, folder, reached, self.scale), digits=())

    @property
    def _readable(self) -> Rect:
        """Where a sheet with lines of text lies: over the pad, and beyond it where that is too small."""
        edge = self.scale.px(0, 4)
        w, h = (
            min(max(side, self.scale.px(*least)), most - 2 * edge)
            for side, least, most in zip(self.pad[2:], READABLE, self.size, strict=True)
        )
        x, y = (
            min(max(round(middle - side / 2), edge), most - side - edge)
            for middle, side, most in zip(self.pad.centre, (w, h), self.size, strict=True)
        )
        return Rect(x, y, w, h)

    def offering(self, name: str) -> Layout:
        """Return the layout with a button at the foot of the pad for what a message offers."""
        w, h = self.scale.px(140, 112), self.scale.px(30, 24)
        x, y = round(self.pad.centre[0] - w / 2), self.pad.y + self.pad.h - h - self.scale.px(12, 6)
        return replace(self, offer=Rect(x, y, w, h), offered=name)

    def choosing(self) -> Layout:
        """Return the layout with the menu above its button."""
        return replace(self, menu=arrange_menu(self.buttons["menu"], self.size, self.scale))

    def still(self) -> Layout:
        """Return the layout with nothing that can be pressed, for a picture of the window."""
        return replace(self, buttons={}, your_hand=None)

    def inviting(self) -> Layout:
        """Return the layout with a button in the middle of the blank pad that shows the examples."""
        w, h = self.scale.px(150, 116), self.scale.px(30, 24)
        x, y = self.pad.centre
        return replace(self, invitation=Rect(round(x - w / 2), round(y + self.scale.px(44, 30)), w, h))

    def playing(self, blank: bool, bests: int) -> Layout:
        """Return the layout with the game, on a ``blank`` pad or not, and with so many figures that did best."""
        buttons = game_buttons(self.pad, self.your_hand, blank, self.scale)
        title = self.before_title if bests else None
        game = GamePlaces(*score_above_balance(self.answer), buttons, title, self.before[:bests])
        return replace(self, game=game, your_hand=None, before=(), before_title=None, all_before=None)

    def examples(self) -> Layout:
        """Return the layout with the examples on a sheet over the pad."""
        return replace(self, sheet=arrange_sheet(self.pad, EXAMPLES, (), self.scale), digits=())

    def hand(self, labels: Sequence[str]) -> Layout:
        """Return the layout with lessons of these labels, the latest last, on a sheet over the pad."""
        return replace(self, hand_sheet=arrange_hand(self.pad, labels, self.scale), digits=())

    def to_unit(self, x: float, y: float) -> Point:
        """Return a pixel as a point of the unit pad: x 0 to 1 across, y down in the same unit (0 to 0.8)."""
        x, y = (x - self.pad.x) / self.pad.w, (y - self.pad.y) / self.pad.w
        return min(max(x, -FAR), FAR), min(max(y, -FAR), FAR)

    def along_slider(self, x: float) -> float:
        """Return how far along the slider a pixel column is, 0 to 1."""
        return min(max((x - self.slider.x) / self.slider.w, 0.0), 1.0) if self.slider else 0.0


def arrange(width: int, whole: int, maps: tuple[int, ...] = (), density: float = 1.0, compare: bool = False) -> Layout:
    """Lay out a window of ``width`` by ``whole`` pixels on a display of some density; ``compare`` with two networks.

    In a window that is too small everything is there, but smaller. ``maps`` are the numbers of feature maps of the
    layers to be shown; without any, the network's inside has no place.
    """
    width, whole = max(width, MIN_SIDE), max(whole, MIN_SIDE)
    height = whole - round(min(whole * INSIDE_SHARE, width * INSIDE_DEPTH)) if maps else whole
    density = min(density, width / MIN_WIDTH, whole / MIN_HEIGHT)
    places = plan(width, height, density)
    if maps and (spare := places.pad.y - places.scale.margin) > 1:  # the layers take what the pad leaves free
        height -= 2 * spare
        places = beside(width, height, density)
    scale, pad, tools, panel, shares = places
    parts = arrange_panel(panel, shares, scale) | arrange_tools(tools, scale)
    if compare:
        parts |= comparing(panel, parts, scale)
    below = Rect(scale.margin, height, width - 2 * scale.margin, whole - height - scale.margin)
    return Layout(size=(width, whole), scale=scale, pad=pad, inside=arrange_blocks(below, maps, scale), **parts)

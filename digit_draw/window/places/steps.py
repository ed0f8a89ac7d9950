"""Where the pictures of each step of the walk through the network lie, in the part of a page that is theirs."""

from __future__ import annotations

from typing import Any, NamedTuple

from digit_draw.reader.explain.pages import Page
from digit_draw.reader.mnist_image import SIZE
from digit_draw.reader.network.build import CLASSES
from digit_draw.window.places.blocks import Block
from digit_draw.window.places.measure import Length, Rect, Scale

CAPTION = Length(24, least=16)
"""The height of the line above each picture."""

GAP = Length(20, least=10)
"""Between two pictures."""

EQUATION = Length(64, least=34)
"""The height of the sum below a filter."""

MUTE = Length(34, least=22)
"""The height of the button that switches a map off."""

ROW = Length(26, least=14)
"""The height of a digit's votes; where they would be lower, they lie beside the voters."""

LONE_VALUE = 0.3
"""A single value's share of the width, beside its weights."""

ROOM_FOR_ALL = 80
"""Pixels below two pictures from which all maps are shown there as well."""

NEARLY = 0.86
"""Cells may be smaller than the largest that fit, down to this share of them, so that their last row is fuller."""

SIDE_BY_SIDE = 1.15
"""An area at least this many times as wide as high has its pictures side by side, else one below the other."""


class Shown(NamedTuple):
    """What the places depend on: the pages, which is open, and rows, columns and number of the maps of its layer, of
    which one is ``chosen``."""

    pages: tuple[Page, ...]
    open: int
    layer: int
    rows: int
    columns: int
    maps: int
    chosen: int = 0


class Values(NamedTuple):
    """Where a picture lies in which each of rows times columns values can be pointed at."""

    rect: Rect
    rows: int
    columns: int

    def index_at(self, x: float, y: float) -> int | None:
        """Return the number of the value at a pixel of the window, counted row by row."""
        if not self.rect.contains(x, y):
            return None
        row = int((y - self.rect.y) * self.rows // self.rect.h)
        return row * self.columns + int((x - self.rect.x) * self.columns // self.rect.w)


def _split(area: Rect, share: float, scale: Scale, across: bool | None = None) -> tuple[Rect, Rect]:
    """Divide an area in two, side by side where it is wide, and in any case where ``across``."""
    gap = scale.px(*GAP)
    if across if across is not None else area.w >= SIDE_BY_SIDE * area.h:
        first = round((area.w - gap) * share)
        return area._replace(w=first), area._replace(x=area.x + first + gap, w=area.w - first - gap)
    first = round((area.h - gap) * share)
    return area._replace(h=first), area._replace(y=area.y + first + gap, h=area.h - first - gap)


def _beside(area: Rect, scale: Scale) -> bool:
    """Whether two square pictures are larger side by side than one below the other."""
    gap, caption = scale.px(*GAP), scale.px(*CAPTION)
    return min((area.w - gap) / 2, area.h - caption) >= min(area.w, (area.h - gap) / 2 - caption)


def _after(picture: Rect, other: Rect, scale: Scale) -> Rect:
    """Return the area beside a picture, up to where the picture ends; one below it stays as it is."""
    x = picture.x + picture.w + scale.px(*GAP)
    return other._replace(x=x, w=other.x + other.w - x) if picture.x < other.x and picture.y > other.y else other


def _picture(area: Rect, rows: int, columns: int, scale: Scale) -> Rect:
    """Return the largest picture of square values below a caption, at the left of an area."""
    caption = scale.px(*CAPTION)
    side = max(min(area.w / columns, (area.h - caption) / rows), 1 / max(rows, columns))
    return Rect(area.x, area.y + caption, max(int(side * columns), 1), max(int(side * rows), 1))


def _mosaic(area: Rect, count: int, scale: Scale) -> Block | None:
    """Return the largest cells for so many maps below a caption."""
    if not count:
        return None
    caption = scale.px(*CAPTION)
    high = max(area.h - caption, 1)
    sides = {columns: min(area.w // columns, high // -(-count // columns)) for columns in range(1, count + 1)}
    large = [columns for columns, side in sides.items() if side >= NEARLY * max(sides.values())]
    columns = min(large, key=lambda each: (-count % each, -sides[each]))
    rows, side = -(-count // columns), max(sides[columns], 1)
    grid = Rect(area.x, area.y + caption, side * columns, side * rows)
    return Block(Rect(area.x, area.y, area.w, caption), grid, columns, rows, count)


Places = dict[str, Any]


def _ink(area: Rect, shown: Shown, scale: Scale) -> Places:
    caption = scale.px(*CAPTION)
    return {"boxes": {"ink": Rect(area.x, area.y + caption, area.w, area.h - caption)}}


def _image(area: Rect, shown: Shown, scale: Scale) -> Places:
    one, other = _split(area, 0.5, scale, _beside(area, scale))
    ink = _picture(one, 1, 1, scale)
    image = _picture(_after(ink, other, scale), SIZE, SIZE, scale)
    return {"boxes": {"boxed": ink}, "large": Values(image, SIZE, SIZE)}


def _filter(area: Rect, shown: Shown, scale: Scale) -> Places:
    equation = scale.px(*EQUATION)
    top = area._replace(h=area.h - equation)
    wide = top.w >= SIDE_BY_SIDE * top.h
    one, other = _split(top, 0.6, scale, wide)
    image = Values(_picture(one, SIZE, SIZE, scale), shown.rows, shown.columns)
    rest = _after(image.rect, other, scale)
    upper, lower = _split(rest, 0.5, scale, _beside(rest, scale))
    boxes = {
        "filter": _picture(upper, 1, 1, scale),
        "products": _picture(lower, 1, 1, scale),
        "equation": Rect(area.x, area.y + area.h - equation, area.w, equation),
    }
    return {"large": image, "boxes": boxes}


def _map(area: Rect, shown: Shown, scale: Scale) -> Places:
    one, other = _split(area, 0.5, scale, _beside(area, scale))
    large = Values(_picture(one, shown.rows, shown.columns, scale), shown.rows, shown.columns)
    return {"large": large, "maps": _mosaic(_after(large.rect, other, scale), shown.maps, scale)}


def _pool(area: Rect, shown: Shown, scale: Scale) -> Places:
    wide = _beside(area, scale)
    one, other = _split(area, 0.5, scale, wide)
    before, gap = _picture(one, 1, 1, scale), scale.px(*GAP)
    large = Values(_picture(_after(before, other, scale), shown.rows, shown.columns, scale), shown.rows, shown.columns)
    top = max(before.y + before.h, large.rect.y + large.rect.h) + gap
    rest = area._replace(y=top, h=area.y + area.h - top)
    maps = _mosaic(rest, shown.maps, scale) if wide and rest.h >= scale.px(0, ROOM_FOR_ALL) else None
    return {"boxes": {"before": before}, "large": large, "maps": maps}


def _deep(area: Rect, shown: Shown, scale: Scale) -> Places:
    one, other = _split(area, 0.56, scale)
    wide = area.w >= SIDE_BY_SIDE * area.h
    mute, caption, gap = (scale.px(*each) for each in (MUTE, CAPTION, GAP))
    if wide:
        upper, lower = _split(other._replace(h=other.h - mute - gap // 2), 0.5, scale, across=False)
    else:
        upper, lower = _split(other, 0.5, scale, across=True)
        lower = lower._replace(h=lower.h - mute - gap // 2)
    first, second = _split(upper, LONE_VALUE if shown.rows == shown.columns == 1 else 0.5, scale, across=True)
    large = Values(_picture(first, shown.rows, shown.columns, scale), shown.rows, shown.columns)
    weights = _picture(second, 1, 1, scale)
    if wide:  # what the pictures leave goes to the chart
        top = max(large.rect.y + large.rect.h, weights.y + weights.h) + gap
        lower = lower._replace(y=top, h=lower.y + lower.h - top)
    pushes = Rect(lower.x, lower.y + caption, lower.w, max(lower.h - caption, 1))
    foot = Rect(lower.x, other.y + other.h - mute, lower.w, mute)
    boxes = {"filter": weights, "pushes": pushes, "mute": foot}
    return {"maps": _mosaic(one, shown.maps, scale), "large": large, "boxes": boxes}


def _votes(area: Rect, shown: Shown, scale: Scale) -> Places:
    caption = scale.px(*CAPTION)
    low = (area.h - scale.px(*GAP)) / 2 - caption < CLASSES * scale.px(*ROW)
    one, other = _split(area, 0.5, scale, low or area.w >= SIDE_BY_SIDE * area.h)
    rows = Rect(other.x, other.y + caption, other.w, max(other.h - caption, 1))
    maps = _mosaic(one, shown.maps, scale)
    pixels = {} if maps else {"pixels": _picture(one, 1, 1, scale)}
    return {"maps": maps, "boxes": {"votes": rows, **pixels}}


def _softmax(area: Rect, shown: Shown, scale: Scale) -> Places:
    caption = scale.px(*CAPTION)
    return {"boxes": {"shares": Rect(area.x, area.y + caption, area.w, max(area.h - caption, 1))}}


ARRANGE = {
    "ink": _ink,
    "image": _image,
    "filter": _filter,
    "map": _map,
    "pool": _pool,
    "deep": _deep,
    "votes": _votes,
    "softmax": _softmax,
}
"""How the pictures of each step are laid out."""

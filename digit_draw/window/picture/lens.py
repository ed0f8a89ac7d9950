"""The lens: where all maps are shown at once, the one that is pointed at, large, on a card beside its layer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digit_draw.reader.explain.maps import FeatureMaps
from digit_draw.window.picture.mosaic import draw_maps, names, titled
from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.theme import SEMIBOLD, SMALL
from digit_draw.window.places.blocks import LINE, Block
from digit_draw.window.places.measure import Rect

HEIGHT = 0.75
"""The side of the map that is shown large, as a share of the height that the layers take,"""

WIDTH = 0.22
"""and at most as a share of the window's width."""

SMALLER = (1.0, 0.8, 0.65, 0.5)
"""It is so much smaller where it would hide the name of a layer."""

STEP = 6
"""Pixels by which it is moved aside for that."""


def draw_lens(brush: Brush, blocks: Sequence[Block], layers: Sequence[FeatureMaps], layer: int, index: int) -> None:
    """Draw one map of a layer large, beside the layer and towards the middle of the window."""
    block, maps, edge, line = blocks[layer], layers[layer], brush.px(8, 6), brush.px(0, LINE)
    words = f"{maps.title}, map {index + 1}" if block.count > 1 else maps.title
    card, side = place_of(brush, blocks, layers, layer, brush.width(words, SEMIBOLD, SMALL))
    brush.card(card, brush.px(10))
    brush.text(words, (card.x + edge, card.y + edge + line * 0.4), SEMIBOLD, SMALL, brush.colours.accent)
    picture = Rect(card.x + (card.w - side) // 2, card.y + edge + line, side, side)
    draw_maps(brush, Block(card, picture, 1, 1, 1), maps.maps[:, :, index : index + 1])
    brush.rounded(block.cell_at(index), brush.px(2, 2), brush.colours.accent, border=2)


def place_of(
    brush: Brush, blocks: Sequence[Block], layers: Sequence[FeatureMaps], layer: int, least: int
) -> tuple[Rect, int]:
    """Return where the lens of a layer lies, at least ``least`` pixels of words wide, and its picture's side.

    It hides neither the layer nor another's name; where that cannot be, it is as large as it should be.
    """
    block, edge, line = blocks[layer], brush.px(8, 6), brush.px(0, LINE)
    window, top, bottom = brush.surface.get_width(), blocks[0].title.y, blocks[-1].grid.y + blocks[-1].grid.h
    most = min(HEIGHT * (bottom - top), WIDTH * window, bottom - top - line - 2 * edge)
    kept = [block.grid, *(names(brush, blocks, layers) if titled(brush, blocks, layers) else ())]
    first: tuple[Rect, int] | None = None
    for share in SMALLER:
        side = round(share * most)
        size = max(side, least) + 2 * edge, edge + line + side + edge
        for card in _places(block, size, window, (top, bottom), edge):
            first = first or (card, side)
            if not any(card.meets(each) for each in kept):
                return card, side
    assert first is not None
    return first


def _places(block: Block, size: tuple[int, int], window: int, rows: tuple[int, int], edge: int) -> Iterator[Rect]:
    """Yield where a card may lie, the best place first: beside its layer, then ever further aside; level with it, then
    at the foot."""
    width, height = size
    top, bottom = rows
    right = block.grid.centre[0] < window / 2
    wanted = block.grid.x + block.grid.w + edge if right else block.grid.x - edge - width
    wanted = min(max(wanted, 0), window - width)
    aside = sorted(range(wanted % STEP, window - width + 1, STEP), key=lambda x: abs(x - wanted))
    for x in aside:
        for y in dict.fromkeys((min(block.grid.y, bottom - height), min(block.title.y, bottom - height))):
            if y >= top:
                yield Rect(x, y, width, height)

"""The inside of the network all at once: its feature maps below the pad."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.explain.maps import FeatureMaps
from digit_draw.window.picture.paint import Brush, shades
from digit_draw.window.picture.theme import BODY, REGULAR, SEMIBOLD, SMALL
from digit_draw.window.places.blocks import LINE, Block
from digit_draw.window.places.layout import Layout
from digit_draw.window.places.measure import Rect
from digit_draw.window.state.parts import Part

LENS_HEIGHT = 0.75
"""The side of the map that is shown large, as a share of the height that the layers take,"""

LENS_WIDTH = 0.22
"""and at most as a share of the window's width."""


def draw_inside(brush: Brush, layout: Layout, layers: Sequence[FeatureMaps], hover: Part | None) -> None:
    """Draw every layer's maps in their places, and the one pointed at also large, beside its layer."""
    if not layers:
        _invite(brush, layout.inside)
        return
    _titles(brush, layout.inside, layers)
    for block, layer in zip(layout.inside, layers, strict=True):
        draw_maps(brush, block, layer.maps)
    bar = hover.number if hover and hover.name == "bar" else None
    _answers(brush, layout.inside[-1], layers[-1].maps.ravel(), bar)
    match hover:
        case Part("map", number, at) if at < len(layers) and number < layout.inside[at].count:
            _lens(brush, layout.inside, at, number, layers[at])


def _invite(brush: Brush, blocks: Sequence[Block]) -> None:
    if blocks:
        (left, top, *_), (right, last, width, height) = blocks[0].title, blocks[-1].grid
        middle = (left + right + width) / 2, (top + last + height) / 2
        brush.text("Draw, and see here what each layer makes of it", middle, REGULAR, BODY, brush.colours.quiet, 0.5)


def _titles(brush: Brush, blocks: Sequence[Block], layers: Sequence[FeatureMaps]) -> None:
    """Write each layer's name and, if all titles have room, its numbers; nothing where names would overlap."""
    line = brush.px(0, LINE)
    ends = [
        block.title.x + brush.width(layer.title, REGULAR, SMALL) for block, layer in zip(blocks, layers, strict=True)
    ]
    if any(end > after.title.x > block.title.x for (block, after), end in zip(pairwise(blocks), ends, strict=False)):
        return
    for block, layer in zip(blocks, layers, strict=True):
        x, y, _, height = block.title
        if height < 2 * line:
            brush.text(layer.title, (x, y + line / 2), REGULAR, SMALL, brush.colours.quiet)
            continue
        brush.text(layer.title, (x, y + line / 2), SEMIBOLD, SMALL, brush.colours.ink)
        brush.text(layer.detail, (x, y + line * 1.5), REGULAR, SMALL, brush.colours.quiet)


def draw_maps(brush: Brush, block: Block, maps: NDArray[np.float32]) -> None:
    """Draw all maps of a layer as one picture, so that hundreds cost no more than one."""
    height, width, count = maps.shape
    tiles = np.zeros((block.rows * block.columns, height, width), np.uint8)
    tiles[:count] = shades(maps.transpose(2, 0, 1))
    joined = np.zeros((block.rows * height + 1, block.columns * width + 1), np.uint8)
    rows = tiles.reshape(block.rows, block.columns, height, width).swapaxes(1, 2)
    joined[:-1, :-1] = rows.reshape(block.rows * height, -1)
    down, across = _sampled(block.down, block.side, height), _sampled(block.across, block.side, width)
    brush.grey(joined.take(down, 0).take(across, 1), block.grid[:2])


@lru_cache(maxsize=64)
def _sampled(starts: tuple[int, ...], side: int, length: int) -> NDArray[np.intp]:
    """Return, for each pixel along a block, the index of the pixel of the joined maps that it shows.

    ``starts`` say where the block's cells begin, each ``side`` pixels long and showing ``length`` pixels of a map. Gaps
    between cells show the index after the last.
    """
    found = np.full(starts[-1] + side, len(starts) * length)
    within, pixels = np.arange(side), np.arange(len(starts)) * length
    found[np.add.outer(starts, within)] = np.add.outer(pixels, within * length // side)
    return found


def _answers(brush: Brush, block: Block, chances: NDArray[np.float32], pointed: int | None) -> None:
    """Write the digits on the ten cells at the end."""
    colours = brush.colours
    for digit, chance in enumerate(chances):
        cell = block.cell_at(digit)
        brush.text(str(digit), cell.centre, SEMIBOLD, SMALL, colours.paper if chance > 0.5 else colours.quiet, 0.5)
        if digit == pointed:
            brush.rounded(cell, brush.px(2, 2), colours.accent, border=2)


def _lens(brush: Brush, blocks: Sequence[Block], layer: int, index: int, maps: FeatureMaps) -> None:
    """Draw one map large on a card beside its layer, towards the middle of the window."""
    block, colours, window = blocks[layer], brush.colours, brush.surface.get_width()
    edge, line = brush.px(8, 6), brush.px(0, LINE)
    top, bottom = blocks[0].title.y, blocks[-1].grid.y + blocks[-1].grid.h
    side = round(min(LENS_HEIGHT * (bottom - top), LENS_WIDTH * window, bottom - top - line - 2 * edge))
    words = f"{maps.title}, map {index + 1}" if block.count > 1 else maps.title
    width, height = max(side, brush.width(words, SEMIBOLD, SMALL)) + 2 * edge, edge + line + side + edge
    right = block.grid.centre[0] < window / 2
    x = block.grid.x + block.grid.w + edge if right else block.grid.x - edge - width
    card = Rect(min(max(x, 0), window - width), min(block.title.y, bottom - height), width, height)
    brush.card(card, brush.px(10))
    brush.text(words, (card.x + edge, card.y + edge + line * 0.4), SEMIBOLD, SMALL, colours.accent)
    picture = Rect(card.x + (width - side) // 2, card.y + edge + line, side, side)
    draw_maps(brush, Block(card, picture, 1, 1, 1), maps.maps[:, :, index : index + 1])
    brush.rounded(block.cell_at(index), brush.px(2, 2), colours.accent, border=2)

"""The inside of the network all at once: its feature maps below the pad."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.explain.maps import FeatureMaps
from digit_draw.window.picture.lens import draw_lens
from digit_draw.window.picture.mosaic import draw_maps, titled
from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.theme import BODY, REGULAR, SEMIBOLD, SMALL
from digit_draw.window.places.blocks import LINE, Block
from digit_draw.window.places.layout import Layout
from digit_draw.window.places.measure import Length
from digit_draw.window.state.parts import Part

APART = Length(6, least=6)
"""Between a layer's numbers and the next layer's."""


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
            draw_lens(brush, layout.inside, layers, at, number)


def _invite(brush: Brush, blocks: Sequence[Block]) -> None:
    if blocks:
        (left, top, *_), (right, last, width, height) = blocks[0].title, blocks[-1].grid
        middle = (left + right + width) / 2, (top + last + height) / 2
        brush.text("Draw, and see here what each layer makes of it", middle, REGULAR, BODY, brush.colours.quiet, 0.5)


def _titles(brush: Brush, blocks: Sequence[Block], layers: Sequence[FeatureMaps]) -> None:
    """Write each layer's name and, if all titles have room, its numbers, shortened; nothing where names overlap."""
    line = brush.px(0, LINE)
    if not titled(brush, blocks, layers):
        return
    ends = [*(block.title.x - brush.px(*APART) for block in blocks[1:]), brush.surface.get_width()]
    for block, layer, end in zip(blocks, layers, ends, strict=True):
        x, y, _, height = block.title
        if height < 2 * line:
            brush.text(layer.title, (x, y + line / 2), REGULAR, SMALL, brush.colours.quiet)
            continue
        brush.text(layer.title, (x, y + line / 2), SEMIBOLD, SMALL, brush.colours.ink)
        detail = brush.shortened(layer.detail, end - x, REGULAR, SMALL)
        brush.text(detail, (x, y + line * 1.5), REGULAR, SMALL, brush.colours.quiet)


def _answers(brush: Brush, block: Block, chances: NDArray[np.float32], pointed: int | None) -> None:
    """Write the digits on the ten cells at the end."""
    colours = brush.colours
    for digit, chance in enumerate(chances):
        cell = block.cell_at(digit)
        brush.text(str(digit), cell.centre, SEMIBOLD, SMALL, colours.paper if chance > 0.5 else colours.quiet, 0.5)
        if digit == pointed:
            brush.rounded(cell, brush.px(2, 2), colours.accent, border=2)

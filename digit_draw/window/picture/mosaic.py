"""All maps of a layer as one picture, and the names of layers above theirs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.explain.maps import FeatureMaps
from digit_draw.window.picture.paint import Brush, shades
from digit_draw.window.picture.theme import REGULAR, SEMIBOLD, SMALL
from digit_draw.window.places.blocks import Block
from digit_draw.window.places.measure import Rect


def titled(brush: Brush, blocks: Sequence[Block], layers: Sequence[FeatureMaps]) -> bool:
    """Whether there is room for the layers' names."""
    ends = [
        block.title.x + brush.width(layer.title, REGULAR, SMALL) for block, layer in zip(blocks, layers, strict=True)
    ]
    return not any(
        end > after.title.x > block.title.x for (block, after), end in zip(pairwise(blocks), ends, strict=False)
    )


def names(brush: Brush, blocks: Sequence[Block], layers: Sequence[FeatureMaps]) -> list[Rect]:
    """Return where the words of the layers' titles lie."""
    return [
        block.title._replace(
            w=max(brush.width(layer.title, SEMIBOLD, SMALL), brush.width(layer.detail, REGULAR, SMALL)),
        )
        for block, layer in zip(blocks, layers, strict=True)
    ]


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

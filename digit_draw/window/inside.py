"""The inside of the network as it draws itself: feature maps below, and the ink that spoke for or against above."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pygame
import pygame.surfarray
from numpy.typing import NDArray

from digit_draw.reader.explain import FeatureMaps
from digit_draw.reader.mnist_image import BOX, PEN, SIZE
from digit_draw.reader.reading import Digit
from digit_draw.window.eraser import Strokes
from digit_draw.window.ink_layer import InkLayer
from digit_draw.window.layout import NUMBERED, Layout, Maps
from digit_draw.window.measure import Rect
from digit_draw.window.paint import Brush, shades
from digit_draw.window.theme import REGULAR, SEMIBOLD, SMALL

OTHERS, SPOKEN = InkLayer(), InkLayer()
"""The ink of the digits not looked at and of the one that is, remembered from frame to frame."""

LENS = 170
"""Pixels a side of a map that is pointed at."""


def draw_inside(brush: Brush, layout: Layout, layers: Sequence[FeatureMaps], hover: str | None) -> None:
    """Draw every layer's maps in their places; the one pointed at (``"map:2:17"``) also large above them."""
    for place, layer in zip(layout.inside, layers, strict=False):
        y = place.title.y + place.title.h * 0.4
        words = f"{layer.title}  {layer.detail}" if place.title.w >= brush.px(0, NUMBERED) else layer.title
        brush.text(words, (place.title.x, y), REGULAR, SMALL, brush.colours.quiet)
        _mosaic(brush, place, layer.maps)
    if hover and hover.startswith("map:") and layers:
        at, index = map(int, hover.split(":")[1:])
        _lens(brush, layout.inside[at], layers[at].maps, index)


def _mosaic(brush: Brush, place: Maps, maps: NDArray[np.float32]) -> None:
    """All the maps of a layer as one picture, so that hundreds cost no more than one."""
    height, width, count = maps.shape
    side = max(place.cell - max(place.cell // 12, 1), 1)
    down, across = (np.arange(side) * length // side for length in (height, width))
    tiles = np.zeros((count, place.cell, place.cell), np.uint8)
    tiles[:, :side, :side] = shades(maps.transpose(2, 0, 1))[:, down[:, None], across]
    rows = tiles.reshape(-1, place.columns, place.cell, place.cell).swapaxes(1, 2)
    brush.grey(rows.reshape(-1, place.columns * place.cell), place.grid[:2])


def _lens(brush: Brush, place: Maps, maps: NDArray[np.float32], index: int) -> None:
    if index >= maps.shape[2]:
        return
    cell = place.cell_at(index)
    side, gap = brush.px(LENS, 110), brush.px(8, 8)
    x = min(max(cell.x + cell.w // 2 - side // 2, gap), brush.surface.get_width() - side - gap)
    frame = Rect(x, place.title.y - side - gap, side, side + gap // 2)
    brush.rounded(frame, brush.px(10), brush.colours.desk)
    brush.framed(frame._replace(h=side), maps[:, :, index], brush.px(8, 3))
    brush.rounded(cell, brush.px(2, 2), brush.colours.accent, border=2)
    brush.text(f"map {index + 1}", (frame.x + gap, frame.y + 1.25 * gap), SEMIBOLD, 11, brush.colours.accent)


def draw_spoken(brush: Brush, pad: Rect, strokes: Strokes, digit: Digit, spoken: NDArray[np.float64]) -> None:
    """Draw a digit's ink in the accent colour where it spoke for a guess and in the other where it spoke against.

    Other digits keep their ink.
    """
    size = pad.w, pad.h
    others = tuple(stroke for index, stroke in enumerate(strokes) if index not in digit.strokes)
    brush.surface.blit(OTHERS.drawn(others, size, brush.colours.ink), pad[:2])
    tinted = SPOKEN.drawn(tuple(strokes[index] for index in digit.strokes), size, (255, 255, 255)).copy()
    heat, at = _heat(brush, pad, digit, spoken)
    tinted.blit(heat, at, special_flags=pygame.BLEND_RGB_MULT)
    brush.surface.blit(tinted, pad[:2])


def _heat(brush: Brush, pad: Rect, digit: Digit, spoken: NDArray[np.float64]) -> tuple[pygame.Surface, tuple[int, int]]:
    """The colours of what spoke, as large as the digit's picture lies on the pad, and where they lie there."""
    colours = brush.colours
    base, strong = np.array(colours.quiet, float), np.clip(np.abs(spoken.T[:, :, None]), 0, 1) ** 0.7
    towards = np.where(spoken.T[:, :, None] > 0, colours.accent, colours.against)
    heat = pygame.surfarray.make_surface((base + strong * (towards - base)).astype(np.uint8))
    x0, y0, side = (value * pad.w for value in field(digit))
    cell = side / SIZE
    (left, across), (top, down) = _within(pad.w, x0, cell), _within(pad.h, y0, cell)
    heat = heat.subsurface((left, top, across, down))
    heat = pygame.transform.smoothscale(heat, [max(round(count * cell), 1) for count in (across, down)])
    return heat, (round(x0 + left * cell), round(y0 + top * cell))


def _within(length: int, start: float, cell: float) -> tuple[int, int]:
    """Return the first of the picture's pixels that reaches onto the pad, and how many do; a huge digit has few."""
    first = min(max(math.floor(-start / cell) - 1, 0), SIZE - 1)
    return first, min(max(math.ceil((length - start) / cell) + 1, first + 1), SIZE) - first


def field(digit: Digit) -> tuple[float, float, float]:
    """Return where the 28x28 picture lies on the paper, in the box's unit: left, top and side."""
    rows, columns = np.flatnonzero(digit.image.any(axis=1)), np.flatnonzero(digit.image.any(axis=0))
    middle = (columns[0] + columns[-1] + 1) / 2, (rows[0] + rows[-1] + 1) / 2
    x0, y0, x1, y1 = digit.box
    pixel = max(x1 - x0, y1 - y0, 1e-6) / (BOX - PEN)
    return (x0 + x1) / 2 - middle[0] * pixel, (y0 + y1) / 2 - middle[1] * pixel, SIZE * pixel

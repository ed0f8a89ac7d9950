"""A picture to share: the drawing, the answer, the bars, and the ink that speaks for it and against it.

And the same as a moving picture: the strokes as they were drawn, and the answer at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pygame
from numpy.typing import NDArray

from digit_draw.reader.answer import Reading
from digit_draw.window.picture import theme
from digit_draw.window.picture.bars import draw_bars
from digit_draw.window.picture.curve import curve
from digit_draw.window.picture.ink_layer import InkLayer
from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.paintbox import Paintbox
from digit_draw.window.picture.scene import Scene
from digit_draw.window.picture.theme import REGULAR, SMALL, Theme
from digit_draw.window.picture.view import draw_pad, draw_read, draw_sees, off_screen
from digit_draw.window.state.strokes import PenStroke, PenStrokes

PROGRAM = "Digit Draw"
"""What stands at the foot of the picture."""

MOVING = (826, 518)
"""The size of the moving picture, seven tenths of the window's: as wide as a page or a message shows."""

MOMENTS = 30
"""Frames in which the strokes appear."""

ROUNDING = 1e-9
"""Widths of the pad by which sums of lengths may differ."""

STEP = 1 / 400
"""The strokes are cut into pieces of so many widths of the pad: a fast hand's few points would appear in jumps."""


def shared(scene: Scene) -> pygame.Surface:
    """Return the picture of a scene of that size, without its tools and what lies over it."""
    scene = replace(scene, layout=scene.layout.still())
    brush = _brush(scene)
    draw_pad(brush, scene)
    draw_read(brush, scene)
    _rest(brush, scene)
    return brush.surface


def moving(scene: Scene) -> Iterator[pygame.Surface]:
    """Yield the frames of the moving picture: MOMENTS in which the strokes appear at an even speed, and ``shared``."""
    unread = replace(scene, layout=scene.layout.still(), reading=Reading(), other=Reading(), why=None)
    brush, pad, ink = _brush(scene), scene.layout.pad, InkLayer()
    brush.rounded(pad, brush.px(18), brush.colours.paper)
    brush.rounded(pad, brush.px(18), brush.colours.line, border=1)
    if not scene.layout.compared:
        draw_bars(brush, unread)
    _rest(brush, unread)
    strokes = tuple(_smooth(stroke) for stroke in scene.state.drawing)
    for share in np.linspace(0, 1, MOMENTS):
        frame = brush.surface.copy()
        frame.blit(ink.drawn(so_far(strokes, share), (pad.w, pad.h), brush.colours.ink), pad[:2])
        yield frame
    yield shared(scene)


def so_far(strokes: PenStrokes, share: float) -> PenStrokes:
    """Return the strokes up to a share of their length: at least the first point."""
    along = [_along(stroke.points) for stroke in strokes]
    starts = np.cumsum([0.0, *(each[-1] for each in along)])
    reach = share * starts[-1] + ROUNDING
    return tuple(
        replace(stroke, points=stroke.points[: int(np.searchsorted(each, reach - start, "right"))])
        for stroke, each, start in zip(strokes, along, starts, strict=False)
        if start <= reach
    )


def _along(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far along a stroke each of its points lies."""
    return np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])


def _smooth(stroke: PenStroke) -> PenStroke:
    return replace(stroke, points=curve(stroke.points, STEP)[0])


def _brush(scene: Scene) -> Brush:
    """A brush on a desk of the scene's size."""
    colours = palette(scene)
    brush = Brush(off_screen(*scene.layout.size), colours, scene.layout.scale, Paintbox())
    brush.surface.fill(colours.desk)
    return brush


def palette(scene: Scene) -> Theme:
    """The colours of a scene."""
    return theme.DARK if scene.state.is_dark else theme.LIGHT


def _rest(brush: Brush, scene: Scene) -> None:
    """Draw the network's picture, and the name at the foot."""
    draw_sees(brush, scene)
    foot = scene.layout.pad.x, (scene.layout.pad.y + scene.layout.pad.h + scene.layout.size[1]) / 2
    brush.text(PROGRAM, foot, REGULAR, SMALL, brush.colours.quiet)

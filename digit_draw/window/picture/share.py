"""A picture to share: the drawing, the answer, the bars, and the ink that speaks for it and against it."""

from __future__ import annotations

import pygame

from digit_draw.window.picture import theme
from digit_draw.window.picture.answer import draw_answer
from digit_draw.window.picture.bars import draw_bars
from digit_draw.window.picture.compare import draw_compared
from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.paintbox import Paintbox
from digit_draw.window.picture.scene import Scene
from digit_draw.window.picture.theme import REGULAR, SMALL
from digit_draw.window.picture.view import draw_pad, draw_sees, off_screen

NAME = "Digit Draw"
"""What stands at the foot of the picture."""


def shared(scene: Scene) -> pygame.Surface:
    """Return the picture of a scene of that size, without its tools and what lies over it."""
    surface = off_screen(*scene.layout.size)
    colours = theme.DARK if scene.state.is_dark else theme.LIGHT
    brush = Brush(surface, colours, scene.layout.scale, Paintbox())
    surface.fill(colours.desk)
    draw_pad(brush, scene)
    if scene.layout.compared:
        draw_compared(brush, scene, scene.layout.compared)
    else:
        draw_answer(brush, scene.reading, scene.layout.answer, scene.layout.verdict)
        draw_bars(brush, scene)
    draw_sees(brush, scene)
    foot = scene.layout.pad.x, (scene.layout.pad.y + scene.layout.pad.h + scene.layout.size[1]) / 2
    brush.text(NAME, foot, REGULAR, SMALL, colours.quiet)
    return surface

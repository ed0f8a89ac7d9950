"""The tools below the pad: buttons, and the slider of the pen's width between them."""

from __future__ import annotations

import numpy as np

from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.scene import Scene
from digit_draw.window.picture.theme import REGULAR
from digit_draw.window.places.measure import Rect
from digit_draw.window.state.control import Button
from digit_draw.window.state.controls import BY_NAME
from digit_draw.window.state.parts import Part
from digit_draw.window.state.state import MAX_PEN, MIN_PEN, State

LABEL = 12
"""The size of the word below an icon."""


def draw_tools(brush: Brush, scene: Scene) -> None:
    """Draw the buttons and, where there is room, the slider of the pen's width."""
    buttons = {name: button for name in scene.layout.buttons if (button := BY_NAME[name].button)}
    labelled = all(
        brush.width(button.label, REGULAR, LABEL) <= scene.layout.buttons[name].w for name, button in buttons.items()
    )
    for name, button in buttons.items():
        rect, pointed = scene.layout.buttons[name], scene.state.hover == Part(name)
        _button(brush, button, rect, scene.state, pointed, labelled)
    if scene.layout.slider:
        _slider(brush, scene.layout.slider, scene.state)


def _button(brush: Brush, button: Button, rect: Rect, state: State, pointed: bool, labelled: bool) -> None:
    """Draw an icon and, where all buttons have room for theirs, its word."""
    colours, usable, chosen = brush.colours, button.usable(state), button.chosen(state)
    if chosen:
        brush.rounded(rect, brush.px(10), colours.line)
    elif usable and pointed:
        brush.rounded(rect, brush.px(10), colours.line, border=1.5)
    colour = (colours.ink if pointed or chosen else colours.quiet) if usable else colours.faint
    x, y = rect.centre
    size = brush.px(22, 15)
    brush.icon(button.icon, (x, y - rect.h * 0.17 if labelled else y), size, colour)
    if labelled:
        brush.text(button.label, (x, y + rect.h * 0.27), REGULAR, LABEL, colour, 0.5)


def _slider(brush: Brush, rect: Rect, state: State) -> None:
    """Draw the slider of the pen's width: the wider the pen the larger the knob, between a small and a large dot."""
    y, colours = rect.centre[1], brush.colours
    at = rect.x + rect.w * np.log(state.width / MIN_PEN) / np.log(MAX_PEN / MIN_PEN)
    thick = brush.px(3, 2)
    brush.rounded(Rect(rect.x, round(y - thick / 2), rect.w, thick), thick / 2, colours.line)
    broad = (at - rect.x) / rect.w
    knobs = (
        (rect.x - brush.px(14), 5, colours.quiet),
        (rect.x + rect.w + brush.px(20), 16, colours.quiet),
        (at, 11 + 7 * broad, colours.ink),
    )
    for x, size, colour in knobs:
        side = brush.px(size, 4)
        brush.rounded(Rect(round(x - side / 2), round(y - side / 2), side, side), side / 2, colour)

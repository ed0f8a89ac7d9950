"""Captions: what can be done here, in a few quiet words that vanish once it has been done."""

from __future__ import annotations

from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.scene import Scene
from digit_draw.window.picture.theme import REGULAR, SMALL
from digit_draw.window.places.measure import Rect
from digit_draw.window.state.state import TEACH, WHY

WRONG = "Wrong? Press the right digit"
"""Said where the answer may well be wrong, and to everyone who has not taught anything yet."""

PAIR = "Press two digits for another pair"
"""Said in the game."""

POINT = "Point at a bar to see why"
"""Said to everyone who has not done so yet."""


def above_bars(scene: Scene) -> str:
    """Return what is said above the bars instead of their title; "" for nothing."""
    if not scene.layout.buttons:  # a picture of the window, where nothing can be pressed
        return ""
    if scene.state.game:
        return PAIR
    if not scene.reading.digits or scene.state.shown:
        return ""
    return WRONG if scene.doubtful else "" if WHY in scene.state.used else POINT


def draw_caption(brush: Brush, scene: Scene) -> None:
    """Write at the foot of the pad what has no place above the bars, unless ink or a message lies there."""
    state, pad = scene.state, scene.layout.pad
    said = at_the_foot(scene)
    if not said or state.game or state.message or state.covered or scene.why:
        return
    width, height, room = brush.width(said, REGULAR, SMALL), brush.px(20, 16), brush.px(16, 8)
    place = Rect(pad.x + pad.w - room - width, pad.y + pad.h - room - height, width, height)
    if not any(place.meets(frame) for frame in scene.layout.digits):
        brush.text(said, (place.x, place.centre[1]), REGULAR, SMALL, brush.colours.quiet)


def at_the_foot(scene: Scene) -> str:
    """Return what is said at the foot of the pad; "" for nothing."""
    above = above_bars(scene)
    if scene.state.shown:
        return ""
    if not scene.layout.bars_title:
        return "" if scene.layout.compared else above
    told = TEACH in scene.state.used or not scene.reading.digits or above == WRONG
    return "" if told else WRONG

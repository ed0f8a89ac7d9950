"""``digit-draw check``: tests that the program can read and draw here, frozen or not."""

from __future__ import annotations

import numpy as np

from digit_draw.errors import ModelError
from digit_draw.reader.answer import percent
from digit_draw.reader.network.network import Network
from digit_draw.reader.reading import read
from digit_draw.window.picture.icon import SEVEN
from digit_draw.window.picture.paintbox import Paintbox
from digit_draw.window.picture.scene import Scene
from digit_draw.window.picture.view import draw, off_screen
from digit_draw.window.places.layout import arrange
from digit_draw.window.places.plan import MIN_HEIGHT, MIN_WIDTH
from digit_draw.window.state.state import FIRST_PEN, State
from digit_draw.window.state.strokes import PenStroke


def check(network: Network) -> str:
    """Read a built-in seven, draw one frame off screen, and return a line that begins with OK.

    Raises ModelError where the network reads something else.
    """
    reading = read(SEVEN, network)
    if reading.digits[0].digit != 7:
        raise ModelError(f"{network.name}: it reads a plain 7 as {reading.digits[0].digit}; train it longer")
    state = State(strokes=tuple(PenStroke(np.array(points), FIRST_PEN) for points in SEVEN))
    draw(off_screen(MIN_WIDTH, MIN_HEIGHT), Scene(state, arrange(MIN_WIDTH, MIN_HEIGHT), reading), Paintbox())
    return f"OK: {network.name} reads the built-in 7 as {reading.text} ({percent(reading.confidence)})"

"""Makes the digits of ``digit_draw/reader/network/thirty.py`` anew: ``python -m digit_draw.training.thirty``.

They are three of each digit as our own hands draw them, in as few points as show the same. What they are there to tell
is on what pixels a network was trained, not how well it reads: so they are plain ones, the first of each digit that
both of our own networks read and are sure of.
"""

from __future__ import annotations

import numpy as np

from digit_draw.reader.mnist_image import image_from_strokes
from digit_draw.reader.network.network import CLASSIC, Network, load_model
from digit_draw.reader.network.thirty import STROKE, UNITS, from_line
from digit_draw.reader.strokes import Stroke, bounds
from digit_draw.resources import resource
from digit_draw.training.hands import draw_hand

EACH = 3
"""Digits of each kind."""

PLAIN = 0.999
"""The probability that both networks give to the right answer of a plain digit."""

SPACING = 16
"""UNITS of 100 between the points that are kept: three pixels of the network's image."""

SEED = 0


def drawn_lines() -> list[str]:
    """Return the lines of DIGITS."""
    networks = [load_model(), load_model(resource(CLASSIC))]
    rng = np.random.default_rng(SEED)
    lines: list[str] = []
    for digit in range(10):
        while len(lines) < EACH * (digit + 1):
            line = f"{digit} {_as_text(draw_hand(digit, rng))}"
            if _is_plain(line, networks):
                lines.append(line)
    return lines


def _is_plain(line: str, networks: list[Network]) -> bool:
    digit, strokes = from_line(line)
    image = image_from_strokes(strokes)[None]
    return all(network.predict(image)[0, digit] >= PLAIN for network in networks)


def _as_text(strokes: tuple[Stroke, ...]) -> str:
    """Return strokes as text, the longer side of their box UNITS long."""
    x0, y0, x1, y1 = bounds(strokes)
    scale = UNITS / max(x1 - x0, y1 - y0)
    placed = [(stroke - (x0, y0)) * scale for stroke in strokes]
    return STROKE.join(" ".join(f"{x:02}{y:02}" for x, y in np.rint(_thinned(stroke)).astype(int)) for stroke in placed)


def _thinned(stroke: Stroke) -> Stroke:
    """Return a stroke's points, as far apart along it as SPACING says; both ends are kept."""
    walked = np.concatenate([[0], np.hypot(*np.diff(stroke, axis=0).T).cumsum()])
    places = np.linspace(0, walked[-1], max(round(walked[-1] / SPACING), 1) + 1)
    return np.stack([np.interp(places, walked, side) for side in stroke.T], axis=1)


if __name__ == "__main__":
    print(*drawn_lines(), sep="\n")

"""Take the README's pictures from the real program, on a screen of its own: ``python docs/pictures.py``.

It needs Xvfb and xdotool, as the tests of the real window do.
"""

import sys
import time
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from desktop import Visit, screen, visit  # noqa: E402  (the tests' driver, found by the line above)

from digit_draw.training.hands import draw_hand  # noqa: E402

HERE = Path(__file__).resolve().parent
HEIGHT = 0.36
"""A digit's longer side in the unit pad."""

NUMBERS = (((3, 12),), ((1, 2), (9, 8)), ((0, 7),), ((4, 16), (0, 0), (7, 17)))
"""What is drawn: digits and the seeds of the hands that write them; the last number stays on the pad."""

COLOURS = 24
"""Of the animation: the window has few, and each more makes the file larger."""

Strokes = list[list[list[float]]]

BENDS = ((0.62, 0.18), (0.46, 0.24), (0.36, 0.46), (0.36, 0.62), (0.5, 0.6), (0.64, 0.58), (0.65, 0.44), (0.655, 0.56),
         (0.7, 0.7))  # fmt: skip
"""A 4 as some people write it, like a G: the ends and bends of its curves, each a quadratic one."""

FRAME = (590, 370)
"""Pixels of a frame, half of the window's side."""


def written(number: tuple[tuple[int, int], ...]) -> Strokes:
    """Return the strokes of a number, its digits side by side across the middle of the pad."""
    strokes = []
    for index, (digit, seed) in enumerate(number):
        hand = draw_hand(digit, np.random.default_rng(seed))
        points = np.concatenate(hand)
        low, high = points.min(axis=0), points.max(axis=0)
        middle = (0.5 + 0.27 * (index - (len(number) - 1) / 2), 0.41)
        strokes += [((stroke - (low + high) / 2) * HEIGHT / max(high - low) + middle).tolist() for stroke in hand]
    return strokes


def odd_four(up: float = 0.0) -> Strokes:
    """Return a 4 that the shipped network takes for a 9; ``up`` has its top so much higher, as a hand wavers."""
    points = np.array(BENDS) - np.outer(np.linspace(1, 0, len(BENDS)), (0, up))
    along, ends = np.linspace(0, 1, 14)[:, None], points[::2]
    curves = [
        (1 - along) ** 2 * start + 2 * along * (1 - along) * bend + along**2 * end
        for start, bend, end in zip(ends[:-1], points[1::2], ends[1:], strict=True)
    ]
    return [np.concatenate(curves).tolist()]


def lesson(window: Visit) -> Image.Image:
    """Draw a 4 that is read wrongly, press the right key, draw it once more; return the three frames side by side."""
    frames = []
    for strokes, key in ((odd_four(), None), (None, "4"), (odd_four(0.03), None)):
        if strokes and frames:
            window.press("c")
        window.draw(strokes or [])
        if key:
            window.press(key)
        time.sleep(0.5)
        frames.append(picture(window).resize(FRAME, Image.Resampling.LANCZOS))
    strip = Image.new("RGB", (FRAME[0] * 3 + 20, FRAME[1]), "white")
    for index, frame in enumerate(frames):
        strip.paste(frame, (index * (FRAME[0] + 10), 0))
    return strip


def picture(window: Visit) -> Image.Image:
    """Return what the window shows once it has shown the last change."""
    time.sleep(0.05)
    return Image.fromarray(window.picture().astype(np.uint8))


def drawing(window: Visit, strokes: Strokes) -> Iterable[Image.Image]:
    """Draw point by point and yield the frames."""
    for start, *rest in strokes:
        window.do(*window.at(start), "mousedown", 1)
        for point in rest:
            window.do(*window.at(point))
            yield picture(window).resize(FRAME, Image.Resampling.LANCZOS)
        window.do("mouseup", 1)


def main() -> None:
    """Write window.png, drawing.gif, inside.png and taught.png beside this file."""
    with screen() as display, visit([sys.executable, "-m", "digit_draw"], display, cwd=ROOT) as window:
        lesson(window).quantize(64, dither=Image.Dither.NONE).save(HERE / "taught.png", optimize=True)
        window.press("Escape")
    with screen() as display, visit([sys.executable, "-m", "digit_draw"], display, cwd=ROOT) as window:
        *before, last = map(written, NUMBERS)
        for strokes in before:
            window.draw(strokes)
            window.press("c")
        *frames, end = drawing(window, last)
        few = end.quantize(COLOURS)
        first, *others = (frame.quantize(palette=few, dither=Image.Dither.NONE) for frame in [*frames[::2], end])
        times = [80] * len(others) + [2000]
        first.save(HERE / "drawing.gif", save_all=True, append_images=others, duration=times, loop=0, optimize=True)
        picture(window).save(HERE / "window.png", optimize=True)
        window.press("d")
        window.press("Tab")
        time.sleep(0.5)
        picture(window).save(HERE / "inside.png", optimize=True)
        window.press("Escape")


if __name__ == "__main__":
    main()

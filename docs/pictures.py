"""Take all pictures of the pages anew from the program as it is: ``python docs/pictures.py [FOLDER]``.

It needs Xvfb and xdotool, as the tests of the real window do, and says what was read while it watched. Look at each
picture before you commit it.
"""

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PIL import Image

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import desktop  # noqa: E402  (the tests' driver, found by the line above)
from comparison import comparison  # noqa: E402  (beside this file)
from desktop import HOMES, Visit, screen, visit  # noqa: E402
from moving import Moving  # noqa: E402

import digit_draw  # noqa: E402
from digit_draw.reader.strokes import Drawing, Stroke, load_drawings  # noqa: E402

DRAWINGS = HERE / "drawings.jsonl"
"""What is drawn: numbers before, the number of the pictures, and the digit whose way through the network is shown."""

BENDS = ((0.62, 0.18), (0.46, 0.24), (0.36, 0.46), (0.36, 0.62), (0.5, 0.6), (0.64, 0.58), (0.65, 0.44), (0.655, 0.56),
         (0.7, 0.7))  # fmt: skip
"""A 4 as some people write it, like a G: the ends and bends of its curves, each a quadratic one."""

WAVER = 0.03
"""How much higher the second 4 begins, as no hand draws a thing twice alike."""

MOVE, LOOK, END = 0.08, 1.6, 2.6
"""Seconds that the moving picture rests on a move of the pen, on a new answer, and at the end of a scene."""

STEPS = 6
"""Steps of the guided inside that the moving picture walks through."""


def odd_four(open_by: float, up: float = 0.0) -> list[Stroke]:
    """Return a 4 like a G: how far its tail begins below the bow's end, and how much higher its top begins."""
    points = np.array(BENDS) - np.outer(np.linspace(1, 0, len(BENDS)), (0, up))
    points[6:8, 1] += open_by
    along, ends = np.linspace(0, 1, 14)[:, None], points[::2]
    curves = [
        (1 - along) ** 2 * start + 2 * along * (1 - along) * bend + along**2 * end
        for start, bend, end in zip(ends[:-1], points[1::2], ends[1:], strict=True)
    ]
    return [np.concatenate(curves)]


def misread_four() -> tuple[list[Stroke], list[Stroke]]:
    """Return a 4 that the shipped network takes surely for something else, and the same 4 written once more.

    It is the first that is, of ways that look less and less like a 4.
    """
    network = digit_draw.load_model()
    for by in np.linspace(0, -0.16, 17):
        if digit_draw.read(odd_four(by), network).text not in ("4", "?", ""):
            return odd_four(by), odd_four(by, WAVER)
    raise SystemExit("the network reads every odd 4 here as it should; find another drawing to teach")


desktop.PATIENCE = 120  # pictures may be taken while the machine is busy


@contextmanager
def opened(home: str) -> Iterator[Visit]:
    """Open the window on a screen of its own, with what ``home`` remembers."""
    environment = os.environ | dict.fromkeys(HOMES, home)
    with screen() as display:
        command = [sys.executable, "-m", "digit_draw"]
        with visit(command, display, cwd=ROOT, env=environment) as window:
            yield window
            window.press("ctrl+q")


def moves(window: Visit, strokes: Sequence[Stroke]) -> Iterable[None]:
    """Draw point by point, and stop at each."""
    for start, *rest in strokes:
        window.do(*window.at(start), "mousedown", 1)
        for point in rest:
            window.do(*window.at(point))
            yield
        window.do("mouseup", 1)


def answered(window: Visit, text: str) -> None:
    """Wait until the window says so, however busy the machine is."""
    window.wait_for_title(f"{text} · Digit Draw")


def read_as_drawn(window: Visit, moving: Moving, number: Drawing) -> None:
    """A number is read while it is drawn."""
    for count, _ in enumerate(moves(window, number.strokes)):
        if count % 4 == 0:
            moving.add(window, MOVE)
    answered(window, number.label or "")
    moving.add(window, END)


def taught(window: Visit, moving: Moving) -> list[Image.Image]:
    """A 4 is read wrongly, its key is pressed, it is drawn once more; return the three frames that matter."""
    frames = []
    for strokes, key in zip(misread_four(), ("4", None), strict=True):
        window.press("c")
        for count, _ in enumerate(moves(window, strokes)):
            if count % 3 == 0:
                moving.add(window, MOVE)
        answered(window, digit_draw.read(strokes).text if key else "4")
        frames.append(moving.add(window, LOOK))
        if key:
            window.press(key)
            answered(window, key)
            frames.append(moving.add(window, LOOK))
    return frames


def inside(window: Visit, moving: Moving, digit: Drawing) -> None:
    """The inside of the network for another number, step by step."""
    window.press("c")
    window.draw(digit.strokes)
    answered(window, digit.label or "")
    window.press("Tab")
    for _ in range(STEPS):
        moving.add(window, LOOK)
        window.press("Right")
    moving.add(window, END)


def side_by_side(frames: list[Image.Image]) -> Image.Image:
    """Return frames in a row, with a gap between them."""
    width, height = frames[0].size
    strip = Image.new("RGB", ((width + 10) * len(frames) - 10, height), "white")
    for index, frame in enumerate(frames):
        strip.paste(frame, (index * (width + 10), 0))
    return strip


def main(folder: Path) -> None:
    """Write every picture of the pages into a folder."""
    comparison().save(folder / "compare.png", optimize=True)
    moving = Moving()
    with tempfile.TemporaryDirectory() as home, opened(home) as window:
        *before, number, last = load_drawings(DRAWINGS)
        for drawing in before:
            window.draw(drawing.strokes)
            answered(window, drawing.label or "")
            window.press("c")
        read_as_drawn(window, moving, number)
        moving.look(window).save(folder / "window.png", optimize=True)
        moving.save(folder / "drawing.gif")
        side_by_side(taught(window, moving)).save(folder / "taught.png", optimize=True)
        inside(window, moving, last)
        moving.save(folder / "digit-draw.gif")
        window.press("d")
        moving.look(window).save(folder / "inside.png", optimize=True)


if __name__ == "__main__":
    main(Path(*sys.argv[1:] or [HERE]))

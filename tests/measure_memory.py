"""Megabytes held while somebody draws for half an hour: ``python tests/measure_memory.py 1800``.

The seconds are those of a hand: a stroke, and a key or a look at a bar after it, is one. They pass ten times as fast.
"""

import gc
import os
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

import digit_draw
from digit_draw.window import app
from digit_draw.window.outside.models import Models
from digit_draw.window.places.layout import arrange
from digit_draw.window.session import Session

import pygame  # isort: skip  # after digit_draw.window, which keeps it from greeting

SIZE = (800, 600)
KEYS = (
    (pygame.K_z, pygame.KMOD_CTRL),
    (pygame.K_y, pygame.KMOD_CTRL),
    (pygame.K_c, 0),
    (pygame.K_TAB, 0),
    (pygame.K_d, 0),
    (pygame.K_RIGHTBRACKET, 0),
    (pygame.K_LEFTBRACKET, 0),
    (pygame.K_F1, 0),
)
MOVES = 60
"""Moves in a stroke: a second of a mouse."""


def memory():
    """Return the megabytes that the process holds, what is garbage left out."""
    gc.collect()
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def strokes(count, rng):
    """Yield batches of random drawing and erasing, with a key, a look at a bar and a clean sheet now and then."""
    layout = arrange(*SIZE)
    for number in range(count):
        way = np.cumsum(rng.normal(0, 12, (MOVES, 2)), axis=0) + layout.pad.centre + rng.normal(0, 60, 2)
        button = 3 if rng.random() < 0.2 else 1
        held = (button == 1, 0, button == 3)
        points = [tuple(map(int, point)) for point in way]
        yield [pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=layout.pad.centre, button=button)]
        yield from ([pygame.event.Event(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=held)] for at in points)
        yield [pygame.event.Event(pygame.MOUSEBUTTONUP, pos=points[-1], button=button)]
        over = layout.bars[number % 10].centre
        yield [pygame.event.Event(pygame.MOUSEMOTION, pos=over, rel=(0, 0), buttons=(0, 0, 0))]
        key, held = KEYS[rng.integers(len(KEYS))] if number % 8 else (pygame.K_c, 0)
        yield [pygame.event.Event(pygame.KEYDOWN, key=key, mod=held)]


def drawn_for(seconds, every):
    """Draw for so many seconds of a hand's time; yield the megabytes and the steps to undo after every so many."""
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode(SIZE)
    session = Session(Models(digit_draw.load_model(), Path("none.h5")))
    state, rng = app.BLANK, np.random.default_rng(5)
    for _ in range(0, seconds, every):
        state = app.run(session, strokes(every, rng), state)
        yield memory(), len(state.past)
    pygame.display.quit()


def main(seconds):
    """Print a line for every tenth of the time."""
    every = max(seconds // 10, 1)
    for number, (held, steps) in enumerate(drawn_for(seconds, every), 1):
        print(f"after {number * every:5,} s of drawing: {held:5.1f} MB, {steps:5,} steps to undo", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))

"""Hours at the window leave memory where it was: random drawing through the real loop, and what the process holds."""

import gc
from pathlib import Path

import numpy as np
import pygame
import pytest

import digit_draw
from digit_draw.window import app
from digit_draw.window.layout import arrange
from digit_draw.window.session import Session

pytestmark = pytest.mark.slow

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
    """Megabytes that the process holds, what is garbage left out."""
    gc.collect()
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def strokes(count, rng):
    """Batches of random drawing and erasing, with a key, a look at a bar and a clean sheet now and then."""
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


def drawn_for(seconds, every=500):
    """Draw for so many seconds of a hand's time, and yield what is held after every so many of them."""
    session = Session(digit_draw.load_model(), Path("none.h5"))
    state, rng = app.BLANK, np.random.default_rng(5)
    for _ in range(0, seconds, every):
        state = app.run(session, strokes(every, rng), state)
        yield memory(), len(state.past)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc, which Linux has")
def test_drawing_leaves_memory_where_it_was(monkeypatch):
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode(SIZE)
    _, _, first, *_, last = (held for held, _ in drawn_for(64, every=8))  # after 16 seconds all that is kept is there
    pygame.display.quit()
    assert last - first < 6  # 1 was measured; undo has no limit, and a second of drawing is some 10 kilobytes

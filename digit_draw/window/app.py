"""The program: events in, state on, picture out. The only place where all of these meet."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator

import pygame

from digit_draw.errors import WindowError
from digit_draw.reader.network import Network
from digit_draw.reader.reading import Reading, read
from digit_draw.window.events import to_action
from digit_draw.window.icon import icon
from digit_draw.window.layout import HEIGHT, WIDTH, arrange
from digit_draw.window.state import State, Strokes, update
from digit_draw.window.view import draw

TITLE = "Digit Draw"

EXPOSED = (pygame.VIDEOEXPOSE, pygame.VIDEORESIZE, pygame.WINDOWEXPOSED, pygame.WINDOWRESTORED)
"""After these the window's pixels are gone or of another size, although the state is the same."""

Batch = list[pygame.event.Event]


def main(network: Network) -> None:
    """Open the window and stay until it is closed.

    Raises WindowError where there is no screen.
    """
    try:
        pygame.display.init()
        if pygame.display.get_driver() == "offscreen" and "SDL_VIDEODRIVER" not in os.environ:
            raise pygame.error("no screen was found")  # SDL's last resort, which nobody would see
        pygame.font.init()  # not pygame.init(): it would open the mixer, which is noise on a machine without sound
        pygame.display.set_icon(pygame.image.frombuffer(icon(64).tobytes(), (64, 64), "RGBA"))
        pygame.display.set_mode((WIDTH, HEIGHT), pygame.RESIZABLE)
    except pygame.error as error:
        raise WindowError(f"no window can be opened here ({error}); `digit-draw read FILE` needs no screen") from None
    try:
        run(network, waiting())
    finally:
        pygame.display.quit()  # not pygame.quit(): fonts that paint remembers must outlive a window


def waiting() -> Iterator[Batch]:
    """Yield what has happened, asleep in between: an idle window costs no CPU."""
    yield []
    while True:
        yield [pygame.event.wait(), *pygame.event.get()]


def run(network: Network, batches: Iterable[Batch]) -> State:
    """Show the window for as long as batches of events come or until one closes it; return the last state.

    Each batch is applied whole and drawn once, and only where something changed.
    """
    state, shown = State(), None
    reading, note = Reading(), network.name
    for batch in batches:
        surface = pygame.display.get_surface()
        layout = arrange(*surface.get_size())
        before = state.strokes
        for event in batch:
            action = to_action(event, layout)
            state = update(state, action) if action else state
        if not state.running:
            break
        if state.strokes is not before:
            reading, note = _timed(state.strokes, network)
        if state is not shown or any(event.type in EXPOSED for event in batch):
            draw(surface, state, reading, layout, note)
            pygame.display.set_caption(f"{reading.text} · {TITLE}" if reading.text else TITLE)
            pygame.display.flip()
            shown = state
    return state


def _timed(strokes: Strokes, network: Network) -> tuple[Reading, str]:
    start = time.perf_counter()
    reading = read(strokes, network)
    return reading, f"{network.name} · {(time.perf_counter() - start) * 1000:.1f} ms"

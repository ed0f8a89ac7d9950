"""The program: events in, state on, picture out. The only place where all of these meet."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import get_args

import pygame

from digit_draw.errors import DrawingError, WindowError
from digit_draw.reader.explain import evidence, feature_maps, shown_layers
from digit_draw.reader.reading import Reading, Seen, read
from digit_draw.window.actions import Replace, Say
from digit_draw.window.commands import Command
from digit_draw.window.eraser import Strokes
from digit_draw.window.events import RESTED, to_action
from digit_draw.window.icon import icon
from digit_draw.window.layout import Layout, arrange
from digit_draw.window.rescue import RESTORED, Rescue, rescue_folder
from digit_draw.window.session import Session, resize
from digit_draw.window.settings import Settings, load_settings, save_settings, settings_file
from digit_draw.window.state import State, update
from digit_draw.window.view import Scene, draw

TITLE = "Digit Draw"

EXPOSED = (pygame.VIDEOEXPOSE, pygame.VIDEORESIZE, pygame.WINDOWEXPOSED, pygame.WINDOWRESTORED)
"""After these the window's pixels are gone or of another size, although the state is the same."""

LOOK, LONGEST_NAP, REST = 1000, 25, 500
"""Milliseconds between two looks at whether the model's file was saved anew, between two at the event queue, and after
which a pointer that was moved has come to rest."""

Batch = list[pygame.event.Event]
BLANK = State()


def main(session: Session, files: Iterable[str] = ()) -> None:
    """Open the window, and files in it as if they were dropped on it, and stay until it is closed.

    Raises WindowError where there is no screen.
    """
    try:
        pygame.display.init()
        if pygame.display.get_driver() == "offscreen" and "SDL_VIDEODRIVER" not in os.environ:
            raise pygame.error("no screen was found")  # SDL's last resort, which nobody would see
        pygame.font.init()  # not pygame.init(): it would open the mixer, which is noise on a machine without sound
        pygame.display.set_icon(pygame.image.frombuffer(icon(64).tobytes(), (64, 64), "RGBA"))
        remembered = load_settings(settings_file())
        resize(*remembered.size)
    except pygame.error as error:
        raise WindowError(f"no window can be opened here ({error}); `digit-draw read FILE` needs no screen") from None
    for file in files:
        pygame.event.post(pygame.event.Event(pygame.DROPFILE, file=file))
    session.rescue = rescue = Rescue(rescue_folder())
    try:
        pygame.event.post(pygame.event.Event(pygame.WINDOWFOCUSGAINED))  # not every screen says so of a new window
        state = run(session, waiting(), restored(remembered.state(), rescue.strokes))
        save_settings(settings_file(), Settings.of(state, session.window_size()))
        rescue.close()
    except pygame.error as error:
        raise WindowError(f"the screen is gone ({error}); start again, and what you had drawn is there") from None
    finally:
        session.close()
        pygame.display.quit()  # not pygame.quit(): fonts that paint remembers must outlive a window


def restored(state: State, strokes: Strokes) -> State:
    """Return the first state with what was rescued from another window, if anything was, on the pad."""
    return update(update(state, Replace(strokes)), Say(RESTORED)) if strokes else state


def waiting() -> Iterator[Batch]:
    """Yield what has happened, asleep in between; REST after the pointer moved a RESTED, and every LOOK a NOEVENT.

    pygame.event.wait would wake a thousand times a second. Here naps grow to a tenth of the time nothing has
    happened: an idle window costs a thousandth of a processor, and a hand that draws is answered at once.
    """
    yield []
    quiet = since = 0
    moved = False
    while True:
        if events := pygame.event.get():
            quiet, moved = 0, events[-1].type == pygame.MOUSEMOTION
            yield events
        nap = min(1 + quiet // 10, LONGEST_NAP)
        pygame.time.wait(nap)
        quiet, since = quiet + nap, since + nap
        if moved and quiet >= REST:
            moved = False
            yield [pygame.event.Event(RESTED)]
        if since >= LOOK:
            since = 0
            yield [pygame.event.Event(pygame.NOEVENT)]


def run(session: Session, batches: Iterable[Batch], state: State = BLANK) -> State:
    """Show the window for as long as batches of events come or until one closes it; return the last state.

    Each batch is applied whole and drawn once, and only where something changed.
    """
    shown, size, reader = None, None, Reader(session)
    for batch in batches:
        surface = pygame.display.get_surface()
        layout = reader.layout(state, surface.get_size())
        for event in batch:
            action = to_action(event, layout)
            if isinstance(action, get_args(Command)):
                action = session.perform(action, state, reader.read(state.strokes))
            state = update(state, action) if action else state
        if not state.running:
            break
        surface = pygame.display.get_surface()  # a command may have changed it
        resized = surface.get_size() != size
        if state is not shown or resized or any(event.type in EXPOSED for event in batch):
            scene = reader.scene(state, surface.get_size())
            draw(surface, scene)
            pygame.display.set_caption(f"{scene.reading.text} · {TITLE}" if scene.reading.text else TITLE)
            pygame.display.flip()
            shown, size = state, surface.get_size()
    return state


class Reader:
    """Reads the drawings of a session, each once: what it returns depends on the drawing and the model alone."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._network = session.network
        self._read: dict[int, tuple[Strokes, Reading]] = {}
        self._seen: Seen = {}
        self._note = session.path.name

    def read(self, strokes: Strokes) -> Reading:
        """Return the reading of a drawing, from memory where the same strokes were read by the same model."""
        if self._network is not self._session.network:
            self._network, self._read, self._seen = self._session.network, {}, {}
        found = self._read.get(id(strokes))
        if found is None or found[0] is not strokes:
            found = strokes, self._new(strokes)
            self._read[id(strokes)] = found
        return found[1]

    def _new(self, strokes: Strokes) -> Reading:
        try:
            return read([stroke.points for stroke in strokes], self._network, seen=self._seen)
        except DrawingError:  # more of them than can be read in time; what was drawn stays
            return Reading()

    def layout(self, state: State, size: tuple[int, int]) -> Layout:
        """Return where everything lies in a window of that size, the digits on the pad among it."""
        network = self._session.network
        maps = [network.layers[index].shape[2] for index in shown_layers(network)] if state.inside else ()
        pen = max((stroke.width for stroke in state.strokes), default=0.0)
        boxes = [digit.box for digit in self.read(state.strokes).digits]
        return arrange(*size, tuple(maps), state.system.density).framing(boxes, pen)

    def scene(self, state: State, size: tuple[int, int]) -> Scene:
        """Return all that a window of that size shows of a state."""
        start = time.perf_counter()
        reading = self.read(state.strokes)
        if (took := time.perf_counter() - start) > 1e-5 or not state.strokes:
            self._note = self._session.path.name + (f" · {took * 1000:.1f} ms" if state.strokes else "")
        before = tuple(map(self.read, state.before))
        self._read = {id(strokes): self._read[id(strokes)] for strokes in (state.strokes, *state.before)}
        scene = Scene(state, self.layout(state, size), reading, self._note, before)
        return replace(scene, maps=self._maps(scene), spoken=self._spoken(scene))

    def _maps(self, scene: Scene) -> tuple:
        wanted = scene.layout.inside and scene.digit
        return tuple(feature_maps(self._session.network, scene.digit.image)) if wanted else ()

    def _spoken(self, scene: Scene) -> object:
        name, _, number = (scene.state.hover or "").partition(":")
        return (
            evidence(self._session.network, scene.digit.image, int(number)) if name == "bar" and scene.digit else None
        )

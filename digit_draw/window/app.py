"""The program: events come in, the state goes on, a picture goes out. The only place where all of these meet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pygame

from digit_draw.errors import WindowError
from digit_draw.lessons import LessonsFile, lessons_file
from digit_draw.reader.answer import in_one_line
from digit_draw.reader.files import why_no_file
from digit_draw.window.demonstration import Demonstration
from digit_draw.window.events import to_action
from digit_draw.window.outside.clock import Batch, waiting
from digit_draw.window.outside.fooled import Fooled
from digit_draw.window.outside.interrupt import interrupt_closes
from digit_draw.window.outside.kept import Album, state_folder
from digit_draw.window.outside.models import Models
from digit_draw.window.outside.pointer import Pointer
from digit_draw.window.outside.remembered import Remembered
from digit_draw.window.outside.rescue import RESTORED, Rescue, rescue_folder
from digit_draw.window.outside.screen import prepare, window
from digit_draw.window.outside.settings import Settings, load_settings, save_settings, settings_file
from digit_draw.window.picture.paintbox import Paintbox
from digit_draw.window.picture.view import draw
from digit_draw.window.picture.words import answer
from digit_draw.window.scenes import Scenes
from digit_draw.window.session import Session
from digit_draw.window.state.actions import Action, Replace, Say
from digit_draw.window.state.commands import Command
from digit_draw.window.state.play import beaten
from digit_draw.window.state.sheet import put_by
from digit_draw.window.state.state import BLANK, State
from digit_draw.window.state.strokes import PenStrokes
from digit_draw.window.state.update import update
from digit_draw.window.teaching import noticed

TITLE = "Digit Draw"
"""The window's title, after the answer if there is one."""

EXPOSED = (pygame.VIDEOEXPOSE, pygame.VIDEORESIZE, pygame.WINDOWEXPOSED, pygame.WINDOWRESTORED)
"""After these events the window must be drawn again, although the state is the same."""


def main(session: Session, files: Iterable[str] = ()) -> None:
    """Open the window, and files in it as if they were dropped on it; return when it is closed.

    Raises WindowError where there is no screen.
    """
    first_visit, remembered = _opened(session)
    for file in files:
        pygame.event.post(pygame.event.Event(pygame.DROPFILE, file=file))
    session.demonstration = Demonstration(wanted=first_visit and not files)
    session.rescue = rescue = Rescue(rescue_folder())
    session.album = album = Album(state_folder() / "before.json")
    session.fooled = fooled = Fooled(state_folder() / "fooled.json")
    session.remembered = taught = Remembered(LessonsFile(lessons_file()))
    try:
        pygame.event.post(pygame.event.Event(pygame.WINDOWFOCUSGAINED))  # some systems do not send it to a new window
        first = replace(remembered.state(), before=album.load(), bests=fooled.load(), untaught=session.untaught)
        first = _with_lessons(first, taught)
        with interrupt_closes():
            state = run(session, waiting(), told(restored(first, rescue.strokes), session.models.first_words()))
        _keep_settings(session, state)
        album.keep(put_by(state).before)
        fooled.keep(state.bests)
        is_kept = bool(state.game) or album.holds(state.strokes)
        rescue.close(left=() if is_kept else state.strokes)
    except pygame.error as error:
        raise WindowError(f"the screen is gone ({error}); start again, and what you had drawn is there") from None
    finally:
        session.close()
        pygame.display.quit()


def _opened(session: Session) -> tuple[bool, Settings]:
    """Open the window as it was left; return whether this is the first visit, and what was remembered."""
    try:
        prepare()
        first_visit = why_no_file(settings_file()) is not None
        remembered = load_settings(settings_file())
        session.screen.open(remembered.size, remembered.density)
        session.opened_in = Path(remembered.folder) if remembered.folder else session.folder
    except pygame.error as error:
        raise WindowError(f"no window can be opened here ({error}); `digit-draw read FILE` needs no screen") from None
    return first_visit, remembered


def _with_lessons(state: State, taught: Remembered) -> State:
    """Return the first state with what was taught, and with what is to be said of the file that holds it."""
    lessons, said = taught.load()
    state = replace(state, lessons=lessons)
    return update(state, Say(said)) if said else state


def _keep_settings(session: Session, state: State) -> None:
    folder = str(session.opened_in) if session.opened_in != session.folder else ""
    save_settings(settings_file(), Settings.of(state, session.screen.wish(state.system.density), folder))


def restored(state: State, strokes: PenStrokes) -> State:
    """Return the first state with what was rescued from another window on the pad, if anything was."""
    return update(update(state, Replace(strokes)), Say(RESTORED)) if strokes else state


def told(state: State, found: str) -> State:
    """Return the first state with what was found out about the model, if anything was, beside what it says already."""
    return update(state, Say(_together([found, state.message] if state.message else [found]))) if found else state


class Show:
    """Shows states in the window, and knows the ``state`` that was shown last, in a window of ``size``."""

    def __init__(self, models: Models) -> None:
        self.scenes = Scenes(models)
        self.state: State | None = None
        self.size: tuple[int, int] | None = None
        self._paints, self._pointer = Paintbox(), Pointer()

    def __call__(self, state: State) -> None:
        """Draw a state, and say its answer in the window's title."""
        surface = window()  # a command may have changed it
        scene = self.scenes.scene(state, surface.get_size())
        draw(surface, scene, self._paints)
        self._pointer.show(state, scene.layout)
        said = in_one_line(answer(scene.reading))
        pygame.display.set_caption(f"{said} · {TITLE}" if said else TITLE)
        pygame.display.flip()
        self.state, self.size = state, surface.get_size()


def run(session: Session, batches: Iterable[Batch], state: State = BLANK) -> State:
    """Show the window until batches of events end or one closes it; return the last state.

    Each batch is applied whole, and drawn once if anything changed.
    """
    show = Show(session.models)
    for batch in batches:
        state = _applied(batch, session, show, state)
        if not state.running:
            break
        state = _then(state, show.scenes.walks.meet(state))
        if state.game and not state.held:  # no figure counts before, and none is read for it at every move
            reading = show.scenes.reading(state.strokes, state.known, figure=True)
            state = _then(state, beaten(state, reading, session.models.path.name))
        resized = window().get_size() != show.size
        if state is not show.state or resized or any(event.type in EXPOSED for event in batch):
            show(state)
    return state


def _applied(batch: Batch, session: Session, show: Show, state: State) -> State:
    """Return the state after a batch of events and the commands among them, each of which is carried out."""
    scenes, answers = show.scenes, []
    layout = scenes.layout(state, window().get_size())
    for event in batch:
        action = to_action(event, layout, state)
        if isinstance(action, Command):
            if meanwhile := session.meanwhile(action, state):
                show(update(state, Say(meanwhile)))
            reading = scenes.reading(state.strokes, state.known, bool(state.game))
            action = session.perform(action, state, reading)
            answers += [action.message] if isinstance(action, Say) else []
        before, state = state, update(state, action) if action else state
        if state.before is not before.before:
            state = _then(state, noticed(before, state, scenes.reading(before.strokes, before.known)))
        state = _then(state, session.keep_lessons(state))
    if len(answers) > 1 or (answers and not state.message):  # of many files, the last may be good
        state = update(state, Say(_together(answers)))
    return state


def _then(state: State, action: Action | None) -> State:
    return update(state, action) if action else state


def _together(answers: list[str]) -> str:
    """Return the first two of several sentences, and how many more there are."""
    more = f". And {len(answers) - 2} more" if len(answers) > 2 else ""
    return ". ".join(answers[:2]) + more

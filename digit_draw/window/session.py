"""Carries out commands: each goes to the part of ``outside`` that it is about, and comes back as an action."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pygame
from platformdirs import user_documents_path

from digit_draw.errors import DigitDrawError
from digit_draw.reader.answer import Reading
from digit_draw.reader.files import MODELS, has_ending
from digit_draw.reader.memory.memory import Memory
from digit_draw.window.demonstration import Demonstration
from digit_draw.window.outside.asking import OneAtATime
from digit_draw.window.outside.clipboard import copy
from digit_draw.window.outside.dialog import file_dialog
from digit_draw.window.outside.examples import examples
from digit_draw.window.outside.folder import show_folder
from digit_draw.window.outside.fooled import Fooled
from digit_draw.window.outside.kept import Album
from digit_draw.window.outside.listing import list_folder
from digit_draw.window.outside.models import Models
from digit_draw.window.outside.opening import open_drawing, while_opening
from digit_draw.window.outside.remembered import Remembered, export
from digit_draw.window.outside.rescue import Rescue
from digit_draw.window.outside.saving import save, saving_in
from digit_draw.window.outside.screen import Screen, is_full
from digit_draw.window.outside.system import ask_system
from digit_draw.window.sharing import share_drawing
from digit_draw.window.state.actions import Action, Escape, Follow, Replace, Say, Toggle, Type, Undo, Wait
from digit_draw.window.state.commands import (
    Adapt,
    Browse,
    Command,
    Compare,
    Copy,
    Example,
    Export,
    Forget,
    ForgetAll,
    Fullscreen,
    KeepReadable,
    Leave,
    LookAround,
    NextFrame,
    NextModel,
    Open,
    Pick,
    PlayAgain,
    Save,
    Settle,
    Share,
    ShowFolder,
    Teach,
    Tick,
    Zoom,
)
from digit_draw.window.state.folder import Entry, Folder, Unfold
from digit_draw.window.state.game import Aim, Retry, bests_of
from digit_draw.window.state.lessons import given
from digit_draw.window.state.state import State
from digit_draw.window.teaching import just_taught, settled, teaching

Files = Save | Share | ShowFolder | Open | Browse | Pick | Copy
"""The commands about files and the clipboard."""

CHOOSE = "Choose a file, or drop one on this window: a picture, a drawing (.jsonl) or a model (.h5, .keras)"
"""What is said while the system's dialog is shown."""


@dataclass
class Session:
    """What one window has to do with the world outside: models, files, other programs and its screen."""

    models: Models
    folder: Path = field(default_factory=lambda: user_documents_path() / "Digit Draw")
    rescue: Rescue | None = None
    album: Album | None = None
    fooled: Fooled | None = None
    remembered: Remembered | None = None
    untaught: bool = False

    @classmethod
    def open(cls, model: str | None = None, untaught: bool = False) -> Session:
        """Begin with a model, or with the one that ships; ``untaught`` without what was taught. Raises ModelError."""
        return cls(Models.open(model), untaught=untaught)

    def __post_init__(self) -> None:
        self.screen = Screen()
        self.opened_in = self.folder
        self.demonstration = Demonstration(wanted=False)
        self.dialog = OneAtATime(file_dialog)
        self.question = OneAtATime(ask_system)

    def perform(self, command: Command, state: State, reading: Reading) -> Action | None:
        """Do what a command asks, and return what follows for the window. What cannot be done is said, never raised."""
        try:
            return self._do(command, state, reading)
        except DigitDrawError as error:
            return Say(error.short)
        except (OSError, pygame.error) as error:
            return Say(str(error))

    def meanwhile(self, command: Command, state: State) -> str:
        """Return what is said while a command is carried out that may take seconds; "" of the others."""
        match command:
            case Open(path):
                return while_opening(path)
            case Pick(index) if state.folder and index < len(state.folder.entries):
                return while_opening(state.folder.entries[index].path)
        return ""

    def _do(self, command: Command, state: State, reading: Reading) -> Action | None:
        match command:
            case Save() | Share() | ShowFolder() | Open() | Browse() | Pick() | Copy():
                return self._with_files(command, state, reading)
            case Teach(label) if state.game:  # there, a digit says what to sit between
                return Aim(int(label)) if label.isdigit() else None
            case PlayAgain(index):
                bests = bests_of(state.bests, self.models.path.name)
                return Retry(bests[index]) if index < len(bests) else None
            case Teach() | Settle() | Forget() | ForgetAll():
                return teaching(command, state, reading)
            case Export():
                return self._export(state)
            case NextModel() | Compare():
                return self._with_models(command, state)
            case Example(index):
                return Replace(examples()[index][1]) if index < len(examples()) else None
            case NextFrame():
                return self.demonstration.next_frame(state)
            case Tick():
                self.demonstration.tick(state)
                return self._every_second(state, reading)
            case LookAround():
                self.question.run()
            case Fullscreen() | Leave() | Zoom() | KeepReadable() | Adapt():
                return self._on_screen(command, state)
        return None

    def _with_models(self, command: NextModel | Compare, state: State) -> Action | None:
        if isinstance(command, Compare):
            if not state.compare:
                self.models.find_other()
            return Toggle("compare")
        if command.other and self.models.other and state.compare:
            return Say(self.models.other.use_next(but=self.models.path))
        other = self.models.other if state.compare else None
        return Say(self.models.use_next(but=other.path if other else None))

    def _with_files(self, command: Files, state: State, reading: Reading) -> Action | None:
        match command:
            case Save() if state.strokes:
                return self._saved(save(state.strokes, reading.text, self.folder))
            case Share() if state.strokes:
                path = share_drawing(self.models, state, reading.text, self.folder)
                return self._saved(path, " and .gif")
            case ShowFolder():
                with saving_in(self.folder):
                    return None if show_folder(self.folder) else Say(f"Drawings are saved in {self.folder}")
            case Open(path):
                return self._open(path, state)
            case Browse() if self.dialog.run(self.opened_in):  # what is chosen there comes as if it were dropped
                return Say(CHOOSE)
            case Browse():
                return Unfold(list_folder(self.opened_in), at=1)
            case Pick(index) if state.folder and index < len(state.folder.entries):
                return self._pick(state.folder, state.folder.entries[index], state)
            case Copy() if any(map(str.isdigit, reading.text)):
                copy(reading.text)
                return Say(f"Copied {reading.text}")
            case Copy():
                return Say("There is no answer to copy")
        return None

    def _saved(self, path: Path, other: str = "") -> Say:
        """Say where a file was saved, and an ``other`` beside it, in words that fit, and offer to show its folder."""
        return Say(f"Saved in {path.parent.parent.name}/{path.parent.name}: {path.name}{other}", offer="show folder")

    def _pick(self, folder: Folder, entry: Entry, state: State) -> Action:
        """Open a file that is listed, or list a folder: where that is the one above, begin at the one that was left."""
        if entry.kind not in ("folder", "parent"):
            return self._open(entry.path, state)
        listed = list_folder(Path(entry.path))
        paths = [each.path for each in listed.entries]
        return Unfold(listed, paths.index(folder.path) if entry.kind == "parent" and folder.path in paths else 1)

    def _open(self, path: str, state: State) -> Action:
        self.opened_in = Path(path).absolute().parent
        if has_ending(path, MODELS):
            return Say(self.models.use(Path(path)), done=True)
        return Replace(open_drawing(path, self.models.network, Memory(state.lessons)))

    def _export(self, state: State) -> Say:
        lessons = given(state.lessons)
        return Say(f"Saved as {export(lessons, self.folder)}" if lessons else "Nothing has been taught yet")

    def keep_lessons(self, state: State) -> Action | None:
        """Keep what was taught; return what that means for the window."""
        return self.remembered.keep(state.lessons) if self.remembered else None

    def _every_second(self, state: State, reading: Reading) -> Action | None:
        """Do what is due: take the number that was typed, keep the drawing unless the pen is down, and see what other
        programs changed."""
        if state.typed and state.waited:
            return settled(state, reading)
        if not state.held:
            if self.rescue:
                self.rescue.keep(state.strokes)
            if self.album:
                self.album.keep(state.before)
            if self.fooled:
                self.fooled.keep(state.bests)
        if renewed := self.models.renewed():
            return Say(renewed)
        if self.remembered and (others := self.remembered.look()):
            return others
        return Wait() if state.message or state.typed else None

    def _on_screen(self, command: Fullscreen | Leave | Zoom | KeepReadable | Adapt, state: State) -> Action | None:
        match command:
            case Leave() if state.held or just_taught(state):
                return Undo()
            case Leave() if state.typed:
                return Type("")
            case Fullscreen() | Zoom() if state.held:  # the pad would move from under the pen
                return None
            case Fullscreen():
                self.screen.fill_or_leave()
            case Leave() if is_full() and not state.entered:
                self.screen.fill_or_leave()
            case Leave():
                return Escape()
            case Zoom(steps):
                self.screen.zoom(steps, state.system.density)
            case KeepReadable():
                self.screen.keep_readable(state.system.density)
            case Adapt(system):
                self.screen.adapt(state.system.density, system.density)
                return Follow(system)
        return None

    def close(self) -> None:
        """Close the dialog with the window."""
        self.dialog.close()

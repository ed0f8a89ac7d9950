"""What reaches out of the window: files, the clipboard, models and the screen. Each answers with an action."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pygame
from platformdirs import user_documents_path

from digit_draw.errors import DigitDrawError
from digit_draw.reader.files import MODELS, has_ending
from digit_draw.reader.network.network import SHIPPED, Network, load_model
from digit_draw.reader.reading import Reading
from digit_draw.resources import resource
from digit_draw.window.outside.dialog import file_dialog
from digit_draw.window.outside.kept import Album
from digit_draw.window.outside.opening import open_drawing
from digit_draw.window.outside.rescue import Rescue
from digit_draw.window.outside.saving import save
from digit_draw.window.outside.screen import grow, is_full, resize
from digit_draw.window.outside.system import ask_system
from digit_draw.window.places.layout import HEIGHT, WIDTH
from digit_draw.window.state.actions import Action, Escape, Follow, Replace, Say, Undo, Wait
from digit_draw.window.state.commands import (
    Adapt,
    Browse,
    Command,
    Copy,
    Fullscreen,
    Leave,
    LookAround,
    NextModel,
    Open,
    Refresh,
    Save,
    Zoom,
)
from digit_draw.window.state.state import State

ZOOM = 1.15
"""One step of zooming makes the window so many times larger."""


@dataclass
class Session:
    """The model in use and where it came from."""

    network: Network
    path: Path
    folder: Path = field(default_factory=lambda: user_documents_path() / "Digit Draw")
    rescue: Rescue | None = None
    album: Album | None = None

    @classmethod
    def open(cls, model: str | None = None) -> Session:
        """Load a model, or the one that ships."""
        path = Path(model) if model else resource(SHIPPED)
        return cls(load_model(path), path)

    def __post_init__(self) -> None:
        self.stamp = _stamp(self.path)
        self.size = WIDTH, HEIGHT
        self.last = self.folder
        self.dialog: subprocess.Popen[str] | None = None
        self.asked: subprocess.Popen[str] | None = None

    def perform(self, command: Command, state: State, reading: Reading) -> Action | None:
        """Do what a command asks and return what it means for the window; what cannot be used is said, never raised."""
        if isinstance(command, Refresh) and not state.held:
            self._keep(state)
        try:
            return self._do(command, state, reading)
        except (DigitDrawError, OSError, pygame.error) as error:
            said = str(error)
            return Say(said.replace(command.path, Path(command.path).name) if isinstance(command, Open) else said)

    def _do(self, command: Command, state: State, reading: Reading) -> Action | None:
        """Do what a command asks of files and models; what is left is asked of the screen."""
        match command:
            case Save() if state.strokes:
                return Say(f"Saved as {save(state.strokes, reading.text, self.folder)}")
            case Open(path):
                self.last = Path(path).parent
                return self._take(Path(path)) if has_ending(path, MODELS) else Replace(open_drawing(path))
            case Browse():
                return self._browse()
            case Copy() if reading.text.strip("?"):
                return _copy(reading.text)
            case Copy():
                return Say("There is no answer to copy")
            case NextModel():
                return self._next_model()
            case Refresh() if (stamp := _stamp(self.path)) and stamp != self.stamp:
                self.stamp = stamp
                return self._take(self.path, "was loaded anew")
            case Refresh() if state.message:
                return Wait()
        return self._on_screen(command, state)

    def _on_screen(self, command: Command, state: State) -> Action | None:
        match command:
            case Leave() if state.held:
                return Undo()
            case Fullscreen() | Zoom() if state.held:  # the pad would move from under the pen
                return None
            case Fullscreen():
                self._fill_or_leave()
            case Leave() if is_full() and not (state.help or state.album):
                self._fill_or_leave()
            case Leave():
                return Escape()
            case Zoom(steps):
                size = pygame.display.get_window_size() if steps else (WIDTH, HEIGHT)
                grow(size, ZOOM**steps if steps else state.system.density)
            case LookAround() if not self.asked or self.asked.poll() is not None:
                self.asked = ask_system()
            case Adapt(system):
                if system.density != state.system.density:
                    grow(pygame.display.get_window_size(), system.density / state.system.density)
                return Follow(system)
        return None

    def _keep(self, state: State) -> None:
        if self.rescue:
            self.rescue.keep(state.strokes)
        if self.album:
            self.album.keep(state.before)

    def _browse(self) -> Say:
        """One dialog at a time, which another program shows; what is chosen there comes as if it were dropped."""
        if not self.dialog or self.dialog.poll() is not None:
            self.dialog = file_dialog(self.last)
        how = "Choose a file, or drop one" if self.dialog else "No file dialog was found: drop a file"
        return Say(f"{how} on this window: a picture, a drawing (.jsonl) or a model (.h5)")

    def _fill_or_leave(self) -> None:
        if is_full():
            resize(*self.size)
        else:
            self.size = pygame.display.get_window_size()
            pygame.display.set_mode((0, 0), pygame.FULLSCREEN)

    def window_size(self) -> tuple[int, int]:
        """Return how large the window is, or was before it filled the screen."""
        return self.size if is_full() else pygame.display.get_window_size()

    def close(self) -> None:
        """Close the dialog with the window."""
        if self.dialog:
            self.dialog.terminate()

    def _next_model(self) -> Say:
        models = sorted(self.path.parent.glob("*.h5"))
        following = [path for path in models if path > self.path]
        return self._take((following or models)[0]) if len(models) > 1 else Say("There is no other model here")

    def _take(self, path: Path, done: str = "is in use now") -> Say:
        self.network = load_model(path)
        self.path, self.stamp = path, _stamp(path)
        return Say(f"{path.name} {done}")


def _stamp(path: Path) -> float:
    return path.stat().st_mtime if path.exists() else 0.0


def _copy(text: str) -> Say:
    if not pygame.scrap.get_init():
        pygame.scrap.init()
    pygame.scrap.put("text/plain;charset=utf-8", text.encode())  # the one kind that SDL 2 takes; SCRAP_TEXT is refused
    return Say(f"Copied {text}")

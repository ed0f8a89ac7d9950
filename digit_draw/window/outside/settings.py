"""What the window remembers from one visit to the next: its size, its colours, its pen, the folder last used."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from digit_draw.reader.files import from_json, write_whole
from digit_draw.window.places.plan import HEIGHT, MIN_HEIGHT, MIN_WIDTH, WIDTH
from digit_draw.window.state.actions import System
from digit_draw.window.state.state import FIRST_PEN, MAX_DENSITY, MAX_PEN, MIN_PEN, State

MAX_SIDE = 10_000
"""Pixels a side of the largest window that is believed: a file that says more is damaged."""


@dataclass(frozen=True)
class Settings:
    """What is remembered: the window's size in pixels on a display of 96 dots an inch, whether it is dark (None: as the
    system is), whether it shows the network's inside, the pen's width, what the system was set to,
    what was ``used``, and the ``folder`` from which a file was opened last, "" where none was."""

    size: tuple[int, int] = (WIDTH, HEIGHT)
    dark: bool | None = None
    inside: bool = False
    width: float = FIRST_PEN
    system_dark: bool = False
    density: float = 1.0
    used: tuple[str, ...] = ()
    folder: str = ""

    @classmethod
    def of(cls, state: State, size: tuple[int, int], folder: str = "") -> Settings:
        """Return what is worth remembering of a window, and of the folder last used in it."""
        return cls(
            size,
            state.dark,
            state.inside,
            state.width,
            state.system.dark,
            state.system.density,
            tuple(sorted(state.used)),
            folder,
        )

    def state(self) -> State:
        """Return the state in which a window opens."""
        system = System(self.system_dark, self.density)
        return State(dark=self.dark, inside=self.inside, width=self.width, system=system, used=frozenset(self.used))


def settings_file() -> Path:
    """Return where the settings are kept, in the place the system has for them."""
    return user_config_path("digit-draw", appauthor=False) / "settings.json"


def load_settings(path: Path) -> Settings:
    """Return the settings in a file; what is missing or damaged is as on a first visit."""
    try:
        found = from_json(path.read_bytes())
    except (OSError, ValueError):
        found = {}
    kept = {key: value for key, value in found.items() if _makes_sense(key, value)} if isinstance(found, dict) else {}
    tuples = {"size": tuple(kept.get("size", (WIDTH, HEIGHT))), "used": tuple(kept.get("used", ()))}
    return Settings(**kept | tuples)


def _makes_sense(key: str, value: Any) -> bool:
    match key, value:
        case "size", [int(width), int(height)]:
            return MIN_WIDTH / MAX_DENSITY <= width <= MAX_SIDE and MIN_HEIGHT / MAX_DENSITY <= height <= MAX_SIDE
        case "dark" | "inside" | "system_dark", bool():
            return True
        case "dark", None:
            return True
        case "width", float():
            return MIN_PEN <= value <= MAX_PEN
        case "folder", str():
            return True
        case "used", [*words]:
            return all(isinstance(word, str) for word in words)
        case "density", float():
            return 1 <= value <= MAX_DENSITY
    return False


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings, whole or not at all. If the folder cannot be written, they are forgotten."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(asdict(settings)).encode())
    except OSError:
        return

"""Sharing: what is on the pad, with its answer and why, as a picture and as one that moves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from digit_draw.window.outside.models import Models
from digit_draw.window.outside.saving import share
from digit_draw.window.picture.scene import Scene
from digit_draw.window.picture.share import MOVING, moving, palette, shared
from digit_draw.window.places.plan import HEIGHT, WIDTH
from digit_draw.window.scenes import Scenes
from digit_draw.window.state.actions import System
from digit_draw.window.state.parts import Part
from digit_draw.window.state.state import TEACH, WHY, State


def share_drawing(models: Models, state: State, answer: str, folder: Path) -> Path:
    """Save both pictures, and return the path of the one that stands still. Raises DrawingError as ``share`` does."""
    still, small = scene_of(models, state, (WIDTH, HEIGHT)), scene_of(models, state, MOVING)
    return share(shared(still), moving(small), palette(still), answer, folder)


def scene_of(models: Models, state: State, size: tuple[int, int]) -> Scene:
    """Return a scene of the drawing in a window of that size, with what speaks for its best guess and nothing else."""
    scenes = Scenes(models)
    plain = replace(state, over=None, inside=False, game=None, hover=None, rested=False, message="", before=())
    plain = replace(plain, system=System(state.is_dark), used=frozenset({TEACH, WHY}))
    digit = scenes.scene(plain, size).digit
    return scenes.scene(replace(plain, hover=Part("bar", digit.digit) if digit else None), size)

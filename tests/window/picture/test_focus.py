"""Whatever the keys reach has a ring around it that is seen, in either theme and on every sheet."""

from dataclasses import replace

import numpy as np
import pygame
import pytest

from digit_draw.window.outside.models import Models
from digit_draw.window.picture.icon import SEVEN
from digit_draw.window.picture.paintbox import Paintbox
from digit_draw.window.picture.view import draw, off_screen
from digit_draw.window.places.reach import reachable
from digit_draw.window.scenes import Scenes
from digit_draw.window.state.state import FIRST_PEN, State
from digit_draw.window.state.strokes import PenStroke
from digit_draw.window.state.update import update
from digit_draw.window.state.walking import TurnTo

SIZE = (900, 600)
SEEN = 40
"""Pixels of a ring at least,"""

APART = 40
"""each by so many levels another than without it."""

DRAWN = tuple(PenStroke(path, FIRST_PEN) for path in SEVEN)
BUSY = State(strokes=DRAWN, past=((),), before=(DRAWN, DRAWN[:1]))
STATES = {"pad": BUSY, "blank": State(), "walk": replace(BUSY, inside=True), "compare": replace(BUSY, compare=True)}
STATES |= {"game": replace(BUSY, game=(4, 9))}
STATES |= {sheet: replace(BUSY, over=sheet) for sheet in ("album", "examples", "help", "keys", "menu")}


@pytest.fixture(scope="module")
def scenes():
    models = Models.open()
    models.find_other()
    return Scenes(models)


def pixels(scenes, state, paints):
    surface = off_screen(*SIZE)
    draw(surface, scenes.scene(state, SIZE), paints)
    return pygame.surfarray.array3d(surface).astype(int)


@pytest.mark.parametrize(("name", "dark"), [(name, number % 2 == 1) for number, name in enumerate(STATES)])
def test_a_ring_is_seen_around_one_of_each_kind_of_part(name, dark, scenes):
    state, paints = replace(STATES[name], dark=dark), Paintbox()
    if meet := scenes.walks.meet(state):
        state = update(state, meet)
        deep = next(number for number, page in enumerate(state.walk.pages) if page.step == "deep")
        state = update(state, TurnTo(deep))
    parts = {part.name: part for part in reachable(scenes.layout(state, SIZE), state)}
    assert len(parts) > 1
    for part in parts.values():
        plain, reached = (pixels(scenes, replace(state, hover=part, focus=focus), paints) for focus in (False, True))
        assert (np.abs(plain - reached).max(axis=2) > APART).sum() > SEEN, part

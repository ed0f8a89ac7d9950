"""What is shared is the drawing, its answer and why, whatever else the window shows at the time."""

from dataclasses import replace

import pygame
import pytest

from digit_draw.window.outside.models import Models
from digit_draw.window.picture.icon import SEVEN
from digit_draw.window.picture.share import MOVING, shared
from digit_draw.window.sharing import scene_of
from digit_draw.window.state.parts import Part
from digit_draw.window.state.state import FIRST_PEN, State
from digit_draw.window.state.strokes import PenStroke

DRAWN = State(strokes=tuple(PenStroke(path, FIRST_PEN) for path in SEVEN))
ELSE = {
    "message": {"message": "Saved"},
    "sheet": {"over": "help"},
    "inside": {"inside": True},
    "game": {"game": (4, 9)},
    "earlier drawings": {"before": (DRAWN.strokes,)},
    "another bar": {"hover": Part("bar", 3), "rested": True},
}


@pytest.fixture(scope="module")
def models():
    return Models.open()


def picture(models, state):
    return pygame.surfarray.array3d(shared(scene_of(models, state, MOVING)))


@pytest.mark.parametrize("what", ELSE)
def test_it_looks_the_same_whatever_else_is_shown(models, what):
    assert (picture(models, replace(DRAWN, **ELSE[what])) == picture(models, DRAWN)).all()


def test_it_says_what_speaks_for_the_best_guess_and_is_dark_where_the_window_is(models):
    scene = scene_of(models, DRAWN, MOVING)
    assert scene.why and scene.why.digit == scene.digit.digit == 7
    assert picture(models, DRAWN).mean() > 200 > 60 > picture(models, replace(DRAWN, dark=True)).mean()

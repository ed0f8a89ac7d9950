"""What a window shows, as values: the same of the same state, and no more is remembered than is shown."""

import weakref
from pathlib import Path

import numpy as np
import pytest

import digit_draw
from digit_draw.window.outside.models import Models
from digit_draw.window.picture.icon import SEVEN
from digit_draw.window.scenes import Scenes
from digit_draw.window.state.state import FIRST_PEN, State
from digit_draw.window.state.strokes import PenStroke

SIZE = (800, 600)


def seven(size=1.0):
    return tuple(PenStroke(np.array(points) * size, FIRST_PEN) for points in SEVEN)


@pytest.fixture
def scenes():
    return Scenes(Models(digit_draw.load_model(), Path("some/my_model.h5")))


def test_the_scene_of_a_state_is_the_same_every_time(scenes):
    one, other = (scenes.scene(State(strokes=seven()), SIZE) for _ in range(2))
    assert one.note == other.note == "my_model.h5" and one.reading.text == other.reading.text == "7"
    assert one.state == other.state and one.layout == other.layout


def test_a_drawing_is_read_once_while_it_is_shown_and_forgotten_after(scenes):
    before, now = seven(0.9), seven()
    earlier = weakref.ref(scenes.reading(before))
    scenes.scene(State(strokes=now, before=(before,)), SIZE)
    assert scenes.reading(before) is earlier()
    reading = scenes.scene(State(strokes=now), SIZE).reading
    assert earlier() is None and scenes.reading(now) is reading


def test_another_model_reads_it_anew(scenes):
    drawing = seven()
    first = scenes.reading(drawing)
    scenes._models.network = digit_draw.load_model()
    assert scenes.reading(drawing) is not first


def test_a_stroke_joins_what_it_does_not_touch_once_the_pen_rests_or_is_lifted(scenes):
    hat = PenStroke(np.array([(0.48, 0.24), (0.72, 0.23)]), FIRST_PEN)
    body = [(0.37, 0.25), (0.36, 0.46), (0.42, 0.45), (0.46, 0.55), (0.46, 0.66), (0.4, 0.74), (0.34, 0.72)]
    five = (PenStroke(np.array(body), FIRST_PEN), hat)
    drawing = State(strokes=five, held="pen", moving=True)
    assert drawing.settling and len(scenes.scene(drawing, SIZE).reading.digits) == 2
    assert scenes.scene(State(strokes=five), SIZE).reading.text == "5"

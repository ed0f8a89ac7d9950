"""The picture to share, and the one that moves: strokes appear in order, and the answer is there at the end."""

from dataclasses import replace

import numpy as np
import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digit_draw.reader.answer import Digit, Reading
from digit_draw.reader.mnist_image import image_from_strokes
from digit_draw.reader.strokes import as_strokes, bounds
from digit_draw.window.picture.captions import WRONG, above_bars
from digit_draw.window.picture.icon import SEVEN
from digit_draw.window.picture.scene import Scene
from digit_draw.window.picture.share import MOMENTS, MOVING, moving, shared, so_far
from digit_draw.window.places.layout import arrange
from digit_draw.window.state.state import FIRST_PEN, TEACH, WHY, State
from digit_draw.window.state.strokes import PenStroke, ink_length

DRAWN = tuple(PenStroke(path, FIRST_PEN) for path in SEVEN)
LAYOUT = arrange(*MOVING)


def scene(strokes=DRAWN, dark=False):
    kept = as_strokes([stroke.points for stroke in strokes])
    chances = np.eye(10, dtype=np.float32)[7]
    digit = Digit(chances, bounds(kept), image_from_strokes(kept), tuple(range(len(kept))))
    return Scene(State(strokes=strokes, dark=dark), LAYOUT.framing([digit.box], FIRST_PEN), Reading((digit,)))


def inked(frame):
    """How many pixels of the pad are dark."""
    pad = LAYOUT.pad
    within = pygame.surfarray.array3d(frame)[pad.x + 4 : pad.x + pad.w - 4, pad.y + 4 : pad.y + pad.h - 4]
    return int((within.max(axis=2) < 80).sum())


def test_ink_grows_from_frame_to_frame_and_the_last_is_the_picture_to_share():
    *frames, last = moving(scene())
    assert len(frames) == MOMENTS
    counts = [inked(frame) for frame in frames]
    assert counts == sorted(counts) and counts[0] < 0.1 * counts[-1]
    grown = np.diff(counts)
    assert grown.max() < 3 * grown.mean(), "the strokes appear at an even speed"
    assert (pygame.surfarray.array3d(last) == pygame.surfarray.array3d(shared(scene()))).all()


def test_the_answer_is_not_told_before_the_end():
    *frames, last = moving(scene())
    beside = slice(LAYOUT.answer.x, None)
    first, before, end = (pygame.surfarray.array3d(frame)[beside] for frame in (frames[0], frames[-1], last))
    assert (first == before).all() and (before != end).any()


@pytest.mark.parametrize(
    "strokes", [(PenStroke([(0.5, 0.4)], FIRST_PEN),), (*DRAWN, PenStroke([(0.2, 0.2)], FIRST_PEN))]
)
def test_a_dot_is_drawn_too(strokes):
    *frames, _ = moving(scene(strokes))
    assert inked(frames[-1]) >= inked(frames[0]) > 0
    assert len(so_far(strokes, 1)) == len(strokes)


points = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 0.8)), min_size=1, max_size=8)


@given(st.lists(points, min_size=1, max_size=4), st.floats(0, 1))
def test_what_is_there_so_far_is_the_beginning_of_the_strokes(paths, share):
    strokes = tuple(PenStroke(path, FIRST_PEN) for path in paths)
    found = so_far(strokes, share)
    assert 1 <= len(found) <= len(strokes)
    for part, whole in zip(found, strokes, strict=False):
        assert len(part.points) >= 1 and (part.points == whole.points[: len(part.points)]).all()
    assert all(len(part.points) == len(whole.points) for part, whole in zip(found[:-1], strokes, strict=False))
    assert ink_length(found) <= share * ink_length(strokes) + 1e-6


def test_all_of_it_is_there_at_the_end():
    assert so_far(DRAWN, 1.0) == DRAWN


def test_a_picture_to_share_asks_for_nothing():
    doubtful = replace(scene(), state=State(strokes=DRAWN, again=True))
    still = doubtful.layout.still()
    assert above_bars(doubtful) == WRONG and above_bars(replace(doubtful, layout=still)) == ""
    sure = replace(doubtful, state=replace(doubtful.state, again=False, used=frozenset({TEACH, WHY})))
    assert (pygame.surfarray.array3d(shared(doubtful)) == pygame.surfarray.array3d(shared(sure))).all()

"""An idle first window draws a digit once, and leaves nothing of it."""

import pygame
import pytest

from digit_draw.window import demonstration
from digit_draw.window.demonstration import HOLD, IDLE, Demonstration, begun
from digit_draw.window.outside.examples import examples
from digit_draw.window.state.actions import Escape, Hover, PenDown
from digit_draw.window.state.parts import PAD
from digit_draw.window.state.state import State
from digit_draw.window.state.update import update


@pytest.fixture
def timers(monkeypatch):
    """The intervals that were set for the next frame; 0 stops it."""
    found = []
    monkeypatch.setattr(pygame.time, "set_timer", lambda event, interval: found.append(interval))
    return found


def waited(state, wanted=True, seconds=IDLE + 1):
    watching = Demonstration(wanted)
    for _ in range(seconds):
        watching.tick(state)
    return watching


def test_it_begins_once_where_nothing_was_done_and_ends_by_itself(timers):
    state = State()
    watching = waited(state)
    assert timers == [demonstration.FRAME_TIME]
    shown, settling = [], []
    while len(timers) == 1:
        state = update(state, watching.next_frame(state))
        shown.append(state.shown)
        settling.append(state.settling)
    whole = examples()[demonstration.SHOWN][1]
    assert timers[-1] == 0 and shown[-1] == () and whole in shown
    assert settling == [bool(strokes) and strokes != whole for strokes in shown], "its answer may change until it ends"
    assert state == State()
    for _ in range(2 * IDLE):
        watching.tick(state)
    assert len(timers) == 2


def test_it_does_not_begin_on_a_later_visit_or_where_something_is_done(timers):
    waited(State(), wanted=False)
    waited(State(over="help"))
    waited(update(State(), PenDown((0.5, 0.4))))
    watching = Demonstration(wanted=True)
    for second in range(3 * IDLE):
        watching.tick(update(State(), Hover(PAD if second % 2 else None)))
    assert timers == []


def test_whoever_draws_ends_it(timers):
    watching = waited(State())
    state = update(State(), watching.next_frame(State()))
    drawn = update(state, PenDown((0.5, 0.4)))
    assert drawn.shown == () and watching.next_frame(drawn).strokes == () and timers[-1] == 0


def test_escape_ends_it_and_does_not_close_the_window(timers):
    watching = waited(State())
    state = update(State(), watching.next_frame(State()))
    left = update(state, Escape())
    assert left == State() and watching.next_frame(left).strokes == () and timers[-1] == 0
    assert not update(left, Escape()).running


def test_a_drawing_that_has_begun_has_so_many_points():
    whole = examples()[demonstration.SHOWN][1]
    total = sum(len(stroke.points) for stroke in whole)
    for points in (1, 5, total - 1, total, total + HOLD):
        assert sum(len(stroke.points) for stroke in begun(whole, points)) == min(points, total)

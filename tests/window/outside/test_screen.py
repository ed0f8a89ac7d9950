"""The window's size: on dense displays, zoomed, filling the screen, and remembered from one visit to the next."""

import os

import pygame
import pytest

import digit_draw
from digit_draw.reader.answer import Reading
from digit_draw.window.outside import screen as module
from digit_draw.window.outside.models import Models
from digit_draw.window.outside.screen import CENTRED, Screen
from digit_draw.window.places.plan import HEIGHT, MIN_HEIGHT, MIN_WIDTH, WIDTH
from digit_draw.window.session import Session
from digit_draw.window.state.actions import Follow, System
from digit_draw.window.state.commands import Adapt, Fullscreen, KeepReadable, Zoom
from digit_draw.window.state.state import State


def size():
    return pygame.display.get_surface().get_size()


@pytest.fixture
def session(monkeypatch, tmp_path):
    """A session with a window, on a screen larger than SDL's dummy has."""
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    pygame.display.init()
    monkeypatch.setattr(pygame.display, "get_desktop_sizes", lambda: [(1280, 1024), (3000, 2000)])
    pygame.display.set_mode((WIDTH, HEIGHT), pygame.RESIZABLE)
    yield Session(Models(digit_draw.load_model(), tmp_path / "none.h5"))
    pygame.display.quit()


def test_the_window_is_as_large_to_the_eye_on_a_denser_display(session):
    dense = System(dark=True, density=2.0)
    assert session.perform(Adapt(dense), State(), Reading()) == Follow(dense)
    assert size() == (2 * WIDTH, 2 * HEIGHT)
    session.perform(Adapt(dense), State(system=dense), Reading())
    assert size() == (2 * WIDTH, 2 * HEIGHT)


def test_zooming_makes_the_window_larger_and_smaller_and_as_at_first(session):
    session.perform(Zoom(1), State(), Reading())
    assert WIDTH < size()[0] < 1.3 * WIDTH
    session.perform(Zoom(0), State(), Reading())
    assert size() == (WIDTH, HEIGHT)
    for steps, end in ((1, (2760, 1840)), (-1, (MIN_WIDTH, MIN_HEIGHT))):
        for _ in range(30):
            session.perform(Zoom(steps), State(), Reading())
        assert size() == end
    session.perform(Zoom(0), State(system=System(density=1.5)), Reading())
    assert size() == (1.5 * WIDTH, 1.5 * HEIGHT)


def test_a_window_that_fills_the_screen_is_not_zoomed_and_comes_back_as_it_was(session):
    session.perform(Fullscreen(), State(), Reading())
    full = size()
    session.perform(Zoom(-1), State(), Reading())
    assert size() == full and session.screen.size == (WIDTH, HEIGHT)
    session.perform(Fullscreen(), State(), Reading())
    assert size() == (WIDTH, HEIGHT)


@pytest.fixture
def screens(monkeypatch):
    """Open a window on a screen of some size, as at the start of a visit."""
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    pygame.display.init()

    def opened(sides, wish=(WIDTH, HEIGHT), density=1.0):
        monkeypatch.setattr(pygame.display, "get_desktop_sizes", lambda: [sides])
        screen = Screen()
        screen.open(wish, density)
        return screen

    yield opened
    pygame.display.quit()


SMALL = (WIDTH + 300, HEIGHT + 300)
"""A screen on which a window twice as large does not fit."""


def test_a_density_for_one_visit_leaves_the_remembered_size_as_it_was(screens):
    screen = screens(SMALL)
    screen.adapt(1.0, 2.0)
    assert WIDTH < size()[0] <= SMALL[0]
    assert screen.wish(2.0) == (WIDTH, HEIGHT)
    again = screens(SMALL, screen.wish(2.0), 2.0)
    again.adapt(2.0, 1.0)
    assert size() == (WIDTH, HEIGHT) == again.wish(1.0)


def test_a_size_given_by_hand_is_remembered_for_every_density(screens):
    screen = screens((3000, 2000))
    screen.adapt(1.0, 2.0)
    pygame.display.set_mode((1600, 1400), pygame.RESIZABLE)
    assert screen.wish(2.0) == (800, 700)
    screen.adapt(2.0, 1.5)
    assert size() == (1200, 1050)
    assert screen.wish(1.5) == (800, 700)


def test_another_density_while_the_screen_is_filled_counts_when_it_is_left(screens):
    screen = screens((3000, 2000))
    screen.fill_or_leave()
    screen.adapt(1.0, 2.0)
    assert screen.wish(2.0) == (WIDTH, HEIGHT)
    screen.fill_or_leave()
    assert size() == (2 * WIDTH, 2 * HEIGHT)


def test_zooming_in_never_makes_a_window_smaller(screens):
    screen = screens((3000, 2000))
    pygame.display.set_mode((2990, 1990), pygame.RESIZABLE)
    screen.zoom(1, 1.0)
    assert size() == (2990, 1990)


@pytest.mark.parametrize("chosen", [None, "0", "1"])
def test_the_window_is_put_in_the_middle_and_the_environment_stays_as_it_was(screens, monkeypatch, chosen):
    monkeypatch.delenv(CENTRED, raising=False)
    if chosen:
        monkeypatch.setenv(CENTRED, chosen)
    screen = screens((3000, 2000))
    seen = []
    monkeypatch.setattr(module, "resize", lambda *_: seen.append(os.environ.get(CENTRED)))
    screen.zoom(1, 1.0)
    assert seen == [chosen or "1"] and os.environ.get(CENTRED) == chosen


def made(width, height):
    """Let somebody, or a window manager, give the window that size."""
    pygame.display.set_mode((width, height), pygame.RESIZABLE)


def test_a_window_made_too_small_to_read_gets_the_smallest_size_that_is_not(session):
    for density, width in ((1.0, 300), (1.5, 500)):
        made(width, 700)
        session.perform(KeepReadable(), State(system=System(density=density)), Reading())
        assert size() == (round(MIN_WIDTH * density), 700)
    session.perform(KeepReadable(), State(), Reading())
    assert size() == (round(MIN_WIDTH * 1.5), 700), "a larger one stays as it is"


def test_a_window_manager_that_insists_has_its_way(session):
    for _ in range(2):
        made(300, 300)
        session.perform(KeepReadable(), State(), Reading())
    assert size() == (300, 300)

"""The window's clock: naps that grow, seconds, and a pointer at rest."""

import pygame
import pytest

from digit_draw.window.outside import clock


@pytest.fixture
def screen(monkeypatch):
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    pygame.display.init()
    yield pygame.display.set_mode((100, 100))
    pygame.display.quit()


def test_waiting_gives_an_empty_batch_first_and_then_what_happens(screen):
    batches = clock.waiting()
    assert next(batches) == []
    pygame.event.clear()
    pygame.event.post(pygame.event.Event(pygame.QUIT))
    assert pygame.QUIT in [event.type for event in next(batches)]


@pytest.fixture
def naps(monkeypatch):
    """Naps that only add up; the list of how long each was."""
    taken = []
    monkeypatch.setattr(pygame.time, "wait", taken.append)
    return taken


def batches_after(event, naps, until):
    """What the loop is given after an event, by the milliseconds that have passed."""
    batches = clock.waiting()
    next(batches)
    pygame.event.clear()
    pygame.event.post(event)
    assert event.type in [event.type for event in next(batches)]
    naps.clear()
    seen = []
    while sum(naps) < until:
        seen += [(sum(naps), event.type) for event in next(batches)]
    return seen


def test_a_pointer_that_was_moved_comes_to_rest_once(screen, naps):
    moved = pygame.event.Event(pygame.MOUSEMOTION, pos=(1, 1), rel=(1, 1), buttons=(0, 0, 0))
    rests = [at for at, kind in batches_after(moved, naps, 3000) if kind == clock.RESTED]
    assert len(rests) == 1 and clock.REST <= rests[0] < clock.REST + clock.LONGEST_NAP


@pytest.mark.parametrize("kind", [pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN])
def test_a_pen_that_stops_has_paused_once_after_a_tenth_of_a_second(screen, naps, kind):
    pauses = [at for at, seen in batches_after(pygame.event.Event(kind), naps, 3000) if seen == clock.PAUSED]
    assert len(pauses) == 1 and clock.PAUSE <= pauses[0] < clock.PAUSE + clock.LONGEST_NAP


def test_a_release_is_no_rest_and_a_second_is_a_second(screen, naps):
    pressed = pygame.event.Event(pygame.MOUSEBUTTONUP, pos=(1, 1), button=1)
    seen = batches_after(pressed, naps, 3500)
    assert [kind for _, kind in seen] == [clock.SECOND] * len(seen) and len(seen) == 4

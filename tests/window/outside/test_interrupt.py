"""Ctrl+C in the terminal."""

import signal

import pygame
import pytest

from digit_draw.window.outside.interrupt import interrupt_closes


@pytest.fixture
def quits(monkeypatch):
    """Return how many requests to close there are after an interrupt, as handled before by ``handler``."""
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    pygame.display.init()
    kept = signal.getsignal(signal.SIGINT)

    def quits(handler):
        pygame.event.clear()
        signal.signal(signal.SIGINT, handler)
        with interrupt_closes():
            signal.raise_signal(signal.SIGINT)
            return len(pygame.event.get(pygame.QUIT))

    yield quits
    signal.signal(signal.SIGINT, kept)
    pygame.display.quit()


def test_an_interrupt_closes_the_window_and_afterwards_ends_the_program_again(quits):
    assert quits(signal.default_int_handler) == 1
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_a_program_in_the_background_goes_on_ignoring_it(quits):
    assert quits(signal.SIG_IGN) == 0
    signal.raise_signal(signal.SIGINT)

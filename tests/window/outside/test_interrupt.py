"""Ctrl+C in the terminal."""

import signal

import pygame
import pytest

from digit_draw.window.outside.interrupt import interrupt_closes


def test_an_interrupt_closes_the_window_and_afterwards_ends_the_program_again(monkeypatch):
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    pygame.display.init()
    try:
        pygame.event.clear()
        with interrupt_closes():
            signal.raise_signal(signal.SIGINT)
            assert [event.type for event in pygame.event.get(pygame.QUIT)] == [pygame.QUIT]
    finally:
        pygame.display.quit()
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)

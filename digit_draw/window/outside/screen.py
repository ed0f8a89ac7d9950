"""The window on its screen: its surface and its size, and whether it fills all of it."""

from __future__ import annotations

import os
import warnings

import pygame

from digit_draw.window.places.layout import HEIGHT, MIN_HEIGHT, MIN_WIDTH, WIDTH

CENTRED = "SDL_VIDEO_CENTERED"
"""While it is in the environment, a window that gets another size gets the middle of the screen."""

MOST = 0.92
"""The share of the screen that a window grows to: its frame and the system's bars need some."""

ZOOM = 1.15
"""One step of zooming makes the window so many times larger."""


def window() -> pygame.Surface:
    """Return what the window shows; raises pygame.error where there is none."""
    if surface := pygame.display.get_surface():
        return surface
    raise pygame.error("there is no window")


def resize(width: float, height: float) -> None:
    """Open the window in that size, or change it: no larger than the largest screen, nor too small to read."""
    widths, heights = zip(*pygame.display.get_desktop_sizes(), strict=True)
    size = max(min(round(width), max(widths)), MIN_WIDTH), max(min(round(height), max(heights)), MIN_HEIGHT)
    if (surface := pygame.display.get_surface()) and surface.get_flags() & pygame.FULLSCREEN:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # pygame-ce warns of the full screen's size, which it keeps
            pygame.display.set_mode(size, pygame.RESIZABLE)  # leaves the full screen; only another one takes the size
    pygame.display.set_mode(size, pygame.RESIZABLE)


def grow(size: tuple[int, int], times: float) -> None:
    """Make the window so many times as large as ``size`` and put it in the middle of the screen, unless it fills it."""
    if not is_full():
        screen = max(pygame.display.get_desktop_sizes())
        os.environ[CENTRED] = "1"
        resize(*(min(now * times, max(MOST * most, now)) for now, most in zip(size, screen, strict=True)))
        del os.environ[CENTRED]


def is_full() -> bool:
    """Return whether the window fills the screen."""
    return bool(window().get_flags() & pygame.FULLSCREEN)


class Screen:
    """The size of the window, also while it fills the screen."""

    def __init__(self) -> None:
        self._before = WIDTH, HEIGHT

    @property
    def size(self) -> tuple[int, int]:
        """How large the window is, or was before it filled the screen."""
        return self._before if is_full() else pygame.display.get_window_size()

    def fill_or_leave(self) -> None:
        """Fill the screen, or go back to the size before."""
        if is_full():
            resize(*self._before)
        else:
            self._before = self.size
            pygame.display.set_mode((0, 0), pygame.FULLSCREEN)

    def zoom(self, steps: int, density: float) -> None:
        """Make the window larger by so many steps, or smaller; by none, as large as it is at first."""
        size = self.size if steps else (WIDTH, HEIGHT)
        grow(size, ZOOM**steps if steps else density)

    def adapt(self, before: float, density: float) -> None:
        """Make the window as large to the eye as it was on a display of another density."""
        if density != before:
            grow(self.size, density / before)

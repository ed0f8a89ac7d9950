"""The window on its screen: its surface and its size, and whether it fills all of it."""

from __future__ import annotations

import os
import warnings

import pygame

from digit_draw.window.picture.icon import icon
from digit_draw.window.places.layout import smallest
from digit_draw.window.places.plan import HEIGHT, MIN_HEIGHT, MIN_WIDTH, WIDTH

CENTRED = "SDL_VIDEO_CENTERED"
"""While this is in the environment, a window that changes its size is put in the middle of the screen."""

ICON = 64
"""Pixels a side of the window's icon."""

SCREEN_SHARE = 0.92
"""The share of the screen that a window grows to: its frame and the system's bars need some."""

ZOOM = 1.15
"""One step of zooming makes the window so many times larger."""

Size = tuple[int, int]
"""Width and height in pixels."""


def prepare() -> None:
    """Get ready to open a window under our own icon. Raises pygame.error where there is no screen."""
    pygame.display.init()
    if pygame.display.get_driver() == "offscreen" and "SDL_VIDEODRIVER" not in os.environ:
        pygame.display.quit()
        raise pygame.error("no screen was found")  # SDL's last resort, which nobody would see
    pygame.font.init()  # not pygame.init(): it would open the mixer, which is noise on a machine without sound
    pygame.display.set_icon(pygame.image.frombuffer(icon(ICON).tobytes(), (ICON, ICON), "RGBA"))


def window() -> pygame.Surface:
    """Return what the window shows; raises pygame.error where there is none."""
    if surface := pygame.display.get_surface():
        return surface
    raise pygame.error("there is no window")


def resize(width: int, height: int) -> None:
    """Open the window in that size, or change it: no larger than the largest screen, nor too small to read."""
    widths, heights = zip(*pygame.display.get_desktop_sizes(), strict=True)
    size = max(min(width, max(widths)), MIN_WIDTH), max(min(height, max(heights)), MIN_HEIGHT)
    if (surface := pygame.display.get_surface()) and surface.get_flags() & pygame.FULLSCREEN:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # pygame-ce warns of the full screen's size, which it keeps
            pygame.display.set_mode(size, pygame.RESIZABLE)  # leaves the full screen; only another one takes the size
    pygame.display.set_mode(size, pygame.RESIZABLE)


def _centred(width: int, height: int) -> None:
    """Give the window that size and put it in the middle of the screen."""
    chosen = CENTRED in os.environ  # by the person, and then it stays as it is
    os.environ.setdefault(CENTRED, "1")
    try:
        resize(width, height)
    finally:
        if not chosen:
            del os.environ[CENTRED]


def _fitting(size: Size, times: float) -> Size:
    """Return so many times a size, but no more than fits on the screen; what is larger already is not made smaller."""
    screen = max(pygame.display.get_desktop_sizes())
    width, height = (
        round(min(now * times, max(SCREEN_SHARE * most, now))) for now, most in zip(size, screen, strict=True)
    )
    return width, height


def is_full() -> bool:
    """Return whether the window fills the screen."""
    return bool(window().get_flags() & pygame.FULLSCREEN)


class Screen:
    """The window's size: in pixels, and as it is wished on a display of 96 dots an inch.

    The wish outlives a screen on which it does not fit, until the window is given another size by hand.
    """

    def __init__(self) -> None:
        self._before: Size = (WIDTH, HEIGHT)
        self._wish: Size = (WIDTH, HEIGHT)
        self._fulfilled: Size = (WIDTH, HEIGHT)
        self._too_small: Size | None = None

    @property
    def size(self) -> Size:
        """How large the window is in pixels, or was before it filled the screen."""
        return self._before if is_full() else pygame.display.get_window_size()

    def wish(self, density: float) -> Size:
        """Return how large the window is wished to be on a display of 96 dots an inch; this one has that density."""
        width, height = self._wish if self.size == self._fulfilled else (side / density for side in self.size)
        return round(width), round(height)

    def open(self, wish: Size, density: float) -> None:
        """Open the window."""
        resize(*_fitting(wish, density))
        self._wish, self._fulfilled = wish, self.size

    def fill_or_leave(self) -> None:
        """Fill the screen, or go back to the size before."""
        if is_full():
            resize(*self._before)
        else:
            self._before = self.size
            pygame.display.set_mode((0, 0), pygame.FULLSCREEN)

    def zoom(self, steps: int, density: float) -> None:
        """Make the window larger by so many steps, or smaller; by none, as large as it is at first."""
        if is_full():
            return
        if steps:
            _centred(*_fitting(self.size, ZOOM**steps))
        else:
            self._fulfil((WIDTH, HEIGHT), density)

    def keep_readable(self, density: float) -> None:
        """Give a window that was made too small to read the smallest size that can be read.

        Some window managers tile, and give every window the size they want: a size that comes back a second time stays.
        """
        if is_full():
            return
        sides = tuple(map(max, self.size, smallest(density)))
        if sides != self.size and self.size != self._too_small:
            self._too_small = self.size
            resize(*sides)

    def adapt(self, before: float, density: float) -> None:
        """Make the window as large to the eye as it was on a display of another density."""
        if density != before:
            self._fulfil(self.wish(before), density)

    def _fulfil(self, wish: Size, density: float) -> None:
        if is_full():
            self._before = _fitting(wish, density)
        else:
            _centred(*_fitting(wish, density))
        self._wish, self._fulfilled = wish, self.size

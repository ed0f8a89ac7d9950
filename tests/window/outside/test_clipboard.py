"""The clipboard: what each system, and each pygame, is given."""

import pygame
import pytest

from digit_draw.window.outside import clipboard


class Scrap:
    """Stands for ``pygame.scrap`` and remembers what it was asked for."""

    def __init__(self, *names):
        self.asked = []
        for name in names:
            setattr(self, name, lambda *given, name=name: self.asked.append((name, *given)))


@pytest.mark.parametrize(
    ("platform", "bytes_"),
    [
        ("win32", b"4\x007\x00\r\x00\n\x001\x00\0\0"),
        ("linux", b"47\n1"),
        ("darwin", b"47\n1"),
    ],
)
def test_text_is_as_the_system_keeps_it(monkeypatch, platform, bytes_):
    scrap = Scrap("init", "put")
    monkeypatch.setattr(pygame, "scrap", scrap)
    monkeypatch.setattr(clipboard.sys, "platform", platform)
    clipboard.copy("47\n1")
    assert scrap.asked == [("init",), ("put", "text/plain;charset=utf-8", bytes_)]


def test_of_pygame_ce_nothing_deprecated_is_asked(monkeypatch):
    scrap = Scrap("init", "put", "get_init", "put_text")
    monkeypatch.setattr(pygame, "scrap", scrap)
    clipboard.copy("47")
    assert scrap.asked == [("put_text", "47")]


def test_without_a_window_it_is_said(monkeypatch):
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    pygame.display.quit()
    if hasattr(pygame.scrap, "put_text"):
        pytest.skip("pygame-ce keeps text for itself where there is no window")
    with pytest.raises(pygame.error):
        clipboard.copy("47")

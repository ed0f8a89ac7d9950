"""What the system is set to, as each kind of system says it, and a window that follows."""

import re
import sys
import time
from pathlib import Path

import pygame
import pytest

import digit_draw
from digit_draw.reader.answer import Reading
from digit_draw.window.outside import system
from digit_draw.window.outside.models import Models
from digit_draw.window.outside.system import SYSTEM, understood
from digit_draw.window.session import Session
from digit_draw.window.state.actions import System
from digit_draw.window.state.commands import LookAround
from digit_draw.window.state.state import State

REGISTRY = r"""
HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Themes\Personalize
    AppsUseLightTheme    REG_DWORD    0x{light}

HKEY_CURRENT_USER\Control Panel\Desktop\WindowMetrics
    AppliedDPI    REG_DWORD    0x{dots}
"""


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("", System()),
        ("(<<uint32 1>>,)\n", System(dark=True)),
        ("(<<uint32 2>>,)\n", System()),
        ("(<<uint32 0>>,)\n*customization:\t-color\nXft.dpi:\t192\n", System(density=2.0)),
        ("'prefer-dark'\nXft.dpi:\t144\n", System(dark=True, density=1.5)),
        ("'default'\n", System()),
        ("Dark\n", System(dark=True)),
        (REGISTRY.format(light=0, dots="90"), System(dark=True, density=1.5)),
        (REGISTRY.format(light=1, dots="60"), System()),
        ("Xft.dpi:\t9600\n", System(density=4.0)),
        ("Xft.dpi:\t0\n", System()),
    ],
)
def test_what_systems_say_is_understood(said, meant):
    assert understood(said, {}) == meant


@pytest.mark.parametrize(
    ("environment", "said", "density"),
    [
        ({"GDK_SCALE": "2"}, "", 2.0),
        ({"GDK_SCALE": "2"}, "Xft.dpi: 192", 2.0),
        ({"DIGIT_DRAW_SCALE": "1.5"}, "Xft.dpi: 192", 1.5),
        ({"DIGIT_DRAW_SCALE": "huge", "GDK_SCALE": ""}, "", 1.0),
        ({"DIGIT_DRAW_SCALE": "99"}, "", 4.0),
    ],
)
def test_the_environment_can_say_how_dense_the_display_is(environment, said, density):
    assert understood(said, environment).density == density


def test_windows_is_asked_in_words_that_its_shell_reads():
    """Quoted once and no more: ``reg`` takes a key with a space in quotes, and cmd knows no quoted quotes."""
    question = system.QUESTIONS["win32"]
    assert isinstance(question, str), "of several words, Python quotes the quotes"
    folder = re.escape(system.WINDOWS) + r"\\"
    words = rf"{folder}cmd /c {folder}(reg query .+) & {folder}(reg query .+)"  # nothing by a bare name
    first, second = re.fullmatch(words, question).groups()
    assert '"' not in first
    assert second == r'reg query "HKCU\Control Panel\Desktop\WindowMetrics" /v AppliedDPI'


def test_the_answer_comes_as_an_event(monkeypatch):
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    pygame.display.init()
    monkeypatch.setitem(system.QUESTIONS, sys.platform, (sys.executable, "-c", "print('prefer-dark')"))
    session = Session(Models(digit_draw.load_model(), Path("none.h5")))
    assert session.perform(LookAround(), State(), Reading()) is None
    asked = session.question.program
    session.perform(LookAround(), State(), Reading())
    assert session.question.program is asked or asked.poll() is not None, "it is not asked twice at a time"
    for _ in range(3000):
        if answers := pygame.event.get(SYSTEM):
            break
        time.sleep(0.01)
    pygame.display.quit()
    assert answers[0].system.dark


def test_a_system_that_cannot_be_asked_is_not_spoken_of(monkeypatch):
    monkeypatch.setitem(system.QUESTIONS, sys.platform, ("no such program",))
    assert system.ask_system() is None

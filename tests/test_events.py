"""pygame's events as actions, and the help that names every key."""

import pygame
import pytest

from digit_draw.window.events import BUTTONS, HELP, KEYS, to_action
from digit_draw.window.layout import arrange
from digit_draw.window.state import Clear, Escape, Hover, PenDown, PenMove, PenUp, Quit, Redo, ToggleHelp, Undo

LAYOUT = arrange(1180, 740)
MIDDLE = LAYOUT.pad.centre


def key(code, mod=0):
    return pygame.event.Event(pygame.KEYDOWN, key=code, mod=mod)


@pytest.mark.parametrize(
    ("event", "action"),
    [
        (key(pygame.K_z, pygame.KMOD_LCTRL), Undo()),
        (key(pygame.K_z, pygame.KMOD_RMETA), Undo()),
        (key(pygame.K_z, pygame.KMOD_LCTRL | pygame.KMOD_LSHIFT), Redo()),
        (key(pygame.K_z), None),
        (key(pygame.K_y, pygame.KMOD_RCTRL), Redo()),
        (key(pygame.K_c), Clear()),
        (key(pygame.K_c, pygame.KMOD_LCTRL), None),
        (key(pygame.K_c, pygame.KMOD_NUM | pygame.KMOD_CAPS), Clear()),
        (key(pygame.K_SLASH, pygame.KMOD_LSHIFT), ToggleHelp()),
        (key(pygame.K_SLASH), None),
        (key(pygame.K_ESCAPE), Escape()),
        (pygame.event.Event(pygame.QUIT), Quit()),
        (pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=MIDDLE), PenDown((0.5, 0.4))),
        (pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=2, pos=MIDDLE), None),
        (pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=LAYOUT.answer.centre), None),
        (pygame.event.Event(pygame.MOUSEBUTTONUP, button=1, pos=MIDDLE), PenUp()),
        (pygame.event.Event(pygame.MOUSEMOTION, buttons=(1, 0, 0), pos=MIDDLE), PenMove((0.5, 0.4))),
        (pygame.event.Event(pygame.MOUSEMOTION, buttons=(0, 0, 0), pos=MIDDLE), Hover("pad")),
        (pygame.event.Event(pygame.ACTIVEEVENT), None),
    ],
)
def test_an_event_asks_for_its_action(event, action):
    found = to_action(event, LAYOUT)
    if isinstance(action, PenDown | PenMove):
        assert type(found) is type(action) and found.at == pytest.approx(action.at, abs=0.002)
    else:
        assert found == action


@pytest.mark.parametrize("name", LAYOUT.buttons)
def test_every_button_of_the_layout_does_something(name):
    at = LAYOUT.buttons[name].centre
    assert to_action(pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=at), LAYOUT) == BUTTONS[name]


def test_the_help_names_every_key():
    told = " ".join(keys for keys, _ in HELP).lower().replace(",", " ").replace("+", " ").split()
    names = {pygame.K_ESCAPE: "esc", pygame.K_QUESTION: "?", pygame.K_SLASH: "?"}
    pygame.display.init()
    for code, _, _ in KEYS:
        assert names.get(code, pygame.key.name(code)) in told

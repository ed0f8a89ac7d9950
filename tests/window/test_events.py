"""pygame's events as actions, and the help that names every key."""

import pygame
import pytest

from digit_draw.window.events import BUTTONS, CONTROL, HELP, KEYS, RESTED, to_action
from digit_draw.window.outside.system import SYSTEM
from digit_draw.window.picture.tips import TIPS
from digit_draw.window.places.layout import arrange
from digit_draw.window.state.actions import (
    Choose,
    Clear,
    Hover,
    PenDown,
    PenMove,
    PenUp,
    Quit,
    Recall,
    Redo,
    Rest,
    SetWidth,
    System,
    Toggle,
    Undo,
    Widen,
)
from digit_draw.window.state.commands import (
    Adapt,
    Browse,
    Copy,
    Fullscreen,
    Leave,
    LookAround,
    NextModel,
    Open,
    Refresh,
    Save,
    Zoom,
)
from digit_draw.window.state.state import MAX_PEN, MIN_PEN

DENSE = System(dark=True, density=2.0)
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
        (key(pygame.K_c, pygame.KMOD_LCTRL), Copy()),
        (key(pygame.K_e), Choose("eraser")),
        (key(pygame.K_p), Choose("pen")),
        (key(pygame.K_RIGHTBRACKET), Widen(1)),
        (key(pygame.K_LEFTBRACKET), Widen(-1)),
        (key(pygame.K_s, pygame.KMOD_LCTRL), Save()),
        (key(pygame.K_s), None),
        (key(pygame.K_o, pygame.KMOD_LCTRL), Browse()),
        (key(pygame.K_TAB), Toggle("inside")),
        (key(pygame.K_b), Toggle("album")),
        (pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=LAYOUT.all_before.centre), Toggle("album")),
        (key(pygame.K_d), Toggle("dark")),
        (key(pygame.K_m), NextModel()),
        (key(pygame.K_F11), Fullscreen()),
        (key(pygame.K_EQUALS, pygame.KMOD_LCTRL | pygame.KMOD_LSHIFT), Zoom(1)),
        (key(pygame.K_KP_MINUS, pygame.KMOD_LCTRL), Zoom(-1)),
        (key(pygame.K_0, pygame.KMOD_LCTRL), Zoom(0)),
        (key(pygame.K_0), None),
        (pygame.event.Event(pygame.WINDOWFOCUSGAINED), LookAround()),
        (pygame.event.Event(SYSTEM, system=DENSE), Adapt(DENSE)),
        (pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=-2), Widen(-2)),
        (pygame.event.Event(pygame.DROPFILE, file="a.h5"), Open("a.h5")),
        (pygame.event.Event(pygame.NOEVENT), Refresh()),
        (pygame.event.Event(RESTED), Rest()),
        (pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=3, pos=MIDDLE), PenDown((0.5, 0.4), "eraser")),
        (pygame.event.Event(pygame.MOUSEBUTTONUP, button=3, pos=MIDDLE), PenUp((0.5, 0.4))),
        (pygame.event.Event(pygame.MOUSEMOTION, buttons=(0, 0, 1), pos=MIDDLE), PenMove((0.5, 0.4))),
        (pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=LAYOUT.before[1].centre), Recall(1)),
        (pygame.event.Event(pygame.MOUSEMOTION, buttons=(0, 0, 0), pos=LAYOUT.bars[3].centre), Hover("bar:3")),
        (key(pygame.K_c, pygame.KMOD_NUM | pygame.KMOD_CAPS), Clear()),
        (key(pygame.K_SLASH, pygame.KMOD_LSHIFT), Toggle("help")),
        (key(pygame.K_SLASH), None),
        (key(pygame.K_ESCAPE), Leave()),
        (pygame.event.Event(pygame.QUIT), Quit()),
        (pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=MIDDLE), PenDown((0.5, 0.4))),
        (pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=2, pos=MIDDLE), None),
        (pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=LAYOUT.answer.centre), None),
        (pygame.event.Event(pygame.MOUSEBUTTONUP, button=1, pos=MIDDLE), PenUp((0.5, 0.4))),
        (pygame.event.Event(pygame.MOUSEMOTION, buttons=(1, 0, 0), pos=MIDDLE), PenMove((0.5, 0.4))),
        (pygame.event.Event(pygame.MOUSEMOTION, buttons=(0, 0, 0), pos=MIDDLE), Hover("pad")),
        (pygame.event.Event(pygame.ACTIVEEVENT), None),
    ],
)
def test_an_event_asks_for_its_action(event, action):
    found = to_action(event, LAYOUT)
    if isinstance(action, PenDown | PenMove | PenUp):
        assert type(found) is type(action) and found.at == pytest.approx(action.at, abs=0.002)
        assert getattr(found, "tool", None) == getattr(action, "tool", None)
    else:
        assert found == action


@pytest.mark.parametrize("name", LAYOUT.buttons)
def test_every_button_of_the_layout_does_something(name):
    at = LAYOUT.buttons[name].centre
    assert to_action(pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=at), LAYOUT) == BUTTONS[name]


def test_the_slider_spans_the_pen_from_finest_to_broadest():
    x, y, w, h = LAYOUT.slider
    for at, width in ((x, MIN_PEN), (x + w - 1, MAX_PEN)):
        pressed = pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=(at, y + h // 2))
        dragged = pygame.event.Event(pygame.MOUSEMOTION, buttons=(1, 0, 0), pos=(at, y + h // 2))
        for event in (pressed, dragged):
            action = to_action(event, LAYOUT)
            assert isinstance(action, SetWidth) and action.width == pytest.approx(width, rel=0.05)


def test_the_help_names_every_key():
    told = " ".join(keys for keys, _ in HELP).lower().replace(",", " ").replace("+", " ").split()
    names = {pygame.K_ESCAPE: "esc", pygame.K_QUESTION: "?", pygame.K_SLASH: "?"}
    names |= {pygame.K_PLUS: "plus", pygame.K_EQUALS: "plus", pygame.K_KP_PLUS: "plus"}
    names |= {pygame.K_MINUS: "minus", pygame.K_KP_MINUS: "minus"}
    names |= {pygame.K_LEFTBRACKET: "[", pygame.K_RIGHTBRACKET: "]"}
    pygame.display.init()
    for code, _, _ in KEYS:
        assert names.get(code, pygame.key.name(code)) in told


@pytest.mark.parametrize("name", BUTTONS)
def test_every_button_has_a_tip_with_its_key(name):
    words, key = TIPS[name]
    letter, control = key.removeprefix("Ctrl+").lower(), "Ctrl+" in key
    asked = [(pygame.key.name(code), bool(held & CONTROL)) for code, held, action in KEYS if action == BUTTONS[name]]
    assert words and (letter, control) in asked

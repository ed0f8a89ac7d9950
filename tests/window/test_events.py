"""pygame's events as actions, and the help that names every key."""

import pygame
import pytest

from digit_draw.reader.explain.pages import Page
from digit_draw.window.events import to_action
from digit_draw.window.keys import KEYS, key_code
from digit_draw.window.outside.clock import RESTED, SECOND
from digit_draw.window.outside.system import SYSTEM
from digit_draw.window.picture.tips import tip
from digit_draw.window.places.layout import arrange
from digit_draw.window.places.steps import Shown
from digit_draw.window.places.walking import walking
from digit_draw.window.state.actions import (
    Choose,
    Clear,
    Hover,
    Lay,
    PenDown,
    PenMove,
    PenUp,
    Quit,
    Recall,
    Redo,
    Remove,
    Rest,
    Scroll,
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
    KeepReadable,
    Leave,
    LookAround,
    NextModel,
    Open,
    Save,
    Settle,
    Teach,
    Tick,
    Zoom,
)
from digit_draw.window.state.controls import BY_NAME, CONTROLS
from digit_draw.window.state.parts import PAD, SLIDER, Part
from digit_draw.window.state.state import MAX_PEN, MIN_PEN, State
from digit_draw.window.state.walk import Walk
from digit_draw.window.state.walking import Pin, Turn

DENSE = System(dark=True, density=2.0)
LAYOUT = arrange(1180, 740)
MIDDLE = LAYOUT.pad.centre


def key(code, mod=0):
    return pygame.event.Event(pygame.KEYDOWN, key=code, mod=mod)


def written(character, code, mod=0, scancode=0):
    """A key as keyboards of other languages have it."""
    return pygame.event.Event(pygame.KEYDOWN, key=code, mod=mod, unicode=character, scancode=scancode)


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
        (key(pygame.K_b), Lay("album")),
        (pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=LAYOUT.all_before.centre), Lay("album")),
        (key(pygame.K_d), Toggle("dark")),
        (key(pygame.K_m), NextModel()),
        (key(pygame.K_F11), Fullscreen()),
        (key(pygame.K_EQUALS, pygame.KMOD_LCTRL | pygame.KMOD_LSHIFT), Zoom(1)),
        (key(pygame.K_KP_MINUS, pygame.KMOD_LCTRL), Zoom(-1)),
        (key(pygame.K_0, pygame.KMOD_LCTRL), Zoom(0)),
        (key(pygame.K_0), Teach("0")),
        (key(pygame.K_KP7, pygame.KMOD_NUM), Teach("7")),
        (key(pygame.K_KP7), None),
        (written("7", pygame.K_KP7), Teach("7")),
        (written("[", pygame.K_8, pygame.KMOD_RALT), Widen(-1)),
        (written("]", pygame.K_9, pygame.KMOD_RALT | pygame.KMOD_LCTRL), Widen(1)),
        (written("@", pygame.K_q, pygame.KMOD_RALT | pygame.KMOD_LCTRL), None),
        (written("€", pygame.K_e, pygame.KMOD_MODE), None),
        (written("?", 0xDF, pygame.KMOD_LSHIFT), Lay("keys")),
        (written("\x1b", pygame.K_LEFTBRACKET, pygame.KMOD_LCTRL), None),
        (written("ц", 0x446, scancode=pygame.KSCAN_W), None),
        (written("с", 0x441, scancode=pygame.KSCAN_C), Clear()),  # noqa: RUF001  # a Cyrillic letter
        (written("\x13", 0x44B, pygame.KMOD_LCTRL, pygame.KSCAN_S), Save()),
        (key(pygame.K_x), Teach("?")),
        (key(pygame.K_RETURN), Settle()),
        (key(pygame.K_h), Lay("hand")),
        (pygame.event.Event(pygame.KEYDOWN, key=pygame.K_AMPERSAND, mod=pygame.KMOD_LSHIFT, unicode="1"), Teach("1")),
        (pygame.event.Event(pygame.KEYDOWN, key=pygame.K_AMPERSAND, mod=0, unicode="&"), None),
        (pygame.event.Event(pygame.KEYDOWN, key=0, mod=0, unicode="٤"), None),
        (pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=LAYOUT.bars[3].centre), Teach("3")),
        (pygame.event.Event(pygame.WINDOWFOCUSGAINED), LookAround()),
        (pygame.event.Event(pygame.VIDEORESIZE, size=(300, 300)), KeepReadable()),
        (pygame.event.Event(SYSTEM, system=DENSE), Adapt(DENSE)),
        (pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=-2), Scroll(-2)),
        (pygame.event.Event(pygame.DROPFILE, file="a.h5"), Open("a.h5")),
        (pygame.event.Event(SECOND), Tick()),
        (pygame.event.Event(RESTED), Rest()),
        (pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=3, pos=MIDDLE), PenDown((0.5, 0.4), "eraser")),
        (pygame.event.Event(pygame.MOUSEBUTTONUP, button=3, pos=MIDDLE), PenUp((0.5, 0.4))),
        (pygame.event.Event(pygame.MOUSEMOTION, buttons=(0, 0, 1), pos=MIDDLE), PenMove((0.5, 0.4))),
        (pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=LAYOUT.before[1].centre), Recall(1)),
        (pygame.event.Event(pygame.MOUSEMOTION, buttons=(0, 0, 0), pos=LAYOUT.bars[3].centre), Hover(Part("bar", 3))),
        (key(pygame.K_c, pygame.KMOD_NUM | pygame.KMOD_CAPS), Clear()),
        (key(pygame.K_SLASH, pygame.KMOD_LSHIFT), Lay("keys")),
        (key(pygame.K_SLASH), None),
        (key(pygame.K_ESCAPE), Leave()),
        (pygame.event.Event(pygame.QUIT), Quit()),
        (pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=MIDDLE), PenDown((0.5, 0.4))),
        (pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=2, pos=MIDDLE), None),
        (pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=LAYOUT.answer.centre), None),
        (pygame.event.Event(pygame.MOUSEBUTTONUP, button=1, pos=MIDDLE), PenUp((0.5, 0.4))),
        (pygame.event.Event(pygame.MOUSEMOTION, buttons=(1, 0, 0), pos=MIDDLE), PenMove((0.5, 0.4))),
        (pygame.event.Event(pygame.MOUSEMOTION, buttons=(0, 0, 0), pos=MIDDLE), Hover(PAD)),
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
    assert to_action(pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=at), LAYOUT) == BY_NAME[name].action


def test_left_and_right_turn_the_walks_pages_but_lead_from_map_to_map_where_the_keys_are_on_one():
    pages = Page("ink"), Page("deep", 3), Page("softmax", 5)
    layout = walking(1180, 740, Shown(pages, 1, 3, 12, 12, 20))
    walk = State(inside=True, walk=Walk(pages, 1))
    assert to_action(key(pygame.K_RIGHT), layout, walk) == Turn(1)
    assert to_action(key(pygame.K_DOWN), layout, walk) == Hover(Part("map", 0, 3), by_key=True)
    on_a_map = State(inside=True, walk=Walk(pages, 1), hover=Part("map", 2, 3), focus=True)
    assert to_action(key(pygame.K_RIGHT), layout, on_a_map) == Hover(Part("map", 3, 3), by_key=True)
    assert to_action(key(pygame.K_SPACE), layout, on_a_map) == Pin((3, 2))
    assert to_action(key(pygame.K_PAGEDOWN), layout, on_a_map) == Turn(1)
    pointed = State(inside=True, walk=Walk(pages, 1), hover=Part("map", 2, 3))
    assert to_action(key(pygame.K_LEFT), layout, pointed) == Turn(-1)


def test_arrows_reach_parts_and_space_and_enter_press_the_one_reached():
    reached = State(hover=Part("eraser"), focus=True)
    assert to_action(key(pygame.K_RIGHT), LAYOUT, reached) == Hover(Part("undo"), by_key=True)
    for press in (pygame.K_SPACE, pygame.K_RETURN):
        assert to_action(key(press), LAYOUT, reached) == Choose("eraser")
    pointed, typing = State(hover=Part("eraser")), State(hover=Part("eraser"), focus=True, typed="4")
    assert (
        to_action(key(pygame.K_RETURN), LAYOUT, pointed) == to_action(key(pygame.K_RETURN), LAYOUT, typing) == Settle()
    )
    card = State(hover=Part("before", 2), focus=True, over="album")
    assert to_action(key(pygame.K_DELETE), LAYOUT, card) == Remove(2)
    assert to_action(key(pygame.K_DELETE), LAYOUT, reached) == Clear()


def test_the_slider_spans_the_pen_from_finest_to_broadest():
    x, y, w, h = LAYOUT.slider
    for at, width in ((x, MIN_PEN), (x + w - 1, MAX_PEN)):
        pressed = pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=(at, y + h // 2))
        dragged = pygame.event.Event(pygame.MOUSEMOTION, buttons=(1, 0, 0), pos=(at, y + h // 2))
        for event in (pressed, dragged):
            action = to_action(event, LAYOUT, State(hover=SLIDER))
            assert isinstance(action, SetWidth) and action.width == pytest.approx(width, rel=0.05)


def test_what_was_pressed_goes_on_where_the_pointer_leaves_it():
    over_slider, over_pad = (
        pygame.event.Event(pygame.MOUSEMOTION, buttons=(1, 0, 0), pos=rect.centre)
        for rect in (LAYOUT.slider, LAYOUT.pad)
    )
    assert isinstance(to_action(over_slider, LAYOUT, State(held="pen")), PenMove)
    assert isinstance(to_action(over_pad, LAYOUT, State(hover=SLIDER)), SetWidth)
    assert isinstance(to_action(over_slider, LAYOUT, State()), PenMove)


@pytest.mark.parametrize(
    ("held", "tool", "lifting"),
    [("pen", "pen", {1}), ("eraser", "pen", {3}), ("eraser", "eraser", {1, 3})],
)
def test_only_the_button_that_began_a_stroke_ends_it(held, tool, lifting):
    ups = {button: pygame.event.Event(pygame.MOUSEBUTTONUP, button=button, pos=MIDDLE) for button in (1, 3)}
    drawing = State(held=held, tool=tool)
    assert {button for button, up in ups.items() if isinstance(to_action(up, LAYOUT, drawing), PenUp)} == lifting


def test_a_letter_with_ctrl_is_not_the_letter():
    for code in (pygame.K_p, pygame.K_e, pygame.K_m, pygame.K_d, pygame.K_b, pygame.K_LEFTBRACKET):
        assert to_action(key(code), LAYOUT) is not None
        assert to_action(key(code, pygame.KMOD_LCTRL), LAYOUT) is None


def test_pygame_calls_every_key_of_the_table_as_we_do():
    pygame.display.init()
    names = {
        "esc": "escape",
        "pageup": "page up",
        "pagedown": "page down",
        "plus": "+",
        "minus": "-",
        "keypad plus": "[+]",
        "keypad minus": "[-]",
    }
    names |= {"enter": "return", "keypad enter": "enter"} | {f"keypad {digit}": f"[{digit}]" for digit in range(10)}
    for name in (key for control in CONTROLS for key in (*control.keys, *control.also)):
        code, modifiers = key_code(name)
        key = name.removeprefix("".join(f"{modifier}+" for modifier in modifiers)).lower()
        assert pygame.key.name(code) == names.get(key, key)
    pygame.display.quit()


def test_no_key_does_two_things():
    assert len(KEYS) == sum(len(control.keys) + len(control.also) for control in CONTROLS)


@pytest.mark.parametrize("control", [control for control in CONTROLS if control.button], ids=lambda each: each.name)
def test_every_button_has_a_word_a_tip_and_a_key_that_does_the_same(control):
    words, key = tip(Part(control.name))
    assert words and control.button.label and control.name in LAYOUT.buttons
    assert KEYS[key_code(key)] == control.action

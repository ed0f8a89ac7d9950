"""pygame's events as actions and commands; which key does what is in ``state.controls``."""

from __future__ import annotations

import pygame

from digit_draw.window.demonstration import FRAME
from digit_draw.window.keys import ARROWS, ENDS, ON, PAGES, PRESSES, asked_by
from digit_draw.window.outside.clock import PAUSED, RESTED, SECOND
from digit_draw.window.outside.system import SYSTEM
from digit_draw.window.places.folder import FolderSheet
from digit_draw.window.places.layout import Layout
from digit_draw.window.places.reach import onward
from digit_draw.window.state.actions import (
    Action,
    Hover,
    Pause,
    PenDown,
    PenMove,
    PenUp,
    Quit,
    Recall,
    Remove,
    Rest,
    Scroll,
    SetWidth,
)
from digit_draw.window.state.commands import (
    Adapt,
    Command,
    Example,
    Forget,
    KeepReadable,
    LookAround,
    NextFrame,
    Open,
    Pick,
    PlayAgain,
    Teach,
    Tick,
)
from digit_draw.window.state.controls import BY_NAME
from digit_draw.window.state.folder import Roll
from digit_draw.window.state.parts import PAD, SLIDER, TRACK, Part
from digit_draw.window.state.state import BLANK, MAX_PEN, MIN_PEN, State
from digit_draw.window.state.walking import Approach, Mute, Pin, TurnTo

LINES = 3
"""A step of the wheel rolls a list by so many lines."""


AT_ONCE: dict[int, Action | Command] = {
    pygame.QUIT: Quit(),
    pygame.VIDEORESIZE: KeepReadable(),
    pygame.WINDOWFOCUSGAINED: LookAround(),
    SECOND: Tick(),
    FRAME: NextFrame(),
    PAUSED: Pause(),
    RESTED: Rest(),
}
"""What events ask for whatever they hold and wherever they happen."""


def to_action(event: pygame.event.Event, layout: Layout, state: State = BLANK) -> Action | Command | None:
    """Return what an event asks for, or None where it asks for nothing."""
    match event.type:
        case pygame.KEYDOWN:
            return _focused(event, layout, state) or asked_by(event)
        case pygame.MOUSEBUTTONDOWN:
            return _press(event.button, event.pos, layout)
        case pygame.MOUSEBUTTONUP if event.button in _drawing_buttons(state):
            return PenUp(layout.to_unit(*event.pos))
        case pygame.MOUSEWHEEL if event.y:
            return _rolled(layout.folder, -LINES * event.y, state) if layout.folder else Scroll(event.y)
        case pygame.MOUSEMOTION:
            return _move(event, layout, state)
        case pygame.DROPFILE:
            return Open(event.file)
        case _ if event.type == SYSTEM:
            return Adapt(event.system)
    return AT_ONCE.get(event.type)


def _focused(event: pygame.event.Event, layout: Layout, state: State) -> Action | Command | None:
    """What a key does with the parts of the window: an arrow reaches the next one, and others press it."""
    if layout.folder and (listed := _listed(event, layout.folder, state)):
        return listed
    direction = ARROWS.get(event.key)
    turns_pages = direction and direction[0] and state.walking and not state.covered and not _on_a_map(state)
    if direction and not turns_pages and not event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META):
        return Hover(onward(layout, state, direction), by_key=True)
    if not (state.focus and state.hover and not state.typed):
        return None
    if event.key == pygame.K_DELETE and state.hover.name == "before":
        return Remove(state.hover.number)
    return _pressed(state.hover, layout) if event.key in PRESSES else None


def _on_a_map(state: State) -> bool:
    """Whether the keys have reached a map of the walk, or its switch."""
    return bool(state.focus and state.hover and state.hover.name in ("map", "mute"))


def _listed(event: pygame.event.Event, sheet: FolderSheet, state: State) -> Action | Command | None:
    """What a key does in a list: it leads to another line, or to the folder above."""
    if event.key == pygame.K_BACKSPACE and state.folder and state.folder.entries[:1]:
        return Pick(0) if state.folder.entries[0].kind == "parent" else None
    by = ON.get(event.key, 0) + sheet.room * PAGES.get(event.key, 0) + sheet.count * ENDS.get(event.key, 0)
    at = state.hover.number if state.hover and state.hover.name == "entry" else None
    if not by or (at is None and event.key in ON):
        return None
    to = (at or 0) + by
    if event.key in ON and not 0 <= to < sheet.count:
        return None
    to = min(max(to, 0), sheet.count - 1)
    return Roll(sheet.showing(to), Part("entry", to), by_key=True)


def _rolled(sheet: FolderSheet, by: int, state: State) -> Roll:
    """What the wheel does to a list: another line is under the pointer then."""
    first, hover = sheet.rolled(by), state.hover
    if not hover or hover.name != "entry" or state.focus:
        return Roll(first, None if state.focus else hover)
    return Roll(first, Part("entry", hover.number + first - sheet.first))


def _press(button: int, at: tuple[int, int], layout: Layout) -> Action | Command | None:
    part = layout.hit(*at)
    if part == PAD and button in (pygame.BUTTON_LEFT, pygame.BUTTON_RIGHT):
        return PenDown(layout.to_unit(*at), "eraser" if button == pygame.BUTTON_RIGHT else None)
    if part and part.name == "map" and layout.walk and button == pygame.BUTTON_RIGHT:
        return Mute((part.layer, part.number))
    if button != pygame.BUTTON_LEFT or part is None:
        return None
    if part in (SLIDER, TRACK):
        return _slid(part, at, layout)
    return _pressed(part, layout)


def _pressed(part: Part, layout: Layout) -> Action | Command | None:
    """What a part does that is pressed."""
    match part.name:
        case "before":
            return Recall(part.number)
        case "bar" | "other bar":
            return Teach(str(part.number))
        case "page":
            return TurnTo(part.number)
        case "map" if layout.walk:
            return Pin((part.layer, part.number))
        case "mute":
            return Mute((part.layer, part.number))
        case "map":
            return Approach(part.layer, part.number)
        case "remove":
            return Remove(part.number)
        case "example":
            return Example(part.number)
        case "lesson":
            return Forget(part.number)
        case "best":
            return PlayAgain(part.number)
        case "entry":
            return Pick(part.number)
    return BY_NAME[part.name].action if part.name in BY_NAME else None


def _drawing_buttons(state: State) -> tuple[int, ...]:
    """Return the buttons of which one may have begun what is being drawn: only they end it."""
    if state.held == "pen":
        return (pygame.BUTTON_LEFT,)
    return (pygame.BUTTON_RIGHT,) if state.held and state.tool == "pen" else (pygame.BUTTON_LEFT, pygame.BUTTON_RIGHT)


def _move(event: pygame.event.Event, layout: Layout, state: State) -> Action:
    """What a move does: what was pressed goes on, also where the pointer leaves it."""
    left, _, right = event.buttons
    if left and not state.held and not state.focus and state.hover in (SLIDER, TRACK):
        return _slid(state.hover, event.pos, layout)
    return PenMove(layout.to_unit(*event.pos)) if left or right else Hover(layout.pointed(*event.pos))


def _slid(part: Part | None, at: tuple[int, int], layout: Layout) -> SetWidth | Roll:
    """What a part does along which something is slid."""
    if part == TRACK and layout.folder:
        return Roll(layout.folder.at(at[1]), TRACK)
    return SetWidth(MIN_PEN * (MAX_PEN / MIN_PEN) ** layout.along_slider(at[0]))

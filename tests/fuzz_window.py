"""Wild events for the window, by the million, and the promises that its state keeps after every one of them."""

import contextlib
import os
import tempfile
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pygame
from made_up import SEVEN

from digit_draw.lessons import LessonsFile
from digit_draw.reader.memory.keeping import MOST_LESSONS
from digit_draw.reader.network.network import load_model
from digit_draw.reader.strokes import Drawing, as_strokes, load_drawings, save_drawings
from digit_draw.resources import resource
from digit_draw.window import app, session
from digit_draw.window.keys import KEYS, MODIFIERS
from digit_draw.window.outside.clock import RESTED, SECOND
from digit_draw.window.outside.listing import list_folder
from digit_draw.window.outside.models import Models
from digit_draw.window.outside.remembered import Remembered
from digit_draw.window.session import Session
from digit_draw.window.state.actions import Redo, Say, Undo
from digit_draw.window.state.lessons import given
from digit_draw.window.state.sheet import KEPT
from digit_draw.window.state.state import MAX_PEN, MIN_PEN, State
from digit_draw.window.state.update import update

VISIT = 5000
"""Events of one visit; the next begins anew, as undo has no limit."""

BATCH = 50
SIZES = ((800, 600), (1280, 800), (560, 460), (1, 1), (3000, 300))
ODD = (-(2**31), -1, 0, 1, 7, 2**31 - 1)


def keeps_its_promises(state):
    """Whatever has happened."""
    assert all(len(stroke.points) and MIN_PEN <= stroke.width <= MAX_PEN for stroke in state.strokes)
    assert all(np.isfinite(stroke.points[-1]).all() for stroke in state.strokes[-1:])
    assert MIN_PEN <= state.width <= MAX_PEN and len(state.before) <= KEPT and all(state.before)
    assert state.held in (None, "pen", "eraser") and state.tool in ("pen", "eraser")
    assert state.held is None or state.past, "what is being drawn can be undone"
    assert len(state.lessons) <= MOST_LESSONS and all(lesson.label and lesson.strokes for lesson in state.lessons)
    assert not state.typed or state.typed.isdigit()
    assert state.over != "folder" or state.folder
    assert state.game is None or (state.game[0] != state.game[1] and not state.compare)
    assert len({(best.network, best.pair) for best in state.bests}) == len(state.bests)
    if state.over == "folder" and state.hover and state.hover.name == "entry":
        assert 0 <= state.hover.number < len(state.folder.entries)


def can_be_undone(state, start=()):
    """Undoing all leads to the start, and redoing all to where it was."""
    state = replace(state, held=None)
    back = state
    while back.past:
        back = update(back, Undo())
    assert back.strokes == start and not given(back.lessons)
    while len(back.future) > len(state.future):
        back = update(back, Redo())
    assert back.strokes == state.strokes and back.past == state.past
    assert set(map(id, given(back.lessons))) == set(map(id, given(state.lessons)))


def files(folder):
    """Write what can be dropped on the window: models, drawings, pictures, whole and spoilt."""
    classic = resource("models/classic.h5").read_bytes()
    (folder / "a.h5").write_bytes(classic)
    (folder / "b.h5").write_bytes(classic)
    (folder / "cut.h5").write_bytes(classic[:9000])
    if os.name == "posix":  # Windows knows no such names
        (folder / "od\udcffd\n.h5").write_bytes(b"no model")
    save_drawings(folder / "seven.jsonl", [Drawing(as_strokes(SEVEN))])
    (folder / "bad.jsonl").write_text('{"strokes": [[[NaN, 1]]]}')
    pygame.image.save(pygame.Surface((30, 20)), folder / "black.png")
    return [str(path) for path in folder.iterdir()] + ["", "none.png", "\0", str(folder)]


class Hand:
    """Makes events up: strokes that go on for a while, keys of the table and others, files, sizes, nonsense."""

    def __init__(self, random, dropped):
        self.random, self.dropped = random, dropped
        self.at, self.buttons = np.zeros(2), (0, 0, 0)

    def event(self):
        make = self.random.choice(
            [self._move, self._press, self._lift, self._key, self._other], p=[0.6, 0.13, 0.13, 0.1, 0.04]
        )
        return make()

    def _place(self):
        if self.random.random() < 0.01:
            return int(self.random.choice(ODD)), int(self.random.choice(ODD))
        if self.random.random() < 0.2:
            self.at = self.random.integers(-50, 1400, 2)
        self.at = self.at + self.random.integers(-20, 21, 2)
        return int(self.at[0]), int(self.at[1])

    def _move(self):
        return pygame.event.Event(pygame.MOUSEMOTION, pos=self._place(), rel=(0, 0), buttons=self.buttons)

    def _press(self):
        button = int(self.random.choice([1, 1, 1, 2, 3, 9]))
        self.buttons = (int(button == 1), 0, int(button == 3))
        return pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=self._place(), button=button)

    def _lift(self):
        button, self.buttons = int(self.random.choice([1, 1, 3, 9])), (0, 0, 0)
        return pygame.event.Event(pygame.MOUSEBUTTONUP, pos=self._place(), button=button)

    def _key(self):
        key, modifiers = list(KEYS)[self.random.integers(len(KEYS))]
        held = sum(MODIFIERS[name] for name in modifiers)
        if self.random.random() < 0.3:
            key, held = int(self.random.choice(list(b"0123456789xh"))), 0
        elif self.random.random() < 0.2:
            key, held = int(self.random.integers(1, 2**30)), int(self.random.integers(2**15))
        return pygame.event.Event(pygame.KEYDOWN, key=key, mod=held)

    def _other(self):
        kinds = [pygame.MOUSEWHEEL, pygame.DROPFILE, SECOND, RESTED, pygame.VIDEORESIZE]
        kind = int(self.random.choice([*kinds, pygame.WINDOWLEAVE, pygame.KEYUP]))
        size = SIZES[self.random.integers(len(SIZES))]
        if kind == pygame.VIDEORESIZE:
            pygame.display.set_mode(size, pygame.RESIZABLE)
        wheel = int(self.random.choice([-1, 1, 3, *ODD]))
        dropped = self.dropped[self.random.integers(len(self.dropped))]
        return pygame.event.Event(kind, y=wheel, x=0, file=dropped, size=size, key=0, mod=0)


def visit(number, count, folder, dropped):
    """Send one visit's events through the program's own loop."""
    checked = []

    def watched(state, action):
        after = update(state, action)
        keeps_its_promises(after)
        assert not isinstance(action, Say) or action.message
        checked.append(None)
        return replace(after, running=True)  # a million events hold many an Escape

    hand = Hand(np.random.default_rng(number), dropped)
    path = folder / "a.h5"
    opened = Session(Models(load_model(path), path), folder / "saved")
    file = LessonsFile(folder / f"{number}.jsonl")
    opened.remembered = Remembered(file)
    batches = ([hand.event() for _ in range(BATCH)] for _ in range(count // BATCH))
    with patch.object(app, "update", watched):
        state = app.run(opened, batches, State())
    assert set(map(id, file.load())) == set(map(id, state.lessons)) and not file.damage
    can_be_undone(state)
    return len(checked)


def fuzz(count, first=0):
    """Send so many events, and return how many of them meant something."""
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode(SIZES[0], pygame.RESIZABLE)
    meant = 0
    with (
        tempfile.TemporaryDirectory() as name,
        patch.object(session, "file_dialog", lambda folder: None),
        patch.object(session, "show_folder", lambda folder: False),
        patch.object(session, "list_folder", lambda path: list_folder(folder)),  # and nothing of this machine
    ):
        folder = Path(name)
        dropped = files(folder)
        for number in range(first, first + max(count // VISIT, 1)):
            meant += visit(number, min(VISIT, count), folder, dropped)
            for saved in (folder / "saved").glob("*"):
                if saved.suffix == ".jsonl":
                    assert [drawing.strokes for drawing in load_drawings(saved)]
                saved.unlink()
    with contextlib.suppress(pygame.error):
        pygame.display.quit()
    return meant

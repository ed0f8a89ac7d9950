"""The real window, from source: drawn in with a real pointer, read from its title and its pixels, and closed."""

import os
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from desktop import screen, visit, wait_until

from digit_draw.window.icon import SEVEN
from digit_draw.window.theme import DARK, LIGHT

pytestmark = pytest.mark.window

PROGRAM = [sys.executable, "-m", "digit_draw"]
ROOT = Path(__file__).parent.parent
BLANK, READ = "Digit Draw", "7 · Digit Draw"


@pytest.fixture(scope="module")
def display():
    with screen() as display:
        yield display


@pytest.fixture
def window(display):
    """An open window, which the test must leave in a state that one Escape closes."""
    with visit(PROGRAM, display, cwd=ROOT) as window:
        yield window
        window.press("Escape")
        assert window.program.wait(20) == 0
        assert window.program.stderr.read() == ""


def test_what_is_drawn_is_read_and_undone_and_redone_and_cleared(window):
    assert window.title() == BLANK
    window.draw()
    window.wait_for_title(READ)
    for keys, title in (("ctrl+z ctrl+z", BLANK), ("ctrl+y ctrl+y", READ), ("c", BLANK), ("BackSpace", READ)):
        for key in keys.split():
            window.press(key)
        window.wait_for_title(title)
    window.click("clear")
    window.wait_for_title(BLANK)


def test_help_opens_over_the_pad_and_escape_closes_it_first(window):
    before = window.picture(window.layout.pad)
    window.press("F1")
    opened = window.wait_for_change(before, window.layout.pad)
    window.press("Escape")
    wait_until(lambda: np.array_equal(window.picture(window.layout.pad), before), "the help stayed open")
    window.click("help")
    wait_until(lambda: np.array_equal(window.picture(window.layout.pad), opened), "the help did not open by its button")
    window.press("F1")
    wait_until(lambda: np.array_equal(window.picture(window.layout.pad), before), "the help stayed open")


def test_a_stroke_goes_on_when_the_window_is_resized_and_when_the_pen_leaves_it(window):
    bar, *stems = SEVEN[0][:3], SEVEN[0][3:]
    window.do(*window.at(bar[0]), "mousedown", 1, *window.at(bar[1]))
    window.resize(900, 620)
    window.do(*window.at(bar[2]), *window.at((1.2, 0.3)), *window.at(bar[2]))  # out over the panel, and back
    window.do(*(word for point in stems[0] for word in window.at(point)), "mouseup", 1)
    window.draw(SEVEN[1:])
    window.wait_for_title(READ)
    window.press("ctrl+z")
    window.press("ctrl+z")
    window.wait_for_title(BLANK)  # two strokes, not three: the pen was never lifted


def test_a_stroke_of_three_events_is_drawn_whole(window):
    blank = window.picture(window.layout.pad)
    window.draw([[(0.1, 0.1), (0.9, 0.1), (0.9, 0.7)]])
    drawn = window.wait_for_change(blank, window.layout.pad)
    pad = window.layout.pad
    along = drawn[round(0.1 * pad.w), round(0.12 * pad.w) : round(0.88 * pad.w)]
    assert along.max() < 60, "ink is missing between the events"


def test_an_idle_window_uses_no_processor_time(window):
    window.draw()
    window.wait_for_title(READ)
    time.sleep(1)  # its naps have grown long
    before = window.processor_time()
    time.sleep(3)
    assert window.processor_time() - before < 0.04  # counted in hundredths; waking every millisecond costs 0.05


def test_the_open_window_is_light_and_knows_no_tensorflow(window):
    window.draw()
    window.wait_for_title(READ)
    assert window.peak_memory() < 90
    loaded = Path(f"/proc/{window.program.pid}/maps").read_text()
    assert "libSDL2" in loaded and "numpy" in loaded
    assert "tensorflow" not in loaded and "h5py" not in loaded


def test_the_window_comes_back_as_it_was_left(display, tmp_path):
    environment = os.environ | {"XDG_CONFIG_HOME": str(tmp_path)}
    for left_dark in (False, True):
        with visit(PROGRAM, display, cwd=ROOT, env=dict(environment)) as window:
            desk = DARK.desk if left_dark else LIGHT.desk
            wait_until(lambda desk=desk: tuple(window.picture()[-1, -1]) == desk, "the colours were not those left")
            window.press("d")
            window.press("Escape")

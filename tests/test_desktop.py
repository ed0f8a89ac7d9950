"""The real window, from source and frozen: drawn in with a real pointer, read from its title and pixels, and closed."""

import json
import os
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np
import pytest
from desktop import SCREEN, screen, visit, wait_until
from PIL import Image

from digit_draw.reader.strokes import Drawing, as_strokes, save_drawings
from digit_draw.resources import resource
from digit_draw.window.picture.icon import SEVEN
from digit_draw.window.picture.share import MOMENTS, MOVING
from digit_draw.window.picture.theme import DARK, LIGHT
from digit_draw.window.places.plan import HEIGHT, WIDTH
from digit_draw.window.state.state import FIRST_PEN

pytestmark = pytest.mark.window

ROOT = Path(__file__).parent.parent
STARTER = ROOT / "installers" / "digit-draw.desktop"
BLANK, READ = "Digit Draw", "7 · Digit Draw"


@pytest.fixture(scope="module")
def display():
    with screen() as display:
        yield display


@pytest.fixture(scope="module", params=["source", pytest.param("frozen", marks=pytest.mark.slow)])
def program(request):
    """The command, the environment and the rights of the program: frozen, it has nothing around it and may nothing."""
    if request.param == "source":
        return [sys.executable, "-m", "digit_draw"], {"env": os.environ, "cwd": ROOT}
    return [request.getfixturevalue("bundle") / "digit-draw"], request.getfixturevalue("anyone")


@pytest.fixture
def opened(program, display, folder):
    """Opens the window with arguments, as someone whose home is ``folder``, who closes it without a word on stderr."""
    folder.chmod(0o777)
    command, settings = program
    path = os.pathsep.join([str(folder), *filter(None, [settings["env"].get("PATH")])])
    kept = {"XDG_CONFIG_HOME": str(folder / "config"), "XDG_STATE_HOME": str(folder / "state")}
    kept["XDG_DATA_HOME"] = str(folder / "data")
    home = {"HOME": str(folder), "PATH": path} | kept

    @contextmanager
    def opened(*arguments, closed_by="Escape"):
        with visit([*command, *arguments], display, **settings | {"env": dict(settings["env"]) | home}) as window:
            yield window
            window.press(closed_by)
            assert window.program.wait(20) == 0
            assert window.program.stderr.read() == ""

    return opened


@pytest.fixture
def window(opened):
    """An open window, which the test must leave in a state that one Escape closes."""
    with opened() as window:
        yield window


@pytest.fixture
def drawing(folder):
    """A file of a drawn seven."""
    path = folder / "seven.jsonl"
    save_drawings(path, [Drawing(as_strokes(SEVEN))])
    path.chmod(0o644)
    return path


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


def test_what_is_taught_is_known_at_once_and_at_the_next_start(opened):
    taught = READ.replace("7", "4")
    with opened() as window:
        window.draw()
        window.wait_for_title(READ)
        for key, title in (("4", taught), ("ctrl+z", READ), ("ctrl+y", taught)):
            window.press(key)
            window.wait_for_title(title)
        window.press("c")
        window.wait_for_title(BLANK)
    with opened() as window:
        window.draw()
        window.wait_for_title(taught)
        window.press("h")  # what was taught, on its sheet
        window.press("Escape")
    with opened("--untaught") as window:
        window.draw()
        window.wait_for_title(READ)


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
    bar, stem = SEVEN[0][:3], SEVEN[0][3:]
    window.do(*window.at(bar[0]), "mousedown", 1, *window.at(bar[1]))
    window.resize(900, 620)
    window.do(*(word for point in (bar[2], *stem) for word in window.at(point)))
    window.do(*window.at((0.42, 0.95)), *window.at(stem[-1]), "mouseup", 1)  # out over the tools, and back
    window.draw(SEVEN[1:])
    window.wait_for_title(READ)
    window.press("ctrl+z")
    window.press("ctrl+z")
    window.wait_for_title(BLANK)  # two strokes, not three: the pen was never lifted


def test_a_stroke_of_three_events_is_drawn_whole(window):
    window.draw([[(0.1, 0.1), (0.9, 0.1), (0.9, 0.7)]])
    pad = window.layout.pad

    def along():
        return window.picture(pad)[round(0.1 * pad.w), round(0.12 * pad.w) : round(0.88 * pad.w)]

    wait_until(lambda: along().max() < 60, "ink is missing between the events")


def test_the_press_that_brings_the_window_to_the_front_begins_a_stroke(window):
    blank = window.picture(window.layout.pad)
    window.do("windowfocus", "--sync", window.window)
    window.do(*window.at((0.3, 0.3)))
    other = window.do("search", "--maxdepth", "0", ".*").split()[0]  # the root
    window.do("windowfocus", other)
    time.sleep(0.3)
    window.do("windowfocus", window.window, "mousedown", 1, *window.at((0.7, 0.3)), "mouseup", 1)
    window.wait_for_change(blank, window.layout.pad)


def test_the_pointer_is_as_wide_as_what_it_will_draw_or_rub_out(window, display):
    xlib = pytest.importorskip("Xlib.display", reason="what looks at the pointer is missing: pip install python-xlib")
    with closing(xlib.Display(display)) as server:
        server.xfixes_query_version()
        across = lambda: server.xfixes_get_cursor_image(server.screen().root).width  # noqa: E731
        window.do(*window.at((0.5, 0.4)))
        pen = round(FIRST_PEN * window.layout.pad.w)
        wait_until(lambda: across() == pen + 2, "the pointer is no ring as wide as the pen")
        window.press("e")
        wait_until(lambda: across() == 2 * pen + 2, "the eraser's ring is not as wide")
        window.point(window.layout.buttons["pen"])
        wait_until(lambda: across() != 2 * pen + 2, "it is a ring where nothing can be drawn")


def test_the_desktop_knows_whose_window_it_is(window):
    starter = dict(line.split("=") for line in STARTER.read_text().splitlines() if "=" in line)
    assert window.window in window.do("search", "--class", f"^{starter['StartupWMClass']}$").split()


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


def test_the_window_comes_back_as_it_was_left(opened):
    for left_dark in (False, True):
        with opened() as window:
            desk = DARK.desk if left_dark else LIGHT.desk
            wait_until(lambda desk=desk: tuple(window.picture()[-1, -1]) == desk, "the colours were not those left")
            window.press("d")


def drawn_and_saved(opened, key, folder, pattern):
    """Draw in a window and press a key that saves two files of a name; return them once the window is closed."""
    with opened() as window:
        window.draw()
        window.wait_for_title(READ)
        window.press(key)
        saved = lambda: sorted(folder.rglob(f"Digit Draw/{pattern}"))  # noqa: E731
        wait_until(lambda: len(saved()) == 2, "nothing was saved")
    return saved()


def test_what_is_saved_can_be_opened_again(opened, folder):
    saved = drawn_and_saved(opened, "ctrl+s", folder, "* 7.*")
    assert [path.suffix for path in saved] == [".jsonl", ".png"]
    for path in saved:
        path.chmod(0o644)
        with opened(path, closed_by="ctrl+q") as window:
            window.wait_for_title(READ)


def test_what_is_shared_stands_still_and_moves(opened, folder):
    moving, still = drawn_and_saved(opened, "ctrl+shift+s", folder, "* 7 shared.*")
    with Image.open(moving) as image:
        assert (image.size, image.n_frames) == (MOVING, MOMENTS + 1)
    with Image.open(still) as image:
        assert image.size == (WIDTH, HEIGHT)


def test_a_file_that_cannot_be_opened_is_spoken_of_in_the_window(opened, drawing):
    with opened("open", "/none.png", drawing) as window:
        window.wait_for_title(READ)  # and the other one is opened all the same
        calm = window.picture()
        window.press("d")
        window.wait_for_change(calm)


def test_what_is_dropped_on_the_window_is_opened(window, folder):
    saved, spoilt = folder / "a seven, drawn by Zoë.jsonl", folder / "spoilt.h5"
    save_drawings(saved, [Drawing(as_strokes(SEVEN))])
    spoilt.write_text("no model")
    for path in (saved, spoilt):
        path.chmod(0o644)
    window.drop(saved)
    window.wait_for_title(READ)
    window.press("ctrl+z")
    window.wait_for_title(BLANK)
    window.draw()
    window.wait_for_title(READ)
    for path in (spoilt, resource("models/classic.h5")):
        before = window.picture(window.layout.pad)
        window.drop(path)
        window.wait_for_change(before, window.layout.pad)  # a sentence, over the drawing, which stays
        assert window.title() == READ


def test_the_model_is_changed_by_a_key_and_by_a_file(opened):
    with opened() as window:
        window.draw()
        window.wait_for_title(READ)
        window.press("shift+Tab")
        time.sleep(0.5)
        before = window.picture()
        window.press("m")
        changed = window.wait_for_change(before)
        inside = slice(round(0.7 * len(before)), None)  # the other network has other layers
        assert (changed != before)[inside].any(2).mean() > 0.02
        window.press("Escape")  # leaves the inside first
    with opened(resource("models/classic.h5")) as window:
        window.draw()
        window.wait_for_title(READ)


def test_the_eraser_rubs_out_what_it_touches(window):
    window.draw()
    window.wait_for_title(READ)
    window.press("e")
    window.draw()
    window.wait_for_title(BLANK)
    window.press("ctrl+z")
    window.press("ctrl+z")
    window.wait_for_title(READ)


def test_a_drawing_from_before_comes_back_by_a_click(window):
    window.draw()
    window.wait_for_title(READ)
    window.press("c")
    window.wait_for_title(BLANK)
    window.point(window.layout.before[0])
    window.do("click", 1)
    window.wait_for_title(READ)


def test_what_was_drawn_is_among_the_drawings_before_at_the_next_start(opened):
    with opened() as window:
        window.draw()
        window.wait_for_title(READ)
    with opened() as window:
        assert window.title() == BLANK
        window.press("b")
        window.point(window.layout.album().before[0])
        window.do("click", 1)
        window.wait_for_title(READ)


def test_a_bar_shows_the_ink_that_spoke_for_its_digit(window):
    window.draw()
    window.wait_for_title(READ)
    plain = window.picture(window.layout.pad)
    window.point(window.layout.bars[1])
    assert np.ptp(window.wait_for_change(plain, window.layout.pad), axis=2).max() > 100, "nothing is coloured"


@pytest.mark.parametrize("key", ["Tab", "d", "bracketright"])
def test_a_key_changes_what_is_seen_and_can_be_undone(window, key):
    window.draw()
    window.wait_for_title(READ)
    before = window.picture()
    window.press(key)
    changed = window.wait_for_change(before)
    assert np.count_nonzero((changed != before).any(2)) > 100
    assert window.title() == READ
    if key == "Tab":
        window.press("Escape")  # leaves the inside first
        window.wait_for_change(changed)
        assert window.title() == READ


def test_the_answer_is_copied(window, display):
    window.draw()
    window.wait_for_title(READ)
    before = window.picture()
    window.press("ctrl+c")
    window.wait_for_change(before)
    paste = "import tkinter; print(tkinter.Tk().clipboard_get(), end='')"
    environment = os.environ | {"DISPLAY": display}
    pasted = subprocess.run([sys.executable, "-c", paste], env=environment, capture_output=True, text=True, timeout=20)
    if "No module named" in pasted.stderr:
        pytest.skip("tkinter is needed to look into the clipboard: apt-get install python3-tk")
    assert (pasted.stdout, pasted.stderr) == ("7", "")


def test_it_fills_the_screen_and_goes_back(window):
    size = window.size()
    for key, wanted in (("F11", SCREEN), ("F11", size), ("F11", SCREEN), ("Escape", size)):
        window.press(key)
        wait_until(lambda wanted=wanted: window.size() == wanted, f"the window was never {wanted}")
    window.draw()
    window.wait_for_title(READ)


def test_without_stderr_what_is_wrong_is_shown_in_a_window(program, display, folder):
    command, settings = program
    closed = ["/bin/sh", "-c", 'exec "$0" "$@" >&- 2>&-', *command, "--model", "/none.h5"]
    with visit(closed, display, size=None, **settings | {"env": dict(settings["env"])}) as window:
        assert window.title() == BLANK
        width, height = window.size()
        assert 400 < width < 800 and height < 200
        wait_until(lambda: np.ptp(window.picture()) > 150, "nothing is written")
        window.press("Escape")
        assert window.program.wait(20) == 2


def test_a_file_is_chosen_in_the_systems_dialog_while_one_draws(opened, folder, drawing):
    dialog, chosen = folder / "zenity", folder / "chosen"
    dialog.write_text(f"#!/bin/sh\nuntil [ -e {chosen} ]; do /bin/sleep 0.05; done\necho {drawing}\n")
    dialog.chmod(0o755)
    with opened() as window:
        window.press("ctrl+o")
        blank = window.picture(window.layout.pad)
        window.draw([[(0.3, 0.3), (0.5, 0.3)]])
        window.wait_for_change(blank, window.layout.pad)
        chosen.touch()
        window.wait_for_title(READ)
        window.press("ctrl+z")
        wait_until(lambda: window.title() != READ, "what was drawn before could not be brought back")


def test_without_a_system_dialog_a_file_is_chosen_in_the_window(opened, folder, drawing):
    with opened() as window:
        blank = window.picture(window.layout.pad)
        window.press("ctrl+o")
        listed = window.wait_for_change(blank, window.layout.pad)
        window.press("End")
        window.wait_for_change(listed, window.layout.pad)
        window.press("Return")
        window.wait_for_title(READ)
    settings = folder / "config" / "digit-draw" / "settings.json"
    assert json.loads(settings.read_text())["folder"] == str(folder)


def test_in_the_game_a_digit_teaches_nothing_and_escape_leaves_the_game_first(opened):
    with opened() as window:
        before = window.picture(window.layout.pad)
        window.press("f")
        window.wait_for_change(before, window.layout.pad)
        window.draw()
        window.wait_for_title(READ)
        window.press("4")
        window.press("Escape")
        window.wait_for_title(READ)
        window.press("4")
        window.wait_for_title(READ.replace("7", "4"))
        window.press("ctrl+z")


def test_a_tip_comes_where_the_pointer_rests_and_goes_where_it_moves_on(window):
    x, y = map(round, window.layout.buttons["undo"].centre)
    before = window.picture(window.layout.pad)
    window.do("mousemove", "--window", window.window, x, y)
    window.wait_for_change(before, window.layout.pad)
    window.do("mousemove", "--window", window.window, 2, 2)
    wait_until(lambda: np.array_equal(window.picture(window.layout.pad), before), "the tip stayed")

"""Nothing drawn is lost, however the window ends, and nothing about keeping it ever stops or disturbs a window."""

import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from desktop import screen, visit, wait_until

from digit_draw.reader.answer import Reading
from digit_draw.reader.strokes import MAX_STROKES
from digit_draw.window.outside import rescue as module
from digit_draw.window.outside.kept import Album
from digit_draw.window.outside.models import Models
from digit_draw.window.outside.rescue import Rescue
from digit_draw.window.picture.icon import SEVEN
from digit_draw.window.session import Session
from digit_draw.window.state.commands import Copy, Tick
from digit_draw.window.state.state import FIRST_PEN, MAX_PEN, State
from digit_draw.window.state.strokes import PenStroke

DRAWN = (*(PenStroke(points, FIRST_PEN) for points in SEVEN), PenStroke(((0.123456789, 0.5),), 0.1))
ROOT = Path(__file__).parents[3]
PROGRAM = [sys.executable, "-m", "digit_draw"]


def crash(rescue):
    """What the system does when a process ends: its locks are given up."""
    os.close(rescue._held)


def test_what_a_crashed_window_left_is_taken_over_once(tmp_path):
    first = Rescue(tmp_path)
    assert first.strokes == ()
    first.keep(DRAWN)
    crash(first)
    second = Rescue(tmp_path)
    assert second.strokes == DRAWN
    assert Rescue(tmp_path).strokes == ()
    second.close()
    assert second.close() is None


def test_windows_that_are_open_are_left_alone(tmp_path):
    windows = [Rescue(tmp_path) for _ in range(3)]
    for window in windows[:2]:
        window.keep(DRAWN)
    assert all(window.strokes == () for window in [*windows, Rescue(tmp_path)])
    for window in windows:
        crash(window)
    found = [Rescue(tmp_path) for _ in range(3)]
    assert [bool(window.strokes) for window in found] == [True, True, False]


def test_a_window_that_was_closed_leaves_nothing(tmp_path):
    window = Rescue(tmp_path)
    window.keep(DRAWN)
    window.close()
    assert list(tmp_path.iterdir()) == [] and Rescue(tmp_path).strokes == ()


def test_what_nothing_else_keeps_is_left_to_the_next_window(tmp_path):
    Rescue(tmp_path).close(left=DRAWN)
    second = Rescue(tmp_path)
    assert second.strokes == DRAWN
    second.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells programs by their names")
def test_the_lock_of_a_window_is_no_program(tmp_path):
    window = Rescue(tmp_path)
    (lock,) = tmp_path.glob("*/lock")
    assert lock.stat().st_mode & 0o111 == 0
    window.close()


def test_a_cleared_pad_stays_clear(tmp_path):
    window = Rescue(tmp_path)
    window.keep(DRAWN)
    window.keep(())
    crash(window)
    assert Rescue(tmp_path).strokes == ()


def test_the_same_drawing_is_written_once(tmp_path, monkeypatch):
    written = []
    monkeypatch.setattr(module, "write_whole", lambda path, data: written.append(data))
    window = Rescue(tmp_path)
    for strokes in (DRAWN, DRAWN, DRAWN[:1], DRAWN):
        window.keep(strokes)
    assert len(written) == 4 - 1


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "7", "[" * 100_000, '{"strokes": [[[NaN, 2]]], "widths": [0.1]}', "\x00",
        '{"strokes": [[]], "widths": [0.1]}', '{"strokes": 1, "widths": 1}', '{"widths": [0.1]}',
    ],
)  # fmt: skip
def test_a_damaged_file_is_blank_paper(tmp_path, text):
    (tmp_path / "left").mkdir()
    (tmp_path / "left" / "drawing.json").write_text(text)
    assert Rescue(tmp_path).strokes == ()


@pytest.mark.parametrize(
    ("widths", "width"),
    [("[0.06]", 0.06), ("[NaN]", FIRST_PEN), ('["a"]', FIRST_PEN), ("[]", FIRST_PEN), ("[9.0]", MAX_PEN)],
)
def test_a_file_of_the_first_version_opens_and_damaged_widths_cost_only_themselves(tmp_path, widths, width):
    (tmp_path / "left").mkdir()
    (tmp_path / "left" / "drawing.json").write_text(f'{{"strokes": [[[0.1, 0.2]]], "widths": {widths}}}')
    assert Rescue(tmp_path).strokes == (PenStroke([[0.1, 0.2]], width),)


def test_more_strokes_than_are_read_come_back(tmp_path):
    drawn = (PenStroke([[0.1, 0.2]], FIRST_PEN),) * (MAX_STROKES + 1)
    first = Rescue(tmp_path)
    first.keep(drawn)
    crash(first)
    assert Rescue(tmp_path).strokes == drawn


def test_where_nothing_can_be_written_there_is_no_rescue(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    window = Rescue(tmp_path / "file" / "below")
    window.keep(DRAWN)
    window.close()
    full = Rescue(tmp_path / "full")

    def no_space(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", no_space)
        full.keep(DRAWN)
    full.keep(DRAWN)  # tried again
    crash(full)
    assert Rescue(tmp_path / "full").strokes == DRAWN


def test_the_session_keeps_it_at_every_rest_of_the_pen_and_not_while_it_draws(tmp_path):
    session = Session(
        Models(None, tmp_path / "none.h5"),
        rescue=Rescue(tmp_path / "state"),
        album=Album(tmp_path / "before.json"),
    )
    kept = lambda: [*tmp_path.glob("state/*/drawing.json"), *tmp_path.glob("before.json")]  # noqa: E731
    for drawing in ("pen", "eraser"):
        session.perform(Tick(), State(strokes=DRAWN, before=(DRAWN,), held=drawing), Reading())
    assert kept() == []
    session.perform(Tick(), State(strokes=DRAWN[:1], before=(DRAWN,)), Reading())
    session.perform(Copy(), State(strokes=DRAWN), Reading())
    assert len(kept()) == 2 and Album(tmp_path / "before.json").load() == (DRAWN,)
    crash(session.rescue)
    assert Rescue(tmp_path / "state").strokes == DRAWN[:1]


KEEPER = """
import sys
from pathlib import Path
from digit_draw.window.state.strokes import PenStroke
from digit_draw.window.outside.kept import Album
from digit_draw.window.outside.models import Models
from digit_draw.window.outside.rescue import Rescue
rescue = Rescue(Path(sys.argv[1]))
rescue.keep((PenStroke(((0.0, 0.0),) * 1000, 0.1),))
print("ready", flush=True)
for turn in range(1, 10**9):
    rescue.keep((PenStroke(((turn / 1e6, 0.5),) * 1000, 0.1),))
"""


@pytest.mark.thorough
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_drawing_is_whole_whenever_its_window_is_killed(tmp_path):
    for turn in range(6):
        with subprocess.Popen([sys.executable, "-c", KEEPER, tmp_path], stdout=subprocess.PIPE, cwd=ROOT) as window:
            window.stdout.readline()
            time.sleep(0.006 * turn)
            window.send_signal(signal.SIGKILL)
        found = Rescue(tmp_path)
        (stroke,) = found.strokes
        assert len(stroke.points) == 1000 and (stroke.points == stroke.points[0]).all()
        found.close()
    assert list(tmp_path.iterdir()) == []


FULL_DISK = """
import resource, sys
from pathlib import Path
from digit_draw.reader.strokes import Drawing, as_strokes, save_drawings
path = Path(sys.argv[1])
drawing = as_strokes([[[number, number] for number in range(1000)]])
save_drawings(path, [Drawing(drawing)])
whole = path.read_bytes()
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
try:
    save_drawings(path, [Drawing(drawing)] * 2)
except OSError as error:
    assert path.read_bytes() == whole and list(path.parent.iterdir()) == [path]
    print("refused:", error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no limits on files")
def test_a_disk_that_fills_while_a_file_is_written_leaves_the_old_one(tmp_path):
    command = [sys.executable, "-c", FULL_DISK, tmp_path / "drawing.jsonl"]
    assert subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout.startswith("refused:")


# --- the real window ---


@pytest.fixture
def home(tmp_path):
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DOCUMENTS_DIR")
    return os.environ | {name: str(tmp_path) for name in names}


@pytest.mark.window
def test_a_killed_window_comes_back_with_its_drawing_beside_another_one(home, tmp_path):
    with screen() as display, visit(PROGRAM, display, cwd=ROOT, env=home) as killed:
        killed.draw()
        killed.wait_for_title("7 · Digit Draw")
        kept = lambda: list(tmp_path.glob("**/drawing.json"))  # noqa: E731
        wait_until(kept, "nothing was kept")
        killed.program.kill()
        killed.program.wait()
        with visit(PROGRAM, display, cwd=ROOT, env=home) as again:
            again.wait_for_title("7 · Digit Draw")
            again.press("Escape")
            assert again.program.wait(20) == 0
    assert not list(tmp_path.glob("**/drawing.json"))


@pytest.mark.window
def test_a_screen_that_vanishes_is_said_and_the_drawing_is_kept(home, tmp_path):
    with ExitStack() as server:
        display = server.enter_context(screen())
        with visit(PROGRAM, display, cwd=ROOT, env=home) as lost:
            lost.draw()
            lost.wait_for_title("7 · Digit Draw")
            wait_until(lambda: list(tmp_path.glob("**/drawing.json")), "nothing was kept")
            server.close()
            assert lost.program.wait(20) == 1
            said = lost.program.stderr.read()  # Xlib ends the program itself, with a sentence of its own
            assert "X" in said and "Traceback" not in said and len(said) < 300
    with screen() as display, visit(PROGRAM, display, cwd=ROOT, env=home) as again:
        again.wait_for_title("7 · Digit Draw")
        again.press("Escape")


@pytest.mark.window
def test_a_window_that_was_suspended_answers_when_it_is_resumed(home):
    with screen() as display, visit(PROGRAM, display, cwd=ROOT, env=home) as window:
        window.program.send_signal(signal.SIGSTOP)
        window.draw()
        window.program.send_signal(signal.SIGCONT)
        window.wait_for_title("7 · Digit Draw")
        window.press("Escape")
        assert window.program.wait(20) == 0 and window.program.stderr.read() == ""


@pytest.mark.window
def test_a_home_that_cannot_be_written_stops_nothing(tmp_path):
    (tmp_path / "file").write_text("")
    nowhere = str(tmp_path / "file" / "home")
    home = os.environ | dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DOCUMENTS_DIR"), nowhere)
    with screen() as display, visit(PROGRAM, display, cwd=ROOT, env=home) as window:
        window.draw()
        window.wait_for_title("7 · Digit Draw")
        window.press("ctrl+s")
        time.sleep(1.5)
        window.press("Escape")
        assert window.program.wait(20) == 0 and window.program.stderr.read() == ""

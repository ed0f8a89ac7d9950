"""Saving: two files of one name, which no other save ever replaces."""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import numpy as np
import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digit_draw.errors import DrawingError
from digit_draw.reader.files import write_new
from digit_draw.reader.strokes import load_drawings
from digit_draw.window.outside import saving
from digit_draw.window.outside.saving import MAX_ANSWER, in_a_name, save
from digit_draw.window.picture.icon import SEVEN
from digit_draw.window.state.state import FIRST_PEN
from digit_draw.window.state.strokes import PenStroke

ROOT = Path(__file__).parents[3]
DRAWN = tuple(PenStroke(points, FIRST_PEN) for points in SEVEN)
NOON = datetime(2026, 11, 25, 12, 0, 0)


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    """A clock that stands still: everything is saved in the same second."""

    class Clock(datetime):
        now = staticmethod(lambda: NOON)

    monkeypatch.setattr(saving, "datetime", Clock)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def one_stroke(x):
    return (PenStroke([[x, 0.5], [x, 0.7]], FIRST_PEN),)


def first_x(path):
    return next(load_drawings(path)).strokes[0][0, 0]


def test_a_saved_drawing_is_a_picture_and_its_strokes(tmp_path):
    path = save(DRAWN, "7", tmp_path / "new" / "folder")
    assert names(path.parent) == ["2026-11-25 12.00.00 7.jsonl", "2026-11-25 12.00.00 7.png"]
    assert path.suffix == ".png"
    pixels = pygame.surfarray.array3d(pygame.image.load(path))
    assert pixels.shape == (1000, 800, 3) and pixels.min() < 40 and (pixels[0, 0] == 255).all()
    (drawing,) = load_drawings(path.with_suffix(".jsonl"))
    for saved, drawn in zip(drawing.strokes, DRAWN, strict=True):
        np.testing.assert_array_equal(saved, drawn.points)


def test_six_drawings_saved_in_one_second_are_six_pairs(tmp_path):
    paths = [save(one_stroke(number / 10), "1", tmp_path) for number in range(6)]
    assert len(set(paths)) == 6 and len(names(tmp_path)) == 12
    assert [first_x(path.with_suffix(".jsonl")) for path in paths] == [0, 0.1, 0.2, 0.3, 0.4, 0.5]
    assert paths[1].name == "2026-11-25 12.00.00 1 (2).png"


@pytest.mark.parametrize("suffix", [".png", ".jsonl"])
def test_a_name_that_one_other_file_has_is_taken_by_neither(tmp_path, suffix):
    taken = tmp_path / f"2026-11-25 12.00.00 1{suffix}"
    taken.write_text("mine")
    path = save(one_stroke(0), "1", tmp_path)
    assert path.stem.endswith(" (2)") and path.with_suffix(".jsonl").exists()
    assert taken.read_text() == "mine" and len(names(tmp_path)) == 3


@pytest.mark.parametrize("suffix", [".png", ".jsonl"])
def test_a_name_that_another_window_takes_in_the_meantime_is_left_to_it(tmp_path, monkeypatch, suffix):
    other = tmp_path / f"2026-11-25 12.00.00 1{suffix}"

    def late(path, data):
        if path == other:
            other.write_text("theirs")
        write_new(path, data)

    monkeypatch.setattr(saving, "write_new", late)
    path = save(one_stroke(0), "1", tmp_path)
    assert names(tmp_path) == sorted([other.name, path.name, path.with_suffix(".jsonl").name])
    assert other.read_text() == "theirs"


WINDOW = """
import sys
from datetime import datetime
from pathlib import Path
from digit_draw.window.outside import saving
from digit_draw.window.state.strokes import PenStroke
class Clock(datetime):
    now = staticmethod(lambda: datetime(2026, 11, 25))
saving.datetime = Clock
saving._png = lambda strokes: repr(strokes[0].points[0, 0]).encode()
print("ready", flush=True)
sys.stdin.readline()
for number in range(20):
    saving.save((PenStroke([[int(sys.argv[2]) * 100 + number, 0.5]], 0.02),), "1", Path(sys.argv[1]))
"""


@pytest.mark.thorough
def test_windows_that_save_at_the_same_moment_keep_their_pairs_apart(tmp_path):
    windows = [
        subprocess.Popen(
            [sys.executable, "-c", WINDOW, tmp_path, str(number)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
        )
        for number in range(2)
    ]
    for window in windows:
        window.stdout.readline()
    for window in windows:
        window.communicate(b"\n")
        assert window.returncode == 0
    pairs = [(path, path.with_suffix(".png")) for path in tmp_path.glob("*.jsonl")]
    assert len(names(tmp_path)) == 2 * len(pairs)
    saved = sorted(first_x(strokes) for strokes, _ in pairs)
    assert saved == [window * 100 + number for window in range(2) for number in range(20)]
    assert all(picture.read_text() == repr(first_x(strokes)) for strokes, picture in pairs)


@pytest.mark.parametrize("fails", [1, 2])
def test_a_full_disk_leaves_neither_file(tmp_path, monkeypatch, fails):
    turns = []

    def full(_):
        turns.append(1)
        if len(turns) == fails:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DrawingError, match="No space left on device"):
        save(DRAWN, "7", tmp_path)
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("answer", "name"),
    [("407", "407"), ("4?7", "4_7"), ("", ""), ("?", ""), ("?\n?", ""), ("407\n12", "407 12"), ("1\n?", "1 _")],
)
def test_an_answer_in_a_name(answer, name):
    assert in_a_name(answer) == name


@given(st.text() | st.text("0123456789?\n/", max_size=300))
def test_every_system_takes_the_name(answer):
    name = in_a_name(answer)
    assert len(name) <= MAX_ANSWER and name == name.strip() and not set(name) & set('<>:"/\\|?*\n\0.')
    assert name.isprintable()


def test_five_hundred_digits_are_saved(tmp_path):
    assert save(DRAWN, "7" * 500, tmp_path).exists()

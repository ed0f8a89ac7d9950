"""What fooled a network best, in its file: read whole or left out, and never lost to another window."""

import errno
import json

import numpy as np
import pytest

from digit_draw.window.outside import fooled
from digit_draw.window.outside.fooled import BESTS_KEPT, Fooled
from digit_draw.window.outside.kept import MAX_BYTES, MAX_POINTS_KEPT
from digit_draw.window.picture.icon import SEVEN
from digit_draw.window.state.game import Best, best_of
from digit_draw.window.state.state import FIRST_PEN
from digit_draw.window.state.strokes import PenStroke

FIGURE = tuple(PenStroke(points, FIRST_PEN) for points in SEVEN)
LOW = Best("my_model.h5", (1, 7), 61.5, FIGURE)
HIGH = Best("my_model.h5", (1, 7), 97.25, FIGURE[:1])
CLASSIC = Best("classic.h5", (1, 7), 12.0, FIGURE)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "new" / "fooled.json"


def test_what_is_kept_is_there_at_the_next_visit(path):
    first = Fooled(path)
    assert first.load() == ()
    first.keep((LOW, CLASSIC))
    assert Fooled(path).load() == (LOW, CLASSIC)


def test_nothing_is_written_where_nothing_is_new(path):
    Fooled(path).keep((LOW,))
    again = Fooled(path)
    bests = again.load()
    path.unlink()
    again.keep(bests)
    assert not path.exists()


def test_of_two_windows_each_keeps_the_better(path):
    one, two = Fooled(path), Fooled(path)
    one.load(), two.load()
    one.keep((HIGH,))
    two.keep((LOW, CLASSIC))
    kept = Fooled(path).load()
    assert best_of(kept, HIGH.network, HIGH.pair) == HIGH and CLASSIC in kept and len(kept) == 2


@pytest.mark.parametrize(
    "spoilt",
    [
        {"pair": [7, 1]},
        {"pair": [1, 10]},
        {"pair": [1]},
        {"score": 0.0},
        {"score": 101.0},
        {"score": float("nan")},
        {"score": "97"},
        {"network": 7},
        {"drawing": {"strokes": []}},
        {"drawing": None},
    ],
    ids=str,
)
def test_what_is_damaged_is_left_out(path, spoilt):
    Fooled(path).keep((LOW, CLASSIC))
    records = json.loads(path.read_bytes())
    path.write_text(json.dumps([records[0] | spoilt, records[1], 7]))
    assert Fooled(path).load() == (CLASSIC,)


@pytest.mark.parametrize("content", [b"", b"{}", b"7", b"[[]]", b"\xff", b"[" * 100_000])
def test_a_file_of_nonsense_holds_none(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    assert Fooled(path).load() == ()
    Fooled(path).keep((LOW,))
    assert Fooled(path).load() == (LOW,)


def test_a_folder_that_cannot_be_written_costs_the_bests_and_no_more(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    Fooled(tmp_path / "file" / "fooled.json").keep((LOW,))


def test_what_could_not_be_written_is_tried_again(path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    bests, file = (LOW, CLASSIC), Fooled(path)
    with monkeypatch.context() as patch:
        patch.setattr(fooled, "write_whole", full)
        file.keep(bests)
    assert Fooled(path).load() == ()
    file.keep(bests)
    assert Fooled(path).load() == bests


def test_there_is_an_end_to_what_is_kept(path):
    half = (PenStroke(np.random.default_rng(1).random((MAX_POINTS_KEPT // 2, 2)), FIRST_PEN),)
    long = [Best(f"long{number}.h5", (3, 8), 50.0, half) for number in range(3)]
    many = tuple(Best(f"{number}.h5", (3, 8), 50.0, FIGURE) for number in range(BESTS_KEPT + 5))
    Fooled(path).keep(many)
    assert Fooled(path).load() == many[:BESTS_KEPT], "the latest, which come first"
    Fooled(path).keep(tuple(long))
    kept = Fooled(path).load()
    assert kept[:2] == tuple(long[:2]) and long[2] not in kept and path.stat().st_size < MAX_BYTES

"""Strokes, and the files that keep them."""

import gzip
import json
import math
import os
import signal
import subprocess
import sys
import time
import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from windows import is_wine

from digit_draw.errors import DrawingError
from digit_draw.reader.files import write_new, write_whole
from digit_draw.reader.strokes import (
    MAX_COORDINATE,
    MAX_LINE,
    MAX_POINTS,
    MAX_STROKES,
    Drawing,
    around,
    as_strokes,
    bounds,
    load_drawings,
    save_drawings,
)

coordinates = st.floats(-MAX_COORDINATE, MAX_COORDINATE) | st.integers(-1000, 1000)
strokes = st.lists(st.lists(st.tuples(coordinates, coordinates), max_size=8), max_size=4)
texts = st.none() | st.text(st.characters(codec="utf-8"), max_size=9)
widths = st.floats(0, MAX_COORDINATE, exclude_min=True)
drawings = st.lists(
    strokes.map(as_strokes).flatmap(
        lambda drawn: st.builds(Drawing, st.just(drawn), texts, texts, st.none() | st.tuples(*[widths] * len(drawn)))
    ),
    max_size=4,
)


@pytest.mark.thorough
@given(strokes)
def test_strokes_are_pairs_of_floats_and_none_is_empty(drawn):
    kept = as_strokes(drawn)
    assert [stroke.tolist() for stroke in kept] == [[[float(x), float(y)] for x, y in each] for each in drawn if each]
    assert all(stroke.dtype == np.float64 and stroke.shape == (len(stroke), 2) for stroke in kept)


def test_strokes_are_the_programs_own():
    mine = np.zeros((3, 2))
    (kept,) = as_strokes([mine])
    mine[0, 0] = 5
    assert kept[0, 0] == 0


def test_strokes_of_any_numbers():
    kept = as_strokes(np.arange(12, dtype=np.uint8).reshape(2, 3, 2))
    assert len(kept) == 2 and kept[1][-1].tolist() == [10, 11]


def deep(depth):
    nested = []
    for _ in range(depth):
        nested = [nested]
    return nested


@pytest.mark.parametrize(
    "drawn",
    [
        None, 5, math.nan, [None], [5], [[None]], [[[None, 1]]], ["abc"], [{"x": 1}], [[[1]]], [[1, 2]], [[[1, 2, 3]]],
        [[[1, 2], [3]]], [[[1, 2], 3]], [[["1", "2"]]], [[[1, math.nan]]], [[[math.inf, 1]]], [[[1, 1e308]]],
        [[[1, -1e308]]], [[[1, 10**400]]], [[[1j, 2]]], [[[True, False]]], [[[[1, 2]]]], [deep(500)], [[1, 2], [3, 4]],
    ],
)  # fmt: skip
def test_what_is_no_drawing(drawn):
    with pytest.raises(DrawingError, match=r"^a (stroke|drawing).* must be .*$"):
        as_strokes(drawn)


def test_more_points_than_a_hand_draws():
    assert len(as_strokes([np.zeros((MAX_POINTS, 2))])) == 1
    for many in ([np.zeros((MAX_POINTS + 1, 2))], [np.zeros((3_000_000, 2))]):
        with pytest.raises(DrawingError, match="more than 200,000 points"):
            as_strokes(many)


def test_bounds_are_those_of_all_strokes():
    assert bounds(as_strokes([[[3, 4], [5, -1]], [[7, 2]]])) == (3, -1, 7, 4)


def test_the_box_around_boxes_is_the_smallest_that_holds_all():
    assert around([(3, 4, 5, 9)]) == (3, 4, 5, 9)
    assert around([(3, 4, 5, 9), (1, 6, 4, 7), (2, 0, 8, 1)]) == (1, 0, 8, 9)


# --- files ---


@pytest.fixture(params=["drawings.jsonl", "drawings.jsonl.gz"])
def path(request, tmp_path):
    return tmp_path / request.param


def put(path, text):
    data = text if isinstance(text, bytes) else text.encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


@pytest.mark.thorough
@pytest.mark.parametrize("suffix", ["jsonl", "jsonl.gz"])
@settings(max_examples=40, deadline=None)  # each waits for the disk
@given(saved=drawings)
def test_what_is_saved_is_loaded(tmp_path_factory, suffix, saved):
    path = tmp_path_factory.getbasetemp() / f"round.{suffix}"
    save_drawings(path, saved)
    loaded = list(load_drawings(path))
    for ours, theirs in zip(saved, loaded, strict=True):
        assert (ours.label, ours.writer, ours.widths) == (theirs.label, theirs.writer, theirs.widths)
        for stroke, again in zip(ours.strokes, theirs.strokes, strict=True):
            np.testing.assert_array_equal(again, stroke)


def test_a_saved_file_is_what_the_data_is(path, seven):
    save_drawings(path, [Drawing(seven, "7", "me", (2.5, 3)), Drawing((np.array([[0.1, 1e-9]]),))])
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    first, second = map(json.loads, text.splitlines())
    assert first.pop("strokes") == [stroke.tolist() for stroke in seven]
    assert first == {"label": "7", "writer": "me", "widths": [2.5, 3]}
    assert second == {"strokes": [[[0.1, 1e-09]]]}


def test_each_width_stays_with_its_stroke_where_an_empty_one_is_left_out():
    drawing = Drawing.from_record({"strokes": [[[1, 2]], [], [[3, 4]]], "widths": [1, 2, 3]})
    assert len(drawing.strokes) == 2 and drawing.widths == (1.0, 3.0)


@pytest.mark.parametrize(
    "widths", [None, "bold", 3, [], [1], [1, 2, 3], [1, 0], [1, math.nan], [1, "2"], [1, True], [1, 10**400]]
)
def test_widths_that_make_no_sense_cost_only_the_widths(widths):
    drawing = Drawing.from_record({"label": 7, "strokes": [[[1, 2]], [[3, 4]]], "widths": widths, "more": {}})
    assert len(drawing.strokes) == 2 and drawing.widths is None and drawing.label == "7"


def test_lines_of_other_programs_are_read(path):
    put(path, '\ufeff{"label": 7, "strokes": [[[1, 2]], []], "more": 1}\r\n\n  \n{"strokes": []}')
    seven, blank = load_drawings(path)
    assert seven.label == "7" and len(seven.strokes) == 1 and blank.strokes == () and blank.label is None


@pytest.mark.parametrize(
    "line",
    [
        "{", "7", "[]", "null", '"strokes"', "{}", '{"strokes": 5}', '{"strokes": null}', '{"strokes": {"a": 1}}',
        '{"strokes": [[[1, NaN]]]}', '{"strokes": [[[1, 1e308]]]}', '{"strokes": [[[1, 1e400]]]}', "[" * 100_000,
        '{"strokes": [[[1, 2], [3]]]}', '{"strokes": ["abc"]}', '{"strokes": [[1, 2]]}', "1" * 5000,
    ],
)  # fmt: skip
def test_a_line_that_makes_no_sense_is_named(path, line):
    put(path, '{"strokes": []}\n\n' + line)
    with pytest.raises(DrawingError) as caught:
        list(load_drawings(path))
    assert str(caught.value).startswith(f"{path}: line 3: ") and "\n" not in str(caught.value)


def test_lines_before_a_bad_one_are_given(path):
    read = load_drawings(put(path, '{"strokes": [[[1, 2]]]}\n{'))
    assert len(next(read).strokes) == 1
    with pytest.raises(DrawingError, match="line 2: not JSON"):
        next(read)


def test_bytes_that_are_no_text(path):
    with pytest.raises(DrawingError, match="not text"):
        list(load_drawings(put(path, b"\x89PNG\xff\xfe")))


def test_gzip_cut_or_spoiled_anywhere(tmp_path, seven):
    path = tmp_path / "d.jsonl.gz"
    save_drawings(path, [Drawing(seven)] * 3)
    whole = path.read_bytes()
    for length in range(1, len(whole)):
        path.write_bytes(whole[:length])
        with pytest.raises(DrawingError, match="cannot be read"):
            list(load_drawings(path))
    for at in range(10, len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        with pytest.raises(DrawingError):
            list(load_drawings(path))


def test_a_small_file_of_one_endless_line(tmp_path):
    """Unpacked it is 40 times the longest line that is read."""
    path = tmp_path / "bomb.jsonl.gz"
    path.write_bytes(gzip.compress(b" " * MAX_LINE, compresslevel=1) * 40)
    started = time.perf_counter()
    with pytest.raises(DrawingError, match="line 1: the drawing has more than"):
        list(load_drawings(path))
    assert time.perf_counter() - started < 2


@pytest.mark.thorough
def test_millions_of_points_in_a_file(path):
    put(path, '{"strokes": [[' + ",".join(["[1,2]"] * (MAX_POINTS + 1)) + "]]}")
    with pytest.raises(DrawingError, match="line 1: the drawing has more than"):
        list(load_drawings(path))


@pytest.mark.parametrize("strokes", [[[[1, 2]]] * (MAX_STROKES + 1), [[]] * MAX_POINTS * 2, [{}] * MAX_POINTS * 2])
def test_more_strokes_than_can_be_read_in_time(path, strokes):
    put(path, json.dumps({"strokes": strokes}))
    tracemalloc.start()
    try:
        with pytest.raises(DrawingError, match="line 1: the drawing has more than"):
            list(load_drawings(path))
        assert tracemalloc.get_traced_memory()[1] < 20 << 20
    finally:
        tracemalloc.stop()


def test_a_small_file_of_endless_empty_lines(tmp_path):
    path = tmp_path / "bomb.jsonl.gz"
    path.write_bytes(gzip.compress(b"\n" * 1_000_000) * 100)
    with pytest.raises(DrawingError, match="line 1001: the file has more than 1,000 empty lines"):
        list(load_drawings(path))


# --- whole or not at all ---


def test_a_written_file_replaces_the_old_one_and_leaves_nothing_else(tmp_path):
    path = tmp_path / "file"
    for data in (b"old", b"new"):
        write_whole(path, data)
        assert path.read_bytes() == data and list(tmp_path.iterdir()) == [path]
    plain = tmp_path / "plain"
    plain.touch()
    assert path.stat().st_mode == plain.stat().st_mode, "others may read it as they may read any file"


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_the_old_file_stays_when_the_new_one_fails(tmp_path, monkeypatch, broken):
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, broken, full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old" and list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(is_wine(), reason="wine 8 makes no links")
def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "there" / "file")
    write_whole(tmp_path / "link", b"data")
    assert (tmp_path / "link").is_symlink() and (tmp_path / "there" / "file").read_bytes() == b"data"


@pytest.mark.skipif(is_wine(), reason="wine 8 makes no links")
@pytest.mark.parametrize("other", ["link", "other"])
def test_links_that_lead_in_a_circle_lead_to_nothing_that_could_be_lost(tmp_path, other):
    for name, to in {"link": other, other: "link"}.items():
        (tmp_path / name).symlink_to(to)
    write_whole(tmp_path / "link", b"data")
    assert (tmp_path / "link").read_bytes() == b"data"


def test_a_new_file_never_replaces_one(tmp_path, monkeypatch):
    path = tmp_path / "file"
    write_new(path, b"first")
    with pytest.raises(FileExistsError):
        write_new(path, b"second")
    assert path.read_bytes() == b"first" and list(tmp_path.iterdir()) == [path]

    def refused(*_):
        raise PermissionError(13, "in use")

    monkeypatch.setattr(os, "replace", refused)
    with pytest.raises(PermissionError):
        write_new(tmp_path / "other", b"data")
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(OSError, match="No such file"):
        write_whole(tmp_path / "no" / "file", b"data")


WRITER = """
import sys
from digit_draw.reader.files import write_new, write_whole
for turn in range(10**9):
    write_whole(sys.argv[1], bytes([turn % 256]) * 300_000)
    if not turn:
        print("ready", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_file_is_whole_whenever_its_writer_is_killed(tmp_path):
    path = tmp_path / "file"
    for turn in range(6):
        with subprocess.Popen([sys.executable, "-c", WRITER, path], stdout=subprocess.PIPE) as writer:
            writer.stdout.readline()
            time.sleep(0.01 + 0.006 * turn)
            writer.send_signal(signal.SIGKILL)
        data = path.read_bytes()
        assert len(data) == 300_000 and len(set(data)) == 1

"""docs/convert.py on invented sets of every form: the labels, the strokes in order, y down, and the writers."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from invented_sets import write_sets

from digit_draw.reader.strokes import Drawing, as_strokes, load_drawings, save_drawings

SCRIPT = Path(__file__).parent.parent / "docs" / "convert.py"
FOUR = [[[10, -90], [20.5, -40]], [[30, -80], [30, -10]]]
ONE = [[[50, -90], [50, -50], [50, -10]]]


@pytest.fixture
def downloads(tmp_path):
    write_sets(tmp_path)
    return tmp_path


def convert(kind, source, target):
    return subprocess.run([sys.executable, SCRIPT, kind, source, target], capture_output=True, text=True)


@pytest.mark.parametrize(
    ("kind", "source", "expected"),
    [
        ("unipen", "train_r01_v07", [("4", "Somebody", FOUR), ("1", "Somebody", ONE), ("7", "Somebody", [ONE[0][:2]])]),
        ("unipen-no-digits", "train_r01_v07", [("A", "Somebody", ONE)]),
        (
            "pendigits",
            "pendigits-orig.tra",
            [("4", "12", [[[1, -9], [2, -4]], [[3, -8], [3, -1]]]), ("1", "13", [[[5, -9], [5, -1]]])],
        ),
        ("touch", "dynamic-sketch-recognizer", [("4", "some_body", [[[1, 0], [2, 5]], [[3, 4], [3, 9]]])]),
        ("tablet", "filtered_corpus.json", [("4", "2", [[[1, 1], [2, 5], [3, 1]], [[3, 9], [1, 1]]])]),
        ("wand", "magic_wand_digit_data", [("1", "some", [[[0.1, -0.4], [0.1, 0.4]]])] * 2),
    ],
)
def test_a_set_becomes_drawings(kind, source, expected, downloads):
    target = downloads / "made" / "drawings.jsonl.gz"
    ran = convert(kind, downloads / source, target)
    assert (ran.stdout, ran.stderr) == (f"{target}: {len(expected)} drawings\n", "")
    found = [(each.label, each.writer, [stroke.tolist() for stroke in each.strokes]) for each in load_drawings(target)]
    assert found == expected


def test_canvases_become_small_pictures_labelled_by_their_names(downloads):
    target = downloads / "canvas.npz"
    assert convert("canvas", downloads / "Digit_Recognizer/data/handdrawn_digits", target).returncode == 0
    with np.load(target) as arrays:
        assert arrays["x"].shape == (3, 280, 280) and arrays["x"].dtype == np.uint8
        assert arrays["x"][:, 0, 0].tolist() == [0, 90, 130] and arrays["y"].tolist() == [0, 9, 3]


def test_numbers_are_one_writer_s_digits_side_by_side(tmp_path):
    hands = [Drawing(as_strokes(ONE), label, writer) for label, writer in (("1", "a"), ("7", "a"), ("4", "b"))]
    save_drawings(tmp_path / "digits.jsonl", hands)
    convert("numbers", tmp_path / "digits.jsonl", tmp_path / "numbers.jsonl")
    numbers = list(load_drawings(tmp_path / "numbers.jsonl"))
    assert len(numbers) == 1500 and {len(each.label) for each in numbers} == {2, 3, 4, 5, 6}
    for number in numbers:
        assert set(number.label) <= (set("17") if number.writer == "a" else {"4"})
        starts = [stroke[0, 0] for stroke in number.strokes]
        assert len(starts) == len(number.label) and starts == sorted(set(starts))


@pytest.mark.parametrize("kind", ["unipen", "pendigits", "touch", "tablet", "wand", "numbers", "canvas"])
def test_what_is_no_such_set_gets_one_sentence_and_no_file(kind, tmp_path):
    (tmp_path / "nothing.json").write_text("{}")
    ran = convert(kind, tmp_path / "missing", tmp_path / "made.jsonl")
    assert ran.returncode == 1 and ran.stderr.count("\n") == 1 and "missing" in ran.stderr
    assert not (tmp_path / "made.jsonl").exists()

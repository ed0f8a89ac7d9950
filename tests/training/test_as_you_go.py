"""Reading and correcting: the figures are the counted ones, and teaching pays."""

import json

import numpy as np
import pytest

from digit_draw.cli import main
from digit_draw.errors import DrawingError
from digit_draw.reader.network.network import load_model
from digit_draw.reader.strokes import Drawing, as_strokes, save_drawings
from digit_draw.training.as_you_go import AsYouGo, Step, as_you_go
from digit_draw.training.outcome import Outcome
from digit_draw.window.picture.icon import SEVEN


def outcome(label, guess, least=0.99):
    return Outcome(label, guess, least, least, "ann", "")


COUNTED = AsYouGo(
    "by hand",
    (
        Step(outcome("4", "9"), outcome("4", "9"), corrected=True, later=False),
        Step(outcome("4", "9"), outcome("4", "4"), corrected=False, later=False),
        Step(outcome("4", "9"), outcome("4", "4"), corrected=False, later=True),
        Step(outcome("4", "4", 0.5), outcome("4", "4"), corrected=False, later=True),
        Step(outcome("x", "1"), outcome("x", "1"), corrected=True, later=False),
        Step(outcome("+", "11"), outcome("+", "11", 0.1), corrected=False, later=True),
    ),
)


def test_figures_are_counted_as_they_are_said():
    figures = COUNTED.to_dict()
    assert figures["digits"] == {
        "count": 4, "as_shipped": 0.25, "taught": 0.75, "second_half": 1.0, "corrections": 1,
    }  # fmt: skip
    assert figures["letters"] == {
        "count": 2, "as_shipped": 0.0, "taught": 0.5, "second_half": 1.0, "corrections": 1,
    }  # fmt: skip
    assert figures["sure"] == (0.75, 1.0) and figures["writers"] == 1
    assert [mistake.guess for mistake in COUNTED.mistakes] == ["9"]
    rows = str(COUNTED).splitlines()
    assert rows[0] == "by hand, 1 writer"
    assert rows[2].split() == ["right", "25.00", "%", "75.00", "%", "100.00", "%", "1", "of", "4"]
    assert rows[-1].split() == ["refused", "0.00", "%", "50.00", "%", "100.00", "%", "1", "of", "2"]


def written(tmp_path, *drawings):
    path = tmp_path / "hand.jsonl"
    save_drawings(path, drawings)
    return str(path)


def odd(label, seed, writer="ann"):
    rng = np.random.default_rng(seed)
    strokes = [stroke + rng.normal(0, 0.002, stroke.shape) for stroke in as_strokes(SEVEN)]
    return Drawing(tuple(strokes), label, writer)


def test_one_correction_is_enough_for_its_writer_and_nobody_else(tmp_path):
    file = written(tmp_path, *[odd("4", seed) for seed in range(6)], *[odd("7", seed, "bob") for seed in range(6)])
    found = as_you_go(file, load_model(), progress=False).to_dict()
    assert found["writers"] == 2
    assert (found["digits"]["as_shipped"], found["digits"]["corrections"]) == (0.5, 1)
    assert found["digits"]["taught"] == 11 / 12 and found["digits"]["second_half"] == 1


def test_two_digits_in_one_stroke_cannot_be_taught_and_count_as_wrong(tmp_path):
    file = written(tmp_path, Drawing(as_strokes([[[0, 0], [0, 9]]]), "47", "ann"))
    found = as_you_go(file, load_model(), progress=False).to_dict()["digits"]
    assert (found["taught"], found["corrections"]) == (0.0, 0)


def test_the_command_prints_the_table(tmp_path, capsys):
    file = written(tmp_path, odd("4", 0), odd("4", 1))
    assert main(["score", "--as-you-go", file]) == 0
    assert "corrections" in capsys.readouterr().out
    assert main(["score", "--as-you-go", "--json", file]) == 0
    assert json.loads(capsys.readouterr().out)["digits"]["corrections"] == 1


def test_what_has_no_label_or_is_empty_is_told(tmp_path):
    with pytest.raises(DrawingError, match="drawing 1 has no label"):
        as_you_go(written(tmp_path, Drawing(as_strokes(SEVEN))), load_model())
    with pytest.raises(DrawingError, match="nothing in it"):
        as_you_go(written(tmp_path), load_model())


@pytest.mark.slow
def test_teaching_is_worth_what_models_readme_says(hands):
    found = as_you_go(str(hands / "touch_digits.jsonl.gz"), load_model(), progress=False).to_dict()
    assert found["digits"]["taught"] >= 0.996 and found["digits"]["corrections"] <= 6
    assert found["digits"]["second_half"] >= 0.997 and found["calibration_error"][1] < 0.01

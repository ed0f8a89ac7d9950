"""The committed models score what models/README.md says they do, on real data where it is present."""

import os
import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.random import default_rng

import digit_draw
from digit_draw.reader.strokes import bounds, load_drawings
from digit_draw.training.score import score

MODELS = Path(__file__).parent.parent / "models"
ROW = re.compile(r"^\|.*`digit-draw score (\S+)`(?:, \"(.+)\")? \| ([\d.]+) % \| ([\d.]+) % \|$", re.MULTILINE)
FIGURES = {"": "accuracy", "not sure": "not_sure", "when sure": "accuracy_when_sure", "off by": "calibration_error"}
PUBLISHED = {
    (source, FIGURES[line]): dict(zip(("classic", "my_model"), map(float, figures), strict=True))
    for source, line, *figures in ROW.findall((MODELS / "README.md").read_text(encoding="utf-8"))
}


@cache
def scored(name, source):
    return score(os.path.expandvars(source), digit_draw.load_model(MODELS / f"{name}.h5"), progress=False)


def test_figures_are_published_for_every_kind_of_hand():
    assert {"mnist:test", "$DIGIT_DRAW_DATA/hands/digits.jsonl.gz"} < {source for source, _ in PUBLISHED}
    assert set(FIGURES.values()) == {figure for _, figure in PUBLISHED}


def test_the_page_on_accuracy_says_the_same():
    told = ROW.findall((MODELS.parent / "docs" / "accuracy.md").read_text(encoding="utf-8"))
    assert len(told) > 5 and set(told) <= set(ROW.findall((MODELS / "README.md").read_text(encoding="utf-8")))


@pytest.mark.thorough
@pytest.mark.parametrize(("source", "figure"), PUBLISHED)
@pytest.mark.parametrize("name", ["classic", "my_model"])
def test_a_model_scores_what_is_published(name, source, figure):
    variable = "DIGIT_DRAW_MNIST" if source.startswith("mnist") else "DIGIT_DRAW_DATA"
    if variable not in os.environ:
        pytest.skip(f"real data is needed: set {variable}")
    result = scored(name, source)
    # Other processors add in another order: a drawing on the edge between two digits may fall to the other side.
    assert abs(100 * getattr(result, figure) - PUBLISHED[source, figure][name]) <= 0.02 + 100 / len(result.outcomes)


def varied(strokes, rng, tilt):
    """Return strokes at any size from 8 % to all of a pad of 800 pixels, anywhere on it, tilted by up to ``tilt``."""
    angle = np.deg2rad(rng.uniform(-tilt, tilt))
    turned = [stroke @ [[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]] for stroke in strokes]
    left, top, right, bottom = bounds(turned)
    scale, corner = 800 * rng.uniform(0.08, 1) / max(right - left, bottom - top, 1e-9), rng.uniform(0, 800, 2)
    return [np.rint((stroke - (left, top)) * scale + corner) for stroke in turned]


@pytest.mark.thorough
def test_size_place_and_tilt_cost_at_most_half_a_point(hands):
    drawings, network, rng = list(load_drawings(hands / "digits.jsonl.gz")), digit_draw.load_model(), default_rng(0)

    def accuracy(drawn):
        guesses = (digit_draw.read(drawn(each.strokes), network).digits for each in drawings)
        right = ["".join(str(digit.digit) for digit in guess) for guess in guesses]
        return 100 * np.mean([guess == each.label for guess, each in zip(right, drawings, strict=True)])

    as_drawn, moved = accuracy(list), accuracy(lambda strokes: varied(strokes, rng, 0))
    tilted = accuracy(lambda strokes: varied(strokes, rng, 15))
    print(f"as drawn {as_drawn:.2f} %, any size and place {moved:.2f} %, and tilted by up to 15 degrees {tilted:.2f} %")
    assert min(moved, tilted) > max(as_drawn, moved) - 0.5

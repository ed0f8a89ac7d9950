"""The committed models score what models/README.md says they do, on real data where it is present."""

import os
import re
from functools import cache
from pathlib import Path

import pytest

import digit_draw
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


@pytest.mark.slow
@pytest.mark.parametrize(("source", "figure"), PUBLISHED)
@pytest.mark.parametrize("name", ["classic", "my_model"])
def test_a_model_scores_what_is_published(name, source, figure):
    variable = "DIGIT_DRAW_MNIST" if source.startswith("mnist") else "DIGIT_DRAW_DATA"
    if variable not in os.environ:
        pytest.skip(f"real data is needed: set {variable}")
    result = scored(name, source)
    # Other processors add in another order: a drawing on the edge between two digits may fall to the other side.
    assert abs(100 * getattr(result, figure) - PUBLISHED[source, figure][name]) <= 0.02 + 100 / len(result.outcomes)

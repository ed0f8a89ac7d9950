"""The notebook: committed from one clean run from top to bottom, and run again here in a short mode."""

import os
from pathlib import Path

import numpy as np
import pytest

import digit_draw
from digit_draw.reader.strokes import Drawing, save_drawings
from digit_draw.training.hands import draw_hand
from digit_draw.training.outliers import draw_outlier

nbformat = pytest.importorskip("nbformat", reason="pip install -r requirements.txt")
NOTEBOOK = Path(__file__).parent.parent / "notebooks" / "train.ipynb"
HEADINGS = ("Setup", "Prepare the data", "Build the model", "Train the model", "Evaluate")

SHORT = """
MODELS, HANDS = Path({folder!r}), {folder!r}
TRAIN_IMAGES, TEST_IMAGES, EPOCHS = 2_000, 300, 1
DRAWN_IMAGES, NO_DIGITS, SHIPPED_EPOCHS, VALIDATION_IMAGES = 600, 300, 1, 100
"""


@pytest.fixture
def notebook():
    return nbformat.read(NOTEBOOK, as_version=4)


def knobs(notebook):
    (place,) = [i for i, cell in enumerate(notebook.cells) if "parameters" in cell.metadata.get("tags", [])]
    return place


def test_it_was_run_once_from_top_to_bottom_without_an_error(notebook):
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    kinds = [output.output_type for cell in code for output in cell.outputs]
    assert "error" not in kinds and kinds.count("display_data") > 8
    assert notebook.metadata.kernelspec.name == "python3"


def test_it_is_told_as_a_story(notebook):
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert all(f"## {heading}\n" in text for heading in HEADINGS)
    said = [cell.cell_type for cell in notebook.cells]
    unsaid = [i for i in range(1, len(said)) if said[i] == said[i - 1] == "code"]
    assert not unsaid, "a sentence or two before every cell"


def test_the_knobs_that_shipped_the_models_use_all_of_mnist(notebook):
    names = {}
    exec(notebook.cells[knobs(notebook)].source, {"os": os, "ROOT": NOTEBOOK.parent.parent}, names)
    assert (names["TRAIN_IMAGES"], names["TEST_IMAGES"], names["EPOCHS"]) == (60_000, 10_000, 5)
    assert names["MODELS"] == NOTEBOOK.parent.parent / "models"


@pytest.mark.slow
@pytest.mark.tensorflow
def test_a_short_run_saves_two_models_twice_and_the_window_runs_them(notebook, tmp_path, keras):
    client = pytest.importorskip("nbclient")
    if not os.environ.get("DIGIT_DRAW_MNIST"):
        pytest.skip("MNIST is needed: set DIGIT_DRAW_MNIST to a local mnist.npz")
    rng = np.random.default_rng(1)
    (tmp_path / "hands").mkdir()
    hands = [Drawing(draw_hand(index % 10, rng), str(index % 10), "made up") for index in range(40)]
    save_drawings(tmp_path / "hands" / "digits.jsonl.gz", hands)
    letters = [Drawing(draw_outlier(rng), "x", "made up") for _ in range(20)]
    save_drawings(tmp_path / "hands" / "not_digits.jsonl.gz", letters)
    notebook.cells.insert(knobs(notebook) + 1, nbformat.v4.new_code_cell(SHORT.format(folder=str(tmp_path))))
    client.NotebookClient(
        notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": str(NOTEBOOK.parent)}}
    ).execute()
    image = np.zeros((1, 28, 28), np.float32)
    for name in ("classic.h5", "classic.keras", "my_model.h5", "my_model.keras"):
        theirs = keras.models.load_model(tmp_path / name, compile=False).predict(image[..., None], verbose=0)
        assert np.abs(digit_draw.load_model(tmp_path / name).predict(image) - theirs).max() < 1e-5

"""The notebook: committed from one clean run from top to bottom, and run again here in a short mode."""

import hashlib
import os
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import digit_draw
from digit_draw.reader.network.pixels import UNIT
from digit_draw.reader.raster import area_average
from digit_draw.reader.strokes import Drawing, save_drawings
from digit_draw.training.hands import draw_hand, drawn_digits
from digit_draw.training.outliers import draw_outlier

nbformat = pytest.importorskip("nbformat", reason="pip install -r requirements.txt")
ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "notebooks" / "train.ipynb"
HEADINGS = ("Setup", "Prepare the data", "Build the model", "Train the model", "Evaluate", "Exercises")
PARTS = ("Part one: the classic", "Part two: real hands", "Part three: your hand")
SAVED = re.compile(r"^(\S+\.h5): \d+ kB, SHA-256 (\w{64})$", re.MULTILINE)

SHORT = """
MODELS, HANDS = Path({folder!r}), {folder!r}
TRAIN_IMAGES, TEST_IMAGES, EPOCHS = 2_000, 300, 1
DRAWN_IMAGES, NO_DIGITS, SHIPPED_EPOCHS, VALIDATION_IMAGES = 600, 300, 1, 100
ABLATION_IMAGES, MY_EPOCHS, MIXED = 1_280, 1, 200
"""


@pytest.fixture
def notebook():
    return nbformat.read(NOTEBOOK, as_version=4)


@pytest.fixture
def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def knobs(notebook):
    (place,) = [i for i, cell in enumerate(notebook.cells) if "parameters" in cell.metadata.get("tags", [])]
    return place


def set_by_knobs(notebook, fast):
    """What the cell of knobs sets, as it is committed or with FAST turned."""
    source = notebook.cells[knobs(notebook)].source
    assert source.startswith("FAST = False")
    names = {}
    exec(source.replace("FAST = False", f"FAST = {fast}"), {"os": os, "ROOT": ROOT}, names)
    return names


def test_it_was_run_once_from_top_to_bottom_without_an_error(notebook, code):
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    kinds = [output.output_type for cell in code for output in cell.outputs]
    assert "error" not in kinds and kinds.count("display_data") > 20
    assert notebook.metadata.kernelspec.name == "python3"


def test_its_outputs_are_few_and_no_library_is_heard(code):
    outputs = [output for cell in code for output in cell.outputs]
    assert not [output.text for output in outputs if output.get("name") == "stderr"]
    assert max(len(cell.outputs) for cell in code) <= 4


def test_the_committed_models_are_those_of_the_committed_run(code):
    printed = "".join(output.get("text", "") for cell in code for output in cell.outputs)
    files = {name: hashlib.sha256((ROOT / "models" / name).read_bytes()) for name in ("classic.h5", "my_model.h5")}
    assert dict(SAVED.findall(printed)) == {name: digest.hexdigest() for name, digest in files.items()}


def test_it_is_told_as_a_story(notebook):
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert all(f"## {heading}\n" in text for heading in HEADINGS)
    assert all(f"# {part}\n" in text for part in PARTS)
    exercises = text.split("## Exercises\n")
    assert len(exercises) == 1 + len(PARTS) and all("<details><summary>Answers" in each for each in exercises[1:])
    said = [cell.cell_type for cell in notebook.cells]
    unsaid = [i for i in range(1, len(said)) if said[i] == said[i - 1] == "code"]
    assert not unsaid, "a sentence or two before every cell"


def test_the_knobs_that_shipped_the_models_use_all_of_mnist(notebook):
    names = set_by_knobs(notebook, fast=False)
    assert (names["TRAIN_IMAGES"], names["TEST_IMAGES"], names["EPOCHS"]) == (60_000, 10_000, 5)
    assert names["MODELS"] == ROOT / "models"


def test_the_fast_path_is_much_shorter_and_leaves_the_models_that_ship_alone(notebook):
    whole, fast = (set_by_knobs(notebook, fast) for fast in (False, True))
    assert ROOT / "models" in fast["MODELS"].parents and fast["TEST_IMAGES"] == whole["TEST_IMAGES"]

    def seen(names):
        return names["SHIPPED_EPOCHS"] * (names["TRAIN_IMAGES"] + names["DRAWN_IMAGES"] + names["NO_DIGITS"])

    assert seen(fast) < seen(whole) / 8 and not fast["ABLATION_IMAGES"]


def named(code, name):
    """The cell that defines something."""
    (source,) = [cell.source for cell in code if f"def {name}(" in cell.source]
    return source


@pytest.fixture
def taken_from(code, keras):
    """A function that runs the notebook's cells that define some names, and returns what they know then."""

    def taken_from(*names):
        there = {"keras": keras, "layers": keras.layers, "np": np, "SEED": 0, "LEARNING_RATE": 2e-3}
        for name in names:
            (source,) = [cell.source for cell in code if f"def {name}(" in cell.source]
            exec("\n".join(line for line in source.splitlines() if line[:6] != "print("), there)
        return there

    return taken_from


@pytest.mark.tensorflow
@pytest.mark.filterwarnings("ignore:__array__ implementation doesn't accept a copy:DeprecationWarning")
def test_no_digit_is_to_be_read_as_all_ten_and_counts_in_the_loss_alone(taken_from):
    there = taken_from("divergence")
    truth = np.vstack([np.eye(10)[3], np.full(10, 0.1), np.eye(10)[4]]).astype(np.float32)
    chances = np.stack([truth[0], truth[0], truth[1]]) * 0.98 + 0.002
    loss = np.array(there["divergence"](truth, chances))
    assert loss[0] < 0.03 and loss[1] > 2 and loss[2] == pytest.approx(np.log(10), abs=1e-3)
    assert np.array(there["divergence"](truth, truth)) == pytest.approx(0, abs=1e-5)
    assert float(there["accuracy"](truth, chances)) == 0.5  # the 3 is right, the 4 is read as all ten


@pytest.mark.tensorflow
@pytest.mark.filterwarnings("ignore:__array__ implementation doesn't accept a copy:DeprecationWarning")
def test_training_learns_and_the_saved_network_is_read_alike(taken_from, tmp_path, keras):
    from digit_draw.training.recipe import batches

    there, drawn = taken_from("build_classic", "build_model", "divergence"), drawn_digits(1000, seed=0)
    model = there["build_model"]()
    seen = keras.callbacks.History()  # of the weights as they are: after so few steps their average has not moved
    there["train"](model, batches(drawn, 50, seed=0, steps=80), steps=20, epochs=4, callbacks=[seen])
    assert seen.history["loss"][-1] < 0.7 * seen.history["loss"][0]
    trained = model.predict(drawn.images[..., None] / 255, verbose=0)
    model.save(tmp_path / "model.h5", include_optimizer=False)
    ours = replace(digit_draw.load_model(tmp_path / "model.h5"), pixels=UNIT)
    assert np.abs(ours.predict(drawn.images / 255) - trained).max() < 1e-5


@pytest.fixture
def handwriting(tmp_path):
    """A folder like the one that DIGIT_DRAW_DATA names, of what our own hands draw."""
    rng = np.random.default_rng(1)
    digits = [Drawing(draw_hand(index % 10, rng), str(index % 10), f"writer {index % 2}") for index in range(40)]
    (tmp_path / "hands").mkdir()
    for name in ("digits", "tablet_digits", "touch_digits", "ipad_digits", "air_digits", "numbers"):
        save_drawings(tmp_path / "hands" / f"{name}.jsonl.gz", digits)
    letters = [Drawing(draw_outlier(rng), "x", "made up") for _ in range(20)]
    save_drawings(tmp_path / "hands" / "not_digits.jsonl.gz", letters)
    images, labels = drawn_digits(20, seed=1)
    canvas = np.stack([np.kron(area_average(image / np.float32(255), (14, 14)), np.ones((10, 10))) for image in images])
    np.savez(tmp_path / "canvas_digits.npz", x=(255 * canvas).astype(np.uint8), y=labels)
    return tmp_path


@pytest.mark.slow
@pytest.mark.tensorflow
@pytest.mark.parametrize("real_hands", [True, False], ids=["with real hands", "with MNIST alone"])
def test_a_short_run_saves_models_that_the_window_runs(notebook, tmp_path, handwriting, keras, real_hands):
    client = pytest.importorskip("nbclient")
    if not os.environ.get("DIGIT_DRAW_MNIST"):
        pytest.skip("MNIST is needed: set DIGIT_DRAW_MNIST to a local mnist.npz")
    short = (
        SHORT.format(folder=str(handwriting)) if real_hands else f"{SHORT.format(folder=str(tmp_path))}\nHANDS = None"
    )
    notebook.cells.insert(knobs(notebook) + 1, nbformat.v4.new_code_cell(short))
    place = {"metadata": {"path": str(NOTEBOOK.parent)}}
    client.NotebookClient(notebook, timeout=600, kernel_name="python3", resources=place).execute()
    said = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert not [output.text for output in said if output.get("name") == "stderr"]
    image = np.zeros((1, 28, 28), np.float32)
    names = ["classic.h5", "classic.keras", "my_model.h5", "my_model.keras", *(["mine.h5"] if real_hands else [])]
    assert sorted(names) == sorted(path.name for path in tmp_path.glob("*") if path.suffix in (".h5", ".keras"))
    for name in names:
        theirs = keras.models.load_model(tmp_path / name, compile=False).predict(image[..., None], verbose=0)
        ours = replace(digit_draw.load_model(tmp_path / name), pixels=UNIT)  # so little trained, it could take others
        assert np.abs(ours.predict(image) - theirs).max() < 1e-5

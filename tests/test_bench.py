"""The bench measures what it says; it never fails by a clock."""

import json
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

import digit_draw
from digit_draw import bench
from digit_draw.bench_drawings import photograph, spiral
from digit_draw.reader.explain.pages import pages
from digit_draw.reader.photo.picture import read_picture
from digit_draw.window.outside.models import Models


@pytest.mark.thorough
def test_every_step_is_measured_and_printed(monkeypatch):
    monkeypatch.setattr(bench, "SECONDS", 0.01)
    monkeypatch.setattr(bench, "RUNS", 1)
    monkeypatch.setattr(bench.importlib.util, "find_spec", lambda name: None)
    rows = list(bench.bench(digit_draw.load_model()))
    said = " ".join(map(str, rows))
    for step in (
        "start",
        "28x28 image",
        "forward pass",
        "to probabilities",
        "500 lessons",
        "ten digits",
        "slowest move",
        "50 digits",
        "200 digits",
        "12-megapixel photograph of 48 digits",
        "new frame",
        "the walk's slowest page",
        "frames while drawing",
    ):
        assert step in said
    assert all(row.value > 0 for row in rows if "lessons" not in row.what)  # a difference may be lost in noise
    assert [json.loads(json.dumps(row.to_dict()))["what"] for row in rows] == [row.what for row in rows]


def test_the_photograph_that_is_measured_is_of_twelve_megapixels_and_read_right(tmp_path):
    count = photograph(tmp_path / "page.jpg")
    with Image.open(tmp_path / "page.jpg") as image:
        assert image.width * image.height == 12_000_000
    assert read_picture(tmp_path / "page.jpg").text == "\n".join(["7" * 6] * (count // 6))


def test_onnxruntime_runs_the_same_network_on_one_core(monkeypatch):
    asked = SimpleNamespace(intra_op_num_threads=0)
    images = []

    class Session:
        def __init__(self, path, options):
            assert options is asked
            assert path.read_text() == "the model"

        def get_inputs(self):
            return [SimpleNamespace(name="image")]

        def run(self, outputs, given):
            images.append(given["image"])

    class Model:
        def export(self, path, **options):
            assert options == {"format": "onnx", "verbose": False}
            path.write_text("the model")

    stand_in = SimpleNamespace(SessionOptions=lambda: asked, InferenceSession=Session)
    monkeypatch.setitem(sys.modules, "onnxruntime", stand_in)
    monkeypatch.setattr(bench, "SECONDS", 0.001)
    batch = np.ones((1, 28, 28, 1), np.float32)
    assert bench._onnxruntime(Model(), batch) > 0
    assert asked.intra_op_num_threads == 1
    assert all(image is batch for image in images)
    assert len(images) > bench.RUNS


def test_the_pen_moves_and_is_read_in_the_frame_that_is_timed():
    calls = []

    class Counting:
        layers = ()

        def predict(self, images):
            calls.append(images.copy())
            return digit_draw.load_model().predict(images)

    models = Models(Counting(), Path("made.h5"))
    step = bench._pen_move(models, spiral(20), inside=False, size=(480, 360))
    step()
    step()
    assert len(calls) == 2


def test_every_page_of_the_walk_is_drawn_in_the_frames_that_are_timed(monkeypatch):
    shown = []
    monkeypatch.setattr(bench, "draw", lambda surface, scene, paints: shown.append(scene))
    models = Models.open(None)
    for step in bench._walk_moves(models, spiral(20), (480, 360)):
        step()
    assert [scene.look.page for scene in shown] == list(pages(models.network))
    assert len({len(scene.state.strokes[0].points) for scene in shown}) == 1  # one point was added to each

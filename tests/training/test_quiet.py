"""Keras on the command line: nothing of TensorFlow's on stderr, unless a person asks for it."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from digit_draw.training.mnist import load_mnist
from digit_draw.training.quiet import LEVEL

ROOT = Path(__file__).parents[2]
TALKATIVE = f"import os; os.write(2, b'level ' + os.environ['{LEVEL}'].encode())"
IMPORT = "import sys; from digit_draw.training.quiet import import_keras; import_keras()"
PROBE = f"{IMPORT}; print('heard', file=sys.stderr)"


def said(folder, **settings):
    """What a fresh interpreter says on stderr that imports Keras, or what a folder holds in its place."""
    environment = {name: value for name, value in os.environ.items() if name != LEVEL}
    paths = os.pathsep.join([str(folder), str(ROOT)])
    environment |= {"PYTHONPATH": paths} | settings
    return subprocess.run([sys.executable, "-c", PROBE], env=environment, capture_output=True, text=True).stderr


def test_keras_is_not_heard_while_it_is_imported_and_all_else_is(tmp_path):
    (tmp_path / "keras.py").write_text(TALKATIVE)
    assert said(tmp_path) == "heard\n"
    (tmp_path / "keras.py").write_text("raise ImportError('broken')")
    assert said(tmp_path).endswith("ImportError: broken\n")


def test_who_asks_for_what_tensorflow_says_is_told(tmp_path):
    (tmp_path / "keras.py").write_text(TALKATIVE)
    assert said(tmp_path, **{LEVEL: "0"}) == "level 0heard\n"


@pytest.mark.tensorflow
@pytest.mark.skipif(not importlib.util.find_spec("keras"), reason="Keras is needed: pip install -r requirements.txt")
def test_keras_itself_is_not_heard(tmp_path):
    assert said(tmp_path) == "heard\n"


def test_the_progress_of_a_download_is_no_part_of_the_answer(monkeypatch, capsys):
    monkeypatch.delenv("DIGIT_DRAW_MNIST", raising=False)
    images, labels = np.zeros((1, 28, 28), np.uint8), np.zeros(1, np.uint8)

    def download():
        print("1 %")
        return (images, labels), (images, labels)

    assert load_mnist(download)[1].labels.tolist() == [0]
    assert capsys.readouterr() == ("", "1 %\n")

"""What the tests share: options, their order, real data where there is any, and Keras where it is installed."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the program does; before numpy is imported, which reads it

import pytest
from hypothesis import settings
from made_up import SEVEN
from windows import started_again

from digit_draw.reader.strokes import as_strokes

ROOT = Path(__file__).parent.parent

# The same examples every time, and no clock: a gate that fails must mean that something is wrong
settings.register_profile("gate", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("gate")


def pytest_addoption(parser):
    parser.addoption("--update-goldens", action="store_true", help="take the pictures drawn now as the right ones")


def pytest_collection_modifyitems(items):
    """Slow tests come last, so that a mistake is seen in seconds."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is not None)


@pytest.fixture(autouse=True)
def nothing_taught(monkeypatch, tmp_path):
    """A place for this test's lessons: what whoever runs the tests has taught must not matter, nor be lost."""
    monkeypatch.setattr("digit_draw.lessons.user_data_path", lambda *names, **more: tmp_path / "data")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))  # and for processes that a test starts


@pytest.fixture(autouse=True, scope="session")
def processes():
    """Processes that start: what wine alone does wrong must not matter."""
    with started_again():
        yield


@pytest.fixture(scope="session")
def hands():
    """The folder of real handwriting: digits.jsonl.gz and the like."""
    folder = os.environ.get("DIGIT_DRAW_DATA")
    if not folder:
        pytest.skip("real handwriting is needed: set DIGIT_DRAW_DATA to the folder that holds hands/digits.jsonl.gz")
    return Path(folder) / "hands"


@pytest.fixture
def seven():
    """The strokes of a made-up seven."""
    return as_strokes(SEVEN)


@pytest.fixture(scope="session")
def keras():
    """Keras on TensorFlow, kept quiet about the hardware."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")  # the oracle is the processor's arithmetic
    pytest.importorskip("tensorflow", reason="TensorFlow is needed: pip install -r requirements.txt")
    return pytest.importorskip("keras")


@pytest.fixture(scope="session")
def bundle():
    """The program's folder, built, moved and made read-only; what root may write all the same, nobody may not."""
    pytest.importorskip("cx_Freeze", reason="cx_Freeze is needed: pip install -r requirements.txt")
    with tempfile.TemporaryDirectory() as home:  # not pytest's own folders, which are closed to other users
        built, bundle = Path(home, "built"), Path(home, "Digit Draw, moved")
        command = [sys.executable, "setup_freeze.py", "build_exe", "--build-exe", built]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        built.rename(bundle)
        subprocess.run(["chmod", "-R", "a-w,a+rX", home], check=True)
        yield bundle
        subprocess.run(["chmod", "-R", "u+w", home], check=True)


@pytest.fixture(scope="session")
def anyone():
    """Settings that run a process as a user with no rights, in an empty environment."""
    return {"cwd": "/", "env": {}} | ({"user": "nobody", "group": "nogroup"} if os.getuid() == 0 else {})


@pytest.fixture
def folder():
    """A folder that everyone can read."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)

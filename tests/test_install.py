"""The program as pip installs it from a checkout: the light dependencies alone, used from another folder."""

import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

import digit_draw

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
NOT_THE_PROJECT = shutil.ignore_patterns(".*", "build", "dist", "tests", "notebooks", "__pycache__", "*.egg-info")


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The folder of programs of a fresh environment into which a copy of the checkout was installed."""
    home = tmp_path_factory.mktemp("installed")
    shutil.copytree(ROOT, home / "checkout", ignore=NOT_THE_PROJECT)
    venv.create(home / "venv", with_pip=True)
    programs = home / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    pip = [programs / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", home / "checkout"]
    subprocess.run(pip, check=True)
    shutil.rmtree(home / "checkout")
    return programs


def run(command, folder):
    """Run a command in a folder that is not the checkout, with nothing of ours on Python's path."""
    settings = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(command, cwd=folder, env=settings, capture_output=True, text=True, check=True).stdout


def test_it_tests_itself_from_another_folder(installed, tmp_path):
    assert run([installed / "digit-draw", "check"], tmp_path).startswith("OK: my_model.h5")
    assert run([installed / "python", "-m", "digit_draw", "--version"], tmp_path).split()[1] == digit_draw.__version__


def test_every_shipped_model_comes_along(installed, tmp_path):
    question = "import digit_draw.resources as r; print(r.resource('models/my_model.h5').parent)"
    models = Path(run([installed / "python", "-c", question], tmp_path).strip())
    assert models.parent.name == "digit_draw"
    for model in ROOT.glob("models/*.h5"):
        assert (models / model.name).read_bytes() == model.read_bytes()


def test_nothing_heavier_is_installed(installed, tmp_path):
    listed = json.loads(run([installed / "python", "-m", "pip", "list", "--format=json"], tmp_path))
    names = {package["name"].lower() for package in listed}
    assert {"digit-draw", "numpy", "pillow"} < names
    assert len(names) < 10 and not names & {"h5py", "tensorflow", "keras", "matplotlib", "ipykernel"}


def test_requirements_and_pyproject_ask_for_the_same():
    tomllib = pytest.importorskip("tomllib", reason="tomllib came with Python 3.11")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    lines = [line.partition("#")[0].strip() for line in (ROOT / "requirements.txt").read_text().splitlines()]
    assert {line.replace('"', "'") for line in lines if line} == {each for group in groups for each in group}

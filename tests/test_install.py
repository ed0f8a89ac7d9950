"""The program as pip installs it from a checkout: the light dependencies alone, used from another folder."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from elsewhere import run

import digit_draw

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
NOT_THE_PROJECT = shutil.ignore_patterns(".*", "build", "dist", "tests", "notebooks", "__pycache__", "*.egg-info")


SYSTEM = "& rem Windows" if sys.platform == "win32" else "# Linux"


def set_up(word):
    """Return the set-up command of README.md for this system that has this word in it."""
    (command,) = re.findall(
        rf"^(.*{re.escape(word)}.*?) +{SYSTEM}", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE
    )
    return command


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The folder of programs of an environment that README's command made in a copy of the checkout, now gone."""
    checkout = tmp_path_factory.mktemp("installed") / "checkout"
    shutil.copytree(ROOT, checkout, ignore=NOT_THE_PROJECT)
    ran = subprocess.run(f"{set_up('install .')} check", shell=True, cwd=checkout, capture_output=True, text=True)
    assert "OK: my_model.h5" in ran.stdout, ran.stderr
    for path in checkout.iterdir():
        if path.name != ".venv":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    return checkout / ".venv" / ("Scripts" if sys.platform == "win32" else "bin")


def test_it_tests_itself_from_another_folder(installed, tmp_path):
    assert run([installed / "digit-draw", "check"], tmp_path).startswith("OK: my_model.h5")
    assert run([installed / "python", "-m", "digit_draw", "--version"], tmp_path).split()[1] == digit_draw.__version__


def test_every_shipped_model_comes_along(installed, tmp_path):
    question = "import digit_draw.resources as r; print(r.resource('models/my_model.h5').parent)"
    models = Path(run([installed / "python", "-c", question], tmp_path).strip())
    assert models.parent.name == "digit_draw"
    for model in ROOT.glob("models/*.h5"):
        assert (models / model.name).read_bytes() == model.read_bytes()


def test_the_gate_and_the_page_ask_for_the_same():
    assert set_up("requirements.txt").endswith("python -m pytest")
    assert (
        "set_up 'install \\.'" in (ROOT / ".ci" / "run").read_text()
        and "$everything" in (ROOT / ".ci" / "run").read_text()
    )


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

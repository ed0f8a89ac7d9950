"""Every command line of every page is run, on small made-up files, or at least understood where a run is too heavy."""

import itertools
import os
import re
import shlex
import shutil
import subprocess
import sys
from importlib.machinery import PathFinder
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from invented_sets import write_sets
from made_up import SEVEN, photograph
from pages import PAGES, ROOT, commands
from PIL import Image

from digit_draw.arguments import parse
from digit_draw.cli import COMMANDS, main
from digit_draw.reader.strokes import Drawing, as_strokes, save_drawings
from digit_draw.resources import resource

MARKS = set(re.findall(r'^    "(\w+): ', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE))
TOLD = sorted({shlex.join(command) for text in PAGES.values() for command in commands(text)})
HEAVY = ("open", "bench")
"""What would stay open, and what takes a minute: these are only understood."""

OPTIONS = {"-k", "-m", "-n", "-s", "--update-goldens"}
"""Of pytest, its plugins and our own ``conftest.py``, those that pages use."""

SETS = ("digits", "numbers", "not_digits", "tablet_digits", "touch_digits", "ipad_digits", "air_digits", "pages")
"""Sets of real handwriting."""

PICTURES = ("page_photos", "number_pictures", "single_photos", "dry_pen_scans", "cut_from_pages")
"""Folders of pictures of it."""

FEW = "3"
"""Of what a page says a hundred times or more, so that each command takes seconds."""


@pytest.fixture
def files(tmp_path, monkeypatch):
    """Stand-ins for the files that pages name, and for the folder of real handwriting."""
    (tmp_path / "hands").mkdir()
    (tmp_path / "downloads").mkdir()
    write_sets(tmp_path / "downloads")
    for name in ("drawing.jsonl", *(f"hands/{each}.jsonl.gz" for each in SETS)):
        save_drawings(tmp_path / name, [Drawing(as_strokes(SEVEN), "7")])
    for name in PICTURES:
        folder = tmp_path / "pictures" / name
        folder.mkdir(parents=True)
        Image.fromarray(photograph("7", (240, 320))).save(folder / "7.png")
        (folder / "labels.csv").write_text("file,label\n7.png,7\n", encoding="utf-8")
    x, y = np.zeros((2, 28, 28), np.uint8), np.zeros(2, np.uint8)
    np.savez(tmp_path / "canvas_digits.npz", x=x, y=y)
    np.savez(tmp_path / "mnist.npz", x_train=x, y_train=y, x_test=x, y_test=y)
    monkeypatch.setenv("DIGIT_DRAW_DATA", str(tmp_path))
    monkeypatch.setenv("DIGIT_DRAW_MNIST", str(tmp_path / "mnist.npz"))
    monkeypatch.chdir(tmp_path)
    model = str(resource("models/classic.h5"))
    return {"FILE": "drawing.jsonl", "FILE...": "drawing.jsonl", "M": model, "M.h5": model}


def test_commands_are_found_in_pages():
    page = "Run `digit-draw check` or\n\n```sh\n.venv/bin/digit-draw read A.png && ls dist/*      # both\n```\nnot `M`."
    assert commands(page) == [["digit-draw", "read", "A.png"], ["ls", "dist/*"], ["digit-draw", "check"]]
    assert len(TOLD) > 30


def digit_draw(words, files):
    """Carry out a command of the program's own, options in brackets taken."""
    words = [word.strip("[],") for word in words]
    words = [str(ROOT / word) if word.startswith("models/") else files.get(word, word) for word in words]
    words = [os.path.expandvars(word) for word in words]
    if len(words) == 1 and words[0] in COMMANDS:
        return  # a sentence about the command, not a command line
    if "--help" in words:
        with pytest.raises(SystemExit, match=r"^0$"):
            main(words)
    elif parse(words).command not in HEAVY:
        assert main(words) == 0


def python(words, _):
    """Run a script; look up tests and modules."""
    if words[0] != "-m":
        script(words)
    elif words[1] == "pytest":
        pytest_(words[2:])
    else:
        assert PathFinder.find_spec(words[1])  # setuptools warns where pip is asked for by importlib.util


def script(words):
    """Run a script, small; of what makes installers only its name is looked up, as other tests build them."""
    if words[0] == "setup_freeze.py":
        if not find_spec("cx_Freeze"):
            pytest.skip("cx_Freeze is needed: pip install -r requirements.txt")
        place = Path(find_spec("cx_Freeze").origin).parent
        assert (place / "command" / f"{words[1]}.py").exists()
        return
    if words[0] == "docs/pictures.py":
        return  # tests/test_pictures.py runs it, elsewhere than in docs
    if words[0].startswith("tests/measure_") and not (Path("/proc/self/status").exists() and shutil.which("Xvfb")):
        pytest.skip("start and memory are measured where there is /proc, and Xvfb: apt-get install xvfb")
    words = [re.sub(r"^\d{3,}$", FEW, os.path.expandvars(word)) for word in words if not word.startswith("build/")]
    more = {"SDL_VIDEODRIVER": "dummy", "PYTHONPATH": str(ROOT)}
    small = [sys.executable, ROOT / words[0], *words[1:]]
    subprocess.run(small, check=True, capture_output=True, env=os.environ | more)


def pytest_(words, _=None):
    """Look for what is asked for: the tests, the names among them (``-k``), the marks (``-m``), the options."""
    paths = [word for word in words if "/" in word]
    assert all((ROOT / path).exists() for path in paths)
    for option, asked in itertools.pairwise(words):
        if option == "-k":
            assert any(re.search(f"def test_.*{asked}", (ROOT / path).read_text(encoding="utf-8")) for path in paths)
        if option == "-m":
            assert set(asked.split()) - {"not", "and", "or"} <= MARKS
    assert {word for word in words if word.startswith("-")} <= OPTIONS


def others(words, _):
    """Look for the files; the programs are the system's, or the gate's, which runs them."""
    paths = [word for word in words if "/" in word and not word.startswith(("build/", "dist/"))]
    assert all((ROOT / path).exists() for path in paths)


PROGRAMS = {"digit-draw": digit_draw, "python": python, "python3": python, "py": python, "pytest": pytest_}


@pytest.mark.thorough
@pytest.mark.parametrize("command", TOLD)
def test_a_command_of_a_page_works(command, files):
    program, *words = shlex.split(command)
    PROGRAMS.get(program, others)(words, files)

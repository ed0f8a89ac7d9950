"""The wheel and the sdist that ``python -m build`` makes: what is in them, and the wheel used where nothing else is."""

import ast
import json
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest
from elsewhere import run

import digit_draw
from digit_draw.reader.strokes import Drawing, as_strokes, save_drawings
from digit_draw.window.picture.icon import SEVEN

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
NOT_BUILT = shutil.ignore_patterns(".*", "build", "dist", "__pycache__")

SHIPPED = {"models/my_model.h5", "models/classic.h5", "training/allographs.txt", "training/signs.txt"}
"""Files of the package that no import asks for; beside them are fonts and all that lies in the package's folders."""

OPENED = """
import threading, time, pygame
from digit_draw.cli import main

def close():
    while not (pygame.display.get_init() and pygame.display.get_surface()):
        time.sleep(0.05)
    pygame.event.post(pygame.event.Event(pygame.QUIT))

threading.Thread(target=close, daemon=True).start()
print("closed with", main([]))
"""
"""Opens the window, and closes it once it is there."""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The wheel and the sdist."""
    pytest.importorskip("build", reason="build is needed: pip install -r requirements.txt")
    home = tmp_path_factory.mktemp("built")
    shutil.copytree(ROOT, home / "checkout", ignore=NOT_BUILT)
    command = [sys.executable, "-m", "build", "--outdir", home / "dist", home / "checkout"]
    subprocess.run(command, check=True, capture_output=True)
    (wheel,), (sdist,) = (list((home / "dist").glob(ending)) for ending in ("*.whl", "*.tar.gz"))
    return wheel, sdist


@pytest.fixture(scope="module")
def installed(built, tmp_path_factory):
    """The folder of programs of an empty environment in which the wheel was installed."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=True)
    programs = home / ("Scripts" if sys.platform == "win32" else "bin")
    pip = [programs / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", built[0]]
    subprocess.run(pip, check=True)
    return programs


@pytest.fixture
def seven(tmp_path):
    """A file of a labelled seven."""
    path = tmp_path / "seven.jsonl"
    save_drawings(path, [Drawing(as_strokes(SEVEN), "7")])
    return path


def test_the_wheel_holds_the_package_whole_and_nothing_else(built):
    package = {path for path in (ROOT / "digit_draw").rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    with zipfile.ZipFile(built[0]) as wheel:
        names = {name for name in wheel.namelist() if ".dist-info/" not in name}
    expected = {path.relative_to(ROOT).as_posix() for path in package} | {f"digit_draw/{name}" for name in SHIPPED}
    assert names == expected and any(name.endswith(".otf") for name in names)
    assert built[0].name.startswith(f"digit_draw-{digit_draw.__version__}-py3-none-any")


def test_the_sdist_has_what_trains_and_explains(built):
    with tarfile.open(built[1]) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    assert {
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "notebooks/train.ipynb",
        "docs/using.md",
        "models/my_model.h5",
    } < names


def test_it_reads_learns_and_tests_itself(installed, seven, tmp_path):
    program = installed / "digit-draw"
    homes = dict.fromkeys(("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"), str(tmp_path / "home"))
    assert run([program, "--version"], tmp_path).split() == ["digit-draw", digit_draw.__version__]
    assert run([program, "check"], tmp_path).startswith("OK: my_model.h5")
    assert run([program, "read", seven], tmp_path, **homes).startswith(f"{seven}: 7 (")
    assert json.loads(run([program, "score", seven, "--json"], tmp_path, **homes))["accuracy"] == 1
    assert "--forget" in run([program, "teach", "--help"], tmp_path)
    run([program, "teach", seven], tmp_path, **homes)
    assert run([program, "teach", "--list"], tmp_path, **homes).split() == ["1", "7", "taught"]


def test_the_window_opens_and_closes(installed, tmp_path):
    homes = dict.fromkeys(("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"), str(tmp_path / "home"))
    command = [installed / "python", "-c", OPENED]
    assert run(command, tmp_path, SDL_VIDEODRIVER="dummy", **homes).splitlines()[-1] == "closed with 0"


def test_the_notebook_finds_all_that_it_imports(installed, tmp_path):
    pytest.importorskip("keras", reason="the notebook trains with Keras: pip install -r requirements.txt")
    cells = json.loads((ROOT / "notebooks" / "train.ipynb").read_text(encoding="utf-8"))["cells"]
    lines = "".join("".join(cell["source"]) + "\n" for cell in cells if cell["cell_type"] == "code").splitlines()
    code = "\n".join("pass" if line.startswith(("%", "!")) else line for line in lines)
    asked = [ast.unparse(node) for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Import | ast.ImportFrom)]
    ours = [line for line in dict.fromkeys(asked) if "digit_draw" in line]
    assert len(ours) > 5
    question = "\n".join([*ours, "import digit_draw", "print(digit_draw.__file__)"])
    keras = sysconfig.get_path("purelib")  # its own packages come first, and none of ours is among these
    found = run([installed / "python", "-c", question], tmp_path, PYTHONPATH=keras, TF_CPP_MIN_LOG_LEVEL="2")
    assert Path(found.strip()).is_relative_to(installed.parent)

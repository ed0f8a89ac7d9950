"""What imports what, and when: the window must start in the time its own libraries take.

What is loaded is seen in a fresh interpreter.
"""

import ast
import json
import pkgutil
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import digit_draw
from digit_draw import reader, window

HEAVY = ("h5py", "tensorflow", "keras", "pygame", "PIL", "matplotlib", "scipy")
ROOMS = [f"digit_draw.reader.{module.name}" for module in pkgutil.iter_modules(reader.__path__)]
PACKAGE = Path(digit_draw.__file__).parent
WINDOW = Path(window.__file__).parent
FLOORS = (
    "state",
    "places",
    "picture",
    "outside",
    "teaching readings demonstration keys",
    "walks",
    "scenes",
    "sharing",
    "session events check",
    "app",
)
"""The rooms of the window from the ground up: each may import itself and what is below it."""

PRINT_MODULES = "; import json, sys; print(json.dumps(sorted(sys.modules)))"


def imported_by(code):
    output = subprocess.run([sys.executable, "-c", code + PRINT_MODULES], check=True, capture_output=True, text=True)
    return set(json.loads(output.stdout))


@pytest.mark.parametrize(
    "code", [f"import {', '.join(ROOMS)}", "import digit_draw; digit_draw.load_model, digit_draw.read"]
)
def test_the_reader_needs_numpy_only(code):
    modules = imported_by(code)
    assert {"numpy", "digit_draw.reader.network.network"} <= modules
    assert not modules & set(HEAVY)
    assert not {name for name in modules if name.startswith(("digit_draw.window", "digit_draw.training"))}


def test_the_package_alone_needs_nothing():
    """``digit-draw --help`` and ``--version`` answer before numpy would have been imported."""
    assert not imported_by("import digit_draw; digit_draw.__version__") & {"numpy", *HEAVY}


@pytest.mark.parametrize("room", ["state", "places"])
def test_what_is_known_and_where_things_lie_need_no_pygame(room):
    names = [f"digit_draw.window.{room}.{path.stem}" for path in (WINDOW / room).glob("*.py") if path.stem[0] != "_"]
    modules = imported_by(f"import {', '.join(names)}")
    assert len(names) > 4 and set(names) <= modules
    assert not modules & set(HEAVY)


def imports_of(path):
    """What a file imports, names in modules included, also where only type checkers or functions do."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import | ast.ImportFrom):
            start = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
            yield from (f"{start}{name.name}" for name in node.names)


def rooms_of(path):
    """The rooms of the window that a file imports from."""
    return {name.split(".")[2] for name in imports_of(path) if name.startswith("digit_draw.window.")}


def test_no_files_import_each_other_in_a_circle():
    files = {".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts): path for path in PACKAGE.rglob("*.py")}
    imported = {
        module: {found for name in imports_of(path) for found in (name, name.rpartition(".")[0]) if found in files}
        for module, path in files.items()
    }
    assert "digit_draw.window.state.state" in imported["digit_draw.window.state.update"]
    TopologicalSorter(imported).prepare()  # raises where there is a circle, and names it


@pytest.mark.parametrize("floor", range(len(FLOORS)))
def test_no_room_of_the_window_imports_from_one_above_it(floor):
    rooms, below = FLOORS[floor].split(), {name for each in FLOORS[:floor] for name in each.split()}
    for room in rooms:
        files = [WINDOW / f"{room}.py"] if (WINDOW / f"{room}.py").exists() else list((WINDOW / room).glob("*.py"))
        assert files
        for path in files:
            assert rooms_of(path) <= below | {room}, path


def test_every_file_of_the_window_is_on_a_floor():
    rooms = {path.stem for path in WINDOW.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert rooms - {"__init__"} == {name for floor in FLOORS for name in floor.split()}


def test_the_window_imports_nothing_that_the_frozen_one_is_without_for_that_reason():
    script = ast.parse((PACKAGE.parent / "setup_freeze.py").read_text(encoding="utf-8"))
    tables = [node.value for node in script.body if isinstance(node, ast.Assign) and node.targets[0].id == "EXCLUDED"]
    names = [name for name, why in ast.literal_eval(tables[0]).items() if why.startswith("are not imported by")]
    excluded = set(" ".join(names).split())
    assert "statistics" in excluded
    assert not excluded & imported_by("import digit_draw.window.app, digit_draw.window.session")

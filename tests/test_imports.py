"""What is imported when: the window must start in the time its own libraries take. Each in a fresh interpreter."""

import json
import pkgutil
import subprocess
import sys

import pytest

from digit_draw import reader

HEAVY = ("h5py", "tensorflow", "keras", "pygame", "PIL", "matplotlib", "scipy")
ROOMS = [f"digit_draw.reader.{module.name}" for module in pkgutil.iter_modules(reader.__path__)]
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

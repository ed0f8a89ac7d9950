"""Libraries without what is never loaded: the system loads them, and nothing is lost that it loads."""

import ctypes
import sys
from pathlib import Path

import h5py
import numpy as np
import pytest

from installers.elf import squeeze, squeezed

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the libraries of Linux are ELF files")


@pytest.fixture(params=[np, h5py], ids=lambda package: package.__name__)
def libraries(request):
    """The libraries that a wheel brings, which patchelf has moved about."""
    folder = Path(request.param.__path__[0])
    if not (found := sorted(folder.parent.glob(f"{folder.name}.libs/*.so*"))):
        pytest.skip(f"{folder.name} was not installed from a wheel")
    return found


def test_the_system_loads_what_is_left(libraries, tmp_path):
    before = sum(path.stat().st_size for path in libraries)
    copies = [tmp_path / path.name for path in libraries]
    for path, copy in zip(libraries, copies, strict=True):
        copy.write_bytes(path.read_bytes())
        squeeze(copy)
    for copy in copies:
        ctypes.CDLL(str(copy))
    assert sum(copy.stat().st_size for copy in copies) < before - 400_000  # half a megabyte at least is symbols


def test_what_is_squeezed_cannot_be_squeezed_further(libraries):
    for path in libraries:
        once = squeezed(path.read_bytes())
        assert squeezed(once) == once


def test_another_file_is_left_as_it_is(tmp_path):
    script = tmp_path / "libfake.so"
    script.write_text("/* GNU ld script */ INPUT(libreal.so)")
    squeeze(script)
    assert script.read_text().startswith("/* GNU")

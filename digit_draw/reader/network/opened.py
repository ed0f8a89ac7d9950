"""Opens a file that Keras saved, of the form that its first bytes tell."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from digit_draw.errors import ModelError
from digit_draw.reader.network.hdf5 import File
from digit_draw.reader.network.hdf5_bytes import HDF5, SAVE
from digit_draw.reader.network.saved import Saved

ZIP = b"PK\x03\x04"
"""How a zip archive begins, and so a ``.keras``."""

START = 512
"""Bytes at a file's beginning that tell its kind."""


@contextmanager
def opened(path: Path) -> Iterator[Saved]:
    """Open a file for as long as its weights are read. Raises ModelError where Keras saved no whole model in it."""
    with path.open("rb") as file:
        start = file.read(START)
        if start.startswith(HDF5):
            yield _hdf5(path, file)
        elif start.startswith(ZIP):
            from digit_draw.reader.network.archive import read_archive

            yield read_archive(file)
        else:
            from digit_draw.reader.network.kinds import other_kind

            raise ModelError(other_kind(path.name, start))


def _hdf5(path: Path, file: BinaryIO) -> Saved:
    root = File(file).root()
    text, keras = root.text("model_config"), root.text("keras_version")
    if not isinstance(text, str):
        if root.member("layers") or root.member("_layer_checkpoint_dependencies") or root.text("layer_names"):
            mend = f"build the network as before, then model.load_weights({path.name!r}); model.save('my_model.keras')"
            raise ModelError(f"it holds only weights, and not the layers they belong to; {mend}")
        raise ModelError(f"it is an HDF5 file, but no model of Keras: it has no architecture; {SAVE}")
    weights = root.member("model_weights")
    if weights is None:
        raise ModelError(f"there is no group model_weights in it; {SAVE}")
    return Saved("HDF5 (.h5)", keras if isinstance(keras, str) else "", text, weights, archived=False)

"""What is in a file that Keras saved, whatever form it has."""

from __future__ import annotations

from typing import NamedTuple

from digit_draw.reader.network.hdf5 import Object


class Saved(NamedTuple):
    """What a file holds: ``weights`` is the group of all weights, laid out as in an archive or as in an ``.h5``."""

    form: str
    keras: str
    architecture: str | bytes
    weights: Object
    archived: bool

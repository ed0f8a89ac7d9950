"""Files that are no model that Keras saved, known by their first bytes: each is named for what it is, with a mend."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from digit_draw.reader.network.hdf5_bytes import SAVE

REBUILD = "build the same layers in Keras, model.set_weights([...]) with its weights, and model.save('my_model.keras')"
LOAD_WEIGHTS = "build its layers in Keras, model.load_weights(...), and model.save('my_model.keras')"
FROM_JSON = "model = keras.models.model_from_json(...), model.load_weights(...), and model.save('my_model.keras')"
ORIGINAL = "load the Keras model that it was made of, and model.save('my_model.keras')"
CONVERT = "with tf_keras installed, tf_keras.models.load_model('{}').save('my_model.h5')"
FROM_JAVASCRIPT = "make an .h5 of it: tensorflowjs_converter --input_format=tfjs_layers_model model.json my_model.h5"
UNPACK = "unpack it, and open the .keras or .h5 in it"
RENAME = "give its name the ending {}, and open it"

PICTURE_STARTS = rb"\x89PNG|\xff\xd8\xff|GIF8|BM.{12}|II\*\0|MM\0\*|RIFF.{4}WEBP"
COMPRESSED = rb"\x1f\x8b|BZh|\xfd7zXZ|7z\xbc\xaf|Rar!|\x28\xb5\x2f\xfd"


class Kind(NamedTuple):
    """A kind of file: how it begins, or is named in an archive (regular expressions), what it is, and the mend."""

    known_by: bytes
    what: str
    mend: str


KINDS = (
    Kind(rb"\Z", "an empty file", SAVE),
    Kind(rb"\x80[\x02-\x05]", "a pickle (PyTorch, scikit-learn), which could run code and is never opened", REBUILD),
    Kind(rb".{4}TFL3", "a TensorFlow Lite model, which has no layers of Keras any more", ORIGINAL),
    Kind(rb"\x08\x01\x12", "a part of a TensorFlow SavedModel", CONVERT.format("its folder")),
    Kind(rb"\x08[\x02-\x20][\x12\x1a\x22\x2a\x32\x3a\x42]", "an ONNX model", REBUILD),
    Kind(rb"\x00\x00.\x08.\x1a", "the index of a TensorFlow checkpoint, which holds only weights", LOAD_WEIGHTS),
    Kind(rb"model_checkpoint_path:", "a list of TensorFlow checkpoints, which hold only weights", LOAD_WEIGHTS),
    Kind(rb".{8}\{\"", "a safetensors file, which holds only weights", REBUILD),
    Kind(rb"\x93NUMPY", "a NumPy array", SAVE),
    Kind(COMPRESSED, "a compressed file", UNPACK),
    Kind(PICTURE_STARTS, "a picture", RENAME.format("of a picture, such as .png")),
    Kind(rb"version https://git-lfs", "what Git LFS leaves in a file's place", "fetch the file itself: git lfs pull"),
    Kind(rb"(?i)\s*<(!doctype|html)", "a web page", "download the file itself: on GitHub, with the button Raw"),
    Kind(rb"\s*\{.*\"modelTopology\"", "a TensorFlow.js model", FROM_JAVASCRIPT),
    Kind(rb"\s*\{.*\"(nbformat|cells|cell_type)\"", "a notebook", "run it, and open the model that it saves"),
    Kind(rb"\s*\{.*\"class_name\"", "an architecture without its weights", FROM_JSON),
    Kind(rb"\s*\{.*\"strokes\"", "a drawing", RENAME.format(".jsonl")),
)
"""The first that fits is taken. ONNX and SavedModel are protocol buffers, which begin with a version and a field."""

CHECKPOINT = re.compile(r"\.data-\d+-of-\d+$")
"""What a file with a checkpoint's numbers is called; there is nothing at its beginning that tells."""


def other_kind(name: str, start: bytes) -> str:
    """Say what a file is that begins with ``start`` and is no model as Keras saves it."""
    if CHECKPOINT.search(name):
        return f"this is the data of a TensorFlow checkpoint, which holds only weights; {LOAD_WEIGHTS}"
    return _said(KINDS, [start]) or f"this is no model that Keras saved; {SAVE}"


ARCHIVES = (
    Kind(rb"(.*/)?(data|constants)\.pkl\Z", "a PyTorch model, which could run code and is never opened", REBUILD),
    Kind(rb"(.*/)?saved_model\.pb\Z", "a SavedModel packed as a zip", f"unpack it; {CONVERT.format('its folder')}"),
    Kind(rb"(.*/)?model\.weights\.h5\Z", "a .keras of which a part is missing or elsewhere", SAVE),
    Kind(rb"(.*/)?[^/]*\.(h5|hdf5|keras)\Z", "a zip with a model in it", UNPACK),
    Kind(rb"[^/]*\.npy\Z", "a file of NumPy arrays (.npz)", LOAD_WEIGHTS),
)
"""Kinds of zip archives, by the name of a file in them; the first that fits is taken."""


def archive_kind(names: Sequence[str]) -> str:
    """Say what a zip archive is that is no ``.keras``, by the names in it."""
    found = _said(ARCHIVES, [name.encode(errors="replace") for name in names])
    return found or f"this is a zip archive without a model of Keras in it; {SAVE}"


def folder_kind(path: Path) -> str:
    """Say what a folder is where a model is wanted."""
    if (path / "saved_model.pb").is_file():
        return f"this folder is a TensorFlow SavedModel; {CONVERT.format(path.name)}"
    return f"this is a folder; give the path of a model in it, or {SAVE}"


def _said(kinds: Sequence[Kind], found: Sequence[bytes]) -> str:
    fitting = (kind for kind in kinds if any(re.match(kind.known_by, each, re.DOTALL) for each in found))
    kind = next(fitting, None)
    return f"this is {kind.what}; {kind.mend}" if kind else ""

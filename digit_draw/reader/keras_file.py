"""What a Keras ``.h5`` says, taken out with distrust: the layers' configurations and their weights.

The architecture is JSON in the attribute ``model_config``; the weights are in the group ``model_weights``, whose
attribute ``layer_names`` and each layer's ``weight_names`` give their order. Names and paths differ between Keras 2
and Keras 3; that order does not. Nothing is read before its size is known, nothing that is not in the file itself
is followed, and nothing in it is executed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from reprlib import repr as shown
from typing import Any

import h5py
import numpy as np

from digit_draw.errors import ModelError
from digit_draw.reader.activations import ACTIVATIONS, Array

Shape = tuple[int, ...]

MAX_LAYERS = 200
MAX_UNITS = 4096
MAX_WINDOW = 64
"""Layers, filters or units, and sides of a sliding window: far above what reads a digit in a millisecond.

A file that asks for more is a mistake or a trap."""

LARGEST = float(np.finfo(np.float32).max)

SAVE = "save one in Keras with model.save('my_model.h5')"


@dataclass(frozen=True)
class Config:
    """One layer as the file describes it: every value is checked where it is taken out."""

    kind: str
    name: str
    values: dict[str, Any]

    def fail(self, found: str, mend: str) -> ModelError:
        return ModelError(f"layer {shown(self.name)} has {found}; {mend}")

    def units(self, key: str) -> int:
        value = self.values.get(key)
        if type(value) is not int or not 1 <= value <= MAX_UNITS:
            raise self.fail(f"{key} {shown(value)}", f"it should be a whole number from 1 to {MAX_UNITS}")
        return value

    def pair(self, key: str, default: Any = None) -> tuple[int, int]:
        value = self.values.get(key)
        value = default if value is None else value
        pair = (value, value) if type(value) is int else tuple(value) if isinstance(value, list | tuple) else ()
        if len(pair) != 2 or not all(type(side) is int and 1 <= side <= MAX_WINDOW for side in pair):
            raise self.fail(f"{key} {shown(value)}", f"it should be one or two whole numbers from 1 to {MAX_WINDOW}")
        return pair

    def flag(self, key: str, default: bool) -> bool:
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise self.fail(f"{key} {shown(value)}", "it should be true or false")
        return value

    def number(self, key: str, default: float) -> float:
        value = self.values.get(key)
        value = default if value is None else value
        if type(value) not in (int, float) or not -LARGEST <= value <= LARGEST:
            raise self.fail(f"{key} {shown(value)}", "it should be a finite number")
        return float(value)

    def choice(self, key: str, default: Any, allowed: tuple[Any, ...]) -> Any:
        value = self.values.get(key, default)
        if not any(value == each and type(value) is type(each) for each in allowed):
            raise self.fail(f"{key} {shown(value)}", f"this program runs {' or '.join(map(repr, allowed))}")
        return value

    def activation(self) -> str:
        value = self.values.get("activation") or "linear"
        if not isinstance(value, str) or value not in ACTIVATIONS:
            raise self.fail(f"the activation {shown(value)}", f"this program runs {', '.join(ACTIVATIONS)}")
        return value


def read_architecture(file: h5py.File, image: Shape) -> list[Config]:
    """Return the layers of the Sequential model in the file, the input layer left out once it has been checked.

    Raises ModelError where it is not a Sequential model of images of shape ``image``.
    """
    text = _text(file, "model_config")
    if text is None:
        raise ModelError(f"there is no architecture in it (only weights, or not a Keras file); {SAVE}")
    model = json.loads(text) if isinstance(text, str | bytes) else None
    kind = model.get("class_name") if isinstance(model, dict) else None
    if kind != "Sequential":
        raise ModelError(f"it holds a model of class {shown(kind)}; build it as keras.Sequential([...])")
    config = model.get("config")
    config = config if isinstance(config, dict) else {"layers": config}  # early Keras 2 saved the bare list
    layers = config.get("layers")
    if not isinstance(layers, list) or not 1 <= len(layers) <= MAX_LAYERS:
        raise ModelError(f"its layers are {shown(layers)}; there should be 1 to {MAX_LAYERS} of them")
    first, *rest = map(_config, layers)
    declared = [first.values.get("batch_shape"), first.values.get("batch_input_shape"), config.get("build_input_shape")]
    shape = next(filter(None, declared), None)
    if not isinstance(shape, list) or tuple(shape[1:]) != image:
        raise ModelError(f"its input is {shown(shape)}; it should be images, keras.Input({image})")
    return rest if first.kind == "InputLayer" else [first, *rest]


def _config(layer: Any) -> Config:
    kind, values = (layer.get("class_name"), layer.get("config")) if isinstance(layer, dict) else (None, None)
    name = values.get("name") if isinstance(values, dict) else None
    if not isinstance(kind, str) or not isinstance(name, str):
        raise ModelError(f"a layer is described as {shown(layer)}, without class, configuration or name; {SAVE}")
    return Config(kind, name, values)


def read_weights(file: h5py.File, needs: Sequence[tuple[Config, tuple[Shape, ...]]]) -> list[list[Array]]:
    """Return each layer's weights, given the shapes it needs; as in Keras, order counts and not the layers' names."""
    root = _member(file, "model_weights", h5py.Group)
    groups = [_member(root, name, h5py.Group) for name in _names(root, "layer_names")]
    found = [[_member(group, name, h5py.Dataset) for name in _names(group, "weight_names")] for group in groups]
    kept = iter([datasets for datasets in found if datasets])
    taken = [(config, shapes, next(kept, []) if shapes else []) for config, shapes in needs]
    if next(kept, None):
        raise ModelError(f"it has weights of more layers than its architecture; {SAVE}")
    for config, shapes, datasets in taken:
        if (having := tuple(dataset.shape for dataset in datasets)) != shapes:
            raise config.fail(f"weights of shapes {shown(having)}", f"its configuration needs {shapes}; {SAVE}")
    return [[_floats(config, dataset) for dataset in datasets] for config, _, datasets in taken]


def _names(group: h5py.Group, key: str) -> list[str]:
    if key in group.attrs and group.attrs.get_id(key).shape == (0,):
        return []  # saved as a list of numbers, there being no name to tell otherwise
    names = _text(group, key)
    if not isinstance(names, np.ndarray) or names.ndim != 1 or len(names) > MAX_LAYERS:
        raise ModelError(f"it has no list {key} of the weights in it; {SAVE}")
    return [name.decode() if isinstance(name, bytes) else str(name) for name in names]


def _text(group: h5py.Group, key: str) -> Any:
    """Return an attribute of text, None where it is missing or anything else: damaged others crash HDF5 when read."""
    if key in group.attrs and isinstance(group.attrs.get_id(key).get_type(), h5py.h5t.TypeStringID):
        return group.attrs[key]
    return None


def _member(group: h5py.Group, path: str, kind: type) -> Any:
    """Walk to a member along hard links only: soft and external links could lead out of the file."""
    member: Any = group
    for part in path.split("/"):
        if not isinstance(member, h5py.Group) or not isinstance(member.get(part, getlink=True), h5py.HardLink):
            raise ModelError(f"the weights {shown(path)} are not in the file itself; {SAVE}")
        member = member[part]
    if not isinstance(member, kind):
        raise ModelError(f"{shown(path)} in it is not a {kind.__name__.lower()}; {SAVE}")
    return member


def _floats(config: Config, dataset: h5py.Dataset) -> Array:
    """Read weights that lie plainly in the file: chunks, which Keras never writes, could be huge or need a plug-in."""
    plain = dataset.chunks is None and not dataset.external and not dataset.is_virtual
    if not plain or dataset.dtype.kind != "f" or dataset.dtype.itemsize > 8:
        raise config.fail("weights of another kind than plain floats", SAVE)
    values = dataset[()].astype(np.float32)
    if not np.isfinite(values).all():
        raise config.fail("weights that are not finite numbers", "train it again and save it")
    return values

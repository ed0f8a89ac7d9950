"""What a Keras ``.h5`` says, taken out with distrust: the layers' configurations and their weights.

The architecture is JSON in the attribute ``model_config``; the weights are in the group ``model_weights``, whose
attribute ``layer_names`` and each layer's ``weight_names`` give their order. Names and paths differ between Keras 2
and Keras 3; that order does not. Nothing is read before its size is known, and nothing in it is executed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from reprlib import repr as shown
from typing import Any

import numpy as np

from digit_draw.errors import ModelError
from digit_draw.reader.network.activations import ACTIVATIONS, Array
from digit_draw.reader.network.hdf5 import SAVE, Object

Shape = tuple[int, ...]

MAX_LAYERS = 200
MAX_UNITS = 4096
MAX_WINDOW = 64
"""Layers, filters or units, and sides of a sliding window: far above what reads a digit in a millisecond.

A file that asks for more is a mistake or a trap."""

LARGEST = float(np.finfo(np.float32).max)


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


def read_architecture(root: Object, image: Shape) -> list[Config]:
    """Return the layers of the Sequential model in the file, the input layer left out once it has been checked.

    Raises ModelError where it is not a Sequential model of images of shape ``image``.
    """
    text = root.text("model_config")
    if not isinstance(text, str):
        raise ModelError(f"there is no architecture in it (only weights, or not a Keras file); {SAVE}")
    model = json.loads(text)
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
    match layer:
        case {"class_name": str(kind), "config": {"name": str(name)} as values}:
            return Config(kind, name, values)
    raise ModelError(f"a layer is described as {shown(layer)}, without class, configuration or name; {SAVE}")


def read_weights(root: Object, needs: Sequence[tuple[Config, tuple[Shape, ...]]]) -> list[list[Array]]:
    """Return each layer's weights, given the shapes it needs; as in Keras, order counts and not the layers' names."""
    weights = _member(root, "model_weights")
    groups = [_member(weights, name) for name in _names(weights, "layer_names")]
    found = [[_member(group, name) for name in _names(group, "weight_names")] for group in groups]
    kept = iter([datasets for datasets in found if datasets])
    taken = [(config, shapes, next(kept, []) if shapes else []) for config, shapes in needs]
    if next(kept, None):
        raise ModelError(f"it has weights of more layers than its architecture; {SAVE}")
    for config, shapes, datasets in taken:
        if (having := tuple(dataset.shape for dataset in datasets)) != shapes:
            raise config.fail(f"weights of shapes {shown(having)}", f"its configuration needs {shapes}; {SAVE}")
    return [[_floats(config, dataset) for dataset in datasets] for config, _, datasets in taken]


def _names(group: Object, key: str) -> list[str]:
    names = group.text(key)
    if not isinstance(names, list) or len(names) > MAX_LAYERS:
        raise ModelError(f"it has no list {key} of the weights in it; {SAVE}")
    return names


def _member(group: Object, path: str) -> Object:
    for part in path.split("/"):
        member = group.member(part)
        if member is None:
            raise ModelError(f"the weights {shown(path)} are not in the file itself; {SAVE}")
        group = member
    return group


def _floats(config: Config, dataset: Object) -> Array:
    values = dataset.floats()
    if values is None:
        raise config.fail("weights of another kind than plain floats", SAVE)
    if not np.isfinite(values).all():
        raise config.fail("weights that are not finite numbers", "train it again and save it")
    return values

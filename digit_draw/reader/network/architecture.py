"""The architecture that Keras saves as JSON, taken as one chain of layers from an image to an answer."""

from __future__ import annotations

import math
from collections.abc import Iterator
from reprlib import repr as shown
from typing import Any, NamedTuple

from digit_draw.errors import ModelError
from digit_draw.reader.files import from_json
from digit_draw.reader.network.config import Config, Shape

MAX_LAYERS = 200
"""Far more than read a digit in a millisecond: a file with more is a mistake or a trap."""

MAX_DEPTH = 8
"""Models inside models inside models."""

SIDE = 28
"""Pixels of an image's side."""

SEQUENTIAL = "Sequential"
FUNCTIONAL = ("Functional", "Model")
"""What Keras calls a model of connected layers: "Model" until version 2.4."""

CHAIN = "build it as keras.Sequential([...])"
WANTED = f"it should be a grey image of {SIDE}x{SIDE}, keras.Input(({SIDE}, {SIDE}, 1))"


class Chain(NamedTuple):
    """A model whose layers follow one another, of which some may be models themselves; input layers are left out."""

    kind: str
    parts: tuple[Config | Chain, ...]
    trainable: bool = True

    def layers(self) -> Iterator[Config]:
        """Yield all layers, those of models inside it in their place."""
        for part in self.parts:
            if isinstance(part, Chain):
                yield from part.layers()
            else:
                yield part


def read_architecture(text: str | bytes, keras: str) -> tuple[Chain, Shape]:
    """Return the layers that JSON from Keras describes and the shape of an image as they take it.

    ``keras`` is the version that saved it. Raises ModelError where it is no chain of layers that takes one grey image
    of 28x28, and ValueError where the text is no JSON.
    """
    model = from_json(text)
    chain, shapes = _chain(model, keras, 0)
    if not 1 <= sum(1 for _ in chain.layers()) <= MAX_LAYERS:
        raise ModelError(f"it should have 1 to {MAX_LAYERS} layers; make its network smaller")
    return chain, _image_shape(next(filter(None, shapes), None))


def _image_shape(declared: Any) -> Shape:
    """Return the shape of one image, where what the file declares, the batch first, is one grey image of our size."""
    sides = declared[1:] if isinstance(declared, list) else ()
    shape = tuple(SIDE if side is None else side for side in sides)  # None is any size
    if (
        not all(type(side) is int for side in shape)
        or math.prod(shape) != SIDE * SIDE
        or not {1, SIDE} >= _folded(shape)
    ):
        raise ModelError(f"its input is {shown(tuple(shape) if shape else declared)}; {WANTED}")
    return shape


def _folded(shape: Shape) -> set[int]:
    return {SIDE if side == SIDE * SIDE else side for side in shape}


def _chain(model: Any, keras: str, depth: int) -> tuple[Chain, list[Any]]:
    """Return a model's layers, and all that it says of its input's shape."""
    kind = model.get("class_name") if isinstance(model, dict) else None
    if kind != SEQUENTIAL and kind not in FUNCTIONAL:
        raise ModelError(f"it holds a model of class {shown(kind)}; {CHAIN}")
    if depth > MAX_DEPTH:
        raise ModelError("it has models inside models without end; build it as one keras.Sequential([...])")
    config = model.get("config")
    config = config if isinstance(config, dict) else {"layers": config}  # early Keras 2 saved the bare list
    layers = config.get("layers")
    if not isinstance(layers, list) or not 1 <= len(layers) <= MAX_LAYERS:
        raise ModelError(f"its layers are {shown(layers)}; there should be 1 to {MAX_LAYERS} of them")
    if kind != SEQUENTIAL:
        _check_one_chain(config, layers)
    parts, shapes = [], []
    for at, layer in enumerate(layers):
        part, declared = _part(layer, keras, depth)
        shapes += declared if at == 0 else []
        if not (isinstance(part, Config) and part.kind == "InputLayer"):
            parts.append(part)
    built = model.get("build_config")
    shapes += [config.get("build_input_shape"), built.get("input_shape") if isinstance(built, dict) else None]
    return Chain(str(kind), tuple(parts), config.get("trainable") is not False), shapes


def _part(layer: Any, keras: str, depth: int) -> tuple[Config | Chain, list[Any]]:
    """Return a layer or a model in a model, and what it says of its input's shape."""
    match layer:
        case {"class_name": str(kind), "config": list() | {"layers": list()}} if kind in (SEQUENTIAL, *FUNCTIONAL):
            return _chain(layer, keras, depth + 1)
        case {"class_name": str(kind), "config": {"name": str(name)} as values}:
            built = layer.get("build_config")
            shape = built.get("input_shape") if isinstance(built, dict) else None
            declared = [values.get("batch_shape"), values.get("batch_input_shape"), shape]
            return Config(kind, name, values, keras), declared
    raise ModelError(f"a layer is described as {shown(layer)}, without class, configuration or name; save it again")


def _check_one_chain(config: dict[str, Any], layers: list[Any]) -> None:
    """Raise ModelError unless each layer of a functional model takes the one before it, and it ends in the last."""
    wanted: list[str] = []
    for layer in layers:
        name, nodes = (layer.get("name"), layer.get("inbound_nodes")) if isinstance(layer, dict) else (None, None)
        found = list(_sources(nodes, MAX_DEPTH))
        if not isinstance(name, str) or found != wanted:
            raise ModelError(f"its layers are no chain: {shown(name)} takes {shown(found)}; {CHAIN}")
        wanted = [name]
    ends = list(_sources(config.get("output_layers"), MAX_DEPTH))
    if ends != wanted:
        raise ModelError(
            f"its layers are no chain: its answers are {shown(ends)}, its last layer {shown(wanted)}; {CHAIN}"
        )


def _sources(nodes: Any, depth: int) -> Iterator[str]:
    """Yield the names of the layers that ``nodes`` refer to.

    Keras 2 writes lists of ``[name, node, tensor, ...]`` in lists, Keras 3 the same as the history of tensors.
    """
    if depth < 0:
        return
    match nodes:
        case [str(name), int(), int(), *_]:
            yield name
        case list():
            for node in nodes:
                yield from _sources(node, depth - 1)
        case {"class_name": "__keras_tensor__", "config": {"keras_history": history}}:
            yield from _sources(history, depth - 1)
        case {"args": given}:
            yield from _sources(given, depth - 1)

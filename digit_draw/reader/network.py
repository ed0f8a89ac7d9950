"""The network that Keras saved as ``.h5``, run by numpy: no TensorFlow, and nothing in the file is executed.

A Keras ``.h5`` keeps the architecture as JSON in the attribute ``model_config`` and the weights in the group
``model_weights``, whose attribute ``layer_names`` and each layer's ``weight_names`` give their order. Names and
paths differ between Keras 2 and Keras 3; that order does not.
"""

from __future__ import annotations

import json
import math
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import h5py
import numpy as np
from numpy.typing import ArrayLike

from digit_draw.errors import ModelError
from digit_draw.reader.layers import LAYERS, Array, Config, Plan, Run, Shape, scale_and_shift
from digit_draw.resources import resource

INPUT: Shape = (28, 28, 1)
CLASSES = 10
SHIPPED = "models/my_model.h5"
BATCH = 256
"""Images run at once: enough to keep the processor busy, few enough to keep memory small."""

MAX_WEIGHTS = 20_000_000
MAX_VALUES = 4_000_000
MAX_LAYERS = 200
"""Far above what reads a digit in a millisecond; a file that asks for more is a mistake or a trap."""


@dataclass(frozen=True)
class Layer:
    """One step from image to answer: ``run`` takes (n, ...) to (n, *shape)."""

    name: str
    kind: str
    shape: Shape
    run: Run


@dataclass(frozen=True)
class Network:
    """Layers in order, from a (28, 28, 1) image to ten probabilities."""

    name: str
    layers: tuple[Layer, ...]

    def predict(self, images: ArrayLike) -> Array:
        """Return (n, 10) probabilities for (n, 28, 28) or (n, 28, 28, 1) images, 0..1, white ink on black."""
        x = np.asarray(images, np.float32).reshape(-1, *INPUT)
        parts = [self.activations(x[at : at + BATCH])[-1] for at in range(0, len(x), BATCH)]
        return np.concatenate(parts) if parts else np.zeros((0, CLASSES), np.float32)

    def activations(self, images: ArrayLike) -> list[Array]:
        """Return every layer's output (n, ...), first to last, for (n, 28, 28) images; the last is ``predict``'s."""
        x = np.asarray(images, np.float32).reshape(-1, *INPUT)
        outputs = []
        for layer in self.layers:
            x = layer.run(x)
            outputs.append(x)
        return outputs


def load_model(path: str | os.PathLike[str] | None = None) -> Network:
    """Load the network in a ``.h5`` file that Keras saved; without a path, the one that ships.

    Raises ModelError, one sentence that says what was found and what would work.
    """
    path = resource(SHIPPED) if path is None else Path(path)
    try:
        with h5py.File(path, "r") as file:
            return Network(path.name, _layers(file))
    except FileNotFoundError:
        raise ModelError(f"{path}: there is no such file; give the path of an .h5 model saved by Keras") from None
    except ModelError as error:
        raise ModelError(f"{path}: {error}") from None
    # What h5py raises on a damaged file depends on where the damage lies; each of these has been seen.
    except (OSError, KeyError, ValueError, TypeError, RuntimeError, RecursionError, MemoryError) as error:
        raise ModelError(f"{path}: not an .h5 model that can be read ({_first_line(error)}); {SAVE}") from None


SAVE = "save one in Keras with model.save('my_model.h5')"


def _first_line(error: BaseException) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)


def _layers(file: h5py.File) -> tuple[Layer, ...]:
    names, shape = _architecture(file), INPUT
    layers: list[Layer] = []
    foldable: tuple[Plan, list[Array]] | None = None
    budget = MAX_WEIGHTS
    for kind, config in names:
        if kind == "InputLayer":
            _check_input(config)
            continue
        if kind not in LAYERS:
            raise ModelError(
                f"layer {config.layer} is a {kind}, which this program does not run; use {', '.join(LAYERS)}"
            )
        plan = LAYERS[kind](config, shape)
        budget -= sum(map(math.prod, plan.weights))
        if budget < 0 or math.prod(plan.shape) > MAX_VALUES:
            raise ModelError(
                f"layer {config.layer} makes the network too large to read digits; use fewer filters or units"
            )
        weights = _weights(file, config.layer, plan.weights)
        if kind == "BatchNormalization" and foldable:
            conv, (kernel, *bias) = foldable
            scale, shift = scale_and_shift(config, *weights)
            folded = conv.build(kernel * scale, shift + (bias[0] * scale if bias else 0))
            layers[-1] = Layer(layers[-1].name, layers[-1].kind, plan.shape, folded)
        else:
            layers.append(Layer(config.layer, kind, plan.shape, plan.build(*weights)))
        linear = kind in ("Conv2D", "Dense") and config.activation() == "linear"
        foldable, shape = (plan, weights) if linear else None, plan.shape
    if shape != (CLASSES,) or not _ends_in_softmax(names):
        raise ModelError(f"the network ends in shape {shape}; it should end in Dense({CLASSES}, activation='softmax')")
    return tuple(layers)


def _architecture(file: h5py.File) -> list[tuple[str, Config]]:
    """Return the kind and configuration of each layer of the Sequential model in the file."""
    if "model_config" not in file.attrs:
        raise ModelError("there is no architecture in it (only weights, or not a Keras file); " + SAVE)
    model = json.loads(file.attrs["model_config"])
    kind = model["class_name"]
    if kind != "Sequential":
        raise ModelError(f"it holds a {kind} model; build it as keras.Sequential([...])")
    layers = model["config"]
    layers = layers if isinstance(layers, list) else layers["layers"]  # early Keras 2 saved the bare list
    if len(layers) > MAX_LAYERS:
        raise ModelError(f"it has {len(layers)} layers; at most {MAX_LAYERS} are run")
    return [(str(layer["class_name"]), Config(str(layer["config"]["name"]), layer["config"])) for layer in layers]


def _check_input(config: Config) -> None:
    shape = config.values.get("batch_shape") or config.values.get("batch_input_shape")
    if not isinstance(shape, list) or tuple(shape[1:]) != INPUT:
        raise ModelError(f"its input is {shape}; it should be images of shape {INPUT}")


def _ends_in_softmax(layers: list[tuple[str, Config]]) -> bool:
    working = [(kind, config) for kind, config in layers if kind not in ("Dropout", "Flatten")]
    kind, config = working[-1]
    return kind == "Softmax" or (kind in ("Dense", "Activation", "Conv2D") and config.activation() == "softmax")


def _weights(file: h5py.File, layer: str, shapes: tuple[Shape, ...]) -> list[Array]:
    """Read one layer's weights in the file's order; sizes are checked before anything is read."""
    if not shapes:
        return []
    group = _member(file["model_weights"], layer, h5py.Group)
    names = [name.decode() if isinstance(name, bytes) else str(name) for name in group.attrs["weight_names"]]
    datasets = [_member(group, name, h5py.Dataset) for name in names]
    found = tuple(dataset.shape for dataset in datasets)
    if found != shapes:
        raise ModelError(f"layer {layer} has weights of shapes {found}; its configuration needs {shapes}")
    return [_read(layer, dataset) for dataset in datasets]


def _member(group: h5py.Group, path: str, kind: type) -> Any:
    """Walk to a member along hard links only: soft and external links could lead out of the file."""
    member: Any = group
    for part in path.split("/"):
        if not isinstance(member, h5py.Group) or not isinstance(member.get(part, getlink=True), h5py.HardLink):
            raise ModelError(f"the weights {path} are not in the file itself; {SAVE}")
        member = member[part]
    if not isinstance(member, kind):
        raise ModelError(f"{path} is not a {kind.__name__.lower()}; {SAVE}")
    return member


def _read(layer: str, dataset: h5py.Dataset) -> Array:
    if dataset.dtype.kind != "f" or dataset.external or dataset.is_virtual:
        raise ModelError(f"layer {layer} has weights of another kind than plain floats; {SAVE}")
    values = dataset[()].astype(np.float32)
    if not np.isfinite(values).all():
        raise ModelError(f"layer {layer} has weights that are not finite numbers; train it again and save it")
    return values

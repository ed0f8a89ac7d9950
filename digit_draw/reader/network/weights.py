"""Each layer's weights, from either of the two ways in which Keras lays them out in HDF5.

In an ``.h5`` each layer of the model has its group, and the attributes ``layer_names`` and ``weight_names`` give their
order; names and paths differ between Keras 2 and Keras 3, that order does not. In a ``.keras`` a weight's path is made
of the classes of the layers: ``layers/conv2d_1/vars/0`` is the first weight of the second Conv2D.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from reprlib import repr as shown

import numpy as np

from digit_draw.errors import ModelError
from digit_draw.reader.network.activations import Array
from digit_draw.reader.network.architecture import FUNCTIONAL, MAX_LAYERS, Chain
from digit_draw.reader.network.config import Config
from digit_draw.reader.network.hdf5 import Object
from digit_draw.reader.network.hdf5_bytes import SAVE
from digit_draw.reader.network.plan import Plan
from digit_draw.reader.network.saved import Saved

Plans = dict[int, Plan]
"""A layer's plan, by the identity of its Config: two layers may be configured alike."""

PATH = "layers"
OLD_PATH = "_layer_checkpoint_dependencies"
"""The group of a model's layers in a ``.keras``; the second in Keras 2.13 and 2.14."""


def read_weights(saved: Saved, chain: Chain, plans: Plans) -> list[list[Array]]:
    """Return every layer's weights in the order of ``chain.layers()``. Raises ModelError where one does not fit."""
    found = dict(_archived(saved.weights, chain, plans) if saved.archived else _listed(saved.weights, chain, plans))
    return [_floats(config, plans[id(config)], found.get(id(config), [])) for config in chain.layers()]


def _floats(config: Config, plan: Plan, datasets: list[Object]) -> list[Array]:
    """Return the numbers of a layer's datasets, none of which is read before all have the right shapes."""
    shapes = tuple(dataset.shape for dataset in datasets)
    if shapes != plan.weights:
        raise config.fail(f"weights of shapes {shown(shapes)}", f"its configuration needs {plan.weights}; {SAVE}")
    return [_numbers(config, dataset) for dataset in datasets[: len(datasets) - plan.unread]]


def _numbers(config: Config, dataset: Object) -> Array:
    values = dataset.floats()
    if values is None:
        raise config.fail("weights of another kind than plain floats", SAVE)
    if not np.isfinite(values).all():
        raise config.fail("weights that are not finite numbers", "train it again and save it")
    return values


# --- .h5: in order ---


def _listed(weights: Object, chain: Chain, plans: Plans) -> Iterator[tuple[int, list[Object]]]:
    groups = [_at(weights, name) for name in _names(weights, "layer_names")]
    found = [[_at(group, name) for name in _names(group, "weight_names")] for group in groups]
    kept = iter([datasets for datasets in found if datasets])
    for part in chain.parts:
        if needed := list(_needed(part, plans)):
            yield from _shared_out(needed, next(kept, [])).items()
    if next(kept, None):
        raise ModelError(f"it has weights of more layers than its architecture; {SAVE}")


def _needed(part: Config | Chain, plans: Plans, trainable: bool = True) -> Iterator[tuple[int, bool]]:
    """Yield, for each weight of a layer or of a model, which layer it is of and whether it is trained."""
    if isinstance(part, Chain):
        for inner in part.parts:
            yield from _needed(inner, plans, trainable and part.trainable)
        return
    plan, frozen = plans[id(part)], not trainable or part.values.get("trainable") is False
    trained = 0 if frozen else len(plan.weights) - plan.fixed
    yield from ((id(part), at < trained) for at in range(len(plan.weights)))


def _shared_out(needed: list[tuple[int, bool]], datasets: list[Object]) -> dict[int, list[Object]]:
    """Share a group's datasets out among its layers: Keras writes all that are trained first, then all others."""
    owners = [owner for owner, _ in sorted(needed, key=lambda each: not each[1])]
    shares: dict[int, list[Object]] = {owner: [] for owner in owners}
    for at, dataset in enumerate(datasets):
        shares[owners[min(at, len(owners) - 1)]].append(dataset)
    return shares


def _names(group: Object, key: str) -> list[str]:
    names = group.text(key)
    if not isinstance(names, list) or len(names) > MAX_LAYERS:
        raise ModelError(f"it has no list {key} of the weights in it; {SAVE}")
    return names


def _at(group: Object, path: str) -> Object:
    for part in path.split("/"):
        member = group.member(part)
        if member is None:
            raise ModelError(f"the weights {shown(path)} are not in the file itself; {SAVE}")
        group = member
    return group


# --- .keras: by class and number ---


def _archived(group: Object, chain: Chain, plans: Plans) -> Iterator[tuple[int, list[Object]]]:
    members, old = group.member(PATH), group.member(OLD_PATH)
    counts: Counter[str] = Counter()
    for part in chain.parts:
        name = _group_name(part.kind)
        count = counts[name]
        weighted = any(plans[id(layer)].weights for layer in ([part] if isinstance(part, Config) else part.layers()))
        counts[name] += 2 if old and weighted else 1  # Keras 2.13 and 2.14 meet each layer with weights twice
        held = (members or old or group).member(f"{name}_{count}" if count else name)
        if not weighted or held is None:
            continue
        if isinstance(part, Chain):
            yield from _archived(held, part, plans)
        elif variables := held.member("vars"):
            numbered = [variables.member(str(at)) for at in range(min(len(variables.members or ()), MAX_LAYERS))]
            yield id(part), [dataset for dataset in numbered if dataset]


def _group_name(kind: str) -> str:
    """Return what Keras calls the group of a layer's class: p_re_lu for PReLU, as ``to_snake_case`` there does."""
    kind = FUNCTIONAL[0] if kind in FUNCTIONAL else kind
    parted = re.sub("(.)([A-Z][a-z]+)", r"\1_\2", re.sub(r"\W+", "", kind))
    return re.sub("([a-z])([A-Z])", r"\1_\2", parted).lower()

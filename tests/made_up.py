"""Made-up things for tests: rows of digits as strokes and as photographs, and models as Keras 2 and 3 write them."""

import io
import json
import zipfile
from collections import Counter
from contextlib import contextmanager

import h5py
import numpy as np

from digit_draw.reader.ink import draw_ink
from digit_draw.reader.network.network import CLASSIC
from digit_draw.reader.strokes import as_strokes, bounds
from digit_draw.resources import resource
from digit_draw.window.picture.icon import SEVEN as ICON

SEVEN = ([[20, 20], [60, 18], [100, 20], [80, 70], [55, 140]], [[40, 80], [95, 78]])

HEIGHT = 0.52
"""Of the digits below."""

ROUND = np.linspace(-np.pi / 2, 1.5 * np.pi, 25)
DIGITS = {
    "0": [np.stack([0.5 + 0.18 * np.cos(ROUND), 0.5 + 0.26 * np.sin(ROUND)], axis=1)],
    "1": [np.array([(0.5, 0.24), (0.5, 0.76)])],
    "4": [
        np.array([(0.42, 0.24), (0.33, 0.55), (0.67, 0.55)]),
        np.array([(0.58, 0.4), (0.57, 0.76)]),
    ],
    "5": [
        np.array([(0.37, 0.25), (0.36, 0.46), (0.5, 0.43), (0.62, 0.52), (0.62, 0.66), (0.5, 0.76), (0.34, 0.72)]),
        np.array([(0.38, 0.25), (0.66, 0.24)]),
    ],
    "3": [
        np.array([(0.36, 0.3), (0.45, 0.24), (0.58, 0.26), (0.62, 0.36), (0.56, 0.45), (0.46, 0.48)]),
        np.array([(0.46, 0.48), (0.58, 0.52), (0.64, 0.62), (0.58, 0.73), (0.46, 0.76), (0.34, 0.71)]),
    ],
    "8": [
        np.stack([0.5 + 0.1 * np.cos(ROUND), 0.37 + 0.13 * np.sin(ROUND)], axis=1),
        np.stack([0.5 + 0.13 * np.cos(ROUND), 0.63 + 0.13 * np.sin(ROUND)], axis=1),
    ],
    "7": [np.array(path) for path in ICON],
}


def number(text, gap=0.12, slope=0.0):
    """Digits side by side with so much paper between them, on a line that falls by ``slope``."""
    strokes, x = [], 0.0
    for figure in text:
        points = np.concatenate(DIGITS[figure])
        left, right = points[:, 0].min(), points[:, 0].max()
        strokes += [stroke + np.array([x - left, slope * x]) for stroke in DIGITS[figure]]
        x += right - left + gap
    return as_strokes(strokes)


def ring(strokes, share=1.0, wide=1.8):
    """A ring about strokes, so many times as wide and as high, of which this share is drawn."""
    left, top, right, foot = bounds(strokes)
    turn = np.linspace(0, 2 * np.pi * share, 90)
    across, down = wide * max(right - left, 0.6 * (foot - top)) / 2, wide * (foot - top) / 2
    return np.column_stack([(left + right) / 2 + across * np.sin(turn), (top + foot) / 2 + down * np.cos(turn)])


def box(strokes):
    """A box about strokes."""
    left, top, right, foot = bounds(strokes)
    beside = 0.35 * (foot - top)
    left, top, right, foot = left - beside, top - beside, right + beside, foot + beside
    return np.array([(left, top), (right, top), (right, foot), (left, foot), (left, top)])


def page(label, apart=0.5, slope=0.0, gap=0.2):
    """Rows of digits, as many of their height apart, on lines that fall by ``slope``."""
    rows = enumerate(label.split("\n"))
    return [stroke + np.array([0, at * HEIGHT * (1 + apart)]) for at, row in rows for stroke in number(row, gap, slope)]


def photograph(label, shape=(960, 720), turns=0):
    """A camera's frame (h, w), grey: a page on paper with some noise, after quarter turns against the clock."""
    ink = draw_ink([stroke * 300 + np.array([150, 50]) for stroke in page(label)], shape, 9.0)
    noise = np.random.default_rng(1).normal(0, 0.01, shape)
    return np.rot90(np.uint8(np.clip(0.85 - 0.6 * ink + noise, 0, 1) * 255), turns).copy()


CONV = {
    "name": "conv2d",
    "batch_input_shape": [None, 28, 28, 1],
    "filters": 2,
    "kernel_size": [3, 3],
    "strides": [4, 4],
}
POOL = {"name": "pool", "pool_size": [2, 2], "strides": [2, 2], "padding": "valid", "data_format": "channels_last"}
DENSE = {"name": "dense", "units": 10, "activation": "softmax", "use_bias": True, "dtype": "float32"}


def small_layers():
    """Return (class, configuration, weights) of each layer of a small network, to be spoiled as a test likes."""
    rng = np.random.default_rng(2)
    conv = [rng.normal(size=(3, 3, 1, 2)).astype("f4"), np.array([0.25, -0.5], "f4")]
    dense = [rng.normal(size=(18, 10)).astype("f4"), rng.normal(size=10).astype("f4")]
    return [
        ("Conv2D", {**CONV, "activation": "relu"}, conv),
        ("MaxPooling2D", dict(POOL), []),
        ("Flatten", {"name": "flatten", "dtype": "float32"}, []),
        ("Dropout", {"name": "dropout", "rate": 0.25, "noise_shape": None, "seed": None}, []),
        ("Dense", dict(DENSE), dense),
    ]


def model_config(layers, bare=False):
    described = [{"class_name": kind, "config": config} for kind, config, _ in layers]
    return {"class_name": "Sequential", "config": described if bare else {"name": "sequential", "layers": described}}


def write_keras_2(path, layers, config=None, bare=False):
    """Write a model as Keras 2 did: no InputLayer, bytes attributes, weights at ``conv2d/conv2d/kernel:0``.

    ``bare`` is Keras before 2.2.3, whose configuration was the list of layers itself.
    """
    config = model_config(layers, bare) if config is None else config
    with h5py.File(path, "w") as file:
        file.attrs["keras_version"] = b"2.15.0"
        file.attrs["backend"] = b"tensorflow"
        file.attrs["model_config"] = config if isinstance(config, bytes) else json.dumps(config).encode()
        root = file.create_group("model_weights")
        root.attrs["layer_names"] = [values["name"].encode() for _, values, _ in layers]
        for _, values, weights in layers:
            names = [f"{values['name']}/{kind}:0" for kind in ("kernel", "bias")[: len(weights)]]
            group = root.create_group(values["name"])
            group.attrs["weight_names"] = [name.encode() for name in names]
            for name, weight in zip(names, weights, strict=True):
                group.create_dataset(name, data=weight)
    return path


def write_keras_3(path, layers, config=None, **others):
    """Write a ``.keras`` as Keras 3 does; ``others`` are contents of further members, or in place of these."""
    described = model_config(layers) if config is None else config
    memory, counts = io.BytesIO(), Counter()
    with h5py.File(memory, "w") as file:
        for kind, _, weights in layers:
            name = {"MaxPooling2D": "max_pooling2d", "BatchNormalization": "batch_normalization"}.get(
                kind, kind.lower()
            )
            group = file.create_group(f"layers/{name}_{counts[name]}/vars" if counts[name] else f"layers/{name}/vars")
            counts[name] += 1
            for at, weight in enumerate(weights):
                group.create_dataset(str(at), data=weight)
    members = {
        "metadata.json": json.dumps({"keras_version": "3.9.2"}),
        "config.json": described if isinstance(described, bytes) else json.dumps(described),
        "model.weights.h5": memory.getvalue(),
    } | others
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def trained_on(pixels, path):
    """Write the classic as if it had been trained on other pixels: a first layer makes its own of them."""
    scale = 1 / (pixels.ink - pixels.paper)
    first = {"name": "own", "batch_input_shape": [None, 28, 28, 1], "scale": scale, "offset": -pixels.paper * scale}
    path.write_bytes(resource(CLASSIC).read_bytes())
    with h5py.File(path, "r+") as file:
        model = json.loads(file.attrs["model_config"])
        model["config"]["layers"][:1] = [{"class_name": "Rescaling", "config": first}]
        file.attrs["model_config"] = json.dumps(model)
    return path


@contextmanager
def opened(path):
    """Open a written model's weights, to spoil them."""
    with h5py.File(path, "r+") as file:
        yield file["model_weights"]

"""Made-up things for tests: a seven's strokes, and ``.h5`` models written by hand as Keras 2 wrote them."""

import json
from contextlib import contextmanager

import h5py
import numpy as np

SEVEN = ([[20, 20], [60, 18], [100, 20], [80, 70], [55, 140]], [[40, 80], [95, 78]])

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


@contextmanager
def opened(path):
    """Open a written model's weights, to spoil them."""
    with h5py.File(path, "r+") as file:
        yield file["model_weights"]

"""Every layer the window runs, against Keras itself: the same file, the same images, the same numbers."""

import numpy as np
import pytest

from digit_draw.reader.network.activations import ACTIVATIONS
from digit_draw.reader.network.layers import LAYERS
from digit_draw.reader.network.network import load_model

pytestmark = [
    pytest.mark.tensorflow,
    # Keras 3.15 with TensorFlow 2.21 says so of itself, under numpy 2
    pytest.mark.filterwarnings("ignore:__array__ implementation doesn't accept a copy:DeprecationWarning"),
]

RELUS = [{}, {"max_value": 0.5}, {"negative_slope": 0.3}, {"max_value": 0.8, "negative_slope": 0.1, "threshold": 0.2}]

CASES = {
    "conv valid": lambda k: [k.Conv2D(3, 3)],
    "conv same": lambda k: [k.Conv2D(3, 3, padding="same")],
    "conv even kernel same": lambda k: [k.Conv2D(3, (4, 2), padding="same")],
    "conv strides": lambda k: [k.Conv2D(3, 3, strides=(2, 3))],
    "conv strides same": lambda k: [k.Conv2D(3, (3, 4), strides=3, padding="same"), k.Conv2D(4, 5, padding="same")],
    "conv stride beyond kernel same": lambda k: [k.Conv2D(3, 2, strides=5, padding="same")],
    "conv dilation": lambda k: [k.Conv2D(3, 3, dilation_rate=(2, 3)), k.Conv2D(2, (1, 3))],
    "conv dilation same": lambda k: [k.Conv2D(3, (2, 3), dilation_rate=3, padding="same")],
    "conv without bias": lambda k: [k.Conv2D(3, 3, use_bias=False, activation="relu")],
    "conv of one pixel": lambda k: [k.Conv2D(4, 1), k.Conv2D(5, 1, activation="tanh")],
    "max pool": lambda k: [k.Conv2D(3, 3), k.MaxPooling2D((2, 3))],
    "max pool overlapping": lambda k: [k.MaxPooling2D(3, strides=(1, 2))],
    "max pool same": lambda k: [k.Conv2D(2, 2), k.MaxPooling2D((2, 4), padding="same")],
    "max pool same of negatives": lambda k: [
        k.Conv2D(2, 1, use_bias=False, name="negate"),
        k.MaxPooling2D(5, padding="same"),
    ],
    "max pool leaving a rest": lambda k: [k.Conv2D(2, 4), k.MaxPooling2D(4)],
    "average pool": lambda k: [k.Conv2D(3, 3), k.AveragePooling2D((3, 2))],
    "average pool same": lambda k: [k.Conv2D(2, 2), k.AveragePooling2D((4, 3), strides=(2, 3), padding="same")],
    "pools of one pixel": lambda k: [k.MaxPooling2D(1), k.AveragePooling2D(1), k.MaxPooling2D(1, strides=2)],
    "global average": lambda k: [k.Conv2D(3, 3), k.GlobalAveragePooling2D()],
    "global average keeping": lambda k: [k.Conv2D(3, 3), k.GlobalAveragePooling2D(keepdims=True), k.Conv2D(4, 1)],
    "dense on pixels": lambda k: [k.Dense(3), k.MaxPooling2D(4)],
    "dense without bias": lambda k: [k.Flatten(), k.Dense(8, use_bias=False, activation="relu")],
    "dropouts": lambda k: [k.Dropout(0.5), k.Flatten(), k.Dropout(0.3), k.Dense(8)],
    "softmax on pixels": lambda k: [k.Conv2D(3, 3), k.Softmax()],
    "batch norm first": lambda k: [k.BatchNormalization()],
    "batch norm after relu": lambda k: [k.Conv2D(3, 3, activation="relu"), k.BatchNormalization()],
    "batch norm after pool": lambda k: [k.Conv2D(3, 3), k.MaxPooling2D(), k.BatchNormalization(epsilon=0.1)],
    "flatten twice": lambda k: [k.Flatten(), k.Flatten()],
    **{f"relu layer {case}": lambda k, case=case: [k.Conv2D(3, 3), k.ReLU(**case)] for case in RELUS},
    **{f"activation {name}": lambda k, name=name: [k.Conv2D(3, 3), k.Activation(name)] for name in ACTIVATIONS},
    **{f"conv with {name}": lambda k, name=name: [k.Conv2D(3, 5, activation=name)] for name in ("gelu", "softmax")},
}

FOLDED = {
    "conv": lambda k: [k.Conv2D(3, 3), k.BatchNormalization()],
    "conv without bias": lambda k: [k.Conv2D(3, 3, use_bias=False), k.BatchNormalization(), k.ReLU()],
    "dense": lambda k: [k.Flatten(), k.Dense(6), k.BatchNormalization(scale=False)],
    "no centre": lambda k: [k.Conv2D(3, 3), k.BatchNormalization(center=False, epsilon=0.05)],
    "neither": lambda k: [k.Conv2D(3, 3), k.BatchNormalization(center=False, scale=False), k.ReLU()],
    "twice": lambda k: [k.Conv2D(3, 3), k.BatchNormalization(), k.BatchNormalization()],
}

ENDINGS = {
    "softmax layer": lambda k: [k.Flatten(), k.Dense(10), k.Softmax()],
    "softmax activation": lambda k: [k.Flatten(), k.Dense(10), k.Dropout(0.1), k.Activation("softmax")],
    "no dense at all": lambda k: [k.Conv2D(10, 3), k.GlobalAveragePooling2D(), k.Activation("softmax")],
    "convolution flattened": lambda k: [k.Conv2D(10, 28, activation="softmax"), k.Flatten()],
}


def made(keras, layers, path):
    """Return the Keras model of the layers with random weights, saved at ``path``."""
    model = keras.Sequential([keras.Input((28, 28, 1)), *layers])
    rng = np.random.default_rng(5)
    for layer in model.layers:
        # a variance is positive, and "negate" is what its name says
        sign = {"variance": 1, "negate": -1}
        for weight in layer.weights:
            # sums of about 1, or the order in which a processor adds them would show in the probabilities
            value = rng.normal(0.1, 0.4, weight.shape) / np.sqrt(max(np.prod(weight.shape[:-1]) / 4, 1))
            forced = next((sign[word] for word in sign if word in weight.path), None)
            weight.assign(value if forced is None else forced * (np.abs(value) + 0.1))
    model.save(path)
    return model


def compare(keras, layers, path):
    """Assert that both give the same at every layer both have; return the numpy network."""
    model, network = made(keras, layers, path), load_model(path)
    images = np.random.default_rng(6).random((5, 28, 28), np.float32)
    expected = model(images[..., None]).numpy()
    np.testing.assert_allclose(network.predict(images), expected, rtol=0, atol=1e-5)
    outputs = keras.Model(model.inputs, [layer.output for layer in model.layers])([images[..., None]])
    theirs = {layer.name: output.numpy() for layer, output in zip(model.layers, outputs, strict=True)}
    folded = {
        before.name for before, after in zip(model.layers, model.layers[1:], strict=False) if is_folded(after, network)
    }
    for layer, ours in zip(network.layers, network.activations(images), strict=True):
        assert ours.shape[1:] == layer.shape and ours.dtype == np.float32, layer
        if layer.name not in folded:
            np.testing.assert_allclose(ours, theirs[layer.name], rtol=1e-5, atol=1e-5, err_msg=layer.name)
    return network


def is_folded(layer, network):
    return layer.name not in {kept.name for kept in network.layers}


def readout(keras):
    return [keras.layers.Flatten(), keras.layers.Dense(10, activation="softmax")]


@pytest.mark.parametrize("case", CASES)
def test_a_layer_gives_what_keras_gives(keras, tmp_path, case):
    network = compare(keras, [*CASES[case](keras.layers), *readout(keras)], tmp_path / "model.h5")
    assert len(network.layers) == len(CASES[case](keras.layers)) + 2, "nothing is folded here"


@pytest.mark.parametrize("case", FOLDED)
def test_a_batch_normalization_after_a_linear_layer_costs_nothing(keras, tmp_path, case):
    network = compare(keras, [*FOLDED[case](keras.layers), *readout(keras)], tmp_path / "model.h5")
    assert "BatchNormalization" not in {layer.kind for layer in network.layers}


@pytest.mark.parametrize("case", ENDINGS)
def test_probabilities_may_come_from_any_softmax(keras, tmp_path, case):
    compare(keras, ENDINGS[case](keras.layers), tmp_path / "model.h5")


def test_every_layer_is_compared(keras):
    layers = [layer for case in (CASES | FOLDED | ENDINGS).values() for layer in case(keras.layers)]
    assert {type(layer).__name__ for layer in layers} == set(LAYERS)

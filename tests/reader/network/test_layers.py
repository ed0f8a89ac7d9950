"""Every layer the window runs, against Keras itself: the same file, the same images, the same numbers."""

import numpy as np
import pytest

from digit_draw.reader.network.activations import ACTIVATIONS
from digit_draw.reader.network.layers import LAYERS, RESTING
from digit_draw.reader.network.network import load_model

pytestmark = [
    pytest.mark.tensorflow,
    # Keras 3.15 with TensorFlow 2.21 says so of itself, under numpy 2
    pytest.mark.filterwarnings("ignore:__array__ implementation doesn't accept a copy:DeprecationWarning"),
]

RELUS = [{}, {"max_value": 0.5}, {"negative_slope": 0.3}, {"max_value": 0.8, "negative_slope": 0.1, "threshold": 0.2}]

FACTOR = {"factor": 0.3}
OPTIONS = {
    "GaussianNoise": {"stddev": 1.0},
    "RandomBrightness": FACTOR,
    "RandomContrast": FACTOR,
    "RandomHue": FACTOR,
    "RandomPosterization": {"factor": 4},
    "RandomRotation": FACTOR,
    "RandomSaturation": FACTOR,
    "RandomSharpness": FACTOR,
    "RandomTranslation": {"height_factor": 0.2, "width_factor": 0.2},
    "RandomZoom": {"height_factor": 0.2},
}
"""What some layers cannot be made without."""

OF_KERAS_2 = ("RandomHeight", "RandomWidth")
"""Layers that Keras 3 no longer has."""

IN_ARCHIVES_ONLY = ("RandomBrightness", "RandomPosterization", "RandomSaturation", "RandomSharpness")
"""Layers that Keras 3.15 cannot save as an .h5: "cannot pickle 'module' object"."""

SAVED_AS_H5 = set(RESTING) - {*OF_KERAS_2, *IN_ARCHIVES_ONLY}


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
    "conv in groups": lambda k: [k.Conv2D(4, 3), k.Conv2D(6, (3, 2), groups=2, strides=2, padding="same")],
    "conv in groups without bias": lambda k: [k.Conv2D(4, 3), k.Conv2D(4, 3, groups=4, use_bias=False)],
    "depthwise": lambda k: [k.Conv2D(3, 3), k.DepthwiseConv2D((3, 2), activation="relu")],
    "depthwise same": lambda k: [k.Conv2D(3, 3), k.DepthwiseConv2D(3, depth_multiplier=2, strides=2, padding="same")],
    "depthwise dilation": lambda k: [k.DepthwiseConv2D(3, dilation_rate=2, use_bias=False, padding="same")],
    "separable": lambda k: [k.SeparableConv2D(4, 3), k.SeparableConv2D(3, (2, 3), activation="relu")],
    "separable same": lambda k: [k.Conv2D(2, 3), k.SeparableConv2D(4, 3, 2, padding="same", depth_multiplier=3)],
    "separable dilation": lambda k: [k.SeparableConv2D(4, 3, dilation_rate=3, use_bias=False)],
    "transpose": lambda k: [k.Conv2D(2, 3, 4), k.Conv2DTranspose(3, (3, 4), activation="relu")],
    "transpose strides": lambda k: [k.Conv2D(2, 3, 4), k.Conv2DTranspose(3, 3, strides=(2, 3))],
    "transpose beyond kernel": lambda k: [k.Conv2D(2, 3, 4), k.Conv2DTranspose(3, 2, strides=5)],
    "transpose same": lambda k: [k.Conv2D(2, 3, 4), k.Conv2DTranspose(3, (3, 4), strides=(2, 3), padding="same")],
    "transpose same of one": lambda k: [k.Conv2D(2, 3, 4), k.Conv2DTranspose(3, 4, padding="same", use_bias=False)],
    "transpose output padding": lambda k: [k.Conv2D(2, 3, 4), k.Conv2DTranspose(3, 3, strides=2, output_padding=1)],
    "transpose same output padding": lambda k: [
        k.Conv2D(2, 3, 4),
        k.Conv2DTranspose(3, 3, strides=3, padding="same", output_padding=(1, 2)),
    ],
    "global max": lambda k: [k.Conv2D(3, 3), k.GlobalMaxPooling2D()],
    "global max keeping": lambda k: [k.Conv2D(3, 3), k.GlobalMaxPooling2D(keepdims=True)],
    "leaky relu": lambda k: [k.Conv2D(3, 3), k.LeakyReLU(), k.LeakyReLU(negative_slope=0.01)],
    "prelu": lambda k: [k.Conv2D(3, 3), k.PReLU(), k.PReLU(shared_axes=[1, 2]), k.Flatten(), k.PReLU()],
    "elu": lambda k: [k.Conv2D(3, 3), k.ELU(), k.ELU(alpha=0.4)],
    "softmax along other axes": lambda k: [k.Conv2D(3, 3), k.Softmax(axis=1), k.Softmax(axis=[1, 3])],
    "layers as activations": lambda k: [k.Conv2D(3, 3, activation=k.LeakyReLU(0.2)), k.Dense(4, activation=k.ELU(0.5))],
    "batch norm along another axis": lambda k: [k.Conv2D(3, 3), k.BatchNormalization(axis=1)],
    "layer norm": lambda k: [k.Conv2D(3, 3), k.LayerNormalization(), k.LayerNormalization(center=False)],
    "layer norm of axes": lambda k: [k.Conv2D(3, 3), k.LayerNormalization(axis=[1, 3], scale=False, epsilon=0.1)],
    "layer norm of all": lambda k: [k.LayerNormalization(axis=[1, 2, 3])],
    "group norm": lambda k: [k.Conv2D(6, 3), k.GroupNormalization(2), k.GroupNormalization(-1, center=False)],
    "group norm along another axis": lambda k: [k.Conv2D(6, 3), k.GroupNormalization(13, axis=1, scale=False)],
    "measured normalization": lambda k: [k.Normalization(), k.Conv2D(3, 3), k.Normalization(axis=(1, 3))],
    "given normalization": lambda k: [k.Normalization(mean=0.2, variance=0.3), k.Normalization(mean=[1], variance=[2])],
    "inverse normalization": lambda k: [k.Normalization(axis=None, invert=True)],
    "rescaling": lambda k: [k.Rescaling(2.0, offset=-1.0), k.Rescaling(1 / 3)],
    "reshape": lambda k: [k.Reshape((14, -1)), k.Dense(3), k.Reshape((7, 2, -1, 1)), k.Reshape((6, 7))],
    "permute": lambda k: [k.Conv2D(3, (3, 2)), k.Permute((3, 1, 2)), k.Dense(4)],
    "zero padding": lambda k: [
        k.Conv2D(2, 3),
        k.ZeroPadding2D(),
        k.ZeroPadding2D((1, 2)),
        k.ZeroPadding2D(((1, 2), (0, 3))),
    ],
    "cropping": lambda k: [k.Conv2D(2, 3), k.Cropping2D(), k.Cropping2D((1, 2)), k.Cropping2D(((1, 2), (0, 3)))],
    "up sampling": lambda k: [k.Conv2D(2, 3, 4), k.UpSampling2D(), k.Conv2D(2, 3), k.UpSampling2D((2, 3))],
    "bilinear up sampling": lambda k: [k.Conv2D(2, 3, 4), k.UpSampling2D((2, 3), interpolation="bilinear")],
    "flatten channels first": lambda k: [k.Conv2D(2, 3), k.Flatten(data_format="channels_first"), k.Dense(8)],
    "dropouts": lambda k: [k.Dropout(0.5), k.Flatten(), k.Dropout(0.3), k.Dense(8)],
    "noise": lambda k: [k.GaussianNoise(0.5), k.GaussianDropout(0.3), k.AlphaDropout(0.2), k.SpatialDropout2D(0.4)],
    "resting": lambda k: [getattr(k, name)(**OPTIONS.get(name, {})) for name in RESTING if name in SAVED_AS_H5],
    "softmax on pixels": lambda k: [k.Conv2D(3, 3), k.Softmax()],
    "batch norm first": lambda k: [k.BatchNormalization()],
    "batch norm after relu": lambda k: [k.Conv2D(3, 3, activation="relu"), k.BatchNormalization()],
    "batch norm after pool": lambda k: [k.Conv2D(3, 3), k.MaxPooling2D(), k.BatchNormalization(epsilon=0.1)],
    "flatten twice": lambda k: [k.Flatten(), k.Flatten()],
    **{f"relu layer {case}": lambda k, case=case: [k.Conv2D(3, 3), k.ReLU(**case)] for case in RELUS},
    **{
        f"activation {name}": lambda k, name=name: [k.Conv2D(4, 3), k.Activation(name)]
        for name in ACTIVATIONS
        if name != "softmax_v2"
    },
    **{f"conv with {name}": lambda k, name=name: [k.Conv2D(4, 5, activation=name)] for name in ("gelu", "softmax")},
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


def made(keras, layers, path, shape=(28, 28, 1)):
    """Return the Keras model of the layers with random weights, saved at ``path``."""
    model = keras.Sequential([keras.Input(shape), *layers])
    randomize(model)
    model.save(path)
    model.save(path.with_suffix(".keras"))
    return model


def randomize(model):
    """Give a model random weights."""
    rng = np.random.default_rng(5)
    # a variance is positive, and "negate" is what its name says
    sign = {"variance": 1, "negate": -1}
    for weight in model.weights:
        if weight.dtype == "int32":  # Normalization counts
            continue
        # sums of about 1, or the order in which a processor adds them would show in the probabilities
        value = rng.normal(0.1, 0.4, weight.shape) / np.sqrt(max(np.prod(weight.shape[:-1]) / 4, 1))
        forced = next((sign[word] for word in sign if word in weight.path), None)
        weight.assign(value if forced is None else forced * (np.abs(value) + 0.1))
    for layer in model.layers:
        if hasattr(layer, "finalize_state"):  # Normalization takes its weights up
            layer.finalize_state()


def compare(keras, model, path):
    """Assert that both give the same at every layer both have, saved either way; return the numpy network."""
    network = load_model(path)
    images = np.random.default_rng(6).random((5, 28, 28), np.float32)
    archived = load_model(path.with_suffix(".keras"))
    np.testing.assert_array_equal(archived.predict(images), network.predict(images))
    seen = network.pixels.of(images).reshape(-1, *network.shape)
    outputs = keras.Model(model.inputs, [layer.output for layer in model.layers])([seen], training=False)
    np.testing.assert_allclose(network.predict(images), outputs[-1].numpy(), rtol=0, atol=1e-5)
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
    layers = [*CASES[case](keras.layers), *readout(keras)]
    model = made(keras, layers, path := tmp_path / "model.h5")
    network = compare(keras, model, path)
    assert len(network.layers) == len(layers), "nothing is folded here"


@pytest.mark.parametrize("case", FOLDED)
def test_a_batch_normalization_after_a_linear_layer_costs_nothing(keras, tmp_path, case):
    model = made(keras, [*FOLDED[case](keras.layers), *readout(keras)], path := tmp_path / "model.h5")
    network = compare(keras, model, path)
    assert "BatchNormalization" not in {layer.kind for layer in network.layers}


@pytest.mark.parametrize("case", ENDINGS)
def test_probabilities_may_come_from_any_softmax(keras, tmp_path, case):
    model = made(keras, ENDINGS[case](keras.layers), path := tmp_path / "model.h5")
    assert not compare(keras, model, path).origin.ending


def test_layers_that_rest_and_that_only_an_archive_can_have(keras, tmp_path):
    k, path = keras.layers, tmp_path / "model.keras"
    resting = [getattr(k, name)(**OPTIONS[name]) for name in IN_ARCHIVES_ONLY]
    model = keras.Sequential([keras.Input((28, 28, 1)), *resting, *readout(keras)])
    model.save(path)
    images = np.random.default_rng(6).random((5, 28, 28, 1), np.float32)
    expected = model(images, training=False).numpy()
    np.testing.assert_allclose(load_model(path).predict(images), expected, rtol=0, atol=1e-5)


def test_every_layer_is_compared(keras):
    layers = [layer for case in (CASES | FOLDED | ENDINGS).values() for layer in case(keras.layers)]
    assert {type(layer).__name__ for layer in layers} == set(LAYERS) - {*OF_KERAS_2, *IN_ARCHIVES_ONLY}


def test_every_activation_that_keras_names_is_compared(keras):
    """But one that takes more than an image, and one whose layers Keras itself makes of the wrong shape."""
    from keras.src.activations import ALL_OBJECTS_DICT

    assert set(ACTIVATIONS) == set(ALL_OBJECTS_DICT) - {"threshold", "glu"}


@pytest.mark.parametrize("padding", ["valid", "same"])
def test_a_dilated_transpose_is_one_with_zeros_in_its_kernel(keras, tmp_path, padding):
    """TensorFlow runs none on a processor, but there is another that comes to the same."""
    k, path = keras.layers, tmp_path / "model.h5"
    small = np.random.default_rng(7).normal(0, 0.1, (3, 2, 2, 3)).astype("f4")
    spread = np.zeros((5, 4, 2, 3), "f4")
    spread[::2, ::3] = small
    dilated = k.Conv2DTranspose(2, (3, 2), padding=padding, dilation_rate=(2, 3), use_bias=False)
    plain = k.Conv2DTranspose(2, (5, 4), padding=padding, use_bias=False)
    models = [
        keras.Sequential([keras.Input((28, 28, 1)), k.Conv2D(3, 3, 4), each, *readout(keras)])
        for each in (dilated, plain)
    ]
    randomize(models[0])
    conv, bias, _, *others = models[0].get_weights()
    for model, kernel in zip(models, (small, spread), strict=True):
        model.set_weights([conv, bias, kernel, *others])
    models[0].save(path)
    images = np.random.default_rng(6).random((5, 28, 28, 1), np.float32)
    np.testing.assert_allclose(load_model(path).predict(images), models[1](images).numpy(), rtol=0, atol=1e-5)

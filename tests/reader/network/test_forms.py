"""Models of every form, saved by Keras either way: what goes in, what comes out, and models inside models."""

import numpy as np
import pytest

from digit_draw.errors import ModelError
from digit_draw.reader.network.activations import softmax
from digit_draw.reader.network.network import load_model

pytestmark = [
    pytest.mark.tensorflow,
    # Keras 3.15 with TensorFlow 2.21 says so of itself, under numpy 2
    pytest.mark.filterwarnings("ignore:__array__ implementation doesn't accept a copy:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:.*Do not pass an `input_shape`:UserWarning"),
]


def dense(k, activation="softmax"):
    return k.Dense(10, activation=activation)


def functional(keras, shape, *layers, **options):
    x = image = keras.Input(shape, **options)
    for layer in layers:
        x = layer(x)
    return keras.Model(image, x)


def sequential(keras, *layers):
    return keras.Sequential(layers)


def built_late(keras, k):
    model = keras.Sequential([k.Flatten(), k.Dense(8, activation="relu"), dense(k)])
    model(np.zeros((3, 28, 28), np.float32))
    return model


def nested(keras, k, **trainable):
    """Models in models, of either class, with weights that are trained and others, some of them frozen."""
    inner = keras.Sequential([k.Conv2D(2, 3, 2), k.BatchNormalization(), k.Conv2D(2, 3), k.BatchNormalization()])
    norm = functional(keras, (11, 11, 2), k.LayerNormalization(), k.BatchNormalization(), k.PReLU())
    deep = keras.Sequential([keras.Sequential([k.Conv2D(3, 3), k.BatchNormalization()]), k.ReLU()])
    inner.layers[1].trainable = trainable.get("layer", True)
    norm.trainable = trainable.get("model", True)
    return keras.Sequential([keras.Input((28, 28, 1)), inner, norm, deep, k.Flatten(), dense(k)])


FORMS = {
    "(28, 28)": lambda keras, k: sequential(keras, keras.Input((28, 28)), k.Flatten(), dense(k)),
    "(28, 28) as rows": lambda keras, k: sequential(keras, keras.Input((28, 28)), k.Dense(4), k.Flatten(), dense(k)),
    "(28, 28, 1)": lambda keras, k: sequential(keras, keras.Input((28, 28, 1)), k.Conv2D(2, 3), k.Flatten(), dense(k)),
    "(784,)": lambda keras, k: sequential(keras, keras.Input((784,)), k.Dense(8), dense(k)),
    "(784,) reshaped": lambda keras, k: sequential(
        keras, keras.Input((784,)), k.Reshape((28, 28, 1)), k.Conv2D(2, 3), k.Flatten(), dense(k)
    ),
    "(784, 1)": lambda keras, k: sequential(keras, keras.Input((784, 1)), k.Flatten(), dense(k)),
    "any size": lambda keras, k: sequential(
        keras, keras.Input((None, None, 1)), k.Conv2D(10, 3), k.GlobalMaxPooling2D(), k.Softmax()
    ),
    "a fixed batch": lambda keras, k: sequential(
        keras, keras.Input(batch_shape=(5, 28, 28, 1)), k.Conv2D(2, 3), k.Flatten(), dense(k)
    ),
    "no input layer": lambda keras, k: sequential(keras, k.Flatten(input_shape=(28, 28)), dense(k)),
    "built late": built_late,
    "no softmax": lambda keras, k: sequential(keras, keras.Input((784,)), dense(k, None)),
    "sigmoids": lambda keras, k: sequential(keras, keras.Input((784,)), dense(k, "sigmoid")),
    "functional": lambda keras, k: functional(keras, (28, 28, 1), k.Conv2D(2, 3), k.Flatten(), dense(k)),
    "functional of one": lambda keras, k: functional(keras, (784,), dense(k), name="odd"),
    "nested": nested,
    "nested, a layer frozen": lambda keras, k: nested(keras, k, layer=False),
    "nested, a model frozen": lambda keras, k: nested(keras, k, model=False),
    "nested alone": lambda keras, k: sequential(
        keras, functional(keras, (28, 28), k.Flatten(), k.Dense(9)), sequential(keras, keras.Input((9,)), dense(k))
    ),
    "augmented": lambda keras, k: sequential(
        keras,
        keras.Input((28, 28, 1)),
        sequential(keras, k.RandomRotation(0.1), k.RandomZoom(0.1)),
        sequential(keras, k.Conv2D(2, 3), k.ReLU()),
        k.Flatten(),
        dense(k),
    ),
    "channels moved": lambda keras, k: sequential(
        keras, keras.Input((1, 28, 28)), k.Permute((2, 3, 1)), k.Conv2D(2, 3), k.Flatten(), dense(k)
    ),
}

ADDED = {"no softmax": "softmax", "sigmoids": "sum"}
"""What is added to the end of a model, by its form."""


def _made_up(rng, shape):
    """Weights that are all positive, for some are variances, and whose sums are of about 1."""
    return np.abs(rng.normal(0.1, 0.4, shape)) / np.sqrt(max(np.prod(shape[:-1]) / 4, 1))


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_answered_as_in_keras(keras, tmp_path, form):
    model = FORMS[form](keras, keras.layers)
    rng = np.random.default_rng(5)
    model.set_weights([_made_up(rng, weight.shape) for weight in model.get_weights()])
    images = rng.random((5, 28, 28), np.float32)
    for name in ("model.h5", "model.keras"):
        model.save(tmp_path / name)
        network = load_model(tmp_path / name)
        theirs = np.array(model(network.pixels.of(images).reshape(-1, *network.shape), training=False))
        expected = {"": theirs, "softmax": softmax(theirs), "sum": theirs / theirs.sum(axis=1, keepdims=True)}
        assert network.origin.ending == ADDED.get(form, "")
        np.testing.assert_allclose(network.predict(images), expected[network.origin.ending], rtol=0, atol=1e-5)
        assert network.origin.keras == keras.__version__


BRANCHED = {
    "branches": lambda k, x: k.Concatenate()([k.Dense(5)(x), k.Dense(5)(x)]),
    "a shortcut": lambda k, x: k.Add()([k.Dense(784)(x), x]),
}


@pytest.mark.parametrize("name", ["model.h5", "model.keras"])
@pytest.mark.parametrize("case", BRANCHED)
def test_what_is_no_chain_is_said_to_be_none(keras, tmp_path, case, name):
    image = keras.Input((784,))
    keras.Model(image, keras.layers.Dense(10)(BRANCHED[case](keras.layers, image))).save(tmp_path / name)
    with pytest.raises(ModelError, match=r"its layers are no chain: .*; build it as keras\.Sequential"):
        load_model(tmp_path / name)


@pytest.mark.parametrize("name", ["model.h5", "model.keras"])
def test_two_answers_are_no_chain(keras, tmp_path, name):
    image = keras.Input((784,))
    middle = keras.layers.Dense(10)(image)
    keras.Model(image, [middle, keras.layers.Dense(10)(middle)]).save(tmp_path / name)
    with pytest.raises(ModelError, match="no chain"):
        load_model(tmp_path / name)


@pytest.mark.parametrize("shape", [(28, 28, 3), (32, 32, 1), (14, 56), (100,)])
def test_images_of_another_shape_are_said_with_what_it_should_be(keras, tmp_path, shape):
    keras.Sequential([keras.Input(shape), keras.layers.Flatten(), keras.layers.Dense(10)]).save(tmp_path / "m.keras")
    with pytest.raises(ModelError) as caught:
        load_model(tmp_path / "m.keras")
    assert f"its input is {shape}; it should be a grey image of 28x28, keras.Input((28, 28, 1))" in str(caught.value)


@pytest.mark.parametrize("units", [1, 2, 9, 11, 26])
def test_more_or_fewer_than_ten_answers_are_said(keras, tmp_path, units):
    keras.Sequential([keras.Input((784,)), keras.layers.Dense(units)]).save(tmp_path / "m.keras")
    with pytest.raises(ModelError, match=f"it gives {units} answers?; a reader of digits gives 10"):
        load_model(tmp_path / "m.keras")


def test_only_weights_are_said_to_be_that(keras, tmp_path):
    model = keras.Sequential([keras.Input((784,)), keras.layers.Dense(10)])
    model.save_weights(tmp_path / "a.weights.h5")
    with pytest.raises(ModelError, match=r"holds only weights.*model.load_weights\('a.weights.h5'\)"):
        load_model(tmp_path / "a.weights.h5")


def test_a_lambda_is_never_run(keras, tmp_path):
    k = keras.layers
    keras.Sequential([keras.Input((784,)), k.Lambda(lambda x: x / 255), k.Dense(10)]).save(tmp_path / "m.keras")
    with pytest.raises(ModelError, match=r"has code in it \(Lambda\)"):
        load_model(tmp_path / "m.keras")

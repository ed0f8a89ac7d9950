"""The ``.h5`` reader: the same answers as Keras, and one sentence for whatever cannot be used."""

import json
import math
import tracemalloc
from pathlib import Path

import h5py
import numpy as np
import pytest
from made_up import model_config, opened, small_layers, write_keras_2, write_keras_3

from digit_draw.errors import ModelError
from digit_draw.reader.network.network import BATCH_VALUES, load_model

MODELS = Path(__file__).parents[3] / "models"
SHIPPED = ("my_model.h5", "classic.h5")
MEGABYTE = 1 << 20

KERAS_WARNS = "ignore:__array__ implementation doesn't accept a copy:DeprecationWarning"  # of itself, under numpy 2


@pytest.fixture
def path(tmp_path):
    return tmp_path / "model.h5"


@pytest.fixture
def images():
    return np.random.default_rng(1).random((7, 28, 28), np.float32)


def refused(path):
    """Return the sentence a file is refused with; nothing huge may be allocated on the way there."""
    tracemalloc.start()
    try:
        with pytest.raises(ModelError) as caught:
            load_model(path)
        assert tracemalloc.get_traced_memory()[1] < 50 * MEGABYTE
    finally:
        tracemalloc.stop()
    sentence = str(caught.value)
    assert sentence.startswith(f"{path}: ") and "\n" not in sentence and len(sentence) < 600
    assert caught.value.__suppress_context__ or caught.value.__context__ is None, "a traceback inside a traceback"
    return sentence


# --- the same answers as Keras ---


@pytest.mark.tensorflow
@pytest.mark.filterwarnings(KERAS_WARNS)
@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_models_answer_as_in_keras(keras, images, name):
    if not (MODELS / name).exists():
        pytest.skip(f"models/{name} has not been trained yet")
    theirs = keras.models.load_model(MODELS / name, compile=False)
    both = np.concatenate([images, images > 0.8, np.zeros((1, 28, 28))])
    expected = theirs(both[..., None].astype(np.float32)).numpy()
    np.testing.assert_allclose(load_model(MODELS / name).predict(both), expected, rtol=0, atol=1e-5)


@pytest.mark.tensorflow
@pytest.mark.filterwarnings(KERAS_WARNS)
@pytest.mark.parametrize("bare", [False, True])
def test_the_keras_2_layout_answers_as_in_keras(keras, path, images, bare):
    k, parts = keras.layers, small_layers()
    conv, *rest = k.Conv2D(2, 3, strides=4, activation="relu"), k.MaxPooling2D(), k.Flatten(), k.Dropout(0.25)
    theirs = keras.Sequential([keras.Input((28, 28, 1)), conv, *rest, k.Dense(10, activation="softmax")])
    theirs.set_weights([weight for *_, weights in parts for weight in weights])
    ours = load_model(write_keras_2(path, parts, bare=bare))
    np.testing.assert_allclose(ours.predict(images), theirs(images[..., None]).numpy(), rtol=0, atol=1e-5)
    assert [layer.name for layer in ours.layers] == ["conv2d", "pool", "flatten", "dropout", "dense"]


def test_weights_follow_the_files_order_and_not_its_names(path, images):
    expected = load_model(write_keras_2(path, small_layers())).predict(images)
    with opened(path) as root:
        root.move("dense", "anything")
        root.attrs["layer_names"] = [b"conv2d", b"pool", b"flatten", b"dropout", b"anything"]
    np.testing.assert_array_equal(load_model(path).predict(images), expected)


# --- the network itself ---


def test_many_images_are_answered_as_one_by_one(path):
    network = load_model(write_keras_2(path, small_layers()))
    images = np.random.default_rng(3).random((2 * network.batch + 3, 28, 28), np.float32)
    many = network.predict(images)
    assert many.shape == (len(images), 10) and many.dtype == np.float32
    np.testing.assert_allclose(many.sum(axis=1), 1, atol=1e-6)
    for at in (0, network.batch - 1, network.batch, len(images) - 1):
        np.testing.assert_allclose(network.predict(images[at : at + 1])[0], many[at], atol=1e-6)
    assert network.batch * 26 * 26 < BATCH_VALUES
    assert network.predict(images[:0]).shape == (0, 10)
    np.testing.assert_array_equal(network.activations(images[:1])[-1], network.predict(images[:1]))


def test_images_are_left_as_they_were(path, images):
    before = images.copy()
    load_model(write_keras_2(path, small_layers())).activations(images)
    np.testing.assert_array_equal(images, before)


@pytest.mark.parametrize("shape", [(28, 28), (1, 784), (1, 28, 28, 3), (28, 1, 28), (4, 14, 56)])
def test_images_of_another_shape_are_a_mistake(path, shape):
    with pytest.raises(ValueError, match="images must be"):
        load_model(write_keras_2(path, small_layers())).predict(np.zeros(shape))


def test_numbers_out_of_range_stay_quiet(path):
    """As in Keras: a window must not print, or stop, because an image was nonsense."""
    network = load_model(write_keras_2(path, small_layers()))
    for value in (1e38, -1e38, np.inf):
        assert network.predict(np.full((1, 28, 28), value)).sum() == pytest.approx(1)


# --- files that cannot be used ---


@pytest.mark.parametrize(
    "data", [b"", b"Dear reader,\n", b"\x89HDF\r\n\x1a\n", b"PK\x03\x04 a zip, cut short", bytes(9000)]
)
def test_a_file_that_is_no_hdf5(path, data):
    path.write_bytes(data)
    assert "save it in Keras" in refused(path)


def test_a_folder(tmp_path):
    assert "save it in Keras" in refused(tmp_path)


@pytest.mark.thorough
def test_a_file_cut_anywhere(path):
    whole = write_keras_2(path, small_layers()).read_bytes()
    cut = path.with_name("cut.h5")
    for length in range(0, len(whole), 97):
        cut.write_bytes(whole[:length])
        refused(cut)


NAMELESS = {"class_name": "Flatten", "config": {}}
CONFIGS = {
    "not JSON": b"{",
    "not UTF-8": b'{"class_name": "\xff"}',
    "deep": b"[" * 100_000,
    "a number of many digits": b"1" * 5000,
    "empty": b"",
    **{f"{value}": value for value in (0, "Sequential", [], {}, {"class_name": "Sequential"}, [["class_name"]])},
    "no name of a class": {"class_name": 5, "config": []},
    **{f"config {value}": {"class_name": "Sequential", "config": value} for value in (None, 1, "layers", [], {}, [1])},
    **{
        f"layers {value}": {"class_name": "Sequential", "config": {"layers": value}} for value in (None, 1, {}, [], [1])
    },
    "no config in a layer": {"class_name": "Sequential", "config": [{"class_name": "Flatten"}]},
    "no name of a layer": {"class_name": "Sequential", "config": [NAMELESS]},
    "config of a layer a list": {"class_name": "Sequential", "config": [{"class_name": "Flatten", "config": [1]}]},
    "very many layers": {"class_name": "Sequential", "config": [NAMELESS] * 5000},
}


@pytest.mark.parametrize("config", CONFIGS.values(), ids=[name.replace("\n", " ")[:40] for name in CONFIGS])
def test_an_architecture_that_makes_no_sense(path, config):
    refused(write_keras_2(path, small_layers(), config))


@pytest.mark.parametrize("value", [np.arange(3), 1.5, h5py.Empty("f4"), ["a", "b"]])
def test_an_architecture_that_is_no_text(path, value):
    write_keras_2(path, small_layers())
    with h5py.File(path, "r+") as file:
        file.attrs["model_config"] = value
    assert "Sequential" in refused(path) or "no architecture" in refused(path)


CONV, POOL, FLATTEN, DROPOUT, DENSE = range(5)
HUGE = 10**400
SPOILED = [
    (CONV, {"batch_input_shape": [None, 32, 32, 3]}, "(28, 28, 1)"),
    (CONV, {"batch_input_shape": None}, "(28, 28, 1)"),
    (CONV, {"batch_input_shape": 28}, "(28, 28, 1)"),
    (CONV, {"filters": 3}, "its configuration needs"),
    (CONV, {"filters": 0}, "whole number"),
    (CONV, {"filters": HUGE}, "whole number"),
    (CONV, {"filters": 2.0}, "whole number"),
    (CONV, {"filters": True}, "whole number"),
    (CONV, {"filters": None}, "whole number"),
    (CONV, {"filters": 4096, "kernel_size": 28, "padding": "same", "strides": 1}, "far larger"),
    (CONV, {"kernel_size": [3]}, "kernel_size"),
    (CONV, {"kernel_size": "3"}, "kernel_size"),
    (CONV, {"kernel_size": [3, 3000]}, "kernel_size"),
    (CONV, {"kernel_size": [30, 30]}, "window of 30"),
    (CONV, {"strides": [0, 1]}, "strides"),
    (CONV, {"strides": [-1, 1]}, "strides"),
    (CONV, {"dilation_rate": 4000, "padding": "same"}, "dilation_rate"),
    (CONV, {"dilation_rate": 64, "kernel_size": 64, "padding": "same"}, "far larger"),
    (CONV, {"padding": "causal"}, "padding"),
    (CONV, {"padding": ["same"]}, "padding"),
    (CONV, {"data_format": "channels_first"}, "window of 3 on 1 pixels"),
    (CONV, {"data_format": "channels"}, "data_format"),
    (CONV, {"groups": 2}, "groups"),
    (CONV, {"groups": 0}, "groups"),
    (CONV, {"use_bias": "no"}, "use_bias"),
    (CONV, {"use_bias": False}, "its configuration needs"),
    (CONV, {"activation": "mine"}, "activation 'mine'"),
    (CONV, {"activation": {"class_name": "Custom" * 1000, "config": {}}}, "activation"),
    (CONV, {"activation": ["relu"]}, "activation"),
    (POOL, {"pool_size": 4000, "padding": "same"}, "pool_size"),
    (POOL, {"pool_size": 30}, "window of 30"),
    (POOL, {"name": "two\nlines"}, None),
    (POOL, {"name": "x" * 10_000}, None),
    (DENSE, {"units": 11}, "gives 11 answers; a reader of digits gives 10"),
]


@pytest.mark.parametrize(("layer", "changed", "said"), SPOILED)
def test_a_configuration_that_cannot_be_run(path, layer, changed, said):
    layers = small_layers()
    layers[layer][1].update(changed)
    if said is None:  # any name will do, as long as a sentence about it is short: here the pool is too large as well
        layers[layer][1]["pool_size"], said = 0, "pool_size"
    config = json.dumps(model_config(layers)).encode()
    assert said in refused(write_keras_2(path, small_layers(), config))


@pytest.mark.parametrize("kind", ["LSTM", "my>Layer", "two\nlines", "x" * 10_000])
def test_an_unknown_layer_is_named_with_what_would_work(path, kind):
    layers = small_layers()
    layers[POOL] = (kind, {"name": "odd"}, [])
    sentence = refused(write_keras_2(path, layers))
    assert "'odd'" in sentence and repr(kind)[:20] in sentence and "this program runs Conv2D" in sentence


def test_code_in_a_file_is_not_run_and_named(path):
    layers = small_layers()
    layers[POOL] = ("Lambda", {"name": "odd", "function": {"class_name": "__lambda__", "config": {"code": "..."}}}, [])
    assert "'odd' has code in it (Lambda); no file's code is run here" in refused(write_keras_2(path, layers))


@pytest.mark.parametrize("kept", [[FLATTEN], [CONV, FLATTEN], [FLATTEN, DROPOUT], [CONV], [DROPOUT]])
def test_a_network_that_does_not_end_in_ten(path, kept):
    layers = [small_layers()[at] for at in kept]
    layers[0][1]["batch_input_shape"] = [None, 28, 28, 1]
    assert "a reader of digits gives 10" in refused(write_keras_2(path, layers))


def test_many_heavy_layers_are_refused_before_any_is_made(path):
    """Each is small, and so are their weights: it is the work that is too much."""
    wide = {"filters": 100, "kernel_size": 1, "strides": 1}
    layers = small_layers()
    layers[CONV][1]["strides"] = 1
    layers[1:1] = [("Conv2D", {**wide, "name": f"c{at}"}, []) for at in range(190)]
    assert "far larger" in refused(write_keras_2(path, layers))


@pytest.mark.parametrize(("kind", "values", "said"), [
    ("ReLU", {"max_value": HUGE}, "finite"), ("ReLU", {"max_value": math.nan}, "finite"),
    ("ReLU", {"negative_slope": "0"}, "finite"), ("ReLU", {"threshold": -math.inf}, "finite"),
    ("Softmax", {"axis": 4}, "axis"), ("Softmax", {"axis": {}}, "axis"), ("Activation", {"activation": "eval"}, "eval"),
    ("BatchNormalization", {"axis": [1, 2]}, "axis"), ("BatchNormalization", {"axis": {}}, "axis"),
    ("BatchNormalization", {"axis": 0}, "axis"), ("BatchNormalization", {"axis": 4}, "axis"),
    ("BatchNormalization", {"scale": 1}, "scale"), ("BatchNormalization", {}, "weights"),
    ("GlobalAveragePooling2D", {"keepdims": "yes"}, "keepdims"),
    ("Dropout", {"rate": 2}, "from 0 to 1"), ("Dropout", {"rate": "0.5"}, "rate"),
])  # fmt: skip
def test_a_layer_with_values_that_make_no_sense(path, kind, values, said):
    layers = small_layers()
    layers[1:1] = [(kind, {"name": "odd", **values}, [])]
    sentence = refused(write_keras_2(path, layers))
    assert "'odd'" in sentence and said in sentence


@pytest.mark.parametrize("epsilon", [0, -1])
def test_a_variance_that_is_none(path, epsilon):
    layers = small_layers()
    layers[1:1] = [
        (
            "BatchNormalization",
            {"name": "odd", "scale": False, "center": False, "epsilon": epsilon},
            [np.zeros(2, "f4")] * 2,
        )
    ]
    assert "variance" in refused(write_keras_2(path, layers))


# --- weights that cannot be used ---


KERNEL = "dense/dense/kernel:0"


def replaced(path, **dataset):
    """Write a small model whose dense kernel is another dataset."""
    write_keras_2(path, small_layers())
    with opened(path) as root:
        del root[KERNEL]
        if dataset:
            root.create_dataset(KERNEL, **dataset)
    return path


@pytest.mark.parametrize("spoil", [math.nan, math.inf, -math.inf])
def test_weights_that_are_not_finite(path, spoil):
    kernel = np.ones((18, 10), "f4")
    kernel[3, 4] = spoil
    assert "layer 'dense' has weights that are not finite" in refused(replaced(path, data=kernel))


def test_weights_that_are_finite_and_multiply_to_more(path):
    assert "not finite" in refused(replaced(path, data=np.full((18, 10), 3e38, "f4")))


@pytest.mark.parametrize("shape", [(18, 11), (10, 18), (180,), (), (0, 10), (1 << 40, 10), (1 << 20, 1 << 20)])
def test_weights_of_another_shape(path, shape):
    assert "its configuration needs (" in refused(replaced(path, shape=shape, dtype="f4"))


LONG_DOUBLE = pytest.param(
    "g", marks=pytest.mark.skipif(np.dtype("g").itemsize == 8, reason="here a long double is a double, which is read")
)


@pytest.mark.parametrize(
    "dtype", ["i4", "c8", "S4", LONG_DOUBLE, h5py.string_dtype(), h5py.ref_dtype, h5py.vlen_dtype("f4")]
)
def test_weights_that_are_no_plain_numbers(path, dtype):
    assert "plain floats" in refused(replaced(path, shape=(18, 10), dtype=dtype))


@pytest.mark.parametrize("dtype", ["f2", "f4", "f8", ">f4", ">f8"])
def test_floats_of_any_usual_width_are_read(path, dtype):
    kernel = np.eye(18, 10).astype(dtype)
    dense = small_layers()
    dense[DENSE][2][0] = np.eye(18, 10, dtype=np.float32)
    images = np.random.default_rng(8).random((2, 28, 28))
    expected = load_model(write_keras_2(path.with_name("plain.h5"), dense)).predict(images)
    np.testing.assert_array_equal(load_model(replaced(path, data=kernel)).predict(images), expected)


def test_a_small_file_of_one_huge_chunk(path):
    huge = replaced(path, shape=(18, 10), dtype="f4", chunks=(1 << 14, 1 << 14), maxshape=(None, None), compression=1)
    assert "plain floats" in refused(huge)


def test_weights_kept_in_another_file(path):
    outside = path.with_name("outside")
    np.ones((18, 10), "f4").tofile(outside)
    external = replaced(path, shape=(18, 10), dtype="f4", external=[(str(outside), 0, h5py.h5f.UNLIMITED)])
    assert "plain floats" in refused(external)


def test_weights_made_of_another_files(path):
    layout = h5py.VirtualLayout((18, 10), "f4")
    layout[:] = h5py.VirtualSource(str(path.with_name("other.h5")), "x", (18, 10))
    with opened(replaced(path)) as root:
        root.create_virtual_dataset(KERNEL, layout)
    assert "plain floats" in refused(path)


@pytest.mark.parametrize("name", [KERNEL, "dense/dense", "dense"])
@pytest.mark.parametrize("external", [False, True])
def test_links_are_not_followed(path, name, external):
    """Both links lead to the right weights, and are refused all the same."""
    other = write_keras_2(path.with_name("other.h5"), small_layers())
    write_keras_2(path, small_layers())
    with opened(path) as root:
        root.move(name, "elsewhere")
        inside, outside = "/model_weights/elsewhere", f"/model_weights/{name}"
        root[name] = h5py.ExternalLink(str(other), outside) if external else h5py.SoftLink(inside)
    assert "not in the file itself" in refused(path)


@pytest.mark.parametrize(
    "names", [b"dense", 5, [[b"dense"]], [1, 2], [b"\xff"], [b""], [b"."], [b".."], [b"/"], [b"a/b"], [b"x"] * 300]
)
@pytest.mark.parametrize("where", ["layer_names", "weight_names"])
def test_lists_of_names_that_make_no_sense(path, names, where):
    write_keras_2(path, small_layers())
    with opened(path) as root:
        (root if where == "layer_names" else root["dense"]).attrs[where] = names
    refused(path)


def test_weights_missing_or_left_over(path):
    write_keras_2(path, small_layers())
    with opened(path) as root:
        del root["dense"].attrs["weight_names"]
    assert "weight_names" in refused(path)
    with opened(path) as root:
        root.attrs["layer_names"] = [b"conv2d"]
    assert "its configuration needs" in refused(path)
    write_keras_2(path, small_layers())
    with opened(path) as root:
        root.attrs["layer_names"] = [b"conv2d", b"dense", b"dense"]
    assert "more layers" in refused(path)
    with h5py.File(path, "r+") as file:
        del file["model_weights"]
    assert "model_weights" in refused(path)


def test_groups_where_weights_should_be(path):
    with opened(replaced(path)) as root:
        root.create_group(KERNEL)
    assert "its configuration needs" in refused(path)


@pytest.mark.parametrize("axis", [3, [3], [-1]])
def test_the_axis_of_a_batch_normalization_may_be_saved_in_any_way(path, images, axis):
    rng = np.random.default_rng(4)
    layers = small_layers()
    weights = [rng.random(2).astype("f4") + 0.5 for _ in range(4)]
    layers[1:1] = [("BatchNormalization", {"name": "norm", "axis": -1}, weights)]
    expected = load_model(write_keras_3(path, layers)).predict(images)
    layers[1][1]["axis"] = axis
    np.testing.assert_array_equal(load_model(write_keras_3(path, layers)).predict(images), expected)

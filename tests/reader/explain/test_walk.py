"""The walk through networks of every kind: what a value saw, how maps vote, what a map that is off changes."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import digit_draw
from digit_draw.reader.explain.fields import channels_last, image_fields, layer_fields
from digit_draw.reader.explain.filters import filters_of, weights_of
from digit_draw.reader.explain.look import Inside
from digit_draw.reader.explain.maps import layer_name, shown_layers
from digit_draw.reader.explain.pages import pages
from digit_draw.reader.explain.silence import silenced
from digit_draw.reader.explain.votes import votes
from digit_draw.reader.network.activations import softmax
from digit_draw.reader.network.thirty import thirty_digits

ROOT = Path(__file__).parents[3]
SAVED = ROOT / "tests/reader/network/saved"
MODELS = {
    "classic": ROOT / "models/classic.h5",
    "shipped": ROOT / "models/my_model.h5",
    "dense": SAVED / "sequential-3.9.2.h5",
    "global pooling": SAVED / "pooled-3.15.1.h5",
    "channels first": SAVED / "channels_first-3.15.1.h5",
}
IMAGES = thirty_digits()[0]
FOUR = IMAGES[13]


@pytest.fixture(scope="module", params=MODELS)
def network(request):
    return digit_draw.load_model(MODELS[request.param])


@pytest.fixture(scope="module")
def classic():
    return digit_draw.load_model(MODELS["classic"])


def test_steps_that_a_network_does_not_have_are_left_out(classic):
    steps = [page.step for page in pages(classic)]
    assert steps == ["ink", "image", "filter", "map", "pool", "deep", "deep", "votes", "softmax"]
    dense = [page.step for page in pages(digit_draw.load_model(MODELS["dense"]))]
    assert dense == ["ink", "image", "deep", "votes", "softmax"]
    pooled = [page.step for page in pages(digit_draw.load_model(MODELS["global pooling"]))]
    assert pooled == ["ink", "image", "filter", "map", "votes", "softmax"]


@pytest.mark.parametrize("name", ["classic", "shipped"])
def test_a_receptive_field_is_where_a_changed_pixel_changes_the_value(name):
    """Every pixel is changed, in noise that keeps most values alive: what moves lies in the field and fills it."""
    network = digit_draw.load_model(MODELS[name])
    rng = np.random.default_rng(3)
    image = rng.random((28, 28)).astype(np.float32)
    changed = np.repeat(image[None], 784, axis=0)
    changed.reshape(784, 784)[np.arange(784), np.arange(784)] += 5
    fields = image_fields(network)
    outputs = [network.activations(changed[at : at + 98]) for at in range(0, 784, 98)]
    plain = network.activations(image[None])
    checked = 0
    for index, field in fields.items():
        moved = np.concatenate([np.abs(part[index] - plain[index]).max(axis=3) > 1e-4 for part in outputs])
        for row, column in [(0, 0), (field.shape[0] // 2, field.shape[1] // 2), (-1, -1)]:
            pixels = np.argwhere(moved[:, row, column].reshape(28, 28))
            if not len(pixels):  # all filters are silent there, whatever a single pixel is
                continue
            left, top, right, bottom = field[row, column]
            low, high = pixels.min(axis=0), pixels.max(axis=0) + 1
            assert (low >= (top, left)).all() and (high <= (bottom, right)).all()
            assert (high - low >= 0.6 * np.array([bottom - top, right - left])).all()
            checked += 1
    assert checked >= 2 * len(fields)


def test_fields_of_a_single_layer_are_its_windows(classic):
    assert layer_fields(classic.layers[0])[3, 5].tolist() == [5, 3, 8, 6]
    assert layer_fields(classic.layers[1])[3, 5].tolist() == [10, 6, 12, 8]
    filters = filters_of(classic.layers[0])
    assert filters.place(3, 5) == (5, 3, 8, 6)


def test_a_filter_times_what_it_sees_and_its_bias_is_the_maps_value(network):
    seen = 0
    outputs = network.activations(FOUR[None])
    for index, layer in enumerate(network.layers):
        filters = filters_of(layer)
        if filters is None:
            continue
        before = outputs[index - 1][0] if index else network.pixels.of(FOUR).reshape(network.shape)
        taken = channels_last(before, layer)
        maps = channels_last(outputs[index][0], layer)
        activation = layer.source.config.get("activation", "linear")
        if activation not in ("linear", "relu"):
            continue
        for row, column, number in ((0, 0, 0), (maps.shape[0] // 2, maps.shape[1] // 2, maps.shape[2] - 1)):
            patch = filters.seen(taken, row, column)
            made = float((patch * filters.kernel[..., number]).sum() + filters.bias[number])
            value = float(maps[row, column, number])
            assert value == pytest.approx(max(made, 0) if activation == "relu" else made, abs=1e-4)
            seen += 1
    assert seen or not shown_layers(network)


def test_votes_add_up_to_the_sums_that_become_the_probabilities(network):
    for image in IMAGES[::7]:
        outputs = network.activations(image[None])
        shown = shown_layers(network)
        found = votes(network, outputs, shown[-1] if shown else None)
        assert found.sums == pytest.approx(found.start + found.each.sum(axis=0))
        assert softmax(found.sums) == pytest.approx(outputs[-1][0], abs=1e-5)
        assert (found.layer is None) == (not shown)


def test_a_map_votes_what_the_sums_lose_without_it(classic):
    outputs = classic.activations(FOUR[None])
    layer = shown_layers(classic)[-1]
    found = votes(classic, outputs, layer)
    number = int(np.abs(found.each).sum(axis=1).argmax())
    without = silenced(classic, frozenset({(layer, number)}))
    other = votes(without, without.activations(FOUR[None]), layer)
    assert found.sums - other.sums == pytest.approx(found.each[number], abs=1e-4)


def test_a_network_with_a_map_off_is_that_network_with_the_map_at_zero(network):
    for index in [*shown_layers(network), *(page.layer for page in pages(network) if page.step == "deep")]:
        layer = network.layers[index]
        outputs = network.activations(FOUR[None])
        axis = 1 if layer.channels_first or len(layer.shape) == 1 else 3
        x = outputs[index].copy()
        x[(slice(None),) * axis + (0,)] = 0
        for after in network.layers[index + 1 :]:
            x = after.run(x)
        off = silenced(network, frozenset({(index, 0), (index, 9999)}))
        assert off.predict(FOUR[None]) == pytest.approx(x, abs=1e-6)
    assert silenced(network, frozenset()) is network


def test_every_page_of_every_network_can_be_looked_at(network):
    inside = Inside(network)
    for number, page in enumerate(inside.pages):
        rows, columns, count = inside.grid(page)
        layer = inside.layer_of(page)
        pinned = (layer, count - 1) if count else None
        look = inside.look(number, FOUR, pinned, None, rows * columns - 1, frozenset())
        assert look.probabilities == pytest.approx(network.predict(FOUR[None])[0])
        if count:
            assert look.maps.shape == (rows, columns, count) and look.chosen == count - 1
            assert look.at == (rows - 1, columns - 1) and look.value == float(look.maps[-1, -1, -1])
            off = inside.look(number, FOUR, pinned, None, None, frozenset({pinned}))
            assert not off.maps[:, :, -1].any() and off.off == {count - 1}
            assert off.pushes == pytest.approx(look.pushes, abs=1e-4)


def test_from_filter_to_pooled_map_one_and_the_same_filter_is_followed(classic):
    inside = Inside(classic)
    looks = [inside.look(at, FOUR, (0, 5), None, None, frozenset()) for at in (2, 3, 4)]
    assert [look.chosen for look in looks] == [5, 5, 5]
    alone = {inside.look(at, image, None, None, None, frozenset()).chosen for at in (2, 3, 4) for image in IMAGES[:5]}
    assert len(alone) == 1


def test_a_filter_of_a_separable_convolution_is_its_two_multiplied_out():
    from digit_draw.reader.explain.filters import _separable

    rng = np.random.default_rng(1)
    depthwise, pointwise = rng.random((3, 3, 2, 2)), rng.random((1, 1, 4, 5))
    kernel = _separable(depthwise, pointwise)
    patch = rng.random((3, 3, 2))
    between = (patch[..., None] * depthwise).sum(axis=(0, 1)).reshape(4)
    assert (patch[..., None] * kernel).sum(axis=(0, 1, 2)) == pytest.approx(between @ pointwise[0, 0], rel=1e-5)


def test_what_is_asked_is_said_to_be(classic):
    inside = Inside(classic)
    assert inside.look(5, FOUR, None, (2, 3), None, frozenset()).asked
    assert not inside.look(5, FOUR, None, None, None, frozenset()).asked
    assert not replace(inside.look(5, FOUR, (1, 3), None, None, frozenset())).asked


def test_layers_of_units_are_counted_like_any_other():
    two = digit_draw.load_model(SAVED / "sequential-3.9.2.h5")
    pages_of = [page for page in pages(two) if page.step == "deep"]
    assert [layer_name(two, page.layer) for page in pages_of] == ["Dense 1"]
    twice = replace(two, layers=(two.layers[0], two.layers[1], two.layers[1], two.layers[2]))
    assert [layer_name(twice, index) for index in (1, 2, 3)] == ["Dense 1", "Dense 2", "Dense 3"]


@pytest.mark.parametrize("name", MODELS)
def test_units_are_single_values_of_a_layer_that_weighs(name):
    inside = Inside(digit_draw.load_model(MODELS[name]))
    for at, page in enumerate(inside.pages):
        look = inside.look(at, FOUR, None, None, None, frozenset())
        assert look.of_units == (look.kind == "Dense" and page.step != "softmax"), page


def test_weights_times_what_was_taken_are_the_units_and_lie_as_the_image_does(network):
    outputs, seen = network.activations(FOUR[None]), 0
    for index, layer in enumerate(network.layers):
        weights = weights_of(network, index)
        if layer.kind != "Dense" or layer.source.config.get("activation", "linear") not in ("linear", "relu"):
            continue
        before = outputs[index - 1] if index else network.pixels.of(FOUR)
        sums = before.reshape(-1) @ weights.reshape(-1, weights.shape[-1]) + layer.source.weights[1]
        assert np.allclose(outputs[index][0], np.maximum(sums, 0) if outputs[index].min() >= 0 else sums, atol=1e-4)
        seen += 1
    first = digit_draw.load_model(MODELS["dense"])
    assert weights_of(first, 1).shape == (28, 28, 1, 4) and weights_of(first, 2).shape == (1, 1, 4, 10)
    assert seen or network.layers[-1].kind in ("Dense", "Softmax", "Activation")


@pytest.mark.parametrize(("name", "activation"), [("classic", "relu"), ("channels first", "softmax")])
def test_a_page_knows_what_is_done_to_each_sum(name, activation):
    inside = Inside(digit_draw.load_model(MODELS[name]))
    look = inside.look(inside.pages.index(page_of(inside, "map")), FOUR, None, None, None, frozenset())
    assert look.activation == activation
    plain = Inside(digit_draw.load_model(MODELS["global pooling"]))
    look = plain.look(plain.pages.index(page_of(plain, "map")), FOUR, None, None, None, frozenset())
    assert look.activation == ""


def test_units_are_told_from_maps_of_one_value(network):
    inside = Inside(network)
    for number, page in enumerate(inside.pages):
        if page.step == "deep":
            look = inside.look(number, FOUR, None, None, None, frozenset())
            assert look.of_units == (len(network.layers[page.layer].shape) == 1), page


def page_of(inside, step):
    return next(page for page in inside.pages if page.step == step)

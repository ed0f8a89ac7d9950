"""What the layers make of an image: the maps are the network's own activations."""

import numpy as np
import pytest

import digit_draw
from digit_draw.reader.explain.maps import feature_maps, map_counts, shown_layers
from digit_draw.reader.mnist_image import image_from_strokes


@pytest.fixture(scope="module")
def network():
    return digit_draw.load_model()


def test_feature_maps_are_the_activations_from_image_to_answer_scaled_to_one(network, seven):
    image = image_from_strokes(seven)
    outputs = network.activations(image[None])
    shown = shown_layers(network)
    first, *layers, last = feature_maps(network, image)
    assert len(layers) == len(shown) >= 4 and shown == sorted(shown)
    for index, layer in zip(shown, layers, strict=True):
        height, width, count = outputs[index][0].shape
        assert layer.detail == f"{count} maps, {height}x{width}"
        assert layer.maps.min() >= 0 and layer.maps.max() == pytest.approx(1)
        low = min(outputs[index].min(), 0)
        expected = (outputs[index][0] - low) / (outputs[index].max() - low)
        assert np.abs(layer.maps - expected).max() < 1e-6
    assert (first.maps[:, :, 0] == image).all()
    assert (last.maps.ravel() == network.predict(image[None])[0]).all()
    assert map_counts(network) == tuple(each.maps.shape[2] for each in (first, *layers, last))


def test_layers_are_called_by_what_they_do_and_numbered(network, seven):
    titles = [layer.title for layer in feature_maps(network, image_from_strokes(seven))]
    assert titles == ["Image", "Conv 1", "Pool 1", "Conv 2", "Conv 3", "Conv 4", "Pool 2", "Conv 5", "Answer"]

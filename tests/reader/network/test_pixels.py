"""What a network was trained on is found by letting it read thirty digits of our own."""

import numpy as np
import pytest
from made_up import small_layers, trained_on, write_keras_2

from digit_draw.reader.network.network import CLASSIC, SHIPPED, load_model
from digit_draw.reader.network.pixels import COUNT, FEWEST, UNIT, Pixels
from digit_draw.reader.network.thirty import THIRTY, thirty_digits
from digit_draw.reader.network.trial import ALIKE, MARGIN, PIXELS, tried
from digit_draw.resources import resource


def reads(known):
    """Return an answer that is right, with a probability for each kind of pixels, and names no digit on all others."""
    digits, truth = thirty_digits()
    right = np.eye(10)[truth]

    def answer(images):
        pixels = next(pixels for pixels in PIXELS if np.array_equal(pixels.of(digits), images))
        return known.get(pixels, 0.1) * right + (1 - known.get(pixels, 0.1)) / 9 * (1 - right)

    return answer


@pytest.mark.parametrize("pixels", PIXELS, ids=str)
def test_the_pixels_that_read_best_are_taken(pixels):
    assert tried(reads({pixels: 0.95})) == (pixels, COUNT)
    assert tried(reads(dict.fromkeys(PIXELS, 0.95))).pixels == UNIT
    assert tried(reads(dict.fromkeys(PIXELS[1:], 0.95))).pixels == PIXELS[1]


def test_others_are_taken_by_a_clear_margin_only():
    """Half the Brier score of a digit that gets p, and 1 - p in ninths, is (1 - p)^2 * 5 / 9."""
    close, clear = (1 - np.sqrt(worth / COUNT * 9 / 5) for worth in (MARGIN - 0.1, MARGIN + 0.1))
    assert tried(reads({UNIT: close, Pixels(0, 255): 1.0})).pixels == UNIT
    assert tried(reads({UNIT: clear, Pixels(0, 255): 1.0})).pixels == Pixels(0, 255)


def test_of_others_that_read_alike_the_finer_contrast_is_taken():
    like, unlike = (1 - np.sqrt(worth / COUNT * 9 / 5) for worth in (ALIKE - 0.1, ALIKE + 0.1))
    assert tried(reads({Pixels(-1, 1): like, Pixels(0, 255): 1.0})).pixels == Pixels(-1, 1)
    assert tried(reads({Pixels(-1, 1): unlike, Pixels(0, 255): 1.0})).pixels == Pixels(0, 255)


def test_to_be_sure_of_mistakes_is_worse_than_to_be_a_little_unsure():
    _, truth = thirty_digits()
    wrong = np.eye(10)[np.where(np.arange(COUNT) < 4, (truth + 1) % 10, truth)]  # of four of thirty
    unsure = reads({UNIT: 0.75})
    assert tried(lambda images: wrong if images.max() > 1 else unsure(images)).pixels == UNIT


@pytest.mark.parametrize("pixels", [UNIT, Pixels(0, 255), Pixels(1, 0), Pixels(255, 0)], ids=str)
def test_pixels_are_found_and_said(tmp_path, pixels):
    network = load_model(trained_on(pixels, tmp_path / "model.h5"))
    images, truth = thirty_digits()
    assert network.pixels == pixels and network.right == COUNT
    assert (network.predict(images).argmax(axis=1) == truth).all()
    assert network.found == ("" if pixels == UNIT else f"trained on {pixels}")
    classic = load_model(resource(CLASSIC))
    np.testing.assert_allclose(network.predict(images), classic.predict(images), rtol=0, atol=1e-5)


def test_pixels_are_said_in_words():
    assert str(Pixels(0, 255)) == "pixels 0 to 255"
    assert str(Pixels(1, -1)) == "pixels -1 to 1, dark ink on bright paper"


@pytest.mark.parametrize("name", [SHIPPED, CLASSIC])
def test_those_that_ship_are_known_and_not_tried(name, monkeypatch, tmp_path):
    copy = tmp_path / "model.h5"
    copy.write_bytes(resource(name).read_bytes())
    tried = load_model(copy)
    assert tried.pixels == UNIT and tried.right == COUNT
    monkeypatch.setattr("digit_draw.reader.network.network._found_out", None)
    assert load_model(resource(name)).right is None


def test_a_network_that_reads_none_of_them_opens_with_a_warning(tmp_path):
    network = load_model(write_keras_2(tmp_path / "random.h5", small_layers()))
    assert network.pixels == UNIT and network.right < FEWEST
    assert network.found == f"reads {network.right} of 30 of our digits: is it a model of digits?"


def test_the_thirty_are_three_of_each():
    images, truth = thirty_digits()
    assert images.shape == (COUNT, 28, 28) and images.dtype == np.float32
    assert images.min() == 0 and images.max() <= 1
    assert np.bincount(truth).tolist() == [3] * 10


@pytest.mark.slow
def test_the_thirty_are_what_our_hands_draw():
    from digit_draw.training.thirty import drawn_lines

    assert THIRTY.strip().splitlines() == drawn_lines()

"""Evidence follows what the ink is worth."""

import numpy as np
import pytest

import digit_draw
from digit_draw.reader.explain.evidence import covered


@pytest.fixture(scope="module")
def network():
    return digit_draw.load_model()


class Corner:
    """A made-up network that answers 3 by the ink in the upper left and 5 by the ink in the lower right."""

    def predict(self, images):
        chances = np.full((len(images), 10), 0.01)
        chances[:, 3] = 0.05 + 0.9 * images[:, :14, :14].mean(axis=(1, 2))
        chances[:, 5] = 0.95 - 0.9 * images[:, :14, :14].mean(axis=(1, 2))
        return chances.astype(np.float32)


def test_ink_speaks_for_a_digit_where_covering_it_lowers_its_chance_and_against_it_where_it_raises_it():
    image = np.zeros((28, 28), np.float32)
    image[5:11, 5:11] = image[18:23, 18:23] = 1
    spoke = covered(Corner(), image).evidence(3, image)
    assert spoke[7, 7] > 0.5 and abs(spoke[20, 20]) < 0.1
    assert covered(Corner(), image).evidence(5, image)[7, 7] < -0.5


class Linear:
    """A made-up network whose log odds of any digit are the ink, weighted pixel by pixel."""

    def __init__(self, weights):
        self.weights = weights

    def predict(self, images):
        odds = np.exp((images * self.weights).sum(axis=(1, 2)))
        return np.repeat((odds / (1 + odds))[:, None], 10, axis=1)


SQUARE = np.zeros((28, 28), np.float32)
SQUARE[6:22, 6:22] = 1


def test_what_ink_is_worth_is_found_where_it_is_and_fades_within_a_patch():
    weights = np.zeros((28, 28))
    weights[6:10, 6:10] = 0.1
    spoke = covered(Linear(weights), SQUARE).evidence(3, SQUARE)
    assert spoke[6, 6] == pytest.approx(1, abs=0.01)
    assert 0.65 < spoke[8, 8] < 0.77 and 0.25 < spoke[10, 10] < 0.35 and 0.03 < spoke[12, 12] < 0.1
    assert np.abs(spoke[17:]).max() < 0.02


def test_ink_for_and_ink_against_are_alike_but_for_the_sign():
    weights = np.full((28, 28), 0.05)
    weights[:, 14:] = -0.05
    spoke = covered(Linear(weights), SQUARE).evidence(3, SQUARE)
    np.testing.assert_allclose(spoke[:, ::-1], -spoke, atol=1e-6)
    np.testing.assert_allclose(spoke[::-1], spoke, atol=1e-6)
    assert (spoke[6:22, 6:12] > 0.5).all() and spoke.max() == pytest.approx(1)


def test_blank_paper_speaks_for_nothing(network):
    assert not covered(network, np.zeros((28, 28), np.float32)).evidence(7, np.zeros((28, 28), np.float32)).any()


def test_a_single_speck_of_ink_speaks_in_numbers(network):
    image = np.zeros((28, 28), np.float32)
    image[14, 14] = 1
    assert np.isfinite(covered(network, image).evidence(1, image)).all()

"""A photograph taken sideways is read from the side; what is no whole photograph, or upright, stays as it lies."""

import numpy as np
import pytest
from made_up import page

from digit_draw.reader.ink import draw_ink
from digit_draw.reader.network.network import load_model
from digit_draw.reader.photo.picture import read_grey
from digit_draw.reader.photo.sideways import is_frame

FRAME = (720, 960)
LABEL = "753\n843"


@pytest.fixture(scope="module")
def network():
    return load_model()


def photograph(shape=FRAME, label=LABEL, turns=0):
    ink = draw_ink([stroke * 300 + np.array([150, 50]) for stroke in page(label)], shape, 9.0)
    noise = np.random.default_rng(1).normal(0, 0.01, shape)
    return np.rot90(np.uint8(np.clip(0.85 - 0.6 * ink + noise, 0, 1) * 255), turns).copy()


@pytest.mark.thorough
def test_a_photograph_taken_from_a_side_is_read_from_there(network):
    upright = read_grey(photograph((960, 720)), network)
    assert upright.text == LABEL
    for turns in (1, 3):
        grey = photograph((960, 720), turns=turns)
        reading = read_grey(grey, network, scale=2.0)
        assert reading.text == LABEL
        for digit in reading.digits:
            left, top, right, foot = (round(side / 2) for side in digit.box)
            cut = grey[top:foot, left:right] < 128
            assert cut.any(axis=0).mean() > 0.9 and cut.any(axis=1).mean() > 0.9


def test_an_upright_photograph_stays_upright(network):
    assert read_grey(photograph(label="377"), network).text == read_grey(photograph((700, 980), "377"), network).text


def test_a_small_picture_of_a_letter_is_not_turned(network):
    letter = np.array([[0.1, 0.9], [0.1, 0.1], [0.9, 0.9], [0.9, 0.1]])
    grey = np.uint8(255 * (0.85 - 0.6 * draw_ink([letter * 200 + 20], (240, 320), 9.0)))
    assert not any(digit.sure for digit in read_grey(grey, network).digits)


def test_the_frames_of_cameras_are_known():
    assert all(map(is_frame, [(750, 1000), (1000, 562), (667, 1000)]))
    assert not any(map(is_frame, [(1000, 1000), (300, 400), (500, 1000)]))

"""A marker's stroke beside fine print is not hollowed out by a close look at paper; a shadow is."""

import numpy as np
import pytest
from made_up import number

from digit_draw.reader.ink import draw_ink
from digit_draw.reader.network.network import load_model
from digit_draw.reader.photo.hollow import hollowed
from digit_draw.reader.photo.picture import read_grey
from digit_draw.reader.raster import smoothed

SIZE = (480, 700)
Y, X = np.mgrid[: SIZE[0], : SIZE[1]]


def marker(pen=36.0):
    """The ink of a 7 as a thick marker writes it."""
    return draw_ink([stroke * 260 + np.array([380, 110]) for stroke in number("7")], SIZE, pen)


def squares():
    """The ink of thin lines across the page, as on squared paper."""
    ends = [np.array([[-5.0, y], [705.0, y + 4]]) for y in range(20, 480, 50)]
    return draw_ink([*ends, *(np.array([[x, -5.0], [x + 4, 485.0]]) for x in range(30, 700, 50))], SIZE, 2.0)


def ticks():
    """Many small strokes beside it."""
    places = [(x, y) for y in range(20, 460, 22) for x in range(20, 300, 22)]
    return draw_ink([np.array([[x, y], [x + 8.0, y + 8.0]]) for x, y in places], SIZE, 2.0)


@pytest.fixture(scope="module")
def network():
    return load_model()


def read(ink, network):
    noise = np.random.default_rng(1).normal(0, 0.01, SIZE)
    grey = np.linspace(0.9, 0.7, SIZE[1])[None] * (1 - 0.75 * ink) + noise
    return read_grey(np.uint8(255 * np.clip(grey, 0, 1)), network)


def test_a_marker_on_squared_paper_is_read(network):
    reading = read(np.maximum(marker(), squares() / 2), network)
    assert reading.text == "7" and reading.sure


def test_a_marker_beside_fine_strokes_is_read(network):
    large = max(read(np.maximum(marker(), ticks()), network).digits, key=lambda digit: digit.box[3] - digit.box[1])
    assert large.digit == 7 and large.sure


def lost(ink):
    """What is found where a closer look has lost all of the ink."""
    contrast = np.float32(0.6) * ink.astype(np.float32)
    return hollowed(contrast > 0.3, np.zeros(SIZE, bool), contrast, contrast)


def test_a_stroke_is_found_whole():
    found = lost(marker())
    assert found.any() and not (found ^ (marker() > 0.5))[np.abs(marker() - 0.5) > 0.01].any()


def test_a_soft_shadow_is_not_found():
    shadow = marker()
    for _ in range(150):
        shadow = smoothed(shadow)
    assert (shadow > 0.5).any() and not lost(shadow).any()


def test_a_sharp_shadow_that_joins_a_fine_stroke_is_not_found():
    stroke = draw_ink([np.array([[60.0, 60], [600, 90], [80, 400], [620, 420]])], SIZE, 8.0)
    assert not lost(smoothed(np.maximum(stroke, (X > 400) & (X < 520) & (Y > 30) & (Y < 160)))).any()


def test_what_fades_on_one_side_is_not_found():
    fades = np.where((Y > 150) & (Y < 250), np.clip((X - 100) / 300, 0, 1) * np.clip((250 - Y) / 100, 0, 1), 0.0)
    assert (fades > 0.5).any() and not lost(fades * 1.5).any()


def test_a_finger_that_reaches_into_the_picture_is_not_found():
    finger = np.zeros(SIZE)
    finger[200:] = marker()[:-200]
    assert finger[-1].any() and not lost(finger).any()


def test_what_is_hardly_hollowed_out_is_not_looked_at():
    contrast = (0.6 * marker()).astype(np.float32)
    ink = contrast > 0.3
    assert (ink & (Y <= 165)).any() and not hollowed(ink, ink & (Y > 165), contrast, contrast).any()
    assert not hollowed(ink, ink, contrast, contrast).any()


def test_small_pieces_are_not_looked_at():
    short = draw_ink([np.array([[300.0, 200.0], [335.0, 215.0]])], SIZE, 14.0)
    assert not lost(ticks()).any() and not lost(short).any()

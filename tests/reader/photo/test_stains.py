"""What was not written with the page's pen is left out: soft shadows, rings, folds, what shines through."""

from functools import reduce

import numpy as np
import pytest
from made_up import page

from digit_draw.reader.ink import draw_ink
from digit_draw.reader.network.network import load_model
from digit_draw.reader.photo.paper import ink_from_picture
from digit_draw.reader.photo.picture import read_grey
from digit_draw.reader.photo.stains import stains_in
from digit_draw.reader.raster import smoothed

SIZE = (500, 700)
LABEL = "704\n1415"
Y, X = np.mgrid[: SIZE[0], : SIZE[1]]
TURN = np.linspace(0, 2 * np.pi, 90)


def written(strength=1.0, pen=7.0):
    """How far digits depart from paper, 0 to 1."""
    strokes = [stroke * 220 + np.array([130, 60]) for stroke in page(LABEL)]
    return np.float32(strength) * draw_ink(strokes, SIZE, pen)


def soft(y, x, reach):
    return np.exp(-((np.hypot(Y - y, X - x) / reach) ** 4))


STAINS = {
    "the shadow of a finger": 0.5 * soft(70, 620, 50),
    "shadows, as dark as the ink": 0.9 * soft(120, 640, 40) + 0.9 * soft(460, 80, 30),
    "a small one, as dark as the ink": 0.95 * soft(120, 640, 10),
    "a ring of coffee": 0.25
    * draw_ink([np.column_stack([70 + 48 * np.cos(TURN), 420 + 52 * np.sin(TURN)])], SIZE, 9.0),
    "a fold": 0.22 * draw_ink([np.array([[40.0, 40.0], [90.0, 330.0]])], SIZE, 3.0),
    "a digit that shines through": 0.22 * draw_ink([np.array([[620.0, 300], [670, 300], [640, 390]])], SIZE, 7.0),
}


@pytest.fixture(scope="module")
def network():
    return load_model()


@pytest.mark.parametrize("stain", STAINS)
def test_a_stain_is_not_read(stain, network):
    noise = np.random.default_rng(1).normal(0, 0.01, SIZE)
    grey = 0.8 - 0.6 * np.maximum(written(), STAINS[stain]) + noise
    reading = read_grey(np.uint8(255 * np.clip(grey, 0, 1)), network)
    assert reading.text == LABEL and reading.sure


@pytest.mark.parametrize("stain", STAINS)
def test_stains_are_told_from_strokes(stain):
    contrast = np.float32(0.6) * np.maximum(written(), STAINS[stain]).astype(np.float32)
    ink = contrast > 0.05
    found = stains_in(ink, contrast)
    digits = written() > 0.3
    assert not (found & digits).any()
    assert (found & (STAINS[stain] > 0.1)).sum() > 0.9 * (STAINS[stain] > 0.1).sum()


@pytest.mark.parametrize("strength", [np.where(Y < 270, 1, 0.4), np.where(X < 350, 1, 0.5)], ids=["a row", "a half"])
def test_a_paler_pen_makes_no_stain(strength):
    contrast = written(strength)
    assert not stains_in(contrast > 0.1, contrast).any()


def test_a_thin_pen_beside_a_thick_one_makes_no_stain():
    contrast = np.where(Y < 270, written(pen=9.0), written(pen=3.0))
    assert not stains_in(contrast > 0.1, contrast).any()


def test_what_stands_alone_is_no_stain():
    contrast = soft(250, 350, 60).astype(np.float32)
    assert not stains_in(contrast > 0.1, contrast).any()


def test_specks_are_not_judged():
    contrast = np.maximum(written(), 0.2 * draw_ink([np.array([[600.0, 100.0]])], SIZE, 5.0))
    assert not stains_in(contrast > 0.1, contrast).any()


def test_the_crumbs_of_a_stain_go_with_it():
    crumbs = np.array([[600.0, 30.0], [571.0, 48.0]])
    shadow = np.maximum(0.5 * soft(80, 600, 40), 0.2 * draw_ink([crumbs[:1], crumbs[1:]], SIZE, 5.0))
    contrast = np.maximum(written(), shadow)
    assert not (contrast > 0.1)[~stains_in(contrast > 0.1, contrast) & (X > 550)].any()


def test_thin_rules_that_are_paler_and_sharper_than_a_thick_pen_are_the_stain():
    pen = reduce(lambda ink, _: smoothed(ink), range(4), written(pen=16.0))
    rules = 0.15 * draw_ink([np.array([[x, 20.0], [x, 480.0]]) for x in (560.0, 600, 640, 680)], SIZE, 2.0)
    contrast = np.maximum(pen, rules)
    stains = stains_in(contrast > 0.05, contrast)
    assert not (stains & (pen > 0.1)).any() and stains[rules > 0.1].all()


def blurred(ink, times):
    for _ in range(times):
        ink = smoothed(ink)
    return ink


def shining_through(strength=0.35, times=16):
    """A 2 that is seen from behind, soft and pale, across the page's strokes."""
    back = draw_ink([np.array([[330.0, 60], [400, 40], [420, 90], [330, 190], [440, 200]])], SIZE, 9.0)
    return np.float32(strength) * blurred(back, times)


def test_what_shines_through_goes_though_it_hangs_together_with_strokes():
    through = shining_through()
    contrast = np.maximum(written(), through)
    found = stains_in(contrast > 0.1, contrast)
    assert not (found & (written() > 0.5)).any()
    away = (through > 0.1) & (blurred(written(), 8) < 0.01)
    assert away.sum() > 1000 and (found & away).sum() > 0.9 * away.sum()


def test_a_stroke_that_grows_pale_is_no_stain():
    paler = written() * np.clip((X - 150) / 300, 0.3, 1).astype(np.float32)
    assert not stains_in(paler > 0.1, paler).any()


def test_a_page_through_which_another_shines_is_read(network):
    noise = np.random.default_rng(1).normal(0, 0.01, SIZE)
    grey = np.uint8(255 * np.clip(0.8 - 0.6 * np.maximum(written(), shining_through()) + noise, 0, 1))
    reading = read_grey(grey, network)
    assert reading.text == LABEL and reading.sure
    assert ink_from_picture(grey)[blurred(written(), 8) < 0.01].sum() < 100  # 62, and 243 where its soft rim stays


def test_a_digit_that_stands_on_a_ring_of_coffee_stays(network):
    ring = 0.25 * draw_ink([np.column_stack([210 + 85 * np.cos(TURN), 150 + 85 * np.sin(TURN)])], SIZE, 12.0)
    contrast = np.float32(0.6) * np.maximum(written(), blurred(ring, 8)).astype(np.float32)
    found = stains_in(contrast > 0.05, contrast)
    on = written() > 0.8
    assert (found & on).sum() < 0.02 * on.sum()
    assert (found & (ring > 0.1) & (blurred(written(), 6) < 0.01)).sum() > 1000
    noise = np.random.default_rng(1).normal(0, 0.01, SIZE)
    reading = read_grey(np.uint8(255 * np.clip(0.8 - contrast + noise, 0, 1)), network)
    assert reading.text == LABEL and reading.sure

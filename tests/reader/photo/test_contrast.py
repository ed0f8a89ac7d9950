"""Grain is averaged away where it would decide what is ink, and nowhere else."""

from itertools import product

import numpy as np
import pytest
from made_up import number
from PIL import Image

from digit_draw.reader.ink import draw_ink
from digit_draw.reader.network.network import load_model
from digit_draw.reader.photo.contrast import _levelled, contrast_of, least_of_ink, strong
from digit_draw.reader.photo.paper import ink_from_picture
from digit_draw.reader.photo.picture import read_grey

SIDE = 150
"""Pixels of a picture that is too small to be smoothed whatever it holds."""


@pytest.fixture(scope="module")
def network():
    return load_model()


def small(figure, grain, pen=12.0):
    """A small picture of a digit on grainy paper."""
    ink = draw_ink([35 + 80 * stroke for stroke in number(figure)], (SIDE, SIDE), pen)
    greys = 0.75 - 0.4 * ink + np.random.default_rng(3).normal(0, grain, ink.shape)
    return np.uint8(255 * np.clip(greys, 0, 1))


@pytest.mark.parametrize("figure", "0134578")
def test_a_digit_on_grainy_paper_is_read(figure, network):
    assert read_grey(small(figure, 0.04, 6.0), network).text == figure
    assert read_grey(small(figure, 0.08), network).text == figure


@pytest.mark.parametrize(
    "figure, pen, rough", [*product("0134578", [8.0, 12.0], [0.03]), *product("1345", [8.0], [0.05])]
)
def test_a_digit_on_blotchy_paper_is_read_with_a_shadow_across_it(figure, pen, rough, network):
    down, right = np.mgrid[:SIDE, :SIDE]
    shadow = 0.55 + 0.45 / (1 + np.exp(-(right + down / 2 - 0.75 * SIDE) / 2.5))
    blotches = np.kron(np.random.default_rng(3).normal(0, rough, (SIDE // 5, SIDE // 5)), np.ones((5, 5)))
    ink = draw_ink([35 + 80 * stroke for stroke in number(figure)], (SIDE, SIDE), pen)
    greys = shadow * (0.7 - 0.35 * ink + blotches)
    assert read_grey(np.uint8(255 * np.clip(greys, 0, 1)), network).text == figure


@pytest.mark.parametrize("grain", [0.04, 0.1, 0.2])
def test_grainy_paper_without_ink_is_blank(grain):
    assert not ink_from_picture(small("", grain)).any()


def test_only_grain_that_would_decide_is_averaged_away():
    _, fine = contrast_of(small("4", 0.02))
    _, coarse = contrast_of(small("4", 0.06))
    paper = np.s_[:30, :30]
    assert fine[paper].std() == pytest.approx(0.02, rel=0.2)
    assert coarse[paper].std() < 0.03


def test_blotches_as_large_as_strokes_are_no_grain():
    blotches = np.kron(np.random.default_rng(3).normal(0, 12, (10, 10)), np.ones((15, 15)))
    picture = np.uint8(small("4", 0.0) + blotches)
    _, sharp = _levelled(picture / np.float32(255))
    _, contrast = contrast_of(picture)
    assert np.array_equal(contrast, sharp)
    assert least_of_ink(contrast) == pytest.approx(strong(contrast, contrast > 0) / 2)


def overexposed(grain, ink=True):
    """A small scan whose paper is white, or so nearly that half its grain is cut off."""
    strokes = [35 + 80 * stroke for stroke in number("5" if ink else "")]
    greys = 1 - 0.85 * draw_ink(strokes, (SIDE, SIDE), 5.0)
    return np.uint8(255 * np.clip(greys + np.random.default_rng(5).normal(0, grain, greys.shape), 0, 1))


@pytest.mark.parametrize("grain", [0.03, 0.06, 0.1])
def test_a_digit_on_overexposed_paper_is_read_whose_grain_is_half_cut_off(grain, network):
    assert read_grey(overexposed(grain), network).text == "5"
    assert not ink_from_picture(overexposed(grain, ink=False)).any()


def test_a_digit_that_was_dithered_is_read(network):
    grey = Image.fromarray(small("4", 0.0, 6.0)).convert("1").convert("L")
    assert read_grey(np.asarray(grey), network).text == "4"


@pytest.mark.parametrize("figure", "0134578")
def test_paper_of_one_grey_is_taken_as_it_is_however_little_of_it_there_is(figure):
    strokes = [4 + 38 * (stroke - (0.0, 0.24)) for stroke in number(figure)]
    level, contrast = contrast_of(np.uint8(255 * (1 - draw_ink(strokes, (28, 24), 3.0))))
    assert level is None and contrast.max() == pytest.approx(1, abs=0.05)

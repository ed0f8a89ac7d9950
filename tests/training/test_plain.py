"""Plain digits: what everybody draws first is read rightly and surely."""

from functools import cache
from itertools import chain

import numpy as np
import pytest

from digit_draw.reader.network.network import CLASSIC, load_model
from digit_draw.resources import resource
from digit_draw.training.plain import SLANTS, plain_digits
from digit_draw.training.score import score

SURELY = 0.95


@cache
def outcomes(model):
    """Return what a model makes of the plain drawings of each digit."""
    read = score("plain", load_model(model), progress=False).outcomes
    return [[each for each in read if each.label == str(digit)] for digit in range(10)]


def test_every_digit_comes_in_several_shapes_and_every_slant():
    drawn = list(plain_digits())
    assert len({(each.digit, each.shape) for each in drawn}) == len(drawn)
    for digit in range(10):
        assert len([each for each in drawn if each.digit == digit]) >= 4 * len(SLANTS)


def test_the_bar_of_a_7_is_level_and_the_flag_of_a_1_falls():
    for digit, shape, strokes in plain_digits():
        (x0, y0), (x1, y1) = strokes[0][:2]
        if digit == 7:
            assert y0 == pytest.approx(y1)
        elif digit == 1 and "flag" in shape:
            assert x1 > x0 and y1 < y0


@pytest.mark.thorough
def test_plain_digits_are_read_rightly_and_surely():
    surely = [each.right and each.confidence >= SURELY for each in chain(*outcomes(None))]
    assert np.mean(surely) >= 0.98


@pytest.mark.thorough
@pytest.mark.parametrize("digit", range(10))
def test_no_plain_digit_is_read_worse_than_by_the_classic(digit):
    ours, classics = (np.mean([each.right for each in outcomes(model)[digit]]) for model in (None, resource(CLASSIC)))
    assert ours >= classics

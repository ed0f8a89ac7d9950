"""What is no digit: a hundred drawings of our own, blank paper, a dot and a tick."""

from collections import Counter

import numpy as np
import pytest
from our_scribbles import KINDS, scribbles

import digit_draw


@pytest.fixture(scope="module")
def network():
    return digit_draw.load_model()


def refused(network):
    """Return the kinds of drawings of which some digit is not sure, and of all."""
    made = [(kind, digit_draw.read(strokes, network)) for kind, strokes in scribbles()]
    return Counter(kind for kind, reading in made if "?" in reading.text), Counter(kind for kind, _ in made)


@pytest.mark.thorough
def test_a_hundred_are_made_of_every_kind_and_none_twice(network):
    made = scribbles()
    assert len(made) == 100 and {kind for kind, _ in made} == set(KINDS)
    assert len({np.concatenate(strokes).tobytes() for _, strokes in made}) == 100
    assert all(np.isfinite(np.concatenate(strokes)).all() for _, strokes in made)
    assert all(digit_draw.read(strokes, network).digits for _, strokes in made)


def test_of_a_hundred_at_least_ninety_five_are_refused(network):
    some, every = refused(network)
    print(f"refused {some.total()} of {every.total()}:", *(f"{kind} {some[kind]}/{every[kind]}" for kind in KINDS))
    assert some.total() >= 95


def test_blank_paper_a_dot_and_a_tick_behave_sensibly(network):
    assert digit_draw.read([], network).text == ""
    dot, tick = digit_draw.read([[[5, 5]]], network), digit_draw.read([[[5, 5], [6, 9]]], network)
    assert dot.text == "?"
    assert [digit.digit for digit in tick.digits] == [1]

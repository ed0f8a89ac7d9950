"""The examples that ship: they are there, and show what they were drawn for."""

import pytest

import digit_draw
from digit_draw.reader.network.network import SHIPPED
from digit_draw.reader.reading import read
from digit_draw.resources import resource
from digit_draw.window.outside.examples import FOLDER, examples

CLAIMED = {
    "A slashed 0": ("0", "8"),
    "A 4 like a G": ("4", "9"),
    "A crossed 7": ("7", "7"),
    "A tiny 1 in a corner": ("1", "1"),
    "The letter A": ("?", "4"),
    "A heart": ("?", "0"),
}
"""What the network that ships reads in each, and what the classic one does: the second is wrong, and sure of it."""


@pytest.fixture(scope="module")
def networks():
    return digit_draw.load_model(resource(SHIPPED)), digit_draw.load_model(resource("models/classic.h5"))


def test_every_example_has_a_name_and_lies_on_the_pad():
    assert [name for name, _ in examples()] == list(CLAIMED)
    assert len(list(resource(FOLDER).glob("*"))) == len(CLAIMED)
    for _, strokes in examples():
        for stroke in strokes:
            assert (stroke.points >= 0).all() and (stroke.points <= (1, 0.8)).all()


@pytest.mark.parametrize("name", CLAIMED)
def test_an_example_shows_what_it_was_drawn_for(name, networks):
    strokes = [stroke.points for stroke in dict(examples())[name]]
    assert tuple(read(strokes, network).text for network in networks) == CLAIMED[name]

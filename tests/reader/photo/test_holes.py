"""The holes of a punch are not read; what a hand filled is."""

import numpy as np
import pytest
from made_up import page

from digit_draw.reader.ink import draw_ink
from digit_draw.reader.network.network import load_model
from digit_draw.reader.photo.holes import holes_in
from digit_draw.reader.photo.picture import read_grey

SIZE = (700, 500)
PEN = 5.0
LABEL = "704\n1415"
Y, X = np.mgrid[: SIZE[0], : SIZE[1]]


@pytest.fixture(scope="module")
def network():
    return load_model()


def written():
    return draw_ink([stroke * 100 + np.array([130, 200]) for stroke in page(LABEL)], SIZE, PEN)


def disc(x, y, radius=15.0):
    return np.clip(radius - np.hypot(X - x, Y - y) + 0.5, 0, 1)


def found(*discs):
    return holes_in(np.maximum.reduce([written(), *discs]) > 0.5, PEN)


def test_holes_are_not_read_wherever_they_lie(network):
    noise = np.random.default_rng(1).normal(0, 0.01, SIZE)
    for places in [((40, 230), (40, 480)), ((460, 100), (455, 350), (450, 600)), ((150, 50), (350, 50))]:
        ink = np.maximum.reduce([written(), *(disc(*place) for place in places)])
        reading = read_grey(np.uint8(255 * np.clip(0.85 - 0.6 * ink + noise, 0, 1)), network)
        assert reading.text == LABEL and reading.sure


def test_two_alike_are_found_and_nothing_else():
    holes = np.maximum(disc(40, 230), disc(44, 480, 17))
    assert (found(holes) == (holes > 0.5)).all()


@pytest.mark.parametrize(
    "discs",
    [
        [disc(40, 230)],
        [disc(40, 230), disc(40, 480, 24)],
        [disc(40, 230, 7), disc(40, 480, 7)],
        [disc(250, 350), disc(200, 450)],
        [disc(40, 230) - disc(40, 230, 9), disc(40, 480) - disc(40, 480, 9)],
        [(abs(X - 40) < 15) & (abs(Y - y) < 15) for y in (230, 480)],
        [disc(40 + dx, y) for y in (230, 480) for dx in (0, 12)],
    ],
    ids=["one", "unlike", "as small as blots", "in the middle", "rings", "squares", "long"],
)
def test_what_is_otherwise_is_none(discs):
    assert not found(*discs).any()


def test_where_there_is_no_ink_there_are_none():
    assert not holes_in(np.zeros(SIZE, bool), PEN).any()

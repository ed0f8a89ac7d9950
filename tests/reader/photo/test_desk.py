"""A sheet on a desk: it is found wherever it lies, all that is on it is read, and nothing beside it is."""

import numpy as np
import pytest
from made_up import page
from PIL import Image

from digit_draw.reader.ink import draw_ink
from digit_draw.reader.network.network import load_model
from digit_draw.reader.photo.desk import sheet_of
from digit_draw.reader.photo.picture import read_grey

SIZE = (600, 800)
LABEL = "704\n1415"
PAPER = 0.85
DESKS = {"dark": 0.2, "brown": 0.5, "light": 0.68}

Y, X = np.mgrid[: SIZE[0], : SIZE[1]]


def paper(at=(150, 120), ruled=False):
    """Greys 0 to 1 of a written sheet, which may be ruled and have a margin."""
    ink = draw_ink([stroke * 200 + np.array(at) for stroke in page(LABEL)], SIZE, 6.0)
    grey = np.full(SIZE, PAPER)
    if ruled:
        rules = [np.array([[-9.0, y], [809.0, y]]) for y in range(20, 600, 45)] + [np.array([[70.0, -9], [70, 609]])]
        grey -= 0.2 * draw_ink(rules, SIZE, 2.0)
    return grey - 0.6 * ink * grey


def on_a_desk(grey, desk, corners):
    """Greys of a sheet whose corners, from the upper left and clockwise, lie so far inside the picture."""
    quad = np.array([[0, 0], [SIZE[1], 0], [SIZE[1], SIZE[0]], [0, SIZE[0]]]) + np.array(corners)
    sides = [(quad[at], quad[(at + 1) % 4]) for at in range(4)]
    inside = np.all([(x1 - x0) * (Y - y0) >= (y1 - y0) * (X - x0) for (x0, y0), (x1, y1) in sides], axis=0)
    return np.where(inside, grey, desk)


STRAIGHT = [(60, 50), (-50, 50), (-50, -40), (60, -40)]
TURNED = [(60, 30), (-40, 70), (-70, -30), (30, -60)]
CUT_OFF = [(60, -20), (20, -20), (20, -50), (40, -70)]
"""The sheet runs out of the picture at the top and on the right."""


def photographed(grey):
    noise = np.random.default_rng(1).normal(0, 0.01, SIZE)
    blurred = np.asarray(Image.fromarray(grey.astype(np.float32)).resize((760, 570), Image.Resampling.BILINEAR))
    return np.uint8(np.clip(blurred + noise[:570, :760], 0, 1) * 255)


@pytest.fixture(scope="module")
def network():
    return load_model()


@pytest.mark.parametrize("corners", [STRAIGHT, TURNED, CUT_OFF])
@pytest.mark.parametrize("desk", DESKS)
@pytest.mark.parametrize("ruled", [False, True])
def test_a_sheet_is_read_on_any_desk(corners, desk, ruled, network):
    reading = read_grey(photographed(on_a_desk(paper(ruled=ruled), DESKS[desk], corners)), network)
    assert reading.text == LABEL and reading.sure


def test_a_desk_with_a_grain_is_not_read(network):
    grain = 0.45 + 0.04 * np.sin(X / 3 + Y / 40) + 0.02 * np.sin(Y / 2)
    assert read_grey(photographed(on_a_desk(paper(), grain, TURNED)), network).text == LABEL


def test_the_shadow_that_a_sheet_throws_is_no_ink_on_the_desk(network):
    grey = on_a_desk(paper(), 0.6, TURNED)
    shade = on_a_desk(np.ones(SIZE), 0.0, TURNED)
    for _ in range(24):
        shade = np.maximum(shade, 0.96 * np.maximum(np.roll(shade, 1, axis=0), np.roll(shade, 1, axis=1)))
    thrown = np.where(grey == 0.6, grey * (1 - 0.7 * shade**3), grey)
    place, _ = sheet_of(photographed(thrown))
    assert place[0].stop < 570 and place[1].stop < 740
    assert read_grey(photographed(thrown), network).text == LABEL


def test_the_place_of_a_sheet_is_known_within_a_cell_or_two():
    place, grey = sheet_of(photographed(on_a_desk(paper(), 0.3, STRAIGHT)))
    sides = [place[0].start, place[0].stop, place[1].start, place[1].stop]
    assert sides == pytest.approx([47, 532, 57, 712], abs=9)
    assert grey.shape == (place[0].stop - place[0].start, place[1].stop - place[1].start)


SHADOW = 1 - 0.4 / (1 + np.exp(-(X - 420 + 0.4 * Y) / 6))


@pytest.mark.parametrize("grey", [paper(), paper() * SHADOW, 1 - paper()], ids=["all paper", "a shadow", "a board"])
def test_what_is_paper_all_over_is_no_sheet_on_a_desk(grey, network):
    assert sheet_of(photographed(grey)) is None
    assert read_grey(photographed(grey), network).text == LABEL


def test_digits_in_a_shadow_across_a_sheet_are_read(network):
    grey = photographed(SHADOW * on_a_desk(paper(), 0.3, TURNED))
    assert sheet_of(grey) is not None and read_grey(grey, network).text == LABEL


def test_small_pictures_are_paper_all_over():
    assert sheet_of(photographed(on_a_desk(paper(), 0.3, STRAIGHT))[::3, ::3].copy()) is None

"""Ruled and squared paper: its lines are found and taken out, and digits on them are whole."""

import numpy as np
import pytest
from made_up import page

from digit_draw.reader.ink import draw_ink
from digit_draw.reader.network.network import load_model
from digit_draw.reader.photo.grid import family
from digit_draw.reader.photo.paper import ink_from_picture
from digit_draw.reader.photo.picture import read_grey
from digit_draw.reader.photo.ruling import ruling
from digit_draw.reader.raster import boxes_of, label

SIZE = (500, 700)
LABEL = "704\n1415"
PAPER = 0.85
PEN = 0.2
"""The grey of the pen."""

Y, X = np.mgrid[: SIZE[0], : SIZE[1]]
FROM_ONE_SIDE = np.linspace(1.1, 0.6, SIZE[1])[None]


def seen(points, turn=0.0, far=0.0):
    """Points of the page as a camera sees them that is turned by degrees, and from which its right side is far."""
    x, y = np.moveaxis(np.asarray(points, float) - (350, 250), -1, 0)
    sine, cosine = np.sin(np.radians(turn)), np.cos(np.radians(turn))
    x, y = cosine * x - sine * y, sine * x + cosine * y
    return np.stack([x, y], axis=-1) / (1 + far * x[..., None] / 350) + (350, 250)


def lines(apart=45, thick=2.5, directions="both", **view):
    """Ink of lines across and down, so far apart."""
    across = [np.array([[x, y] for x in range(-400, 1200, 20)]) for y in np.arange(-390, 1000, apart)]
    down = [np.array([[x, y] for y in range(-400, 1000, 20)]) for x in np.arange(-390, 1200, apart)]
    drawn = {"both": across + down, "across": across, "down": down}[directions]
    return draw_ink([seen(line, **view) for line in drawn], SIZE, thick)


def digits(scale=200, pen=6.0, at=(75, 60), **view):
    return draw_ink([seen(stroke * scale + np.array(at), **view) for stroke in page(LABEL)], SIZE, pen)


def photographed(ink, rules, grey=0.5, light=1.0):
    """Greys 0 to 255 of ink on lines of a grey, in a light."""
    paper = PAPER + (grey - PAPER) * rules
    clean = light * (paper + ink * np.minimum(PEN - paper, 0))
    noise = np.random.default_rng(1).normal(0, 0.01, SIZE)
    return np.uint8(np.clip(clean + noise, 0, 1) * 255)


PAGES = {
    "pale": ({}, {"grey": 0.7}),
    "dark, turned": ({"turn": 4.0}, {"grey": 0.3}),
    "as dark as the pen": ({}, {"grey": PEN}),
    "seen askew, lit from one side": ({"turn": -2.0, "far": 0.06}, {"grey": 0.5, "light": FROM_ONE_SIDE}),
}


@pytest.fixture(scope="module")
def network():
    return load_model()


@pytest.mark.thorough
@pytest.mark.parametrize("directions", ["both", "across", "down"])
@pytest.mark.parametrize("apart", [25, 45, 70])
@pytest.mark.parametrize("kind", PAGES)
def test_a_page_on_squared_or_ruled_paper_is_read(kind, apart, directions, network):
    view, how = PAGES[kind]
    grey = photographed(digits(**view), lines(apart, directions=directions, **view), **how)
    assert read_grey(grey, network).text == LABEL


def test_pale_rules_are_found_though_dark_ink_beside_them_hides_them(network):
    grey = photographed(digits(turn=1.0), lines(32, 1.5, "across", turn=1.0), grey=0.68)
    assert read_grey(grey, network).text == LABEL


@pytest.mark.parametrize("apart", [110, 160, 230])
def test_a_few_pale_rules_are_no_digits(apart, network):
    grey = photographed(digits(180, 7.0, (150, 80)), lines(apart, 3.0, "across"), grey=0.7)
    assert read_grey(grey, network).text == LABEL


def test_digits_smaller_than_a_square_are_read_on_dark_lines(network):
    view = {"turn": 3.0}
    grey = photographed(digits(100, 4.0, (55, 110), **view), lines(60, **view), grey=0.35)
    assert read_grey(grey, network).text == LABEL


def test_the_lines_of_squares_seen_askew_are_followed_within_a_pixel():
    view = {"turn": 3.0, "far": 0.08}
    across = np.stack([seen([(x, y) for x in range(-200, 900, 5)], **view) for y in np.arange(15, 500, 45)])
    found = family(lines(**view)).courses
    at = np.arange(50, 650)
    for line in across:
        rows = np.interp(at + 0.5, *line.T) - 0.5
        if rows.min() > 20 and rows.max() < SIZE[0] - 20:
            assert np.abs(found[:, at] - rows).max(axis=1).min() < 1


OTHERS = {
    "blank": 0 * X,
    "written on": digits(),
    "columns of ones": draw_ink(
        [np.array([[x, y], [x + 2, y + 55.0]]) for x in range(60, 700, 60) for y in range(5, 490, 80)], SIZE, 5.0
    ),
    "a table": draw_ink([np.array([[x, 20], [x, 480]]) for x in (20, 200, 460, 680)], SIZE, 3.0),
}


@pytest.mark.parametrize("kind", OTHERS)
def test_other_paper_is_not_ruled(kind):
    noise = np.random.default_rng(2).normal(0, 0.02, SIZE)
    assert ruling((OTHERS[kind] + noise).astype(np.float32)) is None


def straight(down=(), across=(), turn=1.5):
    """Ink of lines through a page, seen a little turned."""
    lines = [[(x, y) for y in range(-50, 600, 20)] for x in down] + [
        [(x, y) for x in range(-50, 800, 20)] for y in across
    ]
    return draw_ink([seen(np.array(line), turn=turn) for line in lines], SIZE, 2.5)


@pytest.mark.parametrize("grey", [0.74, 0.5])
def test_the_margin_of_ruled_paper_is_a_rule(grey, network):
    rules = np.maximum(lines(45, directions="across", turn=1.5), straight(down=[45]))
    reading = read_grey(photographed(digits(turn=1.5), rules, grey), network)
    assert reading.text == LABEL and reading.sure


@pytest.mark.parametrize("x", [-6, 1])
def test_a_margin_that_leaves_the_picture_at_a_side_is_a_rule(x, network):
    rules = np.maximum(lines(45, directions="across", turn=4), straight(down=[x], turn=4))
    reading = read_grey(photographed(digits(turn=4), rules), network)
    assert reading.text == LABEL and reading.sure


@pytest.mark.parametrize("grey", [0.74, 0.5])
def test_a_few_lines_through_a_page_are_rules_however_far_apart(grey, network):
    rules = straight(across=[30, 140, 290, 450], down=[660])
    reading = read_grey(photographed(digits(turn=1.5), rules, grey), network)
    assert reading.text == LABEL and reading.sure


@pytest.mark.parametrize("grey", [0.5, PEN])
@pytest.mark.parametrize("ends", [(60, 600), (40, 630), (75, 660)])
def test_nothing_is_left_of_lines_that_end_on_the_paper(ends, grey, network):
    rules = draw_ink([np.array([(ends[0], y), (ends[1], y + 2)], float) for y in (190, 345, 440)], SIZE, 4.0)
    assert read_grey(photographed(digits(), rules, grey), network).text == LABEL


def test_a_point_and_a_stroke_on_a_line_stay_before_it_ends(network):
    point, stroke = np.array([(177.0, 187.0), (178.0, 188.0)]), np.array([(300.0, 441.0), (400.0, 441.0)])
    rules = draw_ink([np.array([(60, y), (630, y)], float) for y in (190, 345, 440)], SIZE, 4.0)
    drawn = np.maximum(draw_ink([point], SIZE, 12.0), draw_ink([stroke], SIZE, 4.0))
    picture = photographed(np.maximum(digits(), drawn), rules)
    assert read_grey(picture, network).text.startswith("7?04\n1415")
    assert (ink_from_picture(picture)[441, 300:400] >= 0.5).mean() > 0.9


def test_a_dash_beyond_the_end_of_a_line_stays(network):
    rules = draw_ink([np.array([(10, y), (560, y)], float) for y in (140, 190, 345, 440)], SIZE, 4.0)
    dash = draw_ink([np.array([(630.0, 142.0), (675.0, 141.0)])], SIZE, 4.0)
    one = draw_ink([np.array([(685.0, 100.0), (684.0, 190.0)])], SIZE, 6.0)
    assert read_grey(photographed(np.maximum(dash, one), rules), network).text == "?1"


def test_what_is_thicker_than_a_line_stays_where_it_ends():
    blot = draw_ink([np.array([(640.0, 191.0), (641.0, 191.0)])], SIZE, 20.0)
    rules = draw_ink([np.array([(60, y), (630, y)], float) for y in (190, 345, 440)], SIZE, 4.0)
    ink = ink_from_picture(photographed(np.maximum(digits(), blot), rules)) >= 0.5
    assert ink[191, 640]


def test_columns_on_ruled_paper_are_taken_out_as_well(network):
    rules = np.maximum(lines(30, directions="across", turn=1.5), lines(110, directions="down", turn=1.5))
    assert read_grey(photographed(digits(turn=1.5), rules, 0.7), network).text == LABEL


def test_tall_ones_are_no_rules(network):
    ink = draw_ink([np.array([[x, 40.0], [x + 3, 460.0]]) for x in (150, 300, 450, 600)], SIZE, 12.0)
    assert read_grey(photographed(ink, 0 * X), network).text == "1111"


def test_nothing_is_read_on_empty_squared_paper():
    view, how = PAGES["dark, turned"]
    assert not ink_from_picture(photographed(0 * X, lines(**view), **how)).any()


@pytest.mark.parametrize("slant", [-120, 0, 120])
def test_a_stroke_across_lines_as_dark_as_it_is_whole(slant):
    stroke = np.array([[350.0 - slant, 130], [350 + slant, 380]])
    found = ink_from_picture(photographed(draw_ink([stroke], SIZE, 5.0), lines(turn=2.0), grey=PEN)) >= 0.5
    left, top, right, foot = max(boxes_of(label(found)).tolist(), key=lambda box: box[3] - box[1])
    assert 240 <= foot - top <= 265
    assert abs(right - left - 2 * abs(slant)) <= 15


def test_a_darker_stroke_along_a_line_stays():
    down = -390 + 16 * 45
    stroke = np.array([[down, 140.0], [down, 320]])
    found = ink_from_picture(photographed(draw_ink([stroke], SIZE, 4.0), lines(), grey=0.6)) >= 0.5
    assert label(found).max() == 1
    assert 175 <= np.ptp(np.nonzero(found)[0]) <= 195

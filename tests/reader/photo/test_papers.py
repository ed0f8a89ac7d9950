"""Pages drawn on paper of every kind, in every light: what is on them is read, and the paper is not."""

import numpy as np
import pytest
from made_up import number, page

from digit_draw.reader.ink import draw_ink
from digit_draw.reader.network.network import load_model
from digit_draw.reader.photo.paper import ink_from_picture
from digit_draw.reader.photo.picture import read_grey
from digit_draw.reader.photo.sheet import own_ink
from digit_draw.reader.raster import inked as inked_box
from digit_draw.reader.raster import label

LABEL = "704\n1415"
SIZE = (500, 700)
SCALE = 260
PAPER = 0.85
INK = 0.25


@pytest.fixture(scope="module")
def network():
    return load_model()


def inked(pen=7.0, at=(70, 40)):
    """How much of each pixel is ink."""
    return draw_ink([stroke * SCALE + np.array(at) for stroke in page(LABEL)], SIZE, pen)


def lit(ink, light=1.0, strength=1.0):
    """Greys 0 to 1 of ink under a light, which may differ from pixel to pixel."""
    return light * (PAPER + strength * (INK - PAPER) * ink)


def text(grey, network):
    noise = np.random.default_rng(1).normal(0, 0.01, grey.shape)
    reading = read_grey(np.uint8(np.clip(grey + noise, 0, 1) * 255), network)
    return "\n".join("".join(str(digit.digit) if digit.sure else "?" for digit in row) for row in reading.rows)


def across(*heights, slope=0.0):
    """Ink of rules from side to side."""
    ends = [np.array([[-5.0, y], [SIZE[1] + 5.0, y + slope * SIZE[1]]]) for y in heights]
    return draw_ink(ends, SIZE, 3.0)


def down(*columns):
    return draw_ink([np.array([[x, -5.0], [x, SIZE[0] + 5.0]]) for x in columns], SIZE, 3.0)


BARRED_SEVEN = np.array([[0.1, 0.0], [0.8, 0.0], [0.4, 1.0]])

Y, X = np.mgrid[: SIZE[0], : SIZE[1]]
CENTRE = np.hypot((Y - 250) / 350, (X - 350) / 450)
LIGHTS = {
    "even": 1.0,
    "from one side": np.linspace(1.1, 0.4, SIZE[1])[None],
    "a vignette": 1.1 - 0.6 * CENTRE**2,
    "a shadow": np.where(X + 0.5 * Y < 400, 0.6, 1.0),
}


@pytest.mark.thorough
@pytest.mark.parametrize("kind", LIGHTS)
@pytest.mark.parametrize("pen", [3.0, 7.0])
def test_a_page_is_read_in_any_light(kind, pen, network):
    assert text(lit(inked(pen), LIGHTS[kind]), network) == LABEL


def test_digits_as_small_as_a_thirtieth_of_the_page_are_read(network):
    strokes = [stroke * 52 + np.array([120, 90]) for stroke in page("70\n47", gap=0.4)]
    assert text(lit(draw_ink(strokes, (1000, 800), 3.5)), network) == "70\n47"


def test_a_page_of_digits_smaller_than_that_is_not_blank(network):
    strokes = [stroke * 38 + np.array([120, 90]) for stroke in page("704\n471", apart=1.0, gap=0.4)]
    assert text(lit(draw_ink(strokes, (1000, 800), 2.5)), network) == "704\n471"


def test_a_faint_row_is_read_beside_a_dark_one(network):
    strength = np.where(Y < 270, 1.0, 0.35)
    assert text(lit(inked(), strength=strength), network) == LABEL


def test_a_stroke_that_grows_faint_is_followed():
    turn = np.linspace(0, 2 * np.pi, 80)
    zero = np.column_stack([350 + 90 * np.cos(turn), 250 + 140 * np.sin(turn)])
    faint = lit(draw_ink([zero], SIZE, 12.0), strength=np.where(X < 350, 1.0, 0.3))
    noise = np.random.default_rng(1).normal(0, 0.01, SIZE)
    ink = ink_from_picture(np.uint8(np.clip(faint + noise, 0, 1) * 255)) >= 0.5
    assert label(ink).max() == 1
    assert 0.9 < ink[:, X[0] >= 350].sum() / ink[:, X[0] < 350].sum() < 1.2


def test_the_edge_of_the_sheet_is_not_read(network):
    edge = draw_ink([np.array([[120.0, 14.0], [480.0, 9.0]])], SIZE, 5.0)
    assert text(lit(np.maximum(inked(), edge)), network) == LABEL


def test_an_edge_of_the_sheet_that_breaks_is_not_read_either(network):
    ends = [((120.0, 14.0), (190.0, 13.0)), ((205.0, 13.0), (250.0, 12.0)), ((270.0, 11.0), (330.0, 10.0))]
    edge = draw_ink([np.array(each) for each in ends], SIZE, 5.0)
    assert text(lit(np.maximum(inked(), edge)), network) == LABEL


def test_the_hats_of_a_row_of_fives_near_the_border_stay():
    hat = np.array([[0.12, 0.0], [0.62, -0.02]])
    turn = np.linspace(-1.9, 2.4, 60)
    bow = np.column_stack([0.3 + 0.3 * np.cos(turn), 0.68 + 0.32 * np.sin(turn)])
    five = [hat, np.concatenate([[[0.12, 0.06], [0.1, 0.45]], bow])]
    fives = [stroke * 190 + (60 + 210 * at, 12) for at in range(3) for stroke in five]
    ink = ink_from_picture(np.uint8(255 * lit(draw_ink(fives, SIZE, 6.0)))) >= 0.5
    assert label(ink).max() == len(fives)


def test_light_ink_is_read_on_dark_paper_lit_from_one_side(network):
    greys = LIGHTS["from one side"] * (INK + (PAPER - INK) * inked())
    assert text(greys, network) == LABEL


def test_the_light_of_a_lamp_on_the_paper_is_not_taken_for_ink(network):
    assert text(lit(inked(), 0.45 + 0.6 * np.exp(-((CENTRE / 0.35) ** 2))), network) == LABEL


def test_the_reflections_of_lamps_on_a_board_do_not_make_its_ink_light(network):
    reflections = sum(np.exp(-((np.hypot(Y - y, X - x) / 55) ** 4)) for y, x in [(20, 640), (470, 90)])
    assert text(np.minimum(lit(inked(), light=0.6, strength=0.7) + 0.7 * reflections, 1), network) == LABEL


@pytest.mark.thorough
@pytest.mark.parametrize("slope", [0.0, 0.02])
@pytest.mark.parametrize("first", [40, 70])
def test_rules_are_not_read_and_strokes_across_them_are_whole(first, slope, network):
    rules = across(*range(first, SIZE[0], 125), slope=slope)
    assert text(lit(np.maximum(inked(), rules)), network) == LABEL


def test_the_bars_of_a_row_of_sevens_are_no_rule(network):
    sevens = [BARRED_SEVEN * 90 + np.array([20 + 120 * at, 200]) for at in range(6)]
    assert text(lit(draw_ink(sevens, SIZE, 8.0)), network) == "777777"


def test_a_margin_from_top_to_foot_is_no_1_beside_a_digit_or_two(network):
    margin = draw_ink([np.array([[60.0, 8.0], [52.0, 492.0]])], SIZE, 4.0)
    written = draw_ink([stroke * 90 + np.array([110, 60]) for stroke in page("70")], SIZE, 4.0)
    assert text(lit(np.maximum(margin, written)), network) == "70"


@pytest.mark.parametrize(("line", "read"), [((40.0, 36.0, 460.0), LABEL), ((55.0, 52.0, 170.0), "1704\n1415")])
def test_what_is_left_of_a_margin_is_no_1(line, read, network):
    left, right, length = line
    margin = draw_ink([np.array([[left, 20.0], [right, 20.0 + length]])], SIZE, 4.0)
    written = draw_ink([stroke * 120 + np.array([110, 60]) for stroke in page(LABEL)], SIZE, 5.0)
    assert text(lit(np.maximum(margin, written)), network) == read


def test_the_gutter_of_a_book_is_not_read_whatever_hangs_on_it(network):
    stubs = [np.array([[20.0, y], [140.0, y + 9]]) for y in (60, 200, 330, 440)]
    gutter = draw_ink([np.array([[24.0, -5.0], [18.0, 505.0]]), *stubs], SIZE, 9.0)
    written = draw_ink([stroke * 80 + np.array([230, 110]) for stroke in page(LABEL)], SIZE, 4.0)
    assert text(lit(np.maximum(gutter, written)), network) == LABEL


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_straight_1_among_zeros_is_no_rule(at, network):
    turn = np.linspace(0, 2 * np.pi, 60)
    digits = [np.column_stack([60 + 90 * place + 25 * np.cos(turn), 100 + 40 * np.sin(turn)]) for place in range(3)]
    digits[at] = np.array([[62.0 + 90 * at, 60.0], [57.0 + 90 * at, 140.0]])
    grey = lit(draw_ink(digits, (200, 310), 6.0))
    assert text(grey, network) == "".join("1" if place == at else "0" for place in range(3))


def test_the_tops_of_zeros_that_touch_are_no_rules(network):
    turn = np.linspace(0, 2 * np.pi, 60)
    zeros = [(80 + 53 * at + 30 * np.cos(turn), y + 45 * np.sin(turn)) for y in (100, 240) for at in range(4)]
    assert text(lit(draw_ink([np.column_stack(zero) for zero in zeros], (340, 500), 6.0)), network) == "0000\n0000"


def test_a_foot_that_stands_on_a_thinner_rule_is_whole(network):
    turn = np.linspace(0, 2 * np.pi, 80)
    zeros = [np.column_stack([100 + 150 * at + 45 * np.cos(turn), 250 + 70 * np.sin(turn)]) for at in range(4)]
    ink = np.maximum(draw_ink(zeros, SIZE, 8.0), across(321, slope=0.004))
    found = ink_from_picture(np.uint8(lit(ink) * 255)) >= 0.5
    assert label(found).max() == 4
    assert not found[:, :20].any()
    assert text(lit(ink), network) == "0000"


def wavering(across_it, along):
    """A line that a hand drew: from one end to the other of ``along``, about a place ``across_it``."""
    at = np.linspace(*along, 40)
    return np.column_stack([at, across_it + 3 * np.sin(at / 60)])


def test_a_table_drawn_by_hand_is_not_read(network):
    digits = [
        stroke * 170 + np.array([82 + 120 * column, 80 + 180 * row])
        for row, figures in enumerate(("358", "704"))
        for column, figure in enumerate(figures)
        for stroke in number(figure, 0.0)
    ]
    lines = [wavering(y, (40, 445)) for y in (50, 230, 410)]
    lines += [wavering(x, (45, 415))[:, ::-1] for x in (55, 180, 305, 430)]
    assert text(lit(draw_ink([*digits, *lines], SIZE, 6.0)), network) == "358\n704"


def test_the_squares_of_squared_paper_are_not_read(network):
    squares = np.maximum(across(*range(30, 500, 90)), down(*range(45, 700, 90)))
    assert text(lit(np.maximum(inked(), squares)), network) == LABEL


@pytest.mark.parametrize("figure", "17")
def test_a_digit_cut_out_to_its_edges_keeps_its_stem(figure, network):
    strokes = number(figure)
    top, foot = min(stroke[:, 1].min() for stroke in strokes), max(stroke[:, 1].max() for stroke in strokes)
    scale = 240 / (foot - top)
    ink = draw_ink([(stroke - np.array([0, top])) * scale + np.array([40, 0]) for stroke in strokes], (240, 260), 10.0)
    assert text(lit(ink), network) == figure


def cropped(strokes, pen, room):
    """Ink cut out along its edges, but for some pixels of room on its left and right."""
    ink = draw_ink([stroke * 200 + 50 for stroke in strokes], (320, 320), pen)
    rows, columns = inked_box(ink >= 0.5)
    return ink[rows, max(columns.start - room, 0) : columns.stop + room]


def test_a_bar_along_the_edge_of_a_cut_out_digit_is_part_of_it(network):
    five = [(0.6, 0.0), (0.1, 0.0), (0.05, 0.45), (0.4, 0.4), (0.65, 0.6), (0.55, 0.9), (0.25, 1.0), (0.0, 0.9)]
    assert text(lit(cropped([np.array(five)], 30.0, 60)), network) == "5"


def test_ink_along_much_of_the_edge_is_no_frame_where_there_is_nothing_else(network):
    turn = np.linspace(0, 2 * np.pi, 80)
    x, y = (np.sign(side) * np.abs(side) ** 0.45 for side in (np.cos(turn), np.sin(turn)))
    zero = np.column_stack([0.4 + 0.35 * x, 0.5 + 0.5 * y])
    assert read_grey(np.uint8(255 * lit(cropped([zero], 16.0, 0))), network).text == "0"


def test_the_ink_of_a_dry_pen_is_put_together(network):
    grain = np.random.default_rng(5).random(SIZE) < 0.55
    assert text(lit(inked(12.0) * grain), network) == LABEL


def test_what_the_border_cuts_off_a_neighbour_is_left_out(network):
    strokes = [stroke * 400 + np.array([-90, 0]) for stroke in number("7", 0.0)]
    neighbour = np.array([[10.0, 150.0], [-20.0, 200.0], [5.0, 260.0]])
    ink = draw_ink([*[stroke + np.array([160, 0]) for stroke in strokes], neighbour], (400, 330), 12.0)
    assert text(lit(ink), network) == "7"


def test_what_the_border_leaves_of_a_digit_as_high_as_those_inside_is_left_out(network):
    turn = np.linspace(-0.5 * np.pi, 0.5 * np.pi, 30)
    edge_of_a_zero = np.column_stack([60 * np.cos(turn) - 15, 130 + 100 * np.sin(turn)])
    ink = draw_ink([BARRED_SEVEN * 200 + (130, 30), edge_of_a_zero], (260, 330), 10.0)
    assert text(lit(ink), network) == "7"


@pytest.mark.parametrize("label", ["7", "0", "4"])
def test_a_digit_as_thick_as_a_seventh_of_the_picture_is_read_where_light_fades(label, network):
    high, wide = 600, 450
    ink = draw_ink([stroke * 850 + np.array([90, -150]) for stroke in number(label)], (high, wide), 60.0)
    down, right = np.mgrid[:high, :wide]
    fades = 1 - (down / high - 0.5) ** 2 - (right / wide - 0.5) ** 2
    assert text(lit(ink, fades), network) == label


@pytest.mark.parametrize("at", [4.0, 40.0], ids=["at the border", "inside"])
def test_a_low_digit_that_reaches_the_border_is_not_dropped_beside_a_higher_one(at, network):
    turn = np.linspace(0, 2 * np.pi, 90)
    zero = np.column_stack([at + 80 * (1 + np.sin(turn)), 340 + 65 * np.cos(turn)])
    seven = [stroke * 480 + np.array([300, 60]) for stroke in number("7")]
    assert text(lit(draw_ink([zero, *seven], SIZE, 14.0)), network) == "07"


def test_a_thick_digit_that_lies_along_the_border_is_not_dropped_beside_a_speck():
    ink = np.zeros((250, 250), bool)
    ink[40:250, 60:70] = ink[240:250, 60:150] = True
    alone = ink.copy()
    ink[100:111, 180:185] = True
    assert (own_ink(ink) & alone).sum() == alone.sum()

"""Marks: points, commas and dashes are "?" in their place, specks are nothing, and hats and bars belong to digits."""

from itertools import product

import numpy as np
import pytest
from made_up import DIGITS, number, page

import digit_draw
from digit_draw.reader.marks import aside, is_flat, is_plus, is_sign, signs_alone
from digit_draw.reader.strokes import bounds

FOOT = 0.76
"""Where the made-up digits stand; they are 0.52 high."""

PLACE = 0.62
"""The middle of the paper left between the 7 and what follows it, below."""


@pytest.fixture(scope="module")
def network():
    return digit_draw.load_model()


def between(*strokes):
    """A 7, strokes, and 14, with room for the strokes."""
    right = [stroke + np.array([0.85, 0]) for stroke in number("14")]
    return [*number("7"), *map(np.array, strokes), *right]


def text(strokes, network):
    return digit_draw.read(strokes, network).text


@pytest.mark.parametrize(
    "mark",
    [
        [[[PLACE, FOOT - 0.02]]],
        [[[PLACE, FOOT - 0.02], [PLACE + 0.01, FOOT - 0.01]]],
        [[[PLACE, FOOT - 0.02], [PLACE - 0.03, FOOT + 0.1]]],
        [[[PLACE - 0.1, 0.5], [PLACE + 0.1, 0.51]]],
        [[[PLACE - 0.1, 0.45], [PLACE + 0.1, 0.45]], [[PLACE - 0.1, 0.55], [PLACE + 0.1, 0.55]]],
        [[[PLACE - 0.1, 0.5], [PLACE + 0.1, 0.5]], [[PLACE, 0.38], [PLACE + 0.02, 0.4]], [[PLACE, 0.62]]],
        [[[PLACE, 0.4], [PLACE + 0.02, 0.41]], [[PLACE, 0.6]]],
        [[[PLACE - 0.1, 0.5], [PLACE + 0.1, 0.5]], [[PLACE, 0.4], [PLACE, 0.6]]],
    ],
    ids=["tap", "blot", "comma", "minus", "equals", "divided by", "colon", "plus"],
)
def test_a_mark_is_a_question_mark_in_its_place(mark, network):
    reading = digit_draw.read(between(*mark), network)
    assert reading.text == "7?14" and [digit.is_mark for digit in reading.digits] == [False, True, False, False]


BARS = [[[0, 0], [30, 1]], [[2, 12], [31, 10]]]
"""Of an equals sign."""

SIGNS = {
    "=": BARS,
    ":": [[[0, 0]], [[1, 20], [2, 22]]],
    "÷": [BARS[0], [[14, -12], [16, -12]], [[15, 12]]],
    "+": [[[0, 0], [30, 0]], [[15, -15], [15, 15]]],
}


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_alone_is_one_mark(sign, network):
    (digit,) = digit_draw.read(SIGNS[sign], network).digits
    assert digit.text == "?" and sorted(digit.strokes) == list(range(len(SIGNS[sign])))


@pytest.mark.parametrize("columns", [1, 2, 4])
@pytest.mark.parametrize("apart", [1.5, 3.0, 7.0])
def test_two_rows_of_digits_far_apart_are_no_colons(apart, columns, network):
    """Each is one stroke, and the other is right above it or below."""
    (zero,) = DIGITS["0"]
    rows = [[zero + np.array([0.5 * at, down * 0.52 * (1 + apart)]) for at in range(columns)] for down in (0, 1)]
    assert text([*rows[0], *rows[1]], network) == "0" * columns + "\n" + "0" * columns


@pytest.mark.parametrize("lower", [-3, 0, 3])
@pytest.mark.parametrize("pair", list(product("=:÷-", repeat=2)), ids="".join)
def test_signs_side_by_side_are_one_row(pair, lower, network):
    beside = np.array([50, lower])
    first, second = ([np.array(stroke) for stroke in {**SIGNS, "-": BARS[:1]}[sign]] for sign in pair)
    assert text([*first, *(stroke + beside for stroke in second)], network) == "??"


def test_dashes_may_stand_in_rows(network):
    assert text([[[0, 0], [30, 1]], [[50, 1], [80, 0]], [[0, 70], [30, 70]]], network) == "??\n?"


@pytest.mark.parametrize(
    "bars", [[(0.0, 0), (30.5, 1)], [(0, 0), (0, 12), (0, 24)]], ids=["a broken dash", "three bars"]
)
def test_bars_that_do_not_stand_free_are_no_signs_side_by_side(bars):
    assert signs_alone([(x, y, x + 30.0, y + 1.0) for x, y in bars]) == []


@pytest.mark.parametrize("apart", [0.1, 0.25])
def test_the_longer_bar_of_an_equals_sign_before_a_1_makes_no_4_of_it(apart, network):
    bars = [
        [[PLACE - 0.2, 0.5 - apart / 2], [PLACE, 0.5 - apart / 2]],
        [[PLACE - 0.2, 0.5 + apart / 2], [0.75, 0.5 + apart / 2]],
    ]
    assert text(between(*bars), network) == "7?14"


def test_a_minus_before_a_number_is_not_swallowed(network):
    assert text([np.array([[-0.3, 0.5], [-0.1, 0.51]]), *number("1000")], network) == "?1000"


@pytest.mark.parametrize("at", [(PLACE, 0.26), (2.0, 0.7), (-0.5, 0.3), (0.2, 3.0)])
def test_a_tap_elsewhere_is_nothing(at, network):
    assert text([*between(), np.array([at])], network) == "714"


def test_a_dot_in_a_zero_and_a_hat_and_a_bar_are_the_digits_own(network):
    dotted = [*DIGITS["0"], np.array([[0.5, 0.5], [0.51, 0.5]])]
    assert text(dotted, network) == "0"
    assert text(number("57"), network) == "57"


@pytest.mark.parametrize("stroke", [[[0, 0]], [[0, 0], [30, 1]], [[0, 0], [0, 0]]])
def test_a_dot_or_a_dash_alone_is_no_digit(stroke, network):
    (digit,) = digit_draw.read([stroke], network).digits
    assert not digit.sure and digit.guesses == ()


def test_what_stands_free_is_told_by_its_place():
    ones = [(0.0, 0.0, 1.0, 20.0), (30.0, 0.0, 31.0, 20.0)]
    dash, hat, underline = ((10.0, y, 20.0, y + 1) for y in (10.0, 1.0, 19.5))
    assert aside([*ones, dash]) == ([(2,)], set())
    assert aside([*ones, hat]) == aside([*ones, underline]) == ([], set())
    assert aside([*ones, (15.0, 18.0, 15.5, 18.5)]) == ([(2,)], set())
    assert aside([*ones, (15.0, 2.0, 15.5, 2.5)]) == ([], {2})
    assert aside([*ones, (1.2, 18.0, 1.5, 18.5)]) == ([], set())
    assert aside([ones[0], (15.0, 18.0, 15.5, 18.5)]) == ([], {1})
    dots = [(14.0, y, 16.0, y + 2) for y in (5.0, 14.0)]
    assert aside([*ones, dash, *dots]) == ([(3, 2, 4)], set())
    assert is_flat(dash) and not is_flat(ones[0])
    assert aside([*ones, (14.0, 8.0, 19.0, 13.0)]) == ([], set())  # a blot at half the height


def test_a_long_line_below_digits_is_nothing():
    ones = [(0.0, 0.0, 1.0, 20.0), (30.0, 0.0, 31.0, 20.0)]
    assert aside([*ones, (-2.0, 21.0, 33.0, 23.0)]) == ([], {2})
    assert aside([*ones, (-2.0, 18.5, 33.0, 20.5), (-2.0, 22.0, 33.0, 23.0)]) == ([], {2, 3})
    assert aside([*ones, (-2.0, 17.0, 33.0, 19.0)]) == ([], set())  # the bar of a letter
    assert aside([*ones, (-2.0, 20.0, 33.0, 28.0)]) == ([], set())  # a hook
    assert aside([ones[0], (-10.0, 19.5, 11.0, 20.5)]) == ([], set())  # the base of a 1
    assert aside([ones[0], (-10.0, 20.5, 11.0, 21.5)]) == ([], {1})
    assert aside([ones[0], (-15.0, 20.5, 2.0, 21.5)]) == ([], set())
    assert aside([ones[0], (-7.0, 20.5, 8.0, 21.5)]) == ([], set())  # the base of a 1 again


def test_a_long_line_above_digits_is_nothing():
    ones = [(0.0, 0.0, 1.0, 20.0), (30.0, 0.0, 31.0, 20.0)]
    assert aside([*ones, (-2.0, -3.0, 33.0, -1.0)]) == ([], {2})
    assert aside([*ones, (-2.0, -1.0, 33.0, 0.0)]) == ([], set())  # the bar of a letter
    assert aside([*ones, (-1.0, -3.0, 33.0, -1.0)]) == ([], set())
    assert aside([ones[0], (-15.0, -3.0, 16.0, -1.0)]) == ([], set())  # the bar of a T or a 7


@pytest.mark.parametrize("label", ["7", "704", "14\n70"])
def test_what_is_underlined_is_read_as_without_its_lines(label, network):
    strokes = page(label)
    left, _, right, foot = bounds(strokes[: len(number(label.split("\n")[0]))])
    lines = [np.array([[left - 0.2, foot + below], [right + 0.2, foot + below - 0.02]]) for below in (0.06, 0.12)]
    for count in (1, 2):
        assert text([*strokes, *lines[:count]], network) == label


@pytest.mark.parametrize("far", [(4.6, -3.0, 5.6, 2.1), (-2.0, -3.0, -1.0, 2.1)], ids=["right", "left"])
@pytest.mark.parametrize("down, mark", [(0.5, False), (1.0, True)], ids=["hat", "dash"])
def test_how_far_down_a_dash_lies_is_told_by_the_digits_next_to_it(far, down, mark):
    row = [(0.0, 0.0, 1.0, 2.0), (1.4, down - 0.02, 2.4, down + 0.02), (2.8, 0.0, 3.8, 2.0)]
    assert aside([*row, far]) == ([(1,)] if mark else [], set())
    assert is_flat(row[1])


@pytest.mark.parametrize("turned", [False, True])
def test_both_digits_next_to_a_dash_tell_how_far_down_it_lies(turned):
    row = [(0.0, 0.0, 1.0, 2.0), (1.4, 0.88, 2.4, 0.92), (2.8, 1.0, 3.8, 2.0)]
    assert aside([(-right, top, -left, foot) for left, top, right, foot in row] if turned else row) == ([], set())
    alone = [*row[:2], (2.8, 0.0, 3.8, 2.0)]
    assert aside(alone) == ([(1,)], set())


def test_a_sign_is_told_by_what_lies_above_each_other():
    upper, lower, dot, other = (0, 0, 10, 1), (1, 5, 11, 6), (5, 2, 6, 3), (5, 8, 6, 9)
    assert is_sign([upper, lower]) and is_sign([dot, other]) and is_sign([lower, dot, other])
    for parts in (
        [upper],
        [upper, (0, 20, 10, 21)],  # two dashes in two rows
        [upper, (12, 5, 22, 6)],  # beside each other
        [upper, (0, 0.5, 10, 1.5)],  # crossed
        [dot, (9, 8, 10, 9)],
        [(0, 0, 4, 4), (0, 5, 4, 9)],  # an 8 in two circles
        [dot, (0, 5, 2, 9)],  # an i that was turned over
        [upper, lower, other],
    ):
        assert not is_sign(parts), parts


def test_a_plus_hangs_between_digits_and_a_7_of_stem_and_bar_stands_on_their_line():
    ones = [(0.0, 0.0, 1.0, 20.0), (30.0, 0.0, 31.0, 20.0)]
    plus = [(10.0, 10.0, 20.0, 10.5), (15.0, 5.0, 15.0, 15.0)]
    assert is_plus(plus[::-1]) and not is_plus(plus)
    assert aside([*ones, *plus]) == ([(3, 2)], set())
    assert aside([*ones, (10.0, 9.0, 20.0, 9.5), (15.0, 0.0, 15.0, 16.0)]) == ([], set())  # too high
    assert aside([*ones, (10.0, 13.0, 20.0, 13.5), (15.0, 8.0, 15.0, 18.0)]) == ([], set())  # on the line
    assert aside(plus) == ([], set())
    for stem in ((11.0, 5.0, 12.0, 15.0), (15.0, 9.0, 15.0, 19.0), (12.0, 5.0, 18.0, 15.0)):
        assert aside([*ones, plus[0], stem])[0] == []


def test_a_sign_stands_free():
    ones = [(0.0, 0.0, 1.0, 20.0), (30.0, 0.0, 31.0, 20.0)]
    bars = [(10.0, 12.0, 20.0, 13.0), (10.0, 7.0, 20.0, 8.0)]
    assert aside([*ones, *bars]) == ([(3, 2)], set())
    for near in ((20.2, 0.0, 21.0, 20.0), (9.0, 0.0, 9.8, 20.0), (14.0, 0.0, 15.0, 6.0)):
        assert (3, 2) not in aside([*ones, *bars, near])[0]


def test_a_level_line_with_a_tap_on_it_is_no_digit(network):
    assert set(text([[[0, 0], [10, 0]], [[5, 0]]], network)) == {"?"}

"""A digit that is not clear is read beside clear ones of the same page: like them, or unlike."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

import digit_draw
from digit_draw.reader.answer import Digit, no_digit
from digit_draw.reader.ink import draw_ink
from digit_draw.reader.one_hand import REACH, in_one_hand
from digit_draw.reader.photo.picture import read_grey
from digit_draw.reader.reading import read
from digit_draw.reader.strokes import bounds
from digit_draw.training.hands import draw_hand

BOX = (0.0, 0.0, 1.0, 1.0)


@pytest.fixture(scope="module")
def network():
    return digit_draw.load_model()


def digit(chances):
    probabilities = np.array([chances.get(each, 0.0) for each in range(10)], np.float32)
    return Digit(probabilities, BOX, np.zeros((28, 28), np.float32))


FOUR, NINE = digit({4: 0.95, 7: 0.05}), digit({9: 0.95, 7: 0.05})
DOUBTFUL = digit({4: 0.4, 9: 0.6})


def beside(doubtful, *others):
    """The doubtful digit as others, each given with how far it is from it, would have it."""
    away = {doubtful: 0.0} | dict(others)

    def likeness(digits):
        angles = [2 * np.arcsin(away[each] / 2) for each in digits]
        return np.array([(np.cos(angle), np.sin(angle)) for angle in angles], np.float32)

    read = in_one_hand([doubtful, *(each for each, _ in others)], likeness, REACH)
    assert list(read[1:]) == [each for each, _ in others]
    return read[0]


def odds(found):
    return float(np.log(found.probabilities[4] / found.probabilities[9]) - np.log(0.4 / 0.6))


@pytest.mark.parametrize("away, speaks", [(0.0, 6.0), (0.2, 4.5), (0.4, 0.0), (0.41, -0.3), (0.5, -0.5), (1.4, -0.5)])
def test_what_is_like_a_clear_digit_is_likelier_the_same(away, speaks):
    found = beside(DOUBTFUL, (FOUR, away))
    assert odds(found) == pytest.approx(speaks, abs=0.01)
    assert found.probabilities.sum() == pytest.approx(1)
    assert found.text == ("4" if speaks > 2 else "?") and found.by_page == (speaks > 2)


def test_of_several_the_likest_speaks():
    assert odds(beside(DOUBTFUL, (FOUR, 0.2), (replace(FOUR), 0.9))) == pytest.approx(4.5, abs=0.01)
    assert odds(beside(DOUBTFUL, (FOUR, 0.2), (NINE, 0.2))) == pytest.approx(0, abs=0.01)


@pytest.mark.parametrize(
    "doubtful, other",
    [
        (digit({4: 0.901, 9: 0.099}), NINE),
        (replace(DOUBTFUL, taught=True), FOUR),
        (no_digit(DOUBTFUL), FOUR),
        (DOUBTFUL, digit({4: 0.899, 9: 0.101})),
        (DOUBTFUL, replace(FOUR, is_mark=True)),
    ],
    ids=["clear", "taught", "a mark", "beside none that is clear", "beside a mark"],
)
def test_what_stays_as_it_is(doubtful, other):
    assert in_one_hand([doubtful, other], lambda digits: pytest.fail("nothing is to be compared"), REACH)[0] is doubtful


def drawn_clearly_and_not(network):
    """Digits that are rightly clear, and the same drawn wider or narrower, rightly guessed and not sure."""
    rng = np.random.default_rng(1)
    for figure, wide in product([*range(2, 10)] * 40, (0.6, 0.75, 1.3, 1.6)):
        clear = draw_hand(figure, rng)
        doubtful = [stroke * (wide, 1) for stroke in clear]
        (one,), (other,) = (read(each, network, one_digit=True).digits for each in (clear, doubtful))
        if one.digit == other.digit == figure and one.confidence > 0.95 and 0.4 < other.confidence < 0.6:
            left, _, right, _ = bounds(clear)
            yield str(figure), clear, [stroke + np.array([2 * right - left, 0]) for stroke in doubtful]


def test_a_drawing_is_read_in_one_hand_when_its_last_stroke_is_finished(network):
    figure, clear, doubtful = next(drawn_clearly_and_not(network))
    assert read(doubtful, network).text == "?"
    assert read([*clear, *doubtful], network).text == 2 * figure
    assert [each.by_page for each in read([*clear, *doubtful], network).digits] == [False, True]
    assert read([*doubtful, *clear], network, unfinished=True).text == f"{figure}?"
    assert read([*doubtful, *clear], network).text == 2 * figure


def test_digits_in_a_ring_are_read_beside_each_other(network):
    figure, clear, doubtful = next(drawn_clearly_and_not(network))
    both = [*clear, *doubtful]
    left, top, right, foot = bounds(both)
    turn = np.linspace(0, 2 * np.pi, 60)
    middle, size = np.array([left + right, top + foot]) / 2, np.array([right - left, foot - top])
    ring = middle + size * np.column_stack([np.cos(turn), np.sin(turn)])
    alone, held = read(both, network), read([*both, ring], network)
    assert held.text == alone.text == 2 * figure
    assert held.digits[1].probabilities == pytest.approx(alone.digits[1].probabilities)


def pictured(strokes, place, network):
    """What is read in a picture of some of the strokes that lie in one place."""
    left, top, _, foot = place
    scale = 120 / (foot - top)
    ink = draw_ink([40 + scale * (stroke - (left, top)) for stroke in strokes], (200, 500), 7.0)
    return read_grey(np.uint8(255 * (1 - 0.8 * ink)), network).text


def test_a_picture_is_read_in_one_hand(network):
    pairs = drawn_clearly_and_not(network)
    both = ((figure, doubtful, [*clear, *doubtful]) for figure, clear, doubtful in pairs)
    figure, strokes = next(each[::2] for each in both if pictured(each[1], bounds(each[2]), network) == "?")
    assert pictured(strokes, bounds(strokes), network) == 2 * figure

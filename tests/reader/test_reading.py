"""A drawing read: the public face, ``digit_draw.read``."""

from itertools import islice

import numpy as np
import pytest
from made_up import SEVEN, number, small_layers, write_keras_2

import digit_draw
from digit_draw.errors import DrawingError
from digit_draw.reader import reading
from digit_draw.reader.answer import SURE, Digit, Reading, no_digit
from digit_draw.reader.grouping import across, best_split, likely_runs
from digit_draw.reader.mnist_image import image_from_strokes
from digit_draw.reader.seen import Seen
from digit_draw.reader.strokes import load_drawings

SHARE_READ = 0.9
"""Of real digits, any model worth shipping; its own figure is tested where it is published."""


@pytest.fixture(scope="module")
def network(tmp_path_factory):
    """A network that answers, though nonsense."""
    return digit_draw.load_model(write_keras_2(tmp_path_factory.mktemp("model") / "small.h5", small_layers()))


def digit(*probabilities):
    return Digit(np.array(probabilities, np.float32), (0, 0, 1, 1), np.zeros((28, 28), np.float32))


LIKELY_TWO = digit(0.05, 0.05, 0.9)
UNSURE = digit(0.3, 0.3, 0.4)


def test_the_shipped_model_reads_a_seven(seven):
    read = digit_draw.read(seven)
    assert read.text == "7" and read.confidence > 0.5
    assert digit_draw.read(seven, digit_draw.load_model()).text == "7"


def test_a_reading_says_what_it_was_made_of(seven):
    network = digit_draw.load_model()
    (read,) = digit_draw.read(seven, network).digits
    np.testing.assert_array_equal(read.image, image_from_strokes(seven))
    np.testing.assert_allclose(read.probabilities, network.predict(read.image[None])[0], rtol=1e-4)
    assert read.box == (20, 18, 100, 140) and set(read.strokes) == {0, 1}
    assert read.digit == read.probabilities.argmax() and read.confidence == read.probabilities.max()


@pytest.mark.parametrize("kind", [list, tuple, iter, lambda strokes: [np.array(stroke) for stroke in strokes]])
def test_strokes_may_be_any_sequences(network, seven, kind):
    np.testing.assert_array_equal(
        digit_draw.read(kind(SEVEN), network).digits[0].probabilities,
        digit_draw.read(seven, network).digits[0].probabilities,
    )


def test_what_was_seen_is_not_read_again(network, seven, monkeypatch):
    seen = Seen()
    first = digit_draw.read(seven, network, seen=seen)
    monkeypatch.setattr(reading, "image_from_strokes", lambda _: pytest.fail("it was read again"))
    again = digit_draw.read(seven, network, seen=seen)
    assert [digit.image is other.image for digit, other in zip(first.digits, again.digits, strict=True)] == [True]


def test_the_split_is_that_of_reading_every_run_and_few_are_read():
    rng = np.random.default_rng(6)
    boxes = [(x, 0.0, x + 0.6, 1.0) for x in np.cumsum(rng.uniform(0.1, 0.9, 12)).tolist()]
    order, looks, asked = across(boxes), likely_runs(boxes), []
    chances = {tuple(order[slice(*run)]): digit(p, 1 - p) for run, p in zip(looks, rng.random(len(looks)), strict=True)}

    def read_groups(groups):
        asked.extend(groups)
        return [chances[group] for group in groups]

    scores = {run: look + np.log(chances[tuple(order[slice(*run)])].confidence) for run, look in looks.items()}
    expected = [chances[tuple(order[slice(*run)])] for run in best_split(len(boxes), scores)]
    found = reading.read_parts(boxes, read_groups).digits
    assert [each.confidence for each in found] == [each.confidence for each in expected]
    assert len(asked) == len(set(asked)) < len(looks)


def test_what_is_no_digit_is_not_split_to_be_a_little_more_like_one():
    def score(*probabilities):
        return reading.read_parts([(0.0, 0.0, 0.6, 1.0)], lambda groups: [digit(*probabilities)] * len(groups)).score

    assert score(0.3, 0.35, 0.35) == score(0.2, 0.2, 0.2, 0.2, 0.2) < score(0.5, 0.5)


def test_what_a_drawing_no_longer_needs_is_forgotten(network, seven):
    seen = Seen()
    digit_draw.read(seven, network, seen=seen)
    digit_draw.read(seven[:1], network, seen=seen)
    assert list(seen.digits) == [(seven[0].tobytes(),)]


def test_all_strokes_may_be_taken_for_one_digit(network, seven):
    beside = [*seven, *(stroke + np.array([500, 0]) for stroke in seven)]
    (read,) = digit_draw.read(beside, network, one_digit=True).digits
    assert read.box == (20, 18, 600, 140) and sorted(read.strokes) == [0, 1, 2, 3]


@pytest.mark.parametrize("blank", [[], (), [[]], [[], []], np.zeros((0, 3, 2))])
def test_blank_paper_reads_as_nothing(network, blank):
    read = digit_draw.read(blank, network)
    assert (read.text, read.confidence, read.digits) == ("", 0.0, ())


@pytest.mark.parametrize("drawn", [None, 7, "abc", [[1, 2]], [[["a", "b"]]], [[[0, float("nan")]]]])
def test_what_is_no_drawing(network, drawn):
    with pytest.raises(DrawingError):
        digit_draw.read(drawn, network)


def test_a_digit_is_offered_from_the_threshold_on():
    assert (LIKELY_TWO.digit, LIKELY_TWO.sure, LIKELY_TWO.text) == (2, True, "2")
    assert (UNSURE.digit, UNSURE.sure, UNSURE.text) == (2, False, "?")
    assert digit(SURE, 1 - SURE).sure and not digit(SURE - 0.01, 1.01 - SURE).sure


def test_a_reading_of_many_digits_is_right_when_each_is():
    number = Reading((LIKELY_TWO, UNSURE, LIKELY_TWO))
    assert number.text == "2?2" and number.confidence == pytest.approx(0.9 * 0.4 * 0.9)


def test_a_mark_is_told_from_a_digit_that_is_not_sure_and_leaves_the_answer_as_sure_as_it_was():
    mark = no_digit(LIKELY_TWO)
    assert mark.is_mark and mark.text == "?" and not UNSURE.is_mark
    addition = Reading((LIKELY_TWO, mark, LIKELY_TWO))
    assert (addition.text, addition.sure) == ("2?2", True) and addition.confidence == pytest.approx(0.9 * 0.9)
    assert not Reading((UNSURE, mark)).sure
    assert not Reading((mark,)).sure and Reading((mark,)).confidence == pytest.approx(mark.confidence)


def test_the_public_names():
    assert digit_draw.Reading is Reading
    assert all(hasattr(digit_draw, name) for name in digit_draw.__all__)
    with pytest.raises(AttributeError, match="no attribute 'write'"):
        _ = digit_draw.write


@pytest.mark.thorough
def test_real_handwriting_is_read(hands):
    drawings = list(islice(load_drawings(hands / "digits.jsonl.gz"), 0, 1500, 5))
    readings = [digit_draw.read(each.strokes, one_digit=True) for each in drawings]
    right = [str(read.digits[0].digit) == each.label for read, each in zip(readings, drawings, strict=True)]
    assert len(right) == 300 and np.mean(right) > SHARE_READ


STRAIGHT = np.array([(4.0, 0.5), (5.2, 0.52)])
WAVY = np.array([(4 + 0.1 * at, 0.5 + 0.06 * np.sin(at)) for at in range(15)])
BLOT = np.array([(4 + 0.02 * (at % 9), 0.9 + 0.003 * (at % 4)) for at in range(60)])
DIGITS_IN_ONE_STROKE = np.array([(4 + 0.35 * at, 0.1 + 0.8 * (at % 2)) for at in range(9)])


@pytest.mark.parametrize(
    ("stroke", "sure"), [(STRAIGHT, True), (WAVY, True), (BLOT, True), (DIGITS_IN_ONE_STROKE, False)]
)
def test_a_dash_is_no_doubt_and_what_winds_is(stroke, sure):
    reading = digit_draw.read([*number("704", gap=0.2), stroke])
    assert reading.text == "704?" and reading.sure is sure

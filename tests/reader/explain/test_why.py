"""Why in words: no sentence that the figures do not carry."""

import re
from dataclasses import replace

import numpy as np
import pytest

import digit_draw
from digit_draw.reader.answer import Reading
from digit_draw.reader.explain.evidence import covered
from digit_draw.reader.explain.why import why
from digit_draw.reader.network.thirty import THIRTY, from_line
from digit_draw.reader.reading import read
from digit_draw.training.hands import draw_hand

DRAWN = [from_line(line) for line in THIRTY.strip().splitlines()]
FOUR = next(strokes for digit, strokes in DRAWN if digit == 4 and len(strokes) == 2)


@pytest.fixture(scope="module")
def network():
    return digit_draw.load_model()


def asked(network, strokes, guess=None):
    digit = read(strokes, network).digits[0]
    return digit, why(
        network, digit, digit.digit if guess is None else guess, strokes, lambda left: read(left, network)
    )


def test_without_its_bow_a_four_is_a_one_and_the_bow_is_named(network):
    digit, found = asked(network, FOUR)
    assert digit.text == "4" and found.stroke is not None and found.sentences[-1].startswith("Without this stroke")
    left = [stroke for index, stroke in enumerate(FOUR) if index != found.stroke]
    other = read(left, network)
    assert other.text == "1" and f"a {other.text} ({other.confidence * 100:.0f} %)." in found.sentences[-1]


@pytest.mark.thorough
def test_every_sentence_is_carried_by_its_figures(network):
    told, rng = 0, np.random.default_rng(0)
    for strokes in (*(strokes for _, strokes in DRAWN), *(draw_hand(digit, rng) for digit in (*range(10), *range(10)))):
        for guess in (None, *map(int, np.argsort(-read(strokes, network).digits[0].probabilities)[1:3])):
            digit, found = asked(network, strokes, guess)
            guess, worth = found.digit, covered(network, digit.image).worth(found.digit)
            words = " ".join(found.sentences)
            assert (f"most for {guess}" in words) <= (worth.max() >= 0.5)
            assert (f"most against {guess}" in words) <= (worth.min() <= -0.5)
            assert not re.search("at the middle|in the (top|bottom|left|right|upper|lower)", words)
            assert ("Without" in words) == (found.stroke is not None or found.patch is not None)
            if found.stroke is not None:
                again = read([stroke for at, stroke in enumerate(strokes) if at != found.stroke], network).digits[0]
            elif found.patch is not None:
                probabilities = network.predict((digit.image * (1 - found.patch))[None])[0]
                again = replace(digit, probabilities=probabilities)
            else:
                continue
            assert again.sure and f"be a {again.digit} (" in words.replace("an 8", "a 8")
            assert again.digit != digit.digit if guess == digit.digit else again.digit == guess
            told += 1
    assert told > 10


def test_a_stroke_without_which_nothing_else_is_read_surely_is_not_named(network):
    def unsure(strokes):
        digit = read(strokes, network).digits[0]
        return Reading((replace(digit, probabilities=np.full(10, 0.1, np.float32)),))

    digit = read(FOUR, network).digits[0]
    assert why(network, digit, 4, FOUR, unsure).stroke is None
    assert why(network, digit, 4, FOUR, lambda strokes: Reading()).stroke is None


@pytest.mark.parametrize(
    "decided, said",
    [({"taught": True}, "What you taught it decided."), ({"by_page": True}, "The other digits of the page decided.")],
)
def test_what_a_lesson_or_the_page_decided_is_not_put_down_to_the_ink(decided, said, network):
    digit = replace(read(FOUR, network).digits[0], **decided)
    found = why(network, digit, 4, FOUR, lambda strokes: read(strokes, network))
    assert found.sentences[-1] == said and found.stroke is found.patch is None


class Even:
    """A made-up network for which no ink matters."""

    def predict(self, images):
        return np.tile(np.float32([0.91, *[0.01] * 9]), (len(images), 1))


def test_where_no_ink_matters_it_says_so(network):
    digit = replace(read(FOUR, network).digits[0], probabilities=np.float32([0.91, *[0.01] * 9]))
    found = why(Even(), digit, 0, FOUR, lambda strokes: Reading())
    assert found.sentences == ("No part of the ink alone matters much to 0.",)

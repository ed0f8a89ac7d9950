"""A digit that is not clear is looked at again: leant to either side, wider and narrower."""

from dataclasses import dataclass
from itertools import product
from types import SimpleNamespace

import numpy as np
import pytest
from made_up import number

import digit_draw
from digit_draw.reader.answer import Digit
from digit_draw.reader.ink import draw_ink
from digit_draw.reader.memory.memory import Memory
from digit_draw.reader.mnist_image import image_from_strokes
from digit_draw.reader.network.network import Network
from digit_draw.reader.photo.asking import image_of
from digit_draw.reader.photo.page import Page, _looked_at_again
from digit_draw.reader.photo.picture import read_grey
from digit_draw.reader.reading import read
from digit_draw.reader.seen import Seen
from digit_draw.reader.views import answer_to_views, images_of_views, views_of_ink
from digit_draw.training.hands import draw_hand

TALL = np.array([[0.0, 0.0], [0.0, 100.0], [30.0, 100.0]])
"""An L."""


@pytest.fixture(scope="module")
def network():
    return digit_draw.load_model()


@dataclass
class Counting:
    """A network that counts the images it is asked about."""

    network: Network
    asked: int = 0

    def predict(self, images):
        self.asked += len(images)
        return self.network.predict(images)


@pytest.fixture(scope="module")
def unclear(network):
    """A digit of which the network is not sure as it is."""
    rng = np.random.default_rng(1)
    for figure, wide in product([*range(2, 10)] * 40, (0.6, 1.6)):
        strokes = [stroke * (wide, 1) for stroke in draw_hand(figure, rng)]
        if 0.4 < network.predict(image_from_strokes(strokes)[None]).max() < 0.6:
            return strokes
    raise AssertionError("the network is sure of all")


def lean(image):
    """How far the upper half of the ink lies to the right of the lower, in pixels."""
    columns = np.arange(image.shape[1])
    upper, lower = np.array_split(image, 2)
    return upper.sum(axis=0) @ columns / upper.sum() - lower.sum(axis=0) @ columns / lower.sum()


def width(image):
    return np.ptp(np.flatnonzero((image > 0.3).any(axis=0))) + 1


def views_of(kind):
    """The images of the views of an L, drawn or in a picture, the first as it is."""
    if kind == "strokes":
        views, as_it_is = images_of_views([TALL]), image_from_strokes([TALL])
    else:
        ink = draw_ink([TALL + 5], (110, 40), 6.0)
        views, as_it_is = list(map(image_of, views_of_ink(ink))), image_of(ink)
    np.testing.assert_allclose(views[0], as_it_is, atol=1e-6)
    return views


@pytest.mark.parametrize("kind", ["strokes", "picture"])
def test_a_digit_is_leant_and_stretched_a_little(kind):
    as_it_is, right, left, wider, narrower = views_of(kind)
    assert lean(right) - lean(as_it_is) == pytest.approx(1.2, abs=0.5)  # 0.12 of half of 20 pixels
    assert lean(left) - lean(as_it_is) == pytest.approx(-1.2, abs=0.5)
    assert width(narrower) <= width(as_it_is) <= width(wider) and width(narrower) < width(wider)
    assert lean(wider) == pytest.approx(lean(as_it_is), abs=0.6) == lean(narrower)


def test_a_view_of_a_dot_is_a_dot():
    assert all(image.any() for image in images_of_views([np.array([[3.0, 4.0]])]))
    assert all(ink.any() for ink in views_of_ink(np.ones((1, 1), np.float32)))


def test_ink_so_faint_and_narrow_that_a_view_is_fainter_still_has_an_image_in_each():
    views = views_of_ink(np.pad(np.full((9, 1), 0.5, np.float32), 4))
    assert min(ink.max() for ink in views) < 0.5
    assert all(image_of(ink).any() for ink in views)


def test_answers_are_averaged_as_logarithms(network):
    zeros, ones = np.zeros((28, 28), np.float32), np.ones((28, 28), np.float32)
    one, other = network.predict([zeros, ones])
    same, mean = answer_to_views([[zeros, zeros], [zeros, ones]], network)
    assert same == pytest.approx(one, abs=1e-4)
    expected = np.sqrt(np.maximum(one, 1e-6) * np.maximum(other, 1e-6))
    assert mean == pytest.approx(expected / expected.sum(), rel=1e-3)


def test_what_is_not_clear_is_looked_at_again_once(network, unclear):
    counting, seen = Counting(network), Seen()
    (first,) = read(unclear, counting, seen=seen).digits
    assert first.probabilities == pytest.approx(answer_to_views([images_of_views(unclear)], network)[0])
    asked = counting.asked
    assert asked > len(images_of_views(unclear))
    assert read(unclear, counting, seen=seen).digits[0].probabilities is first.probabilities
    assert counting.asked == asked
    read([stroke + 1 for stroke in unclear], counting, seen=seen)
    assert len(seen.again) == 1


def test_what_is_clear_or_unfinished_is_not(network, unclear):
    seen = Seen()
    assert read(number("7"), network, seen=seen).digits[0].confidence > 0.9 and not seen.again
    read(unclear, network, seen=seen, unfinished=True)
    assert not seen.again
    read(unclear, network, seen=seen)
    assert seen.again


def test_one_digit_is_read_at_first_sight(network, unclear):
    (digit,) = read(unclear, network, one_digit=True).digits
    assert digit.probabilities == pytest.approx(network.predict(digit.image[None])[0], rel=1e-4)


def test_what_was_taught_is_as_it_was_taught(network, unclear):
    memory = Memory()
    memory.teach(unclear, "8")
    (digit,) = read(unclear, network, memory=memory).digits
    assert digit.text == "8" and digit.taught


def test_a_lesson_is_heard_when_a_digit_is_looked_at_again(network, unclear):
    (alone,) = read(unclear, network).digits
    other = int(np.argsort(alone.probabilities)[-2])

    def taught(bend):
        """A memory of the digit bent so much, and called the other."""
        memory = Memory()
        size = np.ptp(np.concatenate(unclear), axis=0).max()
        bent = [stroke + bend * size * np.sin(9 * stroke[:, ::-1] / size) for stroke in unclear]
        memory.teach(bent, str(other))
        return memory

    def is_heard_and_open(memory):
        (first,), (before,) = (read(unclear, network, one_digit=True, memory=each).digits for each in (memory, None))
        return first.is_open and first.probabilities[other] > before.probabilities[other] + 0.02

    memory = next(each for each in map(taught, np.arange(0.02, 0.4, 0.005)) if is_heard_and_open(each))
    assert read(unclear, network, memory=memory).digits[0].probabilities[other] > alone.probabilities[other] + 0.01


def test_an_unclear_digit_in_a_picture_is_looked_at_again(network, unclear):
    points = np.concatenate(unclear)
    scale = 120 / np.ptp(points, axis=0).max()
    ink = draw_ink([40 + scale * (stroke - points.min(axis=0)) for stroke in unclear], (200, 300), 7.0)
    counting = Counting(network)
    (digit,) = read_grey(np.uint8(255 * (1 - 0.8 * ink)), counting).digits
    assert network.predict(digit.image[None])[0].max() < 0.9
    assert digit.probabilities != pytest.approx(network.predict(digit.image[None])[0], abs=1e-3)


def test_a_text_in_a_picture_is_left_as_it_is():
    digits = [Digit(np.full(10, 0.1, np.float32), (0, 0, 1, 1), np.zeros((28, 28), np.float32)) for _ in range(11)]
    asked = []
    asking = SimpleNamespace(again=lambda digits: asked.append(len(digits)) or digits)
    for count in (10, 11):
        page = Page(np.zeros((1, 1), np.float32), 0, tuple(digits[:count]), asking, 1.0)
        assert _looked_at_again(page) == page.digits
    assert asked == [10]

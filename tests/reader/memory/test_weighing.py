"""What lessons add to answers, by hand."""

import numpy as np
import pytest

from digit_draw.reader.memory.pieces import NO_DIGIT, UNSAID, LessonPieces
from digit_draw.reader.memory.weighing import ALONE, RARE, STRENGTH, weighed

EVEN = np.full((1, 10), 0.1, np.float32)


def pieces(*meanings, weights=None):
    count = len(meanings)
    weight = np.array(weights or [1.0] * count, np.float32)
    return LessonPieces((), np.zeros((count, 1), np.float32), np.array(meanings), weight)


def apart(*values):
    return np.array([values], np.float32)


def test_one_lesson_has_its_share_of_what_two_have():
    def odds(lessons, *distances):
        answers = weighed(EVEN, apart(*distances), lessons).answers[0].astype(float)
        return np.log(answers[4] / answers[0])

    near = STRENGTH * np.exp(-2)
    assert odds(pieces(4), 2) == pytest.approx(ALONE * near, abs=1e-3)
    assert odds(pieces(4, 4), 2, 2.5) == pytest.approx(ALONE * near + (1 - ALONE) * STRENGTH * np.exp(-2.5), abs=1e-3)
    assert odds(pieces(4, 4, 4), 9, 2, 2.5) == pytest.approx(odds(pieces(4, 4), 2, 2.5), abs=1e-3)
    assert odds(pieces(4, weights=[UNSAID]), 2) == pytest.approx(UNSAID * ALONE * near, abs=1e-3)


def test_what_is_like_no_digit_is_spread_over_all_and_what_is_not_is_left():
    sure = np.array([[0.991, *[0.001] * 9]], np.float32)
    refused = weighed(sure, apart(0.5), pieces(NO_DIGIT)).answers[0]
    assert refused.max() < 0.2 and refused.sum() == pytest.approx(1, abs=1e-5)
    left = weighed(sure, apart(30.0), pieces(NO_DIGIT)).answers[0]
    assert left == pytest.approx(sure[0], abs=1e-5)
    assert RARE < 0.05


def test_it_is_as_was_taught_where_a_lesson_given_by_hand_speaks_for_the_answer():
    lessons = pieces(2, 4, weights=[UNSAID, 1])
    answers = weighed(np.repeat(EVEN, 3, axis=0), np.array([[0.5, 9], [9, 0.5], [9, 9]], np.float32), lessons)
    assert answers.answers.argmax(axis=1).tolist()[:2] == [2, 4]
    assert answers.taught.tolist() == [False, True, False]


def test_no_network_is_so_sure_that_the_very_drawing_is_not_read_as_it_was_taught():
    certain = np.zeros((1, 10), np.float32)
    certain[0, 9] = 1
    lessons = pieces(4, 9, 9)
    assert weighed(certain, apart(0, 0.2, 0.2), lessons).answers[0, 4] > 0.99

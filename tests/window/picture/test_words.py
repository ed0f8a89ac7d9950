"""What is said of a reading: never more than it knows, and of a number of which digit."""

import numpy as np
import pytest

from digit_draw.reader.answer import Digit, Reading, no_digit
from digit_draw.window.picture.words import answer, verdict

BLANK = np.zeros((28, 28), np.float32)


def digit(best, chance, second=None, next_chance=0.0, taught=False):
    rest = (1 - chance - next_chance) / (8 if second is not None else 9)
    probabilities = np.full(10, rest, np.float32)
    probabilities[best] = chance
    if second is not None:
        probabilities[second] = next_chance
    return Digit(probabilities, (0, 0, 1, 1), BLANK, taught=taught)


MARK = no_digit(digit(1, 0.99))


@pytest.mark.parametrize(
    ("digits", "said", "words"),
    [
        ([], "", "Nothing drawn yet"),
        ([digit(7, 0.95)], "7", "Sure · 95 %"),
        ([digit(7, 0.95, taught=True)], "7", "As you taught · 95 %"),
        ([digit(4, 0.99), digit(9, 0.75), digit(2, 0.93)], "492", "Sure, least of the 9: 75 %"),
        ([digit(4, 0.999), digit(9, 0.996)], "49", "Sure · 100 %"),
        ([digit(4, 0.5, 9, 0.3)], "4 or 9", "Not sure"),
        ([digit(2, 0.67, 3, 0.09)], "2?", "Perhaps a 2 · 67 %"),
        ([digit(2, 0.4, 3, 0.12)], "?", "No digit it knows"),
        ([digit(2, 0.2)], "?", "No digit it knows"),
        ([digit(4, 0.99), digit(4, 0.5, 9, 0.3)], "4?", "Not sure of digit 2: 4 or 9"),
        ([digit(4, 0.99), digit(4, 0.2)], "4?", "Not sure of digit 2"),
        ([digit(4, 0.2), digit(4, 0.99), digit(4, 0.2)], "?4?", "Not sure of 2 of 3 digits"),
        ([digit(7, 0.99), MARK, digit(8, 0.75)], "7?8", "Sure of the digits, least of the 8: 75 %"),
        ([MARK, digit(5, 0.95)], "?5", "Sure of the 5 · 95 %"),
        ([MARK, digit(5, 0.95, taught=True)], "?5", "As you taught · 95 %"),
        ([digit(7, 0.99), MARK, digit(4, 0.2)], "7??", "Not sure of digit 2"),
        ([digit(4, 0.2), MARK, digit(4, 0.2)], "???", "Not sure of 2 of 2 digits"),
        ([MARK, digit(4, 0.5, 9, 0.3)], "??", "Not sure of the digit: 4 or 9"),
        ([MARK], "?", "No digit it knows"),
        ([MARK, MARK], "??", "No digits it knows"),
    ],
)
def test_the_words_say_how_sure_and_of_what(digits, said, words):
    reading = Reading(tuple(digits))
    assert answer(reading) == said and verdict(reading)[0] == words


def test_what_is_too_much_to_read_is_not_called_nothing():
    assert verdict(Reading())[0] == "Nothing drawn yet"
    assert verdict(Reading(), drawn=True)[0] == "Too much to read: undo some, or clear"


def test_each_way_to_say_it_is_shorter_than_the_one_before():
    for digits in (
        [digit(7, 0.95)],
        [digit(7, 0.95), digit(9, 0.8)],
        [MARK, digit(7, 0.95), digit(9, 0.8)],
        [digit(2, 0.67, 3, 0.09)],
        [digit(4, 0.2)],
    ):
        lengths = [len(words) for words in verdict(Reading(tuple(digits)))]
        assert lengths == sorted(lengths, reverse=True)

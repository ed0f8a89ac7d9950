"""A drawing whose number is known is divided into its digits."""

import numpy as np
import pytest

from digit_draw.reader.memory.dividing import divided
from digit_draw.reader.strokes import as_strokes

FOUR = [[[20, 0], [5, 55], [70, 50]], [[55, 20], [50, 100]]]
ONE = [[[5, 0], [5, 100]]]


def beside(*digits):
    return as_strokes([np.add(stroke, (120 * at, 0)) for at, digit in enumerate(digits) for stroke in digit])


def test_as_many_digits_are_found_as_there_are():
    strokes = beside(FOUR, ONE, FOUR)
    assert [set(group) for group in divided(strokes, 3).digits] == [{0, 1}, {2}, {3, 4}]
    assert [set(group) for group in divided(strokes, 1).digits] == [{0, 1, 2, 3, 4}]


def test_what_it_would_be_by_its_looks_is_said_beside_it():
    found = divided(beside(ONE, ONE), 1)
    assert found.digits == ((0, 1),) and found.by_looks == ((0,), (1,))


@pytest.mark.parametrize(("strokes", "count"), [(beside(ONE), 2), (beside(*[ONE] * 20), 2)])
def test_no_division_is_made_up_where_there_is_none(strokes, count):
    assert divided(strokes, count) is None

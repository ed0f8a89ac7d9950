"""What divisions that were taught say of others, in between the looks of strokes and the memory that uses both."""

from dataclasses import replace

import numpy as np
import pytest

from digit_draw.reader.memory.divisions import Divisions
from digit_draw.reader.memory.memory import lesson

# A 4 written as two strokes that lie apart, and which would be read as a 1 and another 1.
HALVES = [[[0, 0], [0, 60]], [[70, 0], [70, 100]]]
TAUGHT = lesson(HALVES, "4", read="11")


def test_a_taught_division_speaks_for_its_digit_and_against_its_parts():
    found = Divisions.of([TAUGHT])
    assert sorted(found.speaks.tolist()) == [-1, -1, 1] and sorted(found.sizes.tolist()) == [1, 1, 2]


@pytest.mark.parametrize("taught", [None, True])
def test_a_lesson_counts_where_somebody_gave_it(taught):
    assert len(Divisions.of([replace(TAUGHT, taught=taught)]).speaks) == 3


def test_what_was_only_read_so_says_nothing():
    assert len(Divisions.of([replace(TAUGHT, taught=False)]).speaks) == 0


def test_what_looks_like_what_it_is_says_nothing():
    assert len(Divisions.of([lesson([[[0, 0], [0, 60]]], "1")]).speaks) == 0
    assert np.all(Divisions.of([]).speaks == 0)

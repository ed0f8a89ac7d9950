"""Neighbours: what lies beside what, and how high digits usually are."""

import numpy as np
import pytest

from digit_draw.reader.neighbours import usual_height


@pytest.mark.parametrize("heights", [[8], [4, 12], [4, 5, 30], [10, 1, 4, 3], [9, 8, 3, 2, 1]])
def test_the_usual_height_is_the_median_of_what_is_not_flat(heights):
    boxes = np.array([(0.0, 0.0, 1.0, height) for height in heights] + [(0.0, 0.0, 90.0, 2.0)])
    assert usual_height(boxes) == np.median(heights)
    assert usual_height(boxes[-1:]) == 0

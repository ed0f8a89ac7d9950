"""Calibration, counted by hand."""

from typing import NamedTuple

import numpy as np
import pytest

from digit_draw.training.calibration import BINS, refused, reliability, right_when_sure


class Reading(NamedTuple):
    confidence: float
    right: bool

    @property
    def least(self):
        return self.confidence


READ = [Reading(0.99, True), Reading(0.97, False), Reading(0.95, True), Reading(0.5, True), Reading(0.48, False)]
"""The first three in the last of fifteen bins (from 0.933), the others in the eighth (0.467 to 0.533)."""


def test_readings_of_like_confidence_are_counted_together():
    bins = reliability(READ)
    assert bins.count[14] == 3 and bins.count[7] == 2 and bins.count.sum() == 5
    assert bins.confidence[14] == pytest.approx(0.97) and bins.confidence[7] == pytest.approx(0.49)
    assert bins.right[14] == pytest.approx(2 / 3) and bins.right[7] == 0.5
    assert np.isnan(bins.right[0])
    assert bins.error == pytest.approx((3 * (0.97 - 2 / 3) + 2 * 0.01) / 5)


def test_a_reader_that_is_right_as_often_as_it_says_has_no_error():
    said = [Reading(0.75, index % 4 > 0) for index in range(400)]
    assert reliability(said).error == pytest.approx(0)
    assert reliability([Reading(1.0, True)]).count[BINS - 1] == 1
    assert reliability([]).error == 0


def test_a_threshold_refuses_what_is_below_it_and_what_is_left_is_counted():
    thresholds = [0.0, 0.48, 0.49, 0.96, 1.0]
    np.testing.assert_allclose(refused(READ, thresholds), [0, 0, 0.2, 0.6, 1])
    np.testing.assert_allclose(right_when_sure(READ, thresholds), [0.6, 0.6, 0.75, 0.5, 1])

"""Whether a confidence is worth what it says, and what it costs and buys to ask for more of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

BINS = 15
"""Equal parts into which confidence is divided, as many as Guo et al. (2017) use."""

Shares = NDArray[np.float64]


class Judged(Protocol):
    """What is asked of an outcome: the reading's confidence, its least sure digit's, and whether it is right."""

    @property
    def confidence(self) -> float: ...
    @property
    def least(self) -> float: ...
    @property
    def right(self) -> bool: ...


@dataclass(frozen=True, eq=False)
class Reliability:
    """Of the readings in each of ``BINS`` parts of 0 to 1: mean confidence, share right (nan for none), and count."""

    confidence: Shares
    right: Shares
    count: NDArray[np.intp]

    @property
    def error(self) -> float:
        """The expected calibration error: how far the two are apart, weighted by count (Naeini et al. 2015)."""
        apart = np.abs(np.nan_to_num(self.confidence) - np.nan_to_num(self.right))
        return float(apart @ self.count / max(int(self.count.sum()), 1))


def reliability(outcomes: Sequence[Judged]) -> Reliability:
    """Return how often readings of like confidence are right."""
    confidence = np.array([each.confidence for each in outcomes], float)
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    count = np.bincount(bins, minlength=BINS)
    of_each = np.where(count, count, np.nan)
    right = [float(each.right) for each in outcomes]
    return Reliability(np.bincount(bins, confidence, BINS) / of_each, np.bincount(bins, right, BINS) / of_each, count)


def refused(outcomes: Sequence[Judged], thresholds: ArrayLike) -> Shares:
    """Return the share "not sure" at each threshold: those whose least sure digit is less confident."""
    least = np.sort([each.least for each in outcomes])
    return np.searchsorted(least, thresholds) / max(len(least), 1)


def right_when_sure(outcomes: Sequence[Judged], thresholds: ArrayLike) -> Shares:
    """Return the share right of those that are not refused at each threshold; 1 where all are."""
    ordered = sorted(outcomes, key=lambda each: each.least)
    first = np.searchsorted([each.least for each in ordered], thresholds)
    wrong_from = np.append(np.cumsum([not each.right for each in ordered][::-1])[::-1], 0)
    return 1 - wrong_from[first] / np.maximum(len(ordered) - first, 1)

"""Endless hands: what was drawn is drawn anew, and nothing else is touched."""

import numpy as np

from digit_draw.training.endless import RENEWED, renew
from digit_draw.training.hands import drawn_digits
from digit_draw.training.mnist import Split
from digit_draw.training.outliers import NO_DIGIT, drawn_outliers

COUNT = 200


def test_a_share_of_the_drawings_is_drawn_anew_as_the_same_digits(nearest):
    drawn = drawn_digits(COUNT, seed=1)
    split = Split(drawn.images.copy(), drawn.labels)
    chosen = np.arange(COUNT // 2, COUNT)
    renew(split, chosen, np.random.default_rng(0))
    anew = (split.images != drawn.images).any(axis=(1, 2))
    assert not anew[: COUNT // 2].any()
    assert 0.5 * RENEWED < anew[chosen].mean() < 1.6 * RENEWED
    reference = drawn_digits(2000, seed=2)
    together = np.concatenate([split.images[anew], reference.images])
    labels = np.concatenate([split.labels[anew], reference.labels])
    assert (labels[nearest(together)] == labels)[: anew.sum()].mean() > 0.6


def test_what_is_no_digit_is_drawn_anew_as_no_digit():
    outliers = drawn_outliers(40, seed=1)
    split = Split(outliers.copy(), np.full(40, NO_DIGIT, np.uint8))
    renew(split, np.arange(40), np.random.default_rng(0))
    assert (split.images != outliers).any(axis=(1, 2)).any()
    assert (split.labels == NO_DIGIT).all()

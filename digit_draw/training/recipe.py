"""What the network that ships is trained on, batch by batch: MNIST, drawn hands and drawings that are no digit.

All of them are varied anew whenever they are seen, and the drawn ones are drawn anew as training goes on. What is no
digit is to be read as all ten, equally likely: outlier exposure (Hendrycks, Mazeika and Dietterich 2019), so that a
high confidence means a digit. The network and its training stand in the notebook.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from digit_draw.training.augment import augmented
from digit_draw.training.endless import renew
from digit_draw.training.mnist import Split
from digit_draw.training.outliers import NO_DIGIT as NO_DIGIT

DIGITS = 10
"""Classes that the network tells apart."""

SETTLED = 0.3
"""How far images are varied at the end; 1 left four epochs at 99.18 % of held-out MNIST, 0.3 at 99.24."""


def together(*splits: Split) -> Split:
    """Return splits joined into one."""
    images, labels = zip(*splits, strict=True)
    return Split(np.concatenate(images), np.concatenate(labels))


def targets(labels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return labels (n,), 0 to 9 or NO_DIGIT, as (n, 10) probabilities: all of one digit, or as much of each."""
    return np.vstack([np.eye(DIGITS), np.full(DIGITS, 1 / DIGITS)]).astype(np.float32)[labels]


def batches(
    split: Split, size: int, seed: int, steps: int, drawn_from: int | None = None
) -> Iterator[tuple[NDArray[np.float32], ...]]:
    """Yield ``steps`` batches of a split's images (size, 28, 28, 1) and targets (size, 10), the same for a seed.

    They are shuffled anew each epoch and varied anew each time, as far as ``settling`` says. TensorFlow prepares them
    in a thread of its own while the network learns. (keras.utils.PyDataset, whose threads do the same, once stood still
    after fifteen epochs.)
    """
    rng = np.random.default_rng(seed)
    if drawn_from is None:
        drawn_from = len(split.labels)
    else:
        split = Split(split.images.copy(), split.labels)  # which stays as it was given
    for step, chosen in zip(range(steps), _shuffled(len(split.labels), size, rng), strict=False):
        renew(split, chosen[chosen >= drawn_from], rng)
        yield augmented(split.images[chosen], rng, settling(step / steps))[..., None], targets(split.labels[chosen])


def _shuffled(count: int, size: int, rng: Generator) -> Iterator[NDArray[np.intp]]:
    """Yield which of ``count`` images are in each batch, without end."""
    while True:
        order = rng.permutation(count)
        yield from (order[at : at + size] for at in range(0, count - size + 1, size))


def settling(done: float) -> float:
    """Return how far images are varied when so much of the training is done, 0 to 1: less and less in its second half.

    Digits come to be read as they are, not as they are varied (He et al. 2019, "Data augmentation revisited").
    """
    return min(1.0, 1 - (1 - SETTLED) * (2 * done - 1))

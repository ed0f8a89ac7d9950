"""The network that ships and how it is trained: on MNIST, on drawn hands and on drawings that are no digit.

All of them are varied anew whenever they are seen, and the drawn ones are drawn anew as training goes on. What is no
digit is to be read as all ten, equally likely: outlier exposure (Hendrycks, Mazeika and Dietterich 2019), so that a
high confidence means a digit.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import keras
import numpy as np
from keras import layers
from numpy.typing import NDArray

from digit_draw.training.allocator import keep_freed_memory
from digit_draw.training.augment import augmented
from digit_draw.training.endless import renew
from digit_draw.training.mnist import Split
from digit_draw.training.outliers import NO_DIGIT as NO_DIGIT

DIGITS = 10
"""Classes that the network tells apart."""

SETTLED = 0.3
"""How far images are varied at the end; 1 left four epochs at 99.18 % of held-out MNIST, 0.3 at 99.24."""


def build_model() -> keras.Sequential:
    """Return the untrained network: (28, 28, 1) grey pixels in, ten probabilities out; 179,530 weights.

    One layer of 5x5 filters at the full size, where every other costs most, then 3x3 ones in a row (Simonyan and
    Zisserman 2015), normalized (Ioffe and Szegedy 2015).
    """
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(32, 5, activation="relu"),
            layers.MaxPooling2D(),
            *_convolution(64, "same"),
            *_convolution(64, "same"),
            *_convolution(64),
            layers.MaxPooling2D(),
            *_convolution(128),
            layers.Flatten(),
            layers.Dropout(0.3),
            layers.Dense(DIGITS, activation="softmax"),
        ],
        name="digit_draw",
    )


def _convolution(filters: int, padding: str = "valid") -> list[layers.Layer]:
    """Return a 3x3 convolution, normalized and rectified; the reader folds the normalization into the filters."""
    return [
        layers.Conv2D(filters, 3, padding=padding, use_bias=False),
        layers.BatchNormalization(),
        layers.Activation("relu"),
    ]


def hold_out(split: Split, count: int, seed: int = 0) -> tuple[Split, Split]:
    """Return a split without ``count`` of its images, chosen by ``seed``, and those, to choose a recipe by."""
    order = np.random.default_rng(seed).permutation(len(split.labels))
    kept, held = order[count:], order[:count]
    return Split(split.images[kept], split.labels[kept]), Split(split.images[held], split.labels[held])


def together(*splits: Split) -> Split:
    """Return splits joined into one."""
    images, labels = zip(*splits, strict=True)
    return Split(np.concatenate(images), np.concatenate(labels))


def train(
    model: keras.Model,
    training: Split,
    validation: Split,
    *,
    epochs: int,
    batch_size: int,
    learning_rate: float,
    seed: int = 0,
    verbose: Any = "auto",
    drawn_from: int | None = None,
) -> keras.callbacks.History:
    """Train ``model`` in place and leave the running average of its weights in it; return what Keras recorded.

    The learning rate ends at next to nothing, so the last epoch is the one to keep. From the index ``drawn_from`` on,
    the training images were drawn by our own code, and are drawn anew as the training goes on (see ``endless.py``).
    """
    keep_freed_memory()
    steps_per_epoch = len(training.labels) // batch_size
    optimizer = _optimizer(learning_rate, epochs * steps_per_epoch)
    model.compile(optimizer, divergence, metrics=[accuracy])
    unvaried = validation.images[..., None].astype(np.float32) / 255, targets(validation.labels)
    return model.fit(
        batches(training, batch_size, seed, epochs * steps_per_epoch, drawn_from),
        steps_per_epoch=steps_per_epoch,
        epochs=epochs,
        shuffle=False,
        validation_data=unvaried,
        verbose=verbose,
    )


def _optimizer(learning_rate: float, steps: int) -> keras.optimizers.Optimizer:
    """Return AdamW that averages weights, its rate rising for a tenth of the steps, then falling as a cosine.

    The schedule is Loshchilov and Hutter's (2017).
    """
    warm = steps // 10
    rate = keras.optimizers.schedules.CosineDecay(
        learning_rate / 10, steps - warm, alpha=0.01, warmup_target=learning_rate, warmup_steps=warm
    )
    # 0.998: an average over the last 500 batches
    return keras.optimizers.AdamW(rate, weight_decay=0.01, use_ema=True, ema_momentum=0.998)


def targets(labels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return labels (n,), 0 to 9 or NO_DIGIT, as (n, 10) probabilities: all of one digit, or as much of each."""
    return np.vstack([np.eye(DIGITS), np.full(DIGITS, 1 / DIGITS)]).astype(np.float32)[labels]


def divergence(truth: Any, answers: Any) -> Any:
    """Return the cross-entropy (n,) of probabilities (n, 10), less what is left of it where they equal the targets.

    That is the Kullback-Leibler divergence; Keras's own cannot use the logits, and stops learning where it rounds.
    """
    return keras.losses.categorical_crossentropy(truth, answers) - math.log(DIGITS) * (1 - _is_digit(truth))


def accuracy(truth: Any, answers: Any) -> Any:
    """Return the share right of the digits among targets and probabilities (n, 10)."""
    right = keras.metrics.categorical_accuracy(truth, answers)
    return keras.ops.sum(_is_digit(truth) * right) / keras.ops.maximum(keras.ops.sum(_is_digit(truth)), 1)


def _is_digit(truth: Any) -> Any:
    return keras.ops.cast(keras.ops.max(truth, axis=-1) > 0.5, "float32")


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
    step = 0
    while step < steps:
        order = rng.permutation(len(split.labels))
        for at in range(0, len(order) - size + 1, size):
            chosen = order[at : at + size]
            renew(split, chosen[chosen >= drawn_from], rng)
            yield augmented(split.images[chosen], rng, settling(step / steps))[..., None], targets(split.labels[chosen])
            step += 1


def settling(done: float) -> float:
    """Return how far images are varied when so much of the training is done, 0 to 1: less and less in its second half.

    Digits come to be read as they are, not as they are varied (He et al. 2019, "Data augmentation revisited").
    """
    return min(1.0, 1 - (1 - SETTLED) * (2 * done - 1))

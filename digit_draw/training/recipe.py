"""The network that ships and how it is trained: on MNIST and on drawn hands, varied anew whenever they are seen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import keras
import numpy as np
from keras import layers
from numpy.typing import NDArray

from digit_draw.training.augment import augmented
from digit_draw.training.mnist import Split

DIGITS = 10


def build_model() -> keras.Sequential:
    """Return the untrained network: (28, 28, 1) grey pixels in, ten probabilities out; 146,000 weights.

    Small filters in pairs before each pooling (Simonyan and Zisserman 2015), each normalized (Ioffe and Szegedy 2015)
    but the first, whose 26x26 outputs would cost a sixth of the training time to normalize. One image takes the
    window 0.30 ms on one core.
    """
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(16, 3, activation="relu"),
            *_convolution(32),
            layers.MaxPooling2D(),
            *_convolution(64, "same"),
            *_convolution(64),
            layers.MaxPooling2D(),
            *_convolution(128),
            layers.Flatten(),
            layers.Dropout(0.4),
            layers.Dense(DIGITS, activation="softmax"),
        ],
        name="digit_draw",
    )


def _convolution(filters: int, padding: str = "valid") -> list[layers.Layer]:
    """Return a 3x3 convolution, normalized and rectified; the reader folds the first two into one."""
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
    strength: float = 1.0,
    seed: int = 0,
    verbose: Any = "auto",
) -> keras.callbacks.History:
    """Train ``model`` in place and leave the running average of its weights in it; return what Keras recorded.

    ``strength`` scales how far images are varied. The learning rate ends at next to nothing, so the last epoch is the
    one to keep.
    """
    steps_per_epoch = len(training.labels) // batch_size
    optimizer = _optimizer(learning_rate, epochs * steps_per_epoch)
    model.compile(optimizer, keras.losses.CategoricalCrossentropy(), metrics=["accuracy"])
    unvaried = validation.images[..., None].astype(np.float32) / 255, one_hot(validation.labels)
    return model.fit(
        batches(training, batch_size, seed, strength),
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


def one_hot(labels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return labels (n,) as (n, 10) probabilities."""
    return np.eye(DIGITS, dtype=np.float32)[labels]


def batches(split: Split, size: int, seed: int, strength: float) -> Iterator[tuple[NDArray[np.float32], ...]]:
    """Yield a split's images (size, 28, 28, 1) and labels (size, 10) for ever, the same again for a seed.

    They are shuffled anew each epoch and varied anew each time. TensorFlow prepares them in a thread of its own while
    the network learns. (keras.utils.PyDataset, whose threads do the same, once stood still after fifteen epochs.)
    """
    rng = np.random.default_rng(seed)
    while True:
        order = rng.permutation(len(split.labels))
        for at in range(0, len(order) - size + 1, size):
            chosen = order[at : at + size]
            yield augmented(split.images[chosen], rng, strength)[..., None], one_hot(split.labels[chosen])

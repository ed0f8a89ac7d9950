"""MNIST, from a local file where one is named, otherwise as Keras downloads it."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from digit_draw.errors import DrawingError
from digit_draw.training.arrays import load_arrays
from digit_draw.training.quiet import import_keras

VARIABLE = "DIGIT_DRAW_MNIST"
"""The environment variable that names a local mnist.npz."""

Download = Callable[[], tuple[tuple[Any, Any], tuple[Any, Any]]]

ARRAYS = ("x_train", "y_train", "x_test", "y_test")
"""What Keras calls the arrays in it."""


class Split(NamedTuple):
    """Images (n, 28, 28) uint8, white ink on black, and their labels (n,)."""

    images: NDArray[np.uint8]
    labels: NDArray[np.uint8]


def load_mnist(download: Download | None = None) -> tuple[Split, Split]:
    """Return MNIST's training (60,000) and test (10,000) splits, as ``keras.datasets.mnist.load_data()`` does.

    The ``.npz`` file that the environment variable DIGIT_DRAW_MNIST names is taken where it is set; otherwise
    ``download``, Keras's own unless another is given, fetches it once. Raises DrawingError where neither works.
    """
    named = os.environ.get(VARIABLE)
    return _from_file(Path(named)) if named else _downloaded(download or _keras())


def _from_file(path: Path) -> tuple[Split, Split]:
    try:
        x_train, y_train, x_test, y_test = load_arrays(path, ARRAYS)
    except DrawingError as error:
        raise DrawingError(f"{VARIABLE} names {path}, which {error}") from None
    return Split(x_train, y_train), Split(x_test, y_test)


def _keras() -> Download:
    try:
        return import_keras().datasets.mnist.load_data
    except ImportError:
        raise DrawingError(f"MNIST comes with Keras, which is not installed; set {VARIABLE} to a mnist.npz") from None


def _downloaded(download: Download) -> tuple[Split, Split]:
    try:
        with contextlib.redirect_stdout(sys.stderr):  # Keras tells how far it is, where answers belong
            train, test = download()
    except Exception as error:  # keras.utils.get_file raises a bare Exception when a download fails
        raise DrawingError(
            f"MNIST could not be downloaded ({error}); go online once, or set {VARIABLE} to a local mnist.npz"
        ) from None
    return Split(*train), Split(*test)

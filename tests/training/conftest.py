"""What is drawn once for all tests of the training."""

import pytest

from digit_draw.training.hands import drawn_digits
from digit_draw.training.outliers import drawn_outliers

COUNT = 1600


@pytest.fixture(scope="session")
def digits():
    """Drawn digits as images (n, 28, 28) and labels (n,)."""
    return drawn_digits(COUNT, seed=5)


@pytest.fixture(scope="session")
def outliers():
    """Drawings that are no digits as images (n, 28, 28)."""
    return drawn_outliers(COUNT, seed=5)


@pytest.fixture(scope="session")
def nearest():
    """A function from images to the index of each one's nearest neighbour, by the angle between them."""

    def nearest(images):
        flat = images.reshape(len(images), -1).astype("float32")
        flat /= (flat**2).sum(axis=1, keepdims=True) ** 0.5
        likeness = flat @ flat.T
        likeness[range(len(flat)), range(len(flat))] = 0
        return likeness.argmax(axis=1)

    return nearest

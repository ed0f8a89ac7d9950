import numpy as np
import pytest

from digit_draw.training import augment
from digit_draw.training.augment import augmented


@pytest.fixture
def images():
    """A thick L in each image: no symmetry, so any turn or shift shows."""
    image = np.zeros((28, 28), np.uint8)
    image[6:22, 9:12] = 255
    image[19:22, 9:19] = 255
    return np.repeat(image[None], 64, axis=0)


def centre(images):
    mass = images.sum(axis=(1, 2))
    rows, columns = (images.sum(axis=axis) @ np.arange(28) / mass for axis in (2, 1))
    return np.column_stack([rows, columns])


def test_varied_images_are_floats_of_the_same_shape_between_0_and_1(images):
    varied = augmented(images, np.random.default_rng(0))
    assert varied.shape == images.shape and varied.dtype == np.float32
    assert varied.min() >= 0 and varied.max() <= 1
    assert varied.max(axis=(1, 2)).min() > 0.5


def test_blank_stays_blank():
    assert not augmented(np.zeros((4, 28, 28), np.uint8), np.random.default_rng(0)).any()


def test_no_two_images_are_varied_alike_and_a_seed_repeats_them(images):
    varied, again = (augmented(images, np.random.default_rng(5)) for _ in range(2))
    assert np.array_equal(varied, again)
    assert len(np.unique(varied, axis=0)) == len(images)


def test_strength_0_moves_nothing(images):
    places = augment._places(len(images), 28, np.random.default_rng(0), 0.0)
    grey = images.astype(np.float32) / 255
    np.testing.assert_allclose(augment._sampled(grey, places), grey, atol=1e-5)


def test_reading_one_row_below_and_a_half_column_right_shifts_and_averages(images):
    grey = images[:1].astype(np.float32) / 255
    places = np.mgrid[:28, :28][None] + np.array([1.0, 0.5]).reshape(1, 2, 1, 1)
    expected = np.zeros_like(grey)
    expected[:, :-1, :-1] = (grey[:, 1:, :-1] + grey[:, 1:, 1:]) / 2
    np.testing.assert_allclose(augment._sampled(grey, places.astype(np.float32)), expected, atol=1e-6)


def test_geometry_varies_around_the_image_it_came_from(images):
    moved = centre(augmented(images, np.random.default_rng(1))) - centre(images / 255)
    assert np.abs(moved.mean(axis=0)).max() < 0.6
    assert (moved.std(axis=0) > 0.4).all()


def test_strokes_grow_and_shrink(images):
    grey = images.astype(np.float32) / 255
    ink = augment._thickened(grey, np.random.default_rng(2)).sum(axis=(1, 2)) / grey.sum(axis=(1, 2))
    assert ink.min() < 0.85 and ink.max() > 1.15

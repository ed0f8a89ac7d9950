"""The 28x28 image: what MNIST's recipe promises, for any drawing."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from digit_draw.reader.mnist_image import image_from_ink, image_from_strokes
from digit_draw.reader.raster import inked
from digit_draw.reader.strokes import as_strokes, bounds

coordinates = st.integers(0, 200)
drawings = st.lists(st.lists(st.tuples(coordinates, coordinates), min_size=1, max_size=6), min_size=1, max_size=4).map(
    as_strokes
)


def longest(strokes):
    x0, y0, x1, y1 = bounds(strokes)
    return max(x1 - x0, y1 - y0)


def sides(image):
    """Height and width of the rows and columns that have ink."""
    return tuple(int(np.ptp(np.flatnonzero(image.any(axis=axis)))) + 1 for axis in (1, 0))


def centre(image):
    weights = image / image.sum()
    return weights.sum(axis=1) @ np.arange(28), weights.sum(axis=0) @ np.arange(28)


@given(drawings)
def test_any_drawing_is_28_by_28_and_its_longest_side_20(strokes):
    image = image_from_strokes(strokes)
    assert image.shape == (28, 28) and image.dtype == np.float32
    assert image.min() >= 0 and 0.7 < image.max() <= 1
    if longest(strokes):
        assert max(sides(image)) == 20


@given(drawings)
def test_the_centre_of_mass_is_at_14_unless_ink_would_be_lost(strokes):
    image = image_from_strokes(strokes)
    for at, edges in zip(centre(image), (image[[0, -1]], image[:, [0, -1]]), strict=True):
        assert abs(at - 14) <= 0.51 or edges.any()


@given(drawings, st.integers(-1000, 1000), st.integers(-1000, 1000))
def test_a_drawing_moved_is_the_same_image(strokes, right, down):
    moved = [stroke + np.array([right, down]) for stroke in strokes]
    np.testing.assert_array_equal(image_from_strokes(moved), image_from_strokes(strokes))


@given(drawings, st.integers(-20, 20))
def test_a_drawing_of_another_size_is_the_same_image(strokes, power):
    assume(longest(strokes) * 2.0**power > 1e-3)
    larger = [stroke * 2.0**power for stroke in strokes]
    np.testing.assert_allclose(image_from_strokes(larger), image_from_strokes(strokes), atol=1e-5)


@pytest.mark.parametrize("scale", [1e-6, 0.0123, 0.77, 3.3, 1e6])
@pytest.mark.parametrize("shift", [0, -0.37, 71.3])
def test_a_seven_of_any_size_anywhere_is_the_same_image(seven, scale, shift):
    moved = [(stroke + shift) * scale for stroke in seven]
    np.testing.assert_allclose(image_from_strokes(moved), image_from_strokes(seven), atol=1e-3)


def test_blank_is_zeros():
    for blank in (image_from_strokes(()), image_from_ink(np.zeros((90, 70)))):
        assert blank.shape == (28, 28) and blank.dtype == np.float32 and not blank.any()


@pytest.mark.parametrize("strokes", [[[[5, 5]]], [[[5, 5], [5, 5]]], [[[1e9, -1e9]]], [[[0, 0], [1e-200, 0]]]])
def test_strokes_without_extent_are_a_dot(strokes):
    image = image_from_strokes(as_strokes(strokes))
    assert 1 <= max(sides(image)) <= 4 and 0.7 < image.max() <= 1
    np.testing.assert_allclose(centre(image), 14, atol=0.51)


@pytest.mark.parametrize("line", [[[0, 0], [0, 9]], [[0, 0], [9, 0]], [[0, 0], [0.001, 9]]])
def test_a_straight_line_is_thin_and_20_long(line):
    height, width = sides(image_from_strokes(as_strokes([line])))
    assert max(height, width) == 20 and min(height, width) <= 4


@pytest.mark.parametrize("shape", [(1, 1), (3, 5), (20, 20), (400, 300)])
@pytest.mark.parametrize("paper", [0, 31])
def test_ink_on_a_sheet_is_scaled_to_20_and_centred(shape, paper):
    image = image_from_ink(np.pad(np.ones(shape), ((paper, 2 * paper), (0, paper))))
    assert max(sides(image)) == 20 and image.max() == 1
    np.testing.assert_allclose(centre(image), 14, atol=0.51)


def test_the_paper_around_ink_does_not_matter():
    ink = np.random.default_rng(0).random((37, 52))
    np.testing.assert_array_equal(image_from_ink(np.pad(ink, ((3, 50), (20, 1)))), image_from_ink(ink))


@pytest.mark.parametrize("turns", range(4))
def test_ink_whose_mass_is_far_from_its_middle_is_placed_at_the_edge_and_kept_whole(turns):
    ink = np.full((20, 20), 0.01)
    ink[18:] = 1
    image = np.rot90(image_from_ink(np.rot90(ink, -turns)), turns)
    rows, columns = inked(image)
    assert rows == slice(0, 20)
    np.testing.assert_allclose(image[rows, columns], ink, atol=1e-6)

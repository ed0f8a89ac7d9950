"""Arrays of pixels: averaged, enlarged, bounded, and pieces numbered against a flood fill."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from digit_draw.reader.raster import (
    area_average,
    boxes_of,
    enlarge,
    highest,
    in_cells,
    inked,
    label,
    lengths_of_lines,
    out_of_cells,
)

masks = arrays(np.bool_, st.tuples(st.integers(1, 12), st.integers(1, 12)))


@given(st.integers(1, 60), st.integers(1, 60), st.integers(1, 30), st.integers(1, 30))
def test_averaging_keeps_the_mean(height, width, rows, columns):
    image = np.random.default_rng(0).random((height, width))
    small = area_average(image, (rows, columns))
    assert small.shape == (rows, columns)
    np.testing.assert_allclose(small.mean(), image.mean(), rtol=1e-5)


def test_averaging_is_the_mean_of_the_area_under_each_pixel():
    image = np.arange(24.0).reshape(4, 6)
    np.testing.assert_allclose(area_average(image, (2, 2)), [[4, 7], [16, 19]])
    np.testing.assert_allclose(area_average(np.array([[0.0, 3.0, 6.0]]), (1, 2)), [[1, 5]])


def test_enlarging_is_linear_between_the_middles_of_pixels():
    np.testing.assert_allclose(enlarge(np.array([[0.0, 4.0]]), (2, 4)), [[0, 1, 3, 4]] * 2)


def test_the_inked_part_of_nothing_is_empty():
    assert inked(np.zeros((3, 4))) == (slice(0, 0), slice(0, 0))


@given(masks)
def test_the_inked_part_is_the_smallest_that_holds_all(mask):
    rows, columns = inked(mask)
    assert mask[rows, columns].sum() == mask.sum()
    edges = mask[rows, columns][[0, -1]].any(axis=1).tolist() if mask.any() else []
    edges += mask[rows, columns][:, [0, -1]].any(axis=0).tolist() if mask.any() else []
    assert all(edges) and bool(mask[rows, columns].size) == mask.any()


@given(masks, st.integers(1, 5))
def test_cells_hold_what_any_of_their_pixels_holds(mask, step):
    again = out_of_cells(in_cells(mask, step), step, mask.shape)
    assert again.shape == mask.shape and (again | ~mask).all()
    assert in_cells(mask, step).sum() == len({(y // step, x // step) for y, x in np.argwhere(mask).tolist()})


def test_the_highest_of_each_window():
    values = np.array([[0, 1, 0, 0], [0, 0, 0, 5], [2, 0, 0, 0]])
    assert highest(values, 2).tolist() == [[1, 1, 5], [2, 0, 5]]
    assert highest(values, 3).tolist() == [[2, 5]]
    assert highest(values, 1).tolist() == values.tolist()


def flooded(mask):
    """Number pieces one pixel after another."""
    labels = np.zeros(mask.shape, int)
    for start in zip(*np.nonzero(mask), strict=True):
        if labels[start]:
            continue
        todo, name = [start], labels.max() + 1
        while todo:
            y, x = todo.pop()
            if 0 <= y < mask.shape[0] and 0 <= x < mask.shape[1] and mask[y, x] and not labels[y, x]:
                labels[y, x] = name
                todo += [(y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)]
    return labels


@pytest.mark.thorough
@given(arrays(np.bool_, st.tuples(st.integers(1, 12), st.integers(1, 12))))
def test_pieces_are_those_of_a_flood_fill(mask):
    labels, expected = label(mask), flooded(mask)
    pairs = set(zip(labels.ravel().tolist(), expected.ravel().tolist(), strict=True))
    assert len(pairs) == len({first for first, _ in pairs}) == len({second for _, second in pairs})
    assert set(labels[mask].tolist()) == set(range(1, expected.max() + 1))
    for name, box in enumerate(boxes_of(labels).tolist(), 1):
        rows, columns = np.nonzero(labels == name)
        assert box == [columns.min(), rows.min(), columns.max() + 1, rows.max() + 1]


@pytest.mark.parametrize("step", [0, 1, -1])
def test_pixels_in_line_are_counted(step):
    mask = np.random.default_rng(3).random((9, 7)) < 0.6
    for row, column in np.ndindex(*mask.shape):
        line = [(at, column + step * (at - row)) for at in range(len(mask))]
        inked = "".join(".#"[bool(0 <= to < 7 and mask[at, to])] for at, to in line)
        start = inked.rfind(".", 0, row) + 1
        length = len(inked[start:].split(".")[0]) if mask[row, column] else 0
        assert lengths_of_lines(mask, step)[row, column] == length

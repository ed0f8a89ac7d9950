"""Pieces of ink: numbered against a flood fill, cut out alone, and few of them however much there is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from digit_draw.reader.ink import draw_ink
from digit_draw.reader.photo.pieces import MANY, boxes_of, label, pieces_of


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


@given(arrays(np.bool_, st.tuples(st.integers(1, 12), st.integers(1, 12))))
def test_pieces_are_those_of_a_flood_fill(mask):
    labels, expected = label(mask), flooded(mask)
    pairs = set(zip(labels.ravel().tolist(), expected.ravel().tolist(), strict=True))
    assert len(pairs) == len({first for first, _ in pairs}) == len({second for _, second in pairs})
    assert set(labels[mask].tolist()) == set(range(1, expected.max() + 1))
    for name, box in enumerate(boxes_of(labels).tolist(), 1):
        rows, columns = np.nonzero(labels == name)
        assert box == [columns.min(), rows.min(), columns.max() + 1, rows.max() + 1]


def lines(*columns, pen=6.0, size=(100, 300)):
    return draw_ink([np.array([[x, 20.0], [x, 80.0]]) for x in columns], size, pen)


def test_each_piece_has_its_box_and_its_own_ink():
    pieces = pieces_of(lines(50.0, 70.0, 200.0))
    assert sorted(pieces.boxes) == [(47, 17, 53, 83), (67, 17, 73, 83), (197, 17, 203, 83)]
    assert all(pieces.alone([index]).shape == (66, 6) for index in range(3))
    first, second = sorted(range(3), key=lambda index: pieces.boxes[index])[:2]
    assert pieces.alone([first, second]).shape == (66, 26)
    assert pieces.alone([0, 1, 2]).sum() == pytest.approx(pieces.ink.sum())


def test_ink_that_is_firm_nowhere_is_paper():
    ink = lines(50.0, 200.0)
    ink[:, 100:] *= 0.45
    assert len(pieces_of(ink).boxes) == 1


def test_the_path_of_the_pen_lies_half_a_pen_inside():
    pieces = pieces_of(lines(150.0, pen=8.0))
    assert pieces.pen == pytest.approx(8, rel=0.25)
    assert pieces.paths[0] == pytest.approx((150, 20, 150, 80), abs=1)


def test_soft_edges_and_specks_belong_to_the_piece_beside_them():
    ink = lines(50.75, 250.5)
    ink[50, 56] = 1.0
    left, right = map(pieces_of(ink).alone, ([0], [1]))
    assert (left.shape[1], right.shape[1]) == (10, 7)
    assert right.sum() + left.sum() == pytest.approx(ink.sum())


@pytest.mark.parametrize("share", [0.02, 0.3, 0.5, 1.0])
def test_no_picture_has_more_pieces_than_can_be_read(share):
    ink = (np.random.default_rng(0).random((500, 700)) < share).astype(np.float32)
    pieces = pieces_of(ink)
    assert 1 <= len(pieces.boxes) <= MANY
    assert 0 < pieces.alone(range(len(pieces.boxes))).sum() <= ink.sum()

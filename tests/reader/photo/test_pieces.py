"""Pieces of ink: cut out alone, and few of them however much there is."""

import numpy as np
import pytest

from digit_draw.reader.ink import draw_ink
from digit_draw.reader.photo.pieces import MANY, pen_width, pieces_of


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


def test_where_there_is_no_ink_the_pen_has_no_width():
    assert pen_width(np.zeros((5, 5), bool)) == 0


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


def test_soft_edges_are_kept_on_the_smallest_pictures_too():
    ink = draw_ink([np.array([[10.75, 5.0], [10.75, 25.0]])], (30, 40), 3.0)
    assert pieces_of(ink).alone([0]).sum() == pytest.approx(ink.sum())


@pytest.mark.parametrize("share", [0.02, 0.3, 0.5, 1.0])
def test_no_picture_has_more_pieces_than_can_be_read(share):
    ink = (np.random.default_rng(0).random((500, 700)) < share).astype(np.float32)
    pieces = pieces_of(ink)
    assert 1 <= len(pieces.boxes) <= MANY
    assert 0 < pieces.alone(range(len(pieces.boxes))).sum() <= ink.sum()

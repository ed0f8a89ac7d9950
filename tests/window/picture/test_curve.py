"""The curve through the points of a stroke: it meets every point, rounds what is round, and leaves corners sharp."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digit_draw.window.picture.curve import curve

coordinates = st.floats(0, 1000).map(lambda value: round(value, 2))
paths = st.lists(st.tuples(coordinates, coordinates), min_size=1, max_size=12, unique=True).map(np.array)


def ring(count):
    angle = np.linspace(0, 2 * np.pi, count + 1)
    return 200 + 100 * np.stack([np.cos(angle), np.sin(angle)], axis=1)


@given(paths)
def test_it_goes_through_every_point_in_order(points):
    path, _ = curve(points, 5.0)
    at = 0
    for point in points:
        found = np.flatnonzero(np.isclose(path[at:], point, atol=1e-6).all(axis=1))
        assert len(found)
        at += found[0]


@given(paths)
def test_it_stays_near_the_straight_pieces_it_replaces(points):
    path, _ = curve(points, 5.0)
    longest = np.hypot(*np.diff(points, axis=0).T).max(initial=0)
    assert (path >= points.min(axis=0) - 0.3 * longest).all() and (path <= points.max(axis=0) + 0.3 * longest).all()


@given(paths, st.integers(0, 11))
def test_a_part_of_it_is_the_same_as_of_the_whole(points, since):
    since = min(since, len(points) - 2) if len(points) > 1 else 0
    whole, begins = curve(points, 5.0)
    part, part_begins = curve(points, 5.0, since)
    assert (whole[len(whole) - len(part) :] == part).all()
    assert len(whole) - begins == len(part) - part_begins


@given(paths.filter(lambda points: len(points) > 2))
def test_a_point_more_bends_only_the_last_piece(points):
    before, begins = curve(points[:-1], 5.0)
    after, _ = curve(points, 5.0)
    assert (before[: begins + 1] == after[: begins + 1]).all()


def test_a_ring_of_a_few_points_is_round():
    path, _ = curve(ring(8), 2.0)
    inner = path[len(path) // 4 : -len(path) // 4]
    assert np.hypot(*(inner - 200).T) == pytest.approx(np.full(len(inner), 100), abs=1.5)
    chords = ring(8)[:-1] / 2 + ring(8)[1:] / 2
    assert np.hypot(*(chords - 200).T).max() < 93, "where its polygon is not"


def test_corners_stay_sharp_and_their_sides_straight():
    path, _ = curve(np.array([(0.0, 0.0), (100, 0), (60, 90), (160, 90)]), 2.0)
    first = path[path[:, 1] < 1e-9]
    assert first[:, 0].max() == 100 and len(first) > 30
    assert path[:, 0].max() == 160 and path[:, 1].max() == 90

"""The frames around digits: they stay on the pad, and neighbours that touch are parted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digit_draw.window.places.frames import LEAST_ROOM, ROOM, answers, crowded, frames, room_around
from digit_draw.window.places.measure import Rect, Scale

PAD = Rect(100, 50, 1000, 800)


def framed(*boxes, room=0, edge=0):
    return frames(boxes, PAD, room, edge)


def test_a_frame_has_room_around_its_digit_and_stays_on_the_pad():
    assert framed((0.2, 0.3, 0.4, 0.5), room=10) == (Rect(290, 340, 220, 220),)
    assert framed((0, 0, 1, 0.8), room=10, edge=3) == (Rect(103, 53, 994, 794),)


@pytest.mark.parametrize(("height", "room"), [(0.3, ROOM), (0.03, 5), (0, LEAST_ROOM)], ids=["usual", "small", "a dot"])
def test_frames_lie_closer_around_small_digits(height, room):
    assert room_around([(0.3, 0.3, 0.3 + height / 2, 0.3 + height)] * 3, PAD, 0, Scale(1)) == pytest.approx(room)
    assert room_around([(0.3, 0.3, 0.3, 0.3 + height)], PAD, 0.02, Scale(1)) == pytest.approx(room + 10)


def test_neighbours_that_overlap_a_little_are_parted_in_the_middle_of_it_in_whatever_order():
    left, right = (0.1, 0.2, 0.4, 0.6), (0.351, 0.2, 0.6, 0.6)
    expected = Rect(200, 250, 275 - 0, 400), Rect(475, 250, 225, 400)
    assert framed(left, right) == expected
    assert framed(right, left) == expected[::-1]


@pytest.mark.parametrize(
    "other",
    [
        (0.35, 0.6, 0.6, 0.8),  # below
        (0.35, 0.0, 0.6, 0.2),  # above
        (0.4, 0.2, 0.6, 0.6),  # touches
        (0.15, 0.2, 0.45, 0.6),  # crosses most of it
    ],
)
def test_what_does_not_overlap_a_little_side_by_side_is_left_alone(other):
    box = (0.1, 0.2, 0.4, 0.6)
    assert framed(box, other) == (*framed(box), *framed(other))


@given(st.lists(st.tuples(*[st.floats(-1, 2)] * 2, *[st.floats(0, 2)] * 2), max_size=6))
def test_every_frame_is_on_the_pad_and_at_least_a_pixel(drawn):
    for frame in framed(*[(x, y, x + w, y + h) for x, y, w, h in drawn], room=5, edge=2):
        assert frame.w >= 1 and frame.h >= 1
        assert PAD.x + 2 <= frame.x and frame.x + frame.w <= PAD.x + PAD.w - 2
        assert PAD.y + 2 <= frame.y and frame.y + frame.h <= PAD.y + PAD.h - 2


def test_a_place_has_its_first_pixel_and_not_the_one_after_its_last():
    place = Rect(10, 20, 3, 4)
    inside = [(x, y) for x in range(8, 16) for y in range(18, 27) if place.contains(x, y)]
    assert inside == [(x, y) for x in (10, 11, 12) for y in (20, 21, 22, 23)]
    assert place.centre == (11.5, 22)


SHEET = Rect(0, 0, 400, 300)


def test_an_answer_stands_above_its_frame_and_below_one_at_the_top():
    assert answers([Rect(50, 100, 60, 80)], SHEET, 14, 7) == [(57, 86)]
    assert answers([Rect(50, 10, 60, 80)], SHEET, 14, 7) == [(57, 104)]
    assert answers([Rect(50, 1, 60, 298)], SHEET, 14, 7) == [(57, 286)], "a frame as high as the pad has it inside"


def test_answers_of_two_rows_do_not_lie_on_each_other():
    upper, lower = answers([Rect(50, 10, 60, 80), Rect(50, 105, 60, 80)], SHEET, 14, 7)
    assert lower == (57, 91) and upper == (117, 24), "beside the upper frame, since the lower answer is below it"


@pytest.mark.parametrize("top, place", [(112, (57, 104)), (110, (117, 24))], ids=["room for it", "a pixel too little"])
def test_an_answer_lies_below_its_frame_where_its_square_is_free(top, place):
    first, _ = answers([Rect(50, 10, 60, 80), Rect(20, top, 44, 60)], SHEET, 14, 7)
    assert first == place


@pytest.mark.parametrize("top, close", [(101, False), (100, True)], ids=["room for it", "a pixel too little"])
def test_rows_are_crowded_where_an_answer_above_a_frame_would_lie_on_another(top, close):
    assert crowded([Rect(50, 20, 60, 60), Rect(50, top, 60, 60)], SHEET, 14, 7) is close

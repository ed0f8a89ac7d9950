"""A folder's list on its sheet: its lines lie within it, and whatever is reached is shown."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digit_draw.window.places.layout import arrange
from digit_draw.window.state.folder import Entry, Folder
from digit_draw.window.state.parts import TRACK, Part

SIZES = st.sampled_from([(480, 360), (560, 600), (1180, 740), (1920, 1080), (700, 1400), (100, 100)])


def folder(count, first=0, said=""):
    return Folder("", "", tuple(Entry(str(number), "", "picture") for number in range(count)), said, first)


@given(SIZES, st.integers(0, 300), st.integers(-5, 400), st.booleans(), st.data())
def test_lines_lie_in_the_sheet_one_below_the_other_and_what_is_reached_is_among_them(size, count, first, said, data):
    reached = data.draw(st.none() | st.integers(0, count - 1)) if count else None
    layout = arrange(*size).listing(folder(count, first, "Only some" if said else ""), reached)
    sheet = layout.folder
    lines = list(sheet.lines.items())
    assert [number for number, _ in lines] == list(range(sheet.first, sheet.first + len(lines)))
    assert len(lines) == min(count, sheet.room) and (reached is None or reached in sheet.lines)
    assert all(upper.y + upper.h == lower.y for (_, upper), (_, lower) in itertools.pairwise(lines))
    if size != (100, 100):
        x, y, w, h = sheet.area
        assert min(x, y) >= 0 and x + w <= size[0] and y + h <= size[1]
        for part, rect in layout.folder.parts.items():
            assert x <= rect.x and rect.x + rect.w <= x + w and y < rect.y and rect.y + rect.h <= y + h
            assert layout.hit(*rect.centre) == part
    assert (sheet.track is None) is (count <= sheet.room)


@given(SIZES, st.integers(1, 300), st.integers(0, 400), st.integers(-400, 400))
def test_the_list_rolls_no_further_than_its_ends(size, count, first, by):
    sheet = arrange(*size).listing(folder(count, first)).folder
    rolled = sheet.rolled(by)
    assert 0 <= rolled <= max(count - sheet.room, 0)
    assert arrange(*size).listing(folder(count, rolled)).folder.first == rolled


@pytest.mark.parametrize("first", [0, 60, 100, 1000])
def test_the_knob_is_where_the_list_is_and_leads_there(first):
    sheet = arrange(1180, 740).listing(folder(120, first)).folder
    assert sheet.track.y <= sheet.knob.y and sheet.knob.y + sheet.knob.h <= sheet.track.y + sheet.track.h
    assert sheet.at(sheet.knob.centre[1]) == pytest.approx(sheet.first, abs=1)
    assert sheet.at(-1e9) == 0 and sheet.at(1e9) == 120 - sheet.room
    assert sheet.parts[TRACK] == sheet.track and Part("entry", sheet.first) in sheet.parts

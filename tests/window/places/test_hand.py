"""Where lessons lie on their sheet: inside, apart from each other, the latest shown."""

from hypothesis import given
from hypothesis import strategies as st

from digit_draw.window.places.hand import NO_DIGITS, NUMBERS
from digit_draw.window.places.layout import arrange
from digit_draw.window.places.plan import MIN_HEIGHT, MIN_WIDTH
from digit_draw.window.state.parts import Part

sizes = st.tuples(st.integers(MIN_WIDTH, 3000), st.integers(MIN_HEIGHT, 2000))
labels = st.lists(st.sampled_from([*"0123456789", "?", "407", "12"]), max_size=60)


def apart(one, other):
    beside = one.x + one.w <= other.x or other.x + other.w <= one.x
    return beside or one.y + one.h <= other.y or other.y + other.h <= one.y


@given(sizes, labels)
def test_everything_is_on_the_sheet_and_nothing_on_another(size, taught):
    layout = arrange(*size).hand(taught)
    places = [*layout.hand_sheet.lessons.values(), *layout.hand_sheet.commands.values()]
    for index, rect in enumerate(places):
        assert rect.w > 0 and rect.h > 0
        assert layout.pad.x <= rect.x and rect.x + rect.w <= layout.pad.x + layout.pad.w
        assert layout.pad.y <= rect.y and rect.y + rect.h <= layout.pad.y + layout.pad.h
        assert all(apart(rect, other) for other in places[:index])


@given(labels)
def test_each_row_shows_its_latest_and_can_be_pointed_at(taught):
    layout = arrange(1180, 740).hand(taught)
    rows = [name for name, _ in layout.hand_sheet.rows]
    assert rows == [name for name in (*"0123456789", NUMBERS, NO_DIGITS) if name in rows]
    for label in set(taught):
        assert len(taught) - 1 - taught[::-1].index(label) in layout.hand_sheet.lessons or len(label) > 1
    for index, rect in layout.hand_sheet.lessons.items():
        assert layout.hit(*rect.centre) == Part("lesson", index)
    for name, rect in layout.hand_sheet.commands.items():
        assert layout.hit(*rect.centre) == Part(name)

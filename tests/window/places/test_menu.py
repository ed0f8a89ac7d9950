"""The menu lies above its button and within the window, at any size."""

from hypothesis import given
from hypothesis import strategies as st

from digit_draw.window.places.layout import arrange
from digit_draw.window.places.plan import MIN_HEIGHT, MIN_WIDTH
from digit_draw.window.state.parts import Part

sizes = st.tuples(st.integers(MIN_WIDTH, 4000), st.integers(MIN_HEIGHT, 3000))


@given(sizes)
def test_the_menu_is_within_the_window_and_its_rows_within_it_one_below_the_other(size):
    menu = arrange(*size).choosing().menu
    area = menu.area
    assert area.x > 0 and area.x + area.w < size[0] and area.y > 0 and area.y + area.h < size[1]
    end = area.y
    for rect in menu.rows.values():
        assert area.x < rect.x and rect.x + rect.w < area.x + area.w and rect.y >= end and rect.h > 0
        end = rect.y + rect.h
    assert end < area.y + area.h


def test_it_ends_where_its_button_does_and_above_it():
    layout = arrange(1180, 740).choosing()
    button, area = layout.buttons["menu"], layout.menu.area
    assert area.x + area.w == button.x + button.w and area.y + area.h < button.y
    name, rect = next(iter(layout.menu.rows.items()))
    assert layout.hit(*rect.centre) == Part(name)

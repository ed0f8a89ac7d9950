"""The panel of the answer: a title stands only above what it is the title of."""

from hypothesis import given
from hypothesis import strategies as st

from digit_draw.window.places.layout import arrange
from digit_draw.window.places.measure import Rect, Scale
from digit_draw.window.places.panels import TALL_PANEL, arrange_panel


def test_there_is_no_title_without_pictures():
    narrow, wide = (arrange_panel(Rect(0, 0, width, 500), TALL_PANEL.shares, Scale(1.0)) for width in (110, 400))
    assert not narrow["before"] and narrow["before_title"] is None and narrow["all_before"] is None
    assert wide["before"] and wide["before_title"] and wide["all_before"]


@given(st.integers(100, 3000), st.integers(100, 3000))
def test_titles_and_pictures_come_together(width, height):
    layout = arrange(width, height)
    assert bool(layout.before_title) == bool(layout.all_before)
    assert layout.before or not layout.before_title

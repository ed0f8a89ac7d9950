"""The sheet of what was taught: what it says at its foot."""

from dataclasses import replace

import pytest

from digit_draw.reader.answer import Reading
from digit_draw.reader.strokes import Drawing, as_strokes
from digit_draw.window.picture import theme
from digit_draw.window.picture.hand import draw_hand
from digit_draw.window.picture.icon import SEVEN
from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.paintbox import Paintbox
from digit_draw.window.picture.scene import Scene
from digit_draw.window.picture.view import off_screen
from digit_draw.window.places.layout import arrange
from digit_draw.window.state.state import State

LESSON = Drawing(as_strokes(SEVEN), label="7", taught=False)


@pytest.mark.parametrize(("message", "is_said"), [("", True), ("Learned again", False)])
def test_how_many_were_read_surely_is_said_where_no_message_lies_over_it(message, is_said, monkeypatch):
    said = []
    monkeypatch.setattr(Brush, "text", lambda brush, words, *where: said.append(words))
    layout = arrange(1180, 740).hand([])
    scene = Scene(replace(State(), lessons=(LESSON,), message=message), layout, Reading())
    draw_hand(Brush(off_screen(1180, 740), theme.LIGHT, layout.scale, Paintbox()), scene, layout.hand_sheet)
    assert ("One more drawing was read surely and left so" in said) is is_said

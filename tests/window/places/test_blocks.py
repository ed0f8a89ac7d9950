"""The blocks of feature maps: a cell that holds no map is no part of the window."""

from dataclasses import replace

from digit_draw.window.places.blocks import Block
from digit_draw.window.places.layout import arrange
from digit_draw.window.places.measure import Rect
from digit_draw.window.places.plan import HEIGHT, WIDTH
from digit_draw.window.state.parts import Part

FIVE = Block(Rect(0, 80, 60, 20), Rect(0, 100, 60, 40), columns=3, rows=2, count=5)


def test_an_empty_cell_is_not_hit():
    assert [FIVE.index_at(x, y) for y in (110, 130) for x in (10, 30, 50)] == [0, 1, 2, 3, 4, None]
    assert FIVE.index_at(61, 110) is None and FIVE.index_at(10, 99) is None


def test_nothing_is_pointed_at_in_an_empty_cell():
    layout = arrange(WIDTH, HEIGHT, (1, 16, 10))
    first, maps, answers = layout.inside
    fewer = replace(layout, inside=(first, replace(maps, count=maps.count - 1), answers))
    corner = maps.cell_at(maps.count - 1).centre
    assert layout.hit(*corner) == Part("map", maps.count - 1, 1) and fewer.hit(*corner) is None

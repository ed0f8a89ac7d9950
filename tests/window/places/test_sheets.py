"""A sheet over the pad: cards, and the crosses on them."""

import pytest

from digit_draw.window.places.layout import arrange
from digit_draw.window.state.parts import Part


@pytest.mark.parametrize("size", [(1180, 740), (480, 360), (2000, 900)])
def test_every_earlier_drawing_has_a_cross_in_its_upper_right_corner(size):
    sheet = arrange(*size).album().sheet
    assert len(sheet.crosses) == len(sheet.cards) > 0
    for number, (card, cross) in enumerate(zip(sheet.cards, sheet.crosses, strict=True)):
        assert cross.y == card.y and cross.x + cross.w == card.x + card.w and cross.w == cross.h
        assert 0 < cross.w < card.w / 2
        assert arrange(*size).album().hit(*cross.centre) == Part("remove", number)
        assert arrange(*size).album().hit(*card.centre) == Part("before", number)


@pytest.mark.parametrize("size", [(1180, 740), (480, 360), (2000, 900)])
def test_cards_lie_apart_within_the_sheet_below_its_title_and_in_its_middle(size):
    sheet = arrange(*size).album().sheet
    for index, card in enumerate(sheet.cards):
        assert sheet.area.x < card.x and card.x + card.w < sheet.area.x + sheet.area.w
        assert sheet.title.y + sheet.title.h <= card.y and card.y + card.h < sheet.area.y + sheet.area.h
        assert not any(card.meets(other) for other in sheet.cards[:index])
    first, last = sheet.cards[0], sheet.cards[-1]
    assert abs((first.x - sheet.area.x) - (sheet.area.x + sheet.area.w - last.x - last.w)) <= 1

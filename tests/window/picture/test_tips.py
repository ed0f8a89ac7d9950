"""The card beside a part: in the window, never over the part, and over nothing that is said."""

import pytest

from digit_draw.window.picture.tips import TIP_GAP, place_near
from digit_draw.window.places.layout import arrange
from digit_draw.window.places.measure import Rect

WINDOW = (400, 300)
CARD = (120, 30)


def near(place):
    card = place_near(place, CARD, WINDOW, TIP_GAP)
    assert (card.w, card.h) == CARD
    assert card.x >= TIP_GAP and card.x + card.w <= WINDOW[0] - TIP_GAP and 0 <= card.y <= WINDOW[1] - card.h
    assert card.y + card.h <= place.y or card.y >= place.y + place.h
    return card


@pytest.mark.parametrize("x", [0, 180, 360])
def test_it_is_above_where_there_is_room_and_else_below(x):
    assert near(Rect(x, 250, 40, 40)).y == 250 - CARD[1] - TIP_GAP
    for y in (0, CARD[1] + 2 * TIP_GAP):
        assert near(Rect(x, y, 40, 40)).y == y + 40 + TIP_GAP
    assert near(Rect(x, CARD[1] + 2 * TIP_GAP + 1, 40, 40)).y == TIP_GAP + 1


@pytest.mark.parametrize("size", [(560, 600), (900, 600), (1180, 740), (700, 1000), (1920, 1080)])
def test_no_tip_hides_a_title_or_a_bar(size):
    layout = arrange(*size)
    titles = [title for title in (layout.bars_title, layout.sees_title, layout.before_title) if title]
    for name, place in layout.parts.items():
        if name.name in ("bar", "pad"):
            continue
        card = place_near(place, CARD, size, TIP_GAP, [*titles, *layout.bars])
        assert not any(card.meets(each) for each in (*titles, *layout.bars, place)), name

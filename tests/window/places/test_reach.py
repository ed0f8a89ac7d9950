"""The arrow keys reach everything that can be pressed, and nothing that is not there."""

import pytest

from digit_draw.reader.explain.pages import Page
from digit_draw.window.places.layout import arrange
from digit_draw.window.places.reach import onward, reachable
from digit_draw.window.places.steps import Shown
from digit_draw.window.places.walking import walking
from digit_draw.window.state.parts import PAD, Part
from digit_draw.window.state.state import State
from digit_draw.window.state.strokes import PenStroke

ARROWS = (1, 0), (-1, 0), (0, 1), (0, -1)
DRAWN = (PenStroke(((0.2, 0.2), (0.3, 0.4)), 0.02),)


def reached(layout, state):
    """Every part that some way of arrows leads to, from none."""
    found, ways = set(), [None]
    while ways:
        start = ways.pop()
        for arrow in ARROWS:
            part = onward(layout, State(**(vars(state) | {"hover": start})), arrow)
            if part not in found:
                found.add(part)
                ways.append(part)
    return found


@pytest.mark.parametrize("size", [(480, 360), (560, 600), (1180, 740), (700, 900)])
def test_every_part_is_reached_by_arrows(size):
    state = State(strokes=DRAWN, before=(DRAWN,))
    layout = arrange(*size).framing([(0.2, 0.2, 0.3, 0.4)], 0.02)
    places = reachable(layout, state)
    assert reached(layout, state) == set(places)
    assert {Part("bar", 3), Part("digit", 0), Part("pen"), Part("before", 0)} - set(places) <= {Part("before", 0)}
    assert PAD not in places and Part("before", 1) not in places


@pytest.mark.parametrize("size", [(480, 360), (560, 600), (1180, 740)])
def test_maps_of_the_walk_and_their_switch_are_reached(size):
    shown = Shown((Page("ink"), Page("deep", 3), Page("softmax", 5)), 1, 3, 12, 12, 20, chosen=4)
    layout, state = walking(*size, shown), State(strokes=DRAWN)
    found = reached(layout, state)
    assert found == set(reachable(layout, state))
    assert {Part("map", 0, 3), Part("map", 19, 3), Part("mute", 4, 3), Part("next"), Part("bar", 9)} <= found


def test_on_a_sheet_its_own_parts_are_reached_and_no_others():
    state = State(over="album", before=(DRAWN, DRAWN))
    layout = arrange(1180, 740).album()
    cards = {Part(name, index) for name in ("before", "remove") for index in (0, 1)}
    assert reached(layout, state) == cards | {Part("close"), Part("forget drawings")}


def test_an_arrow_leads_to_the_next_part_in_its_direction_and_at_the_end_stays():
    layout = arrange(1180, 740)
    assert onward(layout, State(hover=Part("pen")), (1, 0)) == Part("eraser")
    assert onward(layout, State(hover=Part("bar", 3)), (0, 1)) == Part("bar", 4)
    assert onward(layout, State(hover=Part("pen")), (-1, 0)) == Part("pen")

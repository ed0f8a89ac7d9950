"""The walk through the network: pages turned, maps pinned and switched off, and all as before when it is left."""

from digit_draw.reader.explain.pages import Page
from digit_draw.window.state.actions import Toggle
from digit_draw.window.state.state import State
from digit_draw.window.state.update import update
from digit_draw.window.state.walking import Approach, Meet, Mute, Pin, Turn, TurnTo

PAGES = (Page("ink"), Page("image"), Page("filter", 0), Page("map", 0), Page("deep", 2), Page("softmax", 4))


def opened(*actions):
    state = update(update(State(), Toggle("inside")), Meet(PAGES, (0, 2)))
    for action in actions:
        state = update(state, action)
    return state


def test_pages_are_turned_and_end_at_both_ends():
    assert [opened(*[Turn(1)] * count).walk.open for count in (0, 1, 5, 9)] == [0, 1, 5, 5]
    first = opened()
    assert update(first, Turn(-1)) is first
    assert opened(TurnTo(4), Turn(-1)).walk.open == 3 and opened(TurnTo(4)).walk.page == Page("deep", 2)


def test_nothing_is_turned_while_no_page_is_shown():
    closed, at_once = update(State(), Meet(PAGES)), opened(Toggle("all maps"))
    for state in (State(), closed, at_once):
        for action in (Turn(1), TurnTo(3), Pin((0, 1)), Mute((0, 1))):
            assert update(state, action) is state


def test_all_maps_are_shown_at_once_from_the_pad_and_from_a_page_and_back():
    for before in (update(State(), Meet(PAGES)), opened()):
        shown = update(before, Toggle("all maps"))
        assert shown.inside and shown.all_maps
        assert update(shown, Toggle("all maps")).walking


def test_a_map_is_pinned_and_let_go():
    assert opened(Pin((2, 5))).walk.pinned == (2, 5)
    assert opened(Pin((2, 5)), Pin((2, 6))).walk.pinned == (2, 6)
    assert opened(Pin((2, 5)), Pin((2, 5))).walk.pinned is None


def test_a_map_that_is_switched_off_stays_in_view_and_comes_on_again():
    off = opened(Mute((2, 5)), Mute((0, 1)))
    assert off.walk.off == {(2, 5), (0, 1)} and off.walk.pinned == (0, 1)
    assert update(off, Mute((2, 5))).walk.off == {(0, 1)}


def test_whoever_leaves_the_inside_has_the_whole_network_again():
    state = opened(TurnTo(4), Mute((2, 5)), Toggle("inside"))
    assert not state.inside and state.walk.off == frozenset() and state.walk.pinned is None
    assert update(state, Toggle("inside")).walk.open == 4


def test_another_network_begins_with_all_maps_on_and_a_page_that_it_has():
    fewer = (Page("ink"), Page("softmax", 1))
    walk = opened(TurnTo(5), Mute((2, 5)), Meet(fewer)).walk
    assert walk.pages == fewer and walk.open == 1 and not walk.off


def test_from_all_at_once_a_click_leads_to_the_map():
    state = opened(Toggle("all maps"), Approach(2, 7))
    assert state.walking and state.walk.page == Page("deep", 2) and state.walk.pinned == (2, 7)
    at_once = opened(Toggle("all maps"))
    assert update(at_once, Approach(0, 0)) is at_once and update(at_once, Approach(3, 0)) is at_once

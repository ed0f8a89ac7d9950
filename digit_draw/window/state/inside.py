"""How the inside of the network is shown: the walk through it begins and ends, pages turn, maps are pinned or off."""

from __future__ import annotations

from dataclasses import replace

from digit_draw.window.state.actions import Toggle
from digit_draw.window.state.state import State
from digit_draw.window.state.walk import Walk
from digit_draw.window.state.walking import Approach, Meet, Mute, Pin, Turn, TurnTo, Walking

WITH_MAPS = ("map", "pool", "deep")
"""Steps that show all maps of a layer."""


def inside(state: State, action: Toggle | Walking) -> State:
    """Return the state after the inside of the network was shown or hidden, or in it another page, or another map.

    It is left with nothing pinned and all maps on.
    """
    walk = state.walk
    match action:
        case Toggle("inside"):
            left = replace(walk, pinned=None, off=frozenset())
            return replace(state, inside=not state.inside, walk=left, over=None, hover=None)
        case Toggle():
            shown = not (state.inside and state.all_maps)
            return replace(state, inside=True, all_maps=shown, over=None, hover=None)
        case Meet(pages, layers):
            return replace(state, walk=Walk(pages, max(min(walk.open, len(pages) - 1), 0), layers=layers), hover=None)
        case Approach(block, number) if state.inside and 0 < block <= len(walk.layers):
            return replace(state, walk=_approached(walk, walk.layers[block - 1], number), all_maps=False, hover=None)
        case Turn(by):
            return inside(state, TurnTo(walk.open + by))
        case TurnTo(page) if state.walking and (to := min(max(page, 0), len(walk.pages) - 1)) != walk.open:
            return replace(state, walk=replace(walk, open=to), hover=None)
        case Pin(choice) if state.walking:
            return replace(state, walk=replace(walk, pinned=None if choice == walk.pinned else choice))
        case Mute(choice) if state.walking:  # it stays in view
            return replace(state, walk=replace(walk, pinned=choice, off=walk.off ^ {choice}))
    return state


def _approached(walk: Walk, layer: int, number: int) -> Walk:
    found = (at for at, page in enumerate(walk.pages) if page.layer == layer and page.step in WITH_MAPS)
    return replace(walk, open=next(found, walk.open), pinned=(layer, number))

"""How the walk through the network changes: which page is open, which map is pinned, and which are off."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from digit_draw.reader.explain.look import Choice
from digit_draw.reader.explain.pages import Page
from digit_draw.reader.explain.silence import Off
from digit_draw.window.state.actions import Toggle
from digit_draw.window.state.walking import Approach, Meet, Mute, Pin, Turn, TurnTo, Walking

if TYPE_CHECKING:
    from digit_draw.window.state.state import State

WITH_MAPS = ("map", "pool", "deep")
"""Steps that show all maps of a layer."""


@dataclass(frozen=True)
class Walk:
    """The ``pages`` of the network in use and the number of the one that is ``open``, a ``pinned`` map, and what is
    ``off``. ``layers`` are those that are shown all at once."""

    pages: tuple[Page, ...] = ()
    open: int = 0
    pinned: Choice | None = None
    off: Off = frozenset()
    layers: tuple[int, ...] = ()

    @property
    def page(self) -> Page:
        """The page that is open."""
        return self.pages[self.open]


def inside(state: State, action: Toggle | Walking) -> State:
    """Return the state after the inside of the network was shown or hidden, or in it another page, or another map.

    It is left with nothing pinned and all maps on.
    """
    walk = state.walk
    match action:
        case Toggle("inside"):
            left = replace(walk, pinned=None, off=frozenset())
            return replace(state, inside=not state.inside, walk=left, over=None, hover=None)
        case Toggle() if state.inside:
            return replace(state, all_maps=not state.all_maps, over=None, hover=None)
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

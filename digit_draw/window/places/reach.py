"""Reaching every part by the arrow keys: which one lies next in a direction. No pygame."""

from __future__ import annotations

from collections.abc import Mapping

from digit_draw.window.places.layout import Layout
from digit_draw.window.places.measure import Rect
from digit_draw.window.state.lessons import given
from digit_draw.window.state.parts import PAD, TRACK, Part
from digit_draw.window.state.state import State

Direction = tuple[int, int]
"""A step to the right or left, and down or up: one of the two is 0."""

ASIDE = 2.0
"""A pixel aside counts as so many straight ahead."""


def onward(layout: Layout, state: State, direction: Direction) -> Part | None:
    """Return the part next to the one that is pointed at; where none is, the first button or card."""
    places = reachable(layout, state)
    start = places.get(state.hover) if state.hover else None
    if start is None:
        return next(iter(places), None)
    ahead = {part: cost for part, rect in places.items() if (cost := _cost(start, rect, direction)) is not None}
    return min(ahead, key=ahead.__getitem__) if ahead else state.hover


def reachable(layout: Layout, state: State) -> Mapping[Part, Rect]:
    """Return the parts that the keys reach, and where they lie: what is on a sheet where one covers the pad."""
    digits = {Part("digit", number): rect for number, rect in enumerate(layout.digits)}
    places = {part: rect for part, rect in layout.parts.items() if part not in (PAD, TRACK) and is_there(state, part)}
    if state.covered:
        mine = {part for each in layout.over for part in each.parts}
        return {part: rect for part, rect in places.items() if part in mine}
    return (layout.walk.cells if layout.walk else {}) | places | digits  # the first is where the keys begin


def is_there(state: State, part: Part) -> bool:
    """Whether there is anything at a part: the place of an earlier drawing may be empty."""
    if part.name == "hand":
        return bool(given(state.lessons))
    return part.name not in ("before", "remove", "album") or part.number < len(state.before)


def _cost(start: Rect, end: Rect, direction: Direction) -> float | None:
    """How far it is from one part to another in a direction; None where that leads away from it."""
    across, down = end.centre[0] - start.centre[0], end.centre[1] - start.centre[1]
    ahead = across * direction[0] + down * direction[1]
    aside = abs(across * direction[1]) + abs(down * direction[0])
    return ahead + ASIDE * aside if ahead >= 1 else None

"""The parts of the window that can be pointed at, as values."""

from __future__ import annotations

from typing import NamedTuple


class Part(NamedTuple):
    """A part by its name and, where there are several, by its number; a feature map is one of its layer's.

    The names are ``"pad"``, ``"slider"``, ``"sees"``, ``"track"``; ``"digit"``, ``"bar"``, ``"other bar"``,
    ``"before"``, ``"remove"``, ``"example"``, ``"lesson"``, ``"best"``, ``"entry"``, ``"map"``, ``"value"`` of a map,
    ``"page"`` and ``"mute"``, which are numbered from 0; and those of the buttons (see ``controls``).
    """

    name: str
    number: int = 0
    layer: int = 0


PAD = Part("pad")
"""The paper to draw on."""

SLIDER = Part("slider")
"""The slider of the pen's width."""

TRACK = Part("track")
"""What a list is rolled by."""

SEES = Part("sees")
"""The picture that the network reads."""

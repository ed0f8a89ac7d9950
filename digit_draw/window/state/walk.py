"""Where the walk through the network is: its pages, the one that is open, and the maps that are pinned or off."""

from __future__ import annotations

from dataclasses import dataclass

from digit_draw.reader.explain.look import Choice
from digit_draw.reader.explain.pages import Page
from digit_draw.reader.explain.silence import Off


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

"""The walk through the network in use: what its pages show of the drawing on the pad."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from digit_draw.reader.answer import Digit, Reading
from digit_draw.reader.explain.look import Inside, Look
from digit_draw.reader.explain.maps import shown_layers
from digit_draw.window.outside.models import Models
from digit_draw.window.picture.scene import looked_at
from digit_draw.window.places.layout import Layout
from digit_draw.window.places.steps import Shown
from digit_draw.window.places.walking import walking
from digit_draw.window.readings import Readings
from digit_draw.window.state.parts import Part
from digit_draw.window.state.state import State
from digit_draw.window.state.walking import Meet


class Walks:
    """Looks into the network in use; each is made once, for as long as the state is the same."""

    def __init__(self, models: Models) -> None:
        self._models = models
        self._inside = Inside(models.network)
        self._muted, self._muted_figures = Readings(), Readings(one_digit=True)
        self._looked: tuple[State | None, Look | None] = None, None

    def meet(self, state: State) -> Meet | None:
        """Return the pages of the network in use, where the inside is to be shown and the state does not have them."""
        if self._inside.network is not self._models.network:
            self._inside, self._looked = Inside(self._models.network), (None, None)
        inside = self._inside
        if not state.inside or state.walk.pages is inside.pages:
            return None
        return Meet(inside.pages, tuple(shown_layers(inside.network)))

    def walked(self, state: State) -> bool:
        """Whether a page of the network in use is open."""
        return state.walking and self._inside.network is self._models.network and state.walk.pages is self._inside.pages

    def muted(self, state: State) -> Reading | None:
        """Return the reading by the network without the maps that are off; None where all are on."""
        if not (self.walked(state) and state.walk.off):
            return None
        readings = self._muted_figures if state.game else self._muted
        reading = readings.of(state.drawing, self._inside.without(state.walk.off), state.known, state.settling)
        readings.only([state.drawing])
        return reading

    def look(self, state: State, reading: Reading) -> Look | None:
        """Return what the open page shows of the digit looked at in a reading; None where nothing is drawn."""
        if self._looked[0] is not state:
            digit = looked_at(reading, state.digit)
            self._looked = state, self._new_look(state, digit) if digit else None
        return self._looked[1]

    def _new_look(self, state: State, digit: Digit) -> Look:
        pointed = value = None
        match state.hover:
            case Part("map", number, layer):
                pointed = layer, number
            case Part("value", number):
                value = number
        walk = state.walk
        look = self._inside.look(walk.open, digit.image, walk.pinned, pointed, value, walk.off)
        alone = np.allclose(digit.probabilities, look.probabilities, atol=0.005)  # as nearly as it is shown
        return look if alone else replace(look, answer=digit)

    def layout(self, state: State, size: tuple[int, int], reading: Reading) -> Layout:
        """Return where everything lies while a page is open."""
        page, look = state.walk.page, self.look(state, reading)
        layer, grid = self._inside.layer_of(page), self._inside.grid(page)
        chosen = look.chosen if look else 0
        shown = Shown(state.walk.pages, state.walk.open, -1 if layer is None else layer, *grid, chosen)
        return walking(*size, shown, state.system.density)

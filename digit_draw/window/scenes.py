"""Makes the scenes of a window: reads what is drawn, and works out where everything lies."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from digit_draw.errors import DrawingError
from digit_draw.reader.explain import FeatureMaps, evidence, feature_maps, map_counts
from digit_draw.reader.reading import Reading, Seen, read
from digit_draw.window.outside.models import Models
from digit_draw.window.picture.scene import Scene
from digit_draw.window.places.layout import Layout, arrange
from digit_draw.window.state.parts import Part
from digit_draw.window.state.state import State
from digit_draw.window.state.strokes import PenStrokes


class Scenes:
    """Scenes of one window's states. What they show depends on the state, the model and the window's size alone.

    A drawing is read once, for as long as it is shown and the same model is in use.
    """

    def __init__(self, models: Models) -> None:
        self._models = models
        self._network = models.network
        self._read: dict[int, tuple[PenStrokes, Reading]] = {}
        self._seen: Seen = {}

    def reading(self, strokes: PenStrokes) -> Reading:
        """Return the reading of a drawing, from memory where these strokes were read by the same model."""
        if self._network is not self._models.network:
            self._network, self._read, self._seen = self._models.network, {}, {}
        known, reading = self._read.get(id(strokes), (None, None))
        if reading is None or known is not strokes:
            reading = self._newly_read(strokes)
            self._read[id(strokes)] = strokes, reading
        return reading

    def _newly_read(self, strokes: PenStrokes) -> Reading:
        try:
            return read([stroke.points for stroke in strokes], self._network, seen=self._seen)
        except DrawingError:  # more strokes than can be read in time: they stay on the pad, unread
            return Reading()

    def layout(self, state: State, size: tuple[int, int]) -> Layout:
        """Return where everything lies in a window of that size, the digits on the pad included."""
        maps = map_counts(self._models.network) if state.inside else ()
        pen = max((stroke.width for stroke in state.strokes), default=0.0)
        boxes = [digit.box for digit in self.reading(state.strokes).digits]
        layout = arrange(*size, maps, state.system.density).framing(boxes, pen)
        return layout.album() if state.album else layout

    def scene(self, state: State, size: tuple[int, int]) -> Scene:
        """Return all that a window of that size shows of a state; readings that it does not show are forgotten."""
        layout = self.layout(state, size)
        shown = state.before[: len(layout.before)]
        before, reading = tuple(map(self.reading, shown)), self.reading(state.strokes)
        self._read = {id(strokes): self._read[id(strokes)] for strokes in (state.strokes, *shown)}
        scene = Scene(state, layout, reading, self._models.path.name, before)
        return replace(scene, maps=self._maps(scene), spoken=self._spoken(scene))

    def _maps(self, scene: Scene) -> tuple[FeatureMaps, ...]:
        digit = scene.digit if scene.layout.inside else None
        return tuple(feature_maps(self._network, digit.image)) if digit else ()

    def _spoken(self, scene: Scene) -> NDArray[np.float64] | None:
        """The evidence for the guess whose bar is pointed at."""
        match scene.state.hover:
            case Part("bar", number) if scene.digit:
                return evidence(self._network, scene.digit.image, number)
        return None

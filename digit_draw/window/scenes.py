"""Makes the scenes of a window: reads what is drawn, and works out where everything lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digit_draw.errors import DrawingError
from digit_draw.reader.explain.maps import FeatureMaps, feature_maps, map_counts
from digit_draw.reader.explain.why import Why, why
from digit_draw.reader.memory.memory import Memory
from digit_draw.reader.reading import Reading, read
from digit_draw.reader.seen import Seen
from digit_draw.reader.strokes import Drawing, Stroke, bounds
from digit_draw.window.outside.models import Models
from digit_draw.window.picture.scene import Scene
from digit_draw.window.places.layout import Layout, arrange
from digit_draw.window.state.lessons import Lessons, given
from digit_draw.window.state.parts import Part
from digit_draw.window.state.state import PEN, State
from digit_draw.window.state.strokes import PenStroke, PenStrokes

SIDE = 0.3
"""The longer side of a lesson on its sheet, as if on the pad: about as large as people draw."""


class Scenes:
    """Scenes of one window's states. What they show depends on the state, the model and the window's size alone.

    A drawing is read once, for as long as it is shown, the same model is in use and nothing new is taught.
    """

    def __init__(self, models: Models) -> None:
        self._models = models
        self._network = models.network
        self._lessons: Lessons = ()
        self._memory = Memory()
        self._read: dict[int, tuple[PenStrokes, Reading]] = {}
        self._seen = Seen()

    def reading(self, strokes: PenStrokes, lessons: Lessons = ()) -> Reading:
        """Return the reading of a drawing as lessons have it; the same object where these read it before."""
        if lessons is not self._lessons:
            self._lessons, self._memory, self._read, self._seen = lessons, Memory(lessons), {}, Seen()
        if self._network is not self._models.network:
            self._network, self._read, self._seen = self._models.network, {}, Seen()
        known, reading = self._read.get(id(strokes), (None, None))
        if reading is None or known is not strokes:
            reading = self._newly_read(strokes)
            self._read[id(strokes)] = strokes, reading
        return reading

    def _newly_read(self, strokes: PenStrokes) -> Reading:
        try:
            return read([stroke.points for stroke in strokes], self._network, seen=self._seen, memory=self._memory)
        except DrawingError:  # more strokes than can be read in time: they stay on the pad, unread
            return Reading()

    def layout(self, state: State, size: tuple[int, int]) -> Layout:
        """Return where everything lies in a window of that size, the digits on the pad included."""
        maps = map_counts(self._models.network) if state.inside else ()
        pen = max((stroke.width for stroke in state.strokes), default=0.0)
        boxes = [digit.box for digit in self.reading(state.strokes, state.known).digits]
        layout = arrange(*size, maps, state.system.density).framing(boxes, pen)
        if state.hand:
            return layout.hand([lesson.label or "" for lesson in given(state.lessons)])
        return layout.album() if state.album else layout

    def scene(self, state: State, size: tuple[int, int]) -> Scene:
        """Return all that a window of that size shows of a state; readings that it does not show are forgotten."""
        layout = self.layout(state, size)
        shown = state.before[: len(layout.before)]
        before = tuple(self.reading(each, state.known) for each in shown)
        reading = self.reading(state.strokes, state.known)
        self._read = {id(strokes): self._read[id(strokes)] for strokes in (state.strokes, *shown)}
        scene = Scene(state, layout, reading, self._models.path.name, before)
        hand = tuple(map(self._small, given(state.lessons))) if state.hand else ()
        return replace(scene, maps=self._maps(scene), why=self._why(scene), hand=hand)

    def _small(self, lesson: Drawing) -> PenStrokes:
        """A lesson's strokes as if they had been drawn on the pad, whatever unit its file had."""
        x0, y0, x1, y1 = bounds(lesson.strokes)
        scale = SIDE / max(x1 - x0, y1 - y0, 1e-9)
        return tuple(PenStroke((stroke - (x0, y0)) * scale, PEN) for stroke in lesson.strokes)

    def _maps(self, scene: Scene) -> tuple[FeatureMaps, ...]:
        digit = scene.digit if scene.layout.inside else None
        return tuple(feature_maps(self._network, digit.image)) if digit else ()

    def _why(self, scene: Scene) -> Why | None:
        """What speaks for and against the guess whose bar is pointed at."""
        match scene.state.hover:
            case Part("bar", number) if scene.digit:
                strokes = [stroke.points for stroke in scene.state.strokes]
                return why(self._network, scene.digit, number, strokes, self._read_again)
        return None

    def _read_again(self, strokes: Sequence[Stroke]) -> Reading:
        return read(strokes, self._network, memory=self._memory)

"""Makes the scenes of a window: reads what is drawn, and works out where everything lies."""

from __future__ import annotations

from dataclasses import replace

from digit_draw.reader.answer import Reading
from digit_draw.reader.explain.maps import FeatureMaps, feature_maps, map_counts
from digit_draw.reader.explain.why import Why, why
from digit_draw.reader.network.network import Network
from digit_draw.reader.strokes import Drawing, Stroke, bounds
from digit_draw.window.outside.examples import examples
from digit_draw.window.outside.models import Models
from digit_draw.window.picture.scene import Scene
from digit_draw.window.places.layout import Layout, arrange
from digit_draw.window.readings import Readings
from digit_draw.window.state.game import Bests, bests_of
from digit_draw.window.state.lessons import Lessons, given
from digit_draw.window.state.parts import Part
from digit_draw.window.state.state import FIRST_PEN, State
from digit_draw.window.state.strokes import PenStroke, PenStrokes
from digit_draw.window.walks import Walks

LESSON_SIDE = 0.3
"""The longer side of a lesson on its sheet, as if on the pad: about as large as people draw."""


class Scenes:
    """Scenes of one window's states. What they show depends on the state, the model and the window's size alone.

    Where two networks are compared, the other one reads the drawing on the pad as well.
    """

    def __init__(self, models: Models) -> None:
        self._models = models
        self._readings, self._others, self._figures = Readings(), Readings(), Readings(one_digit=True)
        self.walks = Walks(models)

    @property
    def _network(self) -> Network:
        return self._models.network

    def reading(
        self, strokes: PenStrokes, lessons: Lessons = (), figure: bool = False, unfinished: bool = False
    ) -> Reading:
        """Return the reading of a drawing as lessons have it, or of it as one ``figure``, as the game does.

        Its last stroke may be ``unfinished``. It is the same object where these read it before.
        """
        return (self._figures if figure else self._readings).of(strokes, self._network, lessons, unfinished)

    def layout(self, state: State, size: tuple[int, int]) -> Layout:
        """Return where everything lies in a window of that size, the digits on the pad included."""
        pen = max((stroke.width for stroke in state.drawing), default=0.0)
        boxes = [digit.box for digit in self._shown(state).digits]
        layout = self._arranged(state, size).framing(boxes, pen)
        if state.game:
            layout = layout.playing(not state.drawing, len(self._bests(state)))
        if state.message and state.offer:
            layout = layout.offering(state.offer)
        return self._covered(state, layout)

    def _arranged(self, state: State, size: tuple[int, int]) -> Layout:
        if self.walks.walked(state):
            return self.walks.layout(state, size, self._shown(state))
        maps = map_counts(self._network) if state.inside else ()
        compare = state.compare and self._models.other is not None
        return arrange(*size, maps, state.system.density, compare)

    def _shown(self, state: State) -> Reading:
        """The reading that is shown: by the network as it is, or without the maps that are switched off."""
        return self.walks.muted(state) or self._read(state)

    def _read(self, state: State) -> Reading:
        """The reading of what is on the pad by the network as it is."""
        return self.reading(state.drawing, state.known, bool(state.game), state.settling)

    def _covered(self, state: State, layout: Layout) -> Layout:
        """The layout with what lies over the pad."""
        match state.over:
            case "hand":
                return layout.hand([lesson.label or "" for lesson in given(state.lessons)])
            case "examples":
                return layout.examples()
            case "album":
                return layout.album(is_empty=not state.before)
            case "help":
                return layout.helping("keys")
            case "keys":
                return layout.helping("help")
            case "folder" if state.folder:
                hover = state.hover
                reached = hover.number if state.focus and hover and hover.name == "entry" else None
                return layout.listing(state.folder, reached)
            case "menu":
                return layout.choosing()
        return layout if state.drawing or state.game else layout.inviting()

    def _bests(self, state: State) -> Bests:
        """What fooled the network in use best, where the game is played."""
        return bests_of(state.bests, self._models.path.name) if state.game else ()

    def scene(self, state: State, size: tuple[int, int]) -> Scene:
        """Return all that a window of that size shows of a state; readings that it does not show are forgotten."""
        layout = self.layout(state, size)
        shown = state.before[: len(layout.before)]
        before = tuple(self.reading(each, state.known) for each in shown)
        self._read(state)
        self._readings.only(shown if state.game else (state.drawing, *shown))
        self._figures.only((state.drawing,) if state.game else ())
        scene = Scene(state, layout, self._shown(state), self._models.path.name, before=before)
        if layout.compared and (other := self._models.other):
            read = self._others.of(state.drawing, other.network, state.known, state.settling)
            self._others.only([state.drawing])
            scene = replace(scene, other=read, other_note=other.path.name)
        hand = tuple(map(self._small, given(state.lessons))) if state.over == "hand" else ()
        shown_examples = examples() if state.over == "examples" else ()
        scene = replace(scene, hand=hand, examples=shown_examples, bests=self._bests(state))
        look = self.walks.look(state, scene.reading) if layout.walk else None
        return replace(scene, maps=self._maps(scene), why=self._why(scene), look=look)

    def _small(self, lesson: Drawing) -> PenStrokes:
        """A lesson's strokes as if they had been drawn on the pad, whatever unit its file had."""
        x0, y0, x1, y1 = bounds(lesson.strokes)
        scale = LESSON_SIDE / max(x1 - x0, y1 - y0, 1e-9)
        return tuple(PenStroke((stroke - (x0, y0)) * scale, FIRST_PEN) for stroke in lesson.strokes)

    def _maps(self, scene: Scene) -> tuple[FeatureMaps, ...]:
        digit = scene.digit if scene.layout.inside else None
        return tuple(feature_maps(self._network, digit.image)) if digit else ()

    def _why(self, scene: Scene) -> Why | None:
        """What speaks for and against the guess whose bar is pointed at."""
        match scene.state.hover:
            case Part("bar", number) if scene.digit:
                anew = self._figures.anew if scene.state.game else self._readings.anew
                return why(self._network, scene.digit, number, _points(scene.state), anew)
            case Part("other bar", number) if scene.other_digit and (other := self._models.other):
                return why(other.network, scene.other_digit, number, _points(scene.state), self._others.anew)
        return None


def _points(state: State) -> list[Stroke]:
    return [stroke.points for stroke in state.drawing]

"""Golden pictures of the walk's pages, through a made-up network, so that none depends on a model."""

import re
from dataclasses import replace

import numpy as np
import pytest
from contrast import contrast
from golden_pictures import compare

from digit_draw.reader.answer import Digit, percent
from digit_draw.reader.explain.look import Look
from digit_draw.reader.explain.pages import Page
from digit_draw.reader.network.build import Layer, Source
from digit_draw.reader.network.config import Config
from digit_draw.reader.network.layers import LAYERS
from digit_draw.reader.network.network import Network, load_model
from digit_draw.reader.strokes import Drawing
from digit_draw.window.outside.models import Models
from digit_draw.window.picture import view
from digit_draw.window.picture.icon import SEVEN
from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.paintbox import Paintbox
from digit_draw.window.picture.theme import DARK, LIGHT
from digit_draw.window.picture.walk.grids import power, readable_on, signed_colours
from digit_draw.window.picture.walk.words import sentence
from digit_draw.window.scenes import Scenes
from digit_draw.window.state.actions import Toggle
from digit_draw.window.state.parts import Part
from digit_draw.window.state.state import FIRST_PEN, State
from digit_draw.window.state.strokes import PenStroke
from digit_draw.window.state.update import update
from digit_draw.window.state.walking import Mute, Pin, TurnTo

SIZES = {"small": (480, 360), "tall": (560, 600), "usual": (1180, 740), "large": (1920, 1080)}
PAINTS = Paintbox()
DRAWN = tuple(PenStroke(path, FIRST_PEN) for path in SEVEN)
MADE = (
    ("Conv2D", {"filters": 6, "kernel_size": [5, 5], "activation": "relu"}),
    ("MaxPooling2D", {"pool_size": [2, 2]}),
    ("Conv2D", {"filters": 12, "kernel_size": [3, 3], "activation": "relu"}),
    ("Flatten", {}),
    ("Dense", {"units": 20, "activation": "relu"}),
    ("Dense", {"units": 10, "activation": "softmax"}),
)
ONE_OF_EACH = (
    ("Conv2D", {"filters": 1, "kernel_size": [5, 5]}),
    ("MaxPooling2D", {"pool_size": [2, 2]}),
    ("Conv2D", {"filters": 1, "kernel_size": [3, 3]}),
    ("Flatten", {}),
    ("Dense", {"units": 1}),
    ("Dense", {"units": 10, "activation": "softmax"}),
)
PAGES = ("ink", "image", "filter", "map", "pool", "maps", "units", "votes", "answer")


def made(described=MADE):
    """A network of each kind of layer that the walk has a page for; its weights are whole hundredths."""
    rng, shape, layers = np.random.default_rng(5), (28, 28, 1), []
    for number, (kind, values) in enumerate(described):
        config = Config(kind, f"{kind} {number}", values)
        plan = LAYERS[kind](config, shape)
        weights = [(rng.normal(0, 0.3, each).round(2) - 0.02).astype(np.float32) for each in plan.weights]
        layers.append(Layer(config.name, kind, plan.shape, plan.build(*weights), source=Source(config, shape, weights)))
        shape = plan.shape
    return Network("made.h5", tuple(layers), shape=(28, 28, 1))


@pytest.fixture(scope="module")
def scenes(tmp_path_factory):
    return Scenes(Models(made(), tmp_path_factory.mktemp("models") / "made.h5"))


def turned(scenes, page, *actions, strokes=DRAWN, dark=False):
    """The state in which a page is open, after actions."""
    state = State(strokes=strokes, inside=True, dark=dark)
    for action in (scenes.walks.meet(state), TurnTo(PAGES.index(page)), *actions):
        state = update(state, action)
    return state


def drawn(scenes, state, size):
    surface = view.off_screen(*size)
    view.draw(surface, scenes.scene(state, size), PAINTS)
    return surface


@pytest.mark.parametrize(("size", "theme"), [("usual", "light"), ("small", "dark")])
@pytest.mark.parametrize("page", PAGES)
def test_each_page_looks_as_it_did(page, size, theme, scenes, request):
    state = turned(scenes, page, dark=theme == "dark")
    compare(drawn(scenes, state, SIZES[size]), f"walk_{page}_{size}_{theme}.png", request)


@pytest.mark.parametrize(("page", "size", "theme"), [("filter", "large", "dark"), ("maps", "tall", "light")])
def test_pages_have_their_room_on_a_projector_and_in_a_tall_window(page, size, theme, scenes, request):
    state = turned(scenes, page, dark=theme == "dark")
    compare(drawn(scenes, state, SIZES[size]), f"walk_{page}_{size}_{theme}.png", request)


STATES = {
    "off": ("maps", (Mute((2, 3)), Mute((2, 7)))),
    "pinned": ("pool", (Pin((1, 4)),)),
}


@pytest.mark.parametrize("name", STATES)
def test_what_is_off_or_pinned_is_seen(name, scenes, request):
    page, actions = STATES[name]
    compare(drawn(scenes, turned(scenes, page, *actions), SIZES["usual"]), f"walk_{name}_usual_light.png", request)


def test_a_value_pointed_at_is_outlined_with_what_it_saw(scenes, request):
    state = replace(turned(scenes, "filter", dark=True), hover=Part("value", 12 * 24 + 14, 0))
    compare(drawn(scenes, state, SIZES["usual"]), "walk_pointed_usual_dark.png", request)


def test_without_a_drawing_a_page_says_what_it_will_show(scenes, request):
    compare(drawn(scenes, turned(scenes, "votes", strokes=()), SIZES["usual"]), "walk_blank_usual_light.png", request)


def words_of(scenes, state, monkeypatch):
    """All that the picture of a state says."""
    written, write = [], Brush.text

    def noted(brush, words, *more):
        written.append(words)
        return write(brush, words, *more)

    with monkeypatch.context() as patched:
        patched.setattr(Brush, "text", noted)
        drawn(scenes, state, SIZES["large"])
    return " ".join(written)


def test_one_of_a_kind_is_not_spoken_of_as_several(tmp_path, monkeypatch):
    scenes = Scenes(Models(made(ONE_OF_EACH), tmp_path / "made.h5"))
    tap = (PenStroke([(0.4, 0.3)], FIRST_PEN),)
    states = {page: turned(scenes, page, strokes=tap) for page in PAGES}
    states["all at once"] = update(states["ink"], Toggle("all maps"))
    said = {name: words_of(scenes, state, monkeypatch) for name, state in states.items()}
    assert "1 stroke, 1 point" in said["ink"] and "1 filter makes 1 map." in said["map"]
    assert "1 map: click" in said["maps"] and "1 unit weighs" in said["units"] and "This unit votes" in said["votes"]
    assert "1 map, 24x24" in said["all at once"]
    for name, words in said.items():
        assert not re.search(r"\b1 (\w+ )?(strokes|points|maps|filters|units)\b", words), (name, words)


def test_the_answer_says_what_else_decided(scenes, monkeypatch):
    state = turned(scenes, "answer")
    said = words_of(scenes, state, monkeypatch)
    (digit,) = scenes.reading(state.drawing).digits
    assert f"Looked at again, leant and stretched, it is {digit.digit} ({percent(digit.confidence)})." in said
    taught = replace(state, lessons=(Drawing(tuple(stroke.points for stroke in DRAWN), "7"),))
    assert re.search(r"What you taught makes it 7 \(\d+ %\)\.", words_of(scenes, taught, monkeypatch))


@pytest.mark.parametrize(
    "kind, said",
    [({"taught": True}, "What you taught makes it 7"), ({"by_page": True}, "The other digits of the page make it 7")],
)
def test_what_decided_is_said_by_its_kind(kind, said):
    answer = Digit(np.eye(10, dtype=np.float32)[7], (0, 0, 1, 1), np.zeros((28, 28), np.float32), **kind)
    look = Look(Page("softmax", 0), answer.image, answer=answer)
    assert sentence(look).endswith(f" {said} (100 %).")


def test_where_the_image_alone_decides_nothing_more_is_said(tmp_path, monkeypatch):
    scenes = Scenes(Models(load_model(), tmp_path / "my_model.h5"))
    state = State(strokes=DRAWN, inside=True)
    meet = scenes.walks.meet(state)
    said = words_of(scenes, update(update(state, meet), TurnTo(len(meet.pages) - 1)), monkeypatch)
    assert re.search(r"The largest sum wins: 7 with \d+ %\.", said) and "Looked at again" not in said


def test_numbers_in_cells_can_be_read_however_strong_their_colour():
    values = np.linspace(-1, 1, 201)[None]
    for theme in (LIGHT, DARK):
        for ground in signed_colours(theme, values)[0]:
            assert contrast(ground, readable_on(ground.tolist())) >= 4.5


def test_a_large_power_is_written_as_one_of_ten():
    assert [power(value) for value in (0.004, 181.3, 99999, 540365.0, 5.8e73)] == [
        "0.00",
        "181",
        "99999",
        "5.4\N{MULTIPLICATION SIGN}10⁵",
        "5.8\N{MULTIPLICATION SIGN}10⁷³",
    ]

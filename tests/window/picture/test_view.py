"""Golden pictures of the window, drawn off screen. Renew them with ``pytest tests/window/picture --update-goldens``."""

import itertools
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pygame
import pytest
from golden_pictures import compare

from digit_draw.errors import WindowError
from digit_draw.reader.answer import Digit, Reading
from digit_draw.reader.explain.fields import image_field
from digit_draw.reader.explain.maps import FeatureMaps
from digit_draw.reader.explain.why import Why
from digit_draw.reader.mnist_image import image_from_strokes
from digit_draw.reader.strokes import Drawing, as_strokes, bounds
from digit_draw.window.picture import paintbox, view
from digit_draw.window.picture.icon import SEVEN
from digit_draw.window.picture.ink_layer import InkLayer
from digit_draw.window.picture.paintbox import Paintbox
from digit_draw.window.picture.scene import Scene, looked_at
from digit_draw.window.picture.theme import DARK, LIGHT
from digit_draw.window.picture.thumbnail import thumbnail
from digit_draw.window.places.layout import arrange
from digit_draw.window.state.folder import Entry, Folder
from digit_draw.window.state.game import Best
from digit_draw.window.state.parts import Part
from digit_draw.window.state.state import FIRST_PEN, State
from digit_draw.window.state.strokes import PenStroke

SIZES = {"small": (480, 360), "usual": (1180, 740), "large": (1920, 1080)}
TALL = (500, 1000)
DENSE = (960, 720)
"""The smallest window on a display of twice the usual density."""
DRAWN = tuple(PenStroke(points, FIRST_PEN) for points in SEVEN)


def reading(*weights):
    """A reading of the built-in seven with made-up probabilities, so that no golden depends on a model."""
    probabilities = np.array(weights, np.float32) / sum(weights)
    kept = as_strokes(SEVEN)
    return Reading((Digit(probabilities, bounds(kept), image_from_strokes(kept), (0, 1)),))


def maps(side, count):
    """Made-up feature maps: the seven moved a little further in each."""
    image = image_from_strokes(as_strokes(SEVEN))[:: 28 // side, :: 28 // side][:side, :side]
    moved = np.stack([np.roll(image, index % side, axis=1) for index in range(count)], axis=2)
    return FeatureMaps(f"Conv {count // 16}", f"{count} maps, {side}x{side}", moved)


SURE = reading(0, 1, 2, 0, 0, 0, 0, 95, 0, 2)
PERHAPS = reading(2, 9, 3, 4, 5, 3, 1, 67, 1, 5)
UNSURE = reading(2, 30, 10, 4, 5, 3, 1, 34, 1, 10)
NO_DIGIT = reading(9, 10, 11, 10, 9, 10, 11, 12, 9, 9)
FOUR = (
    ((0.42, 0.1), (0.3, 0.45), (0.28, 0.55), (0.5, 0.53), (0.7, 0.52)),
    ((0.6, 0.35), (0.58, 0.6), (0.57, 0.9)),
)
ZERO = (((0.5, 0.2), (0.35, 0.3), (0.3, 0.55), (0.4, 0.78), (0.58, 0.75), (0.68, 0.5), (0.62, 0.27), (0.5, 0.2)),)
PATHS = [
    [[(left + 0.42 * x, 0.2 + 0.42 * y) for x, y in path] for path in digit]
    for left, digit in ((0.05, FOUR), (0.3, ZERO), (0.56, SEVEN))
]


def number(*chances):
    """A reading of a drawn 407 with made-up probabilities for 4, 0 and 7, and of nothing else."""
    digits, first = [], 0
    for paths, right, chance in zip(PATHS, (4, 0, 7), chances, strict=True):
        kept = as_strokes(paths)
        probabilities = np.full(10, (1 - chance) / 9, np.float32)
        probabilities[right] = chance
        mine = tuple(range(first, first + len(kept)))
        digits.append(Digit(probabilities, bounds(kept), image_from_strokes(kept), mine))
        first += len(kept)
    return Reading(tuple(digits))


NUMBER = State(strokes=tuple(PenStroke(tuple(path), FIRST_PEN) for digit in PATHS for path in digit), past=((),))
SMALLER = [[[(index * 0.095 + 0.1 * x, 0.35 + 0.1 * y) for x, y in path] for path in SEVEN] for index in range(10)]
LONG = State(strokes=tuple(PenStroke(tuple(path), FIRST_PEN) for digit in SMALLER for path in digit), past=((),))
LONG_DIGITS = tuple(replace(SURE.digits[0], box=bounds(as_strokes(paths))) for paths in SMALLER)
HUGE = (PenStroke([(0.5 + 0.55 * np.sin(a), 0.4 + 0.45 * np.cos(a)) for a in np.linspace(0, 6.4, 60)], 0.05),)
HUGE_ZERO = Reading((replace(SURE.digits[0], box=bounds([HUGE[0].points])),))
IMAGE = FeatureMaps("Image", "28x28", SURE.digits[0].image[:, :, None])
ANSWER = FeatureMaps("Answer", "0 to 9", SURE.digits[0].probabilities.reshape(1, 1, 10))
MAPS = (IMAGE, maps(14, 16), maps(7, 32), maps(4, 64), ANSWER)
SPOKEN = np.tile(np.linspace(-1, 1, 28, dtype=np.float32), (28, 1))
WHY = Why(
    7,
    SPOKEN,
    (
        "The ink at the upper right speaks most for 7.",
        "The ink at the left speaks most against 7.",
        "Without this stroke it would be a 1 (98 %).",
    ),
    stroke=0,
)
BEFORE = (UNSURE, number(0.9, 0.9, 0.3), SURE, NO_DIGIT)
SAVED = "Saved as /home/someone/Documents/Digit Draw/2026-11-22 15.41.27 7.png"
STATE = State(strokes=DRAWN, past=((), DRAWN[:1]))
LESSONS = tuple(
    Drawing(as_strokes(SEVEN), label, read="7", when="2026-11-25T09:12:00+00:00") for label in ("4", "407", "?", "7")
)
UP = Entry("Documents", "/home/someone/Documents", "parent")
FOLDER = Folder(
    "",
    "/home/someone/Documents/Digit Draw",
    (
        UP,
        Entry("Numbers of my daughter", "", "folder"),
        Entry("2026-11-22 15.41.27 7.png", "", "picture", date(2026, 11, 22)),
        Entry("2026-11-22 15.41.27 7.jsonl", "", "drawing", date(2026, 11, 22)),
        Entry("my_model_after_twenty_epochs.keras", "", "model", date(2026, 11, 2)),
        Entry(f"A picture of a page that was sent {'again and ' * 12}again.jpeg", "", "picture", date(2025, 1, 3)),
    ),
)
FULL = Folder(
    "",
    f"/home/someone/{'Pictures of handwritten numbers/' * 4}",
    (UP, *(Entry(f"{number}.png", "", "picture", date(2026, 5, 1)) for number in range(500))),
    "Only the newest 500 of 4,213 files are listed",
    first=200,
)
EMPTY = Folder("", "/home/someone/Documents/Letters", (UP,), "No picture, drawing or model is in this folder")
BETWEEN = reading(1, 47, 2, 0, 1, 0, 0, 49, 0, 0)
BESTS = (
    Best("my_model.h5", (1, 7), 94.06, DRAWN),
    Best("my_model.h5", (3, 8), 71.5, NUMBER.strokes),
    Best("my_model.h5", (4, 9), 12.0, DRAWN[:1]),
)
VIEWS = {
    "blank": {"state": State()},
    "sure": {
        "state": replace(STATE, message=SAVED),
        "reading": SURE,
        "before": BEFORE[:3],
    },
    "not_sure": {"state": replace(STATE, tool="eraser", held="eraser", at=(0.6, 0.4)), "reading": UNSURE},
    "no_digit": {"state": STATE, "reading": NO_DIGIT},
    "settling": {"state": replace(STATE, held="pen", moving=True), "reading": SURE},
    "help": {"state": replace(STATE, over="help"), "reading": SURE},
    "keys": {"state": replace(STATE, over="keys", hover=Part("help")), "reading": SURE},
    "menu": {"state": replace(STATE, over="menu", hover=Part("dark")), "reading": SURE},
    "focus": {"state": replace(STATE, hover=Part("bar", 3), focus=True, used=frozenset({"why"})), "reading": SURE},
    "inside": {"state": replace(STATE, inside=True, hover=Part("map", 9, 2)), "reading": SURE, "maps": MAPS},
    "number": {"state": NUMBER, "reading": number(0.98, 0.99, 0.97), "before": BEFORE[1:3]},
    "number_pointed_at": {
        "state": replace(NUMBER, hover=Part("digit", 0), digit=0),
        "reading": number(0.98, 0.3, 0.97),
    },
    "tip": {"state": replace(STATE, hover=Part("undo"), rested=True), "reading": SURE},
    "tip_of_a_bar": {
        "state": replace(STATE, hover=Part("bar", 1), rested=True),
        "reading": SURE,
        "why": WHY,
    },
    "long": {"state": LONG, "reading": Reading(LONG_DIGITS)},
    "spoken": {"state": replace(STATE, hover=Part("bar", 7)), "reading": SURE, "why": WHY},
    "spoken_beside": {
        "state": replace(NUMBER, hover=Part("bar", 7)),
        "reading": number(0.98, 0.99, 0.97),
        "why": replace(WHY, stroke=4),
    },
    "huge": {"state": State(strokes=HUGE, past=((),)), "reading": HUGE_ZERO},
    "taught": {"state": replace(STATE, lessons=LESSONS), "reading": Reading((replace(SURE.digits[0], taught=True),))},
    "drawn_again": {"state": replace(STATE, again=True), "reading": SURE},
    "hand": {
        "state": replace(STATE, over="hand", lessons=LESSONS * 7, hover=Part("lesson", 3), rested=True),
        "reading": SURE,
        "hand": (DRAWN, NUMBER.strokes, DRAWN[:1], DRAWN) * 7,
    },
    "hand_of_nothing": {"state": replace(STATE, over="hand", untaught=True), "reading": SURE},
    "compare": {
        "state": replace(STATE, compare=True),
        "reading": SURE,
        "other": UNSURE,
        "other_note": "classic.h5",
        "before": BEFORE[1:3],
    },
    "compare_numbers": {
        "state": replace(NUMBER, compare=True, hover=Part("other bar", 7)),
        "reading": number(0.98, 0.99, 0.97),
        "other": number(0.99, 0.96, 0.9),
        "other_note": "a_model_of_a_very_long_name.h5",
    },
    "examples": {
        "state": State(over="examples", hover=Part("example", 1)),
        "examples": tuple((name, DRAWN) for name in ("A crossed 7", "A 4 like a G", "The letter A") * 2),
    },
    "folder": {"state": State(over="folder", folder=FOLDER, hover=Part("entry", 3), focus=True)},
    "folder_rolled": {"state": replace(STATE, over="folder", folder=FULL, hover=Part("track")), "reading": SURE},
    "folder_name": {"state": State(over="folder", folder=FOLDER, hover=Part("entry", 5), rested=True)},
    "folder_of_nothing": {"state": State(over="folder", folder=EMPTY)},
    "game": {"state": State(game=(3, 8), bests=BESTS), "bests": BESTS[:1]},
    "game_between": {"state": replace(STATE, game=(7, 1), bests=BESTS), "reading": BETWEEN, "bests": BESTS},
    "game_near": {"state": replace(STATE, game=(4, 7), hover=Part("bar", 7), rested=True), "reading": SURE, "why": WHY},
    "perhaps": {"state": STATE, "reading": PERHAPS},
    "album": {"state": replace(NUMBER, over="album", hover=Part("before", 1)), "reading": SURE, "before": BEFORE * 6},
}


PAINTS = Paintbox()
"""One for all pictures: what was painted before must change nothing."""


def drawn(name, size, dark=False, density=1.0):
    scene = dict(VIEWS[name])
    maps = tuple(layer.maps.shape[2] for layer in scene.get("maps", ()))
    layout = arrange(*size, maps, density, scene["state"].compare)
    layout = layout.framing([digit.box for digit in scene.get("reading", Reading()).digits], FIRST_PEN)
    before = tuple(
        tuple(PenStroke(stroke.points * (0.99 - 0.01 * index), FIRST_PEN) for stroke in drawing)
        for index, drawing in enumerate((DRAWN, NUMBER.strokes, DRAWN[:1], LONG.strokes) * 6)
    )[: len(scene.get("before", ()))]
    state = replace(scene.pop("state"), dark=dark)
    if state.over == "album":
        layout, before = layout.album(), (state.strokes, *before[1:])
    match state.over:
        case "examples":
            layout = layout.examples()
        case "help" | "keys":
            layout = layout.helping("keys" if state.over == "help" else "help")
        case "folder":
            layout = layout.listing(state.folder)
        case "menu":
            layout = layout.choosing()
    if state.game:
        layout = layout.playing(not state.strokes, len(scene.get("bests", ())))
    elif not state.strokes and not state.covered:
        layout = layout.inviting()
    if state.over == "hand":
        layout = layout.hand([lesson.label for lesson in state.lessons])
    scene["state"] = replace(state, before=before)
    surface = view.off_screen(*size)
    view.draw(surface, Scene(layout=layout, note="my_model.h5", **scene), PAINTS)
    return surface


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", VIEWS)
def test_the_window_looks_as_it_did(name, size, theme, request):
    compare(drawn(name, SIZES[size], theme == "dark"), f"{name}_{size}_{theme}.png", request)


@pytest.mark.parametrize("name", ["inside", "number", "tip"])
def test_the_window_is_as_sharp_as_a_dense_display(name, request):
    compare(drawn(name, DENSE, density=2.0), f"{name}_dense_light.png", request)


@pytest.mark.parametrize("name", ["inside", "number"])
def test_a_tall_window_has_everything_below_the_pad(name, request):
    compare(drawn(name, TALL), f"{name}_tall_light.png", request)


def test_drawing_is_a_function_of_its_values_whatever_was_drawn_before():
    first = pygame.surfarray.array3d(drawn("sure", SIZES["usual"]))
    drawn("help", SIZES["small"], dark=True)
    drawn("spoken", SIZES["usual"])
    drawn("blank", SIZES["usual"])
    assert (pygame.surfarray.array3d(drawn("sure", SIZES["usual"])) == first).all()


def test_the_digit_looked_at_is_the_one_pointed_at_or_that_of_the_last_stroke():
    four, _, seven = number(0.9, 0.9, 0.9).digits
    crossed = Reading((replace(four, strokes=(0, 3)), replace(seven, strokes=(1, 2))))
    assert looked_at(crossed, None) is crossed.digits[0]
    assert looked_at(crossed, 1) is crossed.digits[1]
    assert looked_at(crossed, 7) is crossed.digits[0]
    assert looked_at(Reading(), 0) is None


def strokes_of(*paths):
    return tuple(PenStroke(tuple(map(tuple, path)), 0.02) for path in paths)


def alpha(layer, strokes, size=(300, 240)):
    return pygame.surfarray.array_alpha(layer.drawn(strokes, size, (0, 0, 0))).copy()


def test_ink_added_point_by_point_equals_ink_drawn_at_once():
    rng = np.random.default_rng(7)
    strokes = strokes_of(*rng.uniform(-0.2, 1.2, (3, 8, 2)).tolist())
    growing = InkLayer()
    for index, stroke in enumerate(strokes):
        for end in range(1, len(stroke.points) + 1):
            seen = alpha(growing, (*strokes[:index], PenStroke(stroke.points[:end], stroke.width)))
    assert (seen == alpha(InkLayer(), strokes)).all()


def test_a_stroke_taken_back_leaves_no_trace():
    layer, strokes = InkLayer(), strokes_of(*SEVEN)
    before = alpha(layer, strokes[:1])
    alpha(layer, strokes)
    assert (alpha(layer, strokes[:1]) == before).all()
    assert not alpha(layer, ()).any()


def test_a_fast_stroke_has_no_gaps():
    seen = alpha(InkLayer(), strokes_of(((0.05, 0.4), (0.95, 0.4))), (1000, 800))
    assert (seen[50:950, 400] == 255).all()


def test_the_same_points_with_another_pen_are_drawn_anew():
    layer, thick = InkLayer(), PenStroke(((0.5, 0.1), (0.5, 0.4), (0.5, 0.7)), 0.1)
    alpha(layer, (thick,))
    thin = replace(thick, width=0.02)
    assert (alpha(layer, (thin,)) == alpha(InkLayer(), (thin,))).all()


def test_each_stroke_is_as_wide_as_its_pen():
    thin, thick = PenStroke(((0.5, 0.1), (0.5, 0.7)), 0.02), PenStroke(((0.5, 0.1), (0.5, 0.7)), 0.1)
    assert [round((alpha(InkLayer(), (stroke,), (500, 400)) / 255)[:, 200].sum()) for stroke in (thin, thick)] == [
        10,
        50,
    ]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("size", SIZES.values())
def test_nothing_is_drawn_over_the_margins(size, theme):
    pixels = pygame.surfarray.array3d(drawn("not_sure", size, theme is DARK))
    edge = round(arrange(*size).scale.px(8))
    for border in (pixels[:edge], pixels[-edge:], pixels[:, :edge], pixels[:, -edge:]):
        assert (border == np.array(theme.desk)).all()


def test_the_picture_the_network_sees_is_laid_over_the_ink_it_was_made_from():
    digit = SURE.digits[0]
    left, top, side = image_field(digit)
    seen = [(left + (x + 0.5) * side / 28, top + (y + 0.5) * side / 28) for y, x in np.argwhere(digit.image > 0.9)]
    points = np.concatenate([np.linspace(a, b, 50) for path in SEVEN for a, b in itertools.pairwise(path)])
    distances = [np.hypot(*(points - at).T).min() for at in seen]
    assert max(distances) < 1.5 * side / 28


def test_only_the_digit_looked_at_is_coloured_by_what_spoke():
    size = SIZES["usual"]
    spoken, plain = (pygame.surfarray.array3d(drawn(name, size)).astype(int) for name in ("spoken_beside", "number"))
    layout = arrange(*size).framing([digit.box for digit in number(1, 1, 1).digits], FIRST_PEN)
    four, zero, seven = (
        (slice(r.x + 8, r.x + r.w - 8), slice(r.y + 8, r.y + r.h - 8)) for r in layout.digits
    )  # within the frames, which show the digit that is looked at
    assert (spoken[four] == plain[four]).all() and (spoken[zero] == plain[zero]).all()
    assert (spoken[seven] != plain[seven]).any()


def test_nothing_is_drawn_beyond_the_pads_rounded_corners():
    size = SIZES["large"]
    pad = arrange(*size).pad
    picture = pygame.surfarray.array3d(drawn("huge", size))
    assert all(
        tuple(picture[x, y]) == LIGHT.desk for x in (pad.x, pad.x + pad.w - 1) for y in (pad.y, pad.y + pad.h - 1)
    )


def test_ink_that_spoke_for_a_digit_is_in_the_accent_colour_and_against_it_in_the_other():
    pixels = pygame.surfarray.array3d(drawn("spoken", SIZES["usual"])).astype(int)
    reddish, bluish = pixels[..., 0] - pixels[..., 2] > 80, pixels[..., 2] - pixels[..., 0] > 80
    pad = arrange(*SIZES["usual"]).pad
    inner = (slice(pad.x + pad.w // 3, pad.x + 2 * pad.w // 3), slice(pad.y + pad.h // 3, pad.y + 2 * pad.h // 3))
    assert reddish[inner].any() and bluish[inner].any()


@pytest.fixture
def no_fonts(monkeypatch, tmp_path):
    """A program whose fonts are gone."""
    monkeypatch.setattr(paintbox, "resource", lambda name: tmp_path / Path(name).name)


def test_without_its_fonts_the_window_writes_in_pygames_own(no_fonts):
    size = SIZES["usual"]
    surfaces = [view.off_screen(*size) for _ in range(2)]
    for surface, shown in zip(surfaces, (SURE, UNSURE), strict=True):
        view.draw(surface, Scene(STATE, arrange(*size), shown), Paintbox())
    one, other = map(pygame.surfarray.array3d, surfaces)
    answer = arrange(*size).answer
    within = slice(answer.x, answer.x + answer.w), slice(answer.y, answer.y + answer.h)
    assert np.ptp(one[within]) > 150 and (one[within] != other[within]).any()


def test_without_any_font_it_says_so(no_fonts, monkeypatch):
    def missing(source, size):
        raise FileNotFoundError if source else pygame.error("font not initialized")

    monkeypatch.setattr(pygame.font, "Font", missing)
    with pytest.raises(WindowError, match=r"Inter-SemiBold\.otf: without this font nothing can be written; install"):
        paintbox.font("fonts/Inter-SemiBold.otf", 12)


def test_a_map_that_another_model_does_not_have_is_not_enlarged():
    scene = Scene(replace(STATE, inside=True), arrange(*SIZES["usual"], (1, 16, 32, 64, 10)), SURE, maps=MAPS)
    plain, pointed = view.off_screen(*SIZES["usual"]), view.off_screen(*SIZES["usual"])
    view.draw(plain, scene, PAINTS)
    for part in (Part("map", 0, 9), Part("map", 99, 1)):
        view.draw(pointed, replace(scene, state=replace(scene.state, hover=part)), PAINTS)
        assert (pygame.surfarray.array3d(pointed) == pygame.surfarray.array3d(plain)).all()


@pytest.mark.parametrize("part", [Part("before", 2), Part("before", 3), Part("album")])
def test_an_empty_place_for_an_earlier_drawing_has_no_tip(part):
    size, earlier = SIZES["usual"], (DRAWN, NUMBER.strokes)
    pictures = []
    for shown in (0, 2):
        for rested in (False, True):
            state = replace(STATE, before=earlier[:shown], hover=part, rested=rested)
            surface = view.off_screen(*size)
            view.draw(surface, Scene(state, arrange(*size), SURE, before=BEFORE[:shown]), PAINTS)
            pictures.append(pygame.surfarray.array3d(surface))
    assert (pictures[0] == pictures[1]).all()
    assert (pictures[2] == pictures[3]).all() == (part.name == "before")


def test_a_small_picture_is_the_whole_drawing_and_a_dot_stays_a_dot():
    for strokes in (DRAWN, NUMBER.strokes, HUGE):
        picture = thumbnail(strokes, 60)
        inked = np.argwhere(picture > 0.5)
        assert picture.shape == (60, 60) and np.ptp(inked, axis=0).max() >= 0.8 * 60
        assert not picture[[0, -1]].any() and not picture[:, [0, -1]].any()
    dot = thumbnail((PenStroke([(0.5, 0.5)], FIRST_PEN),), 60)
    assert 0 < np.ptp(np.argwhere(dot > 0.5), axis=0).max() < 20
    scribble = PenStroke(np.random.default_rng(1).random((5000, 2)), FIRST_PEN)
    assert thumbnail((scribble,), 30).max() == 1

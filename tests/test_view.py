"""Golden pictures of the window, drawn off screen. Renew them with ``pytest tests/test_view.py --update-goldens``."""

from pathlib import Path

import numpy as np
import pygame
import pytest

from digit_draw.reader.mnist_image import image_from_strokes
from digit_draw.reader.reading import Digit, Reading
from digit_draw.reader.strokes import as_strokes, bounds
from digit_draw.window import view
from digit_draw.window.icon import SEVEN
from digit_draw.window.ink_layer import InkLayer
from digit_draw.window.layout import arrange
from digit_draw.window.state import State

GOLDENS = Path(__file__).parent / "goldens"
FAILED = Path(__file__).parent / "failed"
TOLERANCE = 2
"""Grey levels by which FreeType and SDL differ from build to build."""

SIZES = {"small": (480, 360), "usual": (1180, 740), "large": (1920, 1080)}


def reading(*weights):
    """A reading of the built-in seven with made-up probabilities, so that no golden depends on a model."""
    probabilities = np.array(weights, np.float32) / sum(weights)
    kept = as_strokes(SEVEN)
    return Reading((Digit(probabilities, bounds(kept), image_from_strokes(kept)),))


SURE = reading(0, 1, 2, 0, 0, 0, 0, 95, 0, 2)
UNSURE = reading(2, 30, 10, 4, 5, 3, 1, 34, 1, 10)
DRAWN = State(strokes=SEVEN, past=((), SEVEN[:1]))
VIEWS = {
    "blank": (State(), Reading()),
    "sure": (DRAWN, SURE),
    "not_sure": (DRAWN, UNSURE),
    "help": (State(strokes=SEVEN, past=((),), help=True, hover="help"), SURE),
}


def drawn(state, answer, size):
    surface = view.off_screen(*size)
    view.draw(surface, state, answer, arrange(*size), "my_model.h5")
    return surface


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", VIEWS)
def test_the_window_looks_as_it_did(name, size, request):
    surface = drawn(*VIEWS[name], SIZES[size])
    golden = GOLDENS / f"{name}_{size}.png"
    if request.config.getoption("--update-goldens"):
        pygame.image.save(surface, golden)
    expected = pygame.surfarray.array3d(pygame.image.load(golden)).astype(int)
    off = np.abs(pygame.surfarray.array3d(surface) - expected).max()
    if off > TOLERANCE:
        FAILED.mkdir(exist_ok=True)
        pygame.image.save(surface, FAILED / golden.name)
    assert off <= TOLERANCE, f"see {FAILED / golden.name} beside {golden}; --update-goldens takes the new one"


def test_drawing_is_a_function_of_its_values_whatever_was_drawn_before():
    first = pygame.surfarray.array3d(drawn(*VIEWS["sure"], SIZES["usual"]))
    drawn(*VIEWS["help"], SIZES["small"])
    drawn(State(strokes=(((0.1, 0.1), (0.9, 0.7)),)), Reading(), SIZES["usual"])
    assert (pygame.surfarray.array3d(drawn(*VIEWS["sure"], SIZES["usual"])) == first).all()


def test_ink_added_point_by_point_equals_ink_drawn_at_once():
    rng = np.random.default_rng(7)
    strokes = tuple(tuple(map(tuple, rng.uniform(-0.2, 1.2, (8, 2)))) for _ in range(3))
    growing = InkLayer()
    for index, stroke in enumerate(strokes):
        for end in range(1, len(stroke) + 1):
            surface = growing.drawn((*strokes[:index], stroke[:end]), (300, 240), 0.02, (0, 0, 0))
    whole = InkLayer().drawn(strokes, (300, 240), 0.02, (0, 0, 0))
    assert (pygame.surfarray.array_alpha(surface) == pygame.surfarray.array_alpha(whole)).all()


def test_a_stroke_taken_back_leaves_no_trace():
    layer = InkLayer()
    before = pygame.surfarray.array_alpha(layer.drawn(SEVEN[:1], (300, 240), 0.02, (0, 0, 0)))
    layer.drawn(SEVEN, (300, 240), 0.02, (0, 0, 0))
    assert (pygame.surfarray.array_alpha(layer.drawn(SEVEN[:1], (300, 240), 0.02, (0, 0, 0))) == before).all()
    assert not pygame.surfarray.array_alpha(layer.drawn((), (300, 240), 0.02, (0, 0, 0))).any()


def test_a_fast_stroke_has_no_gaps():
    alpha = pygame.surfarray.array_alpha(InkLayer().drawn((((0.05, 0.4), (0.95, 0.4)),), (1000, 800), 0.02, (0, 0, 0)))
    assert (alpha[50:950, 400] == 255).all()


@pytest.mark.parametrize("size", SIZES.values())
def test_nothing_is_drawn_over_the_edges_of_its_part(size):
    """Long answers and certain bars stay inside the panel: a margin of desk is left all round."""
    surface = drawn(DRAWN, UNSURE, size)
    pixels = pygame.surfarray.array3d(surface)
    edge = round(8 * arrange(*size).scale)
    desk = np.array(view.theme.LIGHT.desk)
    for border in (pixels[:edge], pixels[-edge:], pixels[:, :edge], pixels[:, -edge:]):
        assert (border == desk).all()

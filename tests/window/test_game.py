"""The game in the loop, with SDL's dummy screen: what is drawn counts once the pen is lifted, and teaches nothing."""

from dataclasses import replace

import pygame
import pytest

import digit_draw
from digit_draw.reader.network.network import SHIPPED
from digit_draw.resources import resource
from digit_draw.window import app
from digit_draw.window.outside.clock import SECOND
from digit_draw.window.outside.models import Models
from digit_draw.window.picture.game import tip_in_game
from digit_draw.window.picture.icon import SEVEN
from digit_draw.window.places.layout import arrange
from digit_draw.window.places.reach import reachable
from digit_draw.window.scenes import Scenes
from digit_draw.window.session import Session
from digit_draw.window.state import play
from digit_draw.window.state.actions import Toggle
from digit_draw.window.state.game import PAIRS, Aim, Best
from digit_draw.window.state.parts import PAD, Part
from digit_draw.window.state.state import FIRST_PEN, State
from digit_draw.window.state.strokes import PenStroke
from digit_draw.window.state.update import update
from digit_draw.window.state.walking import Mute

DRAWN = tuple(PenStroke(points, FIRST_PEN) for points in SEVEN)
MODEL = "my_model.h5"
SIZE = (1180, 740)
SIZES = [(480, 360), (560, 600), (1180, 740), (1920, 1080)]


@pytest.fixture
def screen(monkeypatch):
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setattr(play, "COUNTS", 0.0)  # whatever the network takes it for, a figure counts
    pygame.display.init()
    pygame.font.init()
    yield pygame.display.set_mode(SIZE, pygame.RESIZABLE)
    pygame.display.quit()


@pytest.fixture
def session(tmp_path):
    path = tmp_path / MODEL
    path.write_bytes(resource(SHIPPED).read_bytes())
    return Session(Models(digit_draw.load_model(path), path), tmp_path / "saved")


def key(letter):
    return [pygame.event.Event(pygame.KEYDOWN, key=ord(letter), mod=0)]


def click(rect):
    return [pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=tuple(map(round, rect.centre)))]


def drawn(*strokes):
    pad = arrange(*SIZE).pad
    for stroke in strokes:
        places = [(round(pad.x + x * pad.w), round(pad.y + y * pad.w)) for x, y in stroke]
        yield [pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=places[0])]
        for at in places[1:]:
            yield [pygame.event.Event(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(1, 0, 0))]
        yield [pygame.event.Event(pygame.MOUSEBUTTONUP, button=1, pos=places[-1])]


def test_a_figure_counts_once_the_pen_is_lifted(screen, session):
    moves = [key("f"), *drawn(SEVEN[0])]
    assert app.run(session, moves[:-1]).bests == ()
    state = app.run(session, moves)
    (best,) = state.bests
    assert best.network == MODEL and best.pair == PAIRS[0] and best.strokes == state.strokes and 0 < best.score < 100


def test_a_drawing_from_before_the_game_does_not_count(screen, session):
    assert app.run(session, [*drawn(SEVEN[0]), key("f"), []]).bests == ()


def test_all_ink_is_one_figure(screen, session):
    apart = [((0.1, 0.3), (0.1, 0.6)), ((0.9, 0.3), (0.9, 0.6))]
    scenes = Scenes(session.models)
    state = app.run(session, [key("f"), *drawn(*apart)])
    assert len(scenes.scene(state, SIZE).reading.digits) == 1
    assert len(scenes.scene(replace(state, game=None), SIZE).reading.digits) == 2


def test_digits_and_bars_name_what_to_sit_between_and_teach_nothing(screen, session):
    bar = arrange(*SIZE).bars[5]
    state = app.run(session, [key("f"), *drawn(*SEVEN), key("4"), key("x"), click(bar), []])
    assert state.game == (4, 5) and state.lessons == () and len(state.bests) == 3
    left = app.run(session, [key("4")], replace(state, game=None))
    assert len(left.lessons) == 1


def test_a_figure_that_did_best_is_pressed_to_have_it_back(screen, session):
    bests = (
        Best(MODEL, (0, 6), 40.0, DRAWN[:1]),
        Best("classic.h5", (1, 7), 90.0, DRAWN),
        Best(MODEL, (1, 7), 60.0, DRAWN),
    )
    playing = update(State(bests=bests), Toggle("game"))
    layout = Scenes(session.models).layout(playing, SIZE)
    assert len(layout.game.bests) == 2, "those of the network in use"
    again = app.run(session, [click(layout.game.bests[0])], playing)
    assert again.game == (1, 7) and again.strokes == DRAWN
    assert app.run(session, [click(layout.game.bests[1])], playing).game == (0, 6)


def test_what_did_best_is_kept_within_a_second_and_at_the_end(screen, session):
    class Kept:
        bests = None

        def keep(self, bests):
            self.bests = bests

    session.fooled = Kept()
    state = app.run(session, [key("f"), *drawn(SEVEN[0]), [pygame.event.Event(SECOND)]])
    assert session.fooled.bests == state.bests != ()


@pytest.mark.parametrize("size", SIZES)
def test_the_blank_pad_has_all_that_the_game_needs_and_keys_reach_it(session, size):
    state = State(game=(3, 8), bests=(Best(MODEL, (0, 6), 40.0, DRAWN),))
    layout = Scenes(session.models).layout(state, size)
    for name in ("another pair", "game"):
        rect = layout.game.buttons[name]
        assert layout.hit(*rect.centre) == Part(name) and Part(name) in reachable(layout, state)
        assert rect.x >= 0 and rect.x + rect.w <= size[0] and rect.y >= 0 and rect.y + rect.h <= size[1]
    assert Part("examples") not in layout.parts and Part("hand") not in layout.parts
    while_drawing = Scenes(session.models).layout(replace(state, strokes=DRAWN), size)
    assert while_drawing.hit(*layout.pad.centre) == PAD, "nothing lies on the pad under the pen"
    answer, score, balance = layout.answer, layout.game.score, layout.game.balance
    assert answer.y <= score.y and score.y + score.h <= balance.y and balance.y + balance.h <= answer.y + answer.h


def test_a_digit_pressed_twice_is_still_one_of_two():
    state = update(State(), Toggle("game"))
    assert update(state, Aim(state.game[1])) is state


def test_a_map_that_is_off_moves_the_bars_of_the_figure(session):
    scenes = Scenes(session.models)
    state = replace(update(State(), Toggle("game")), strokes=DRAWN, inside=True)
    state = update(state, scenes.walks.meet(state))
    page = next(page for page in state.walk.pages if page.step == "map")
    (whole,) = scenes.scene(state, SIZE).reading.digits
    changed = 0
    for number in range(4):
        (figure,) = scenes.scene(update(state, Mute((page.layer, number))), SIZE).reading.digits
        changed += (figure.probabilities != whole.probabilities).any()
    assert changed


def test_a_cleared_figure_is_not_said_to_be_kept(session):
    scenes = Scenes(session.models)
    for game, said in (((3, 8), True), (None, False)):
        scene = scenes.scene(State(strokes=DRAWN, game=game), SIZE)
        assert bool(tip_in_game(scene, Part("clear"))) is said and not tip_in_game(scene, Part("undo"))

"""The loop under scripted frames, with SDL's dummy screen."""

import errno
from pathlib import Path

import numpy as np
import pygame
import pytest
from PIL import Image

import digit_draw
from digit_draw.errors import WindowError
from digit_draw.reader.ink import draw_ink
from digit_draw.reader.network.network import SHIPPED
from digit_draw.reader.strokes import MAX_STROKES, Drawing, as_strokes, save_drawings
from digit_draw.resources import resource
from digit_draw.window import app, readings
from digit_draw.window.outside import kept
from digit_draw.window.outside.models import Models
from digit_draw.window.outside.rescue import Rescue
from digit_draw.window.picture.icon import SEVEN
from digit_draw.window.places.layout import arrange
from digit_draw.window.session import Session
from digit_draw.window.state.state import FIRST_PEN, MAX_PEN, State
from digit_draw.window.state.strokes import PenStroke


@pytest.fixture
def screen(monkeypatch):
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    pygame.display.init()
    pygame.font.init()
    yield pygame.display.set_mode((800, 600), pygame.RESIZABLE)
    pygame.display.quit()


@pytest.fixture
def session(tmp_path):
    shipped = tmp_path / "models" / "my_model.h5"
    shipped.parent.mkdir()
    shipped.write_bytes(resource(SHIPPED).read_bytes())
    return Session(Models(digit_draw.load_model(shipped), shipped), tmp_path / "saved")


@pytest.fixture
def flips(monkeypatch):
    """Count how often a frame is shown."""
    shown = []
    flip = pygame.display.flip
    monkeypatch.setattr(pygame.display, "flip", lambda: (shown.append(pygame.display.get_caption()[0]), flip()))
    return shown


def mouse(kind, x, y, held=(1, 0, 0)):
    pad = arrange(*pygame.display.get_surface().get_size()).pad
    at = (round(pad.x + x * pad.w), round(pad.y + y * pad.w))
    if kind == pygame.MOUSEMOTION:
        return pygame.event.Event(kind, pos=at, rel=(0, 0), buttons=held)
    return pygame.event.Event(kind, pos=at, button=1)


def drag(stroke):
    """One batch an event, as a slow hand sends them."""
    yield [mouse(pygame.MOUSEBUTTONDOWN, *stroke[0])]
    yield from ([mouse(pygame.MOUSEMOTION, *point)] for point in stroke[1:])
    yield [mouse(pygame.MOUSEBUTTONUP, *stroke[-1])]


def seven():
    for stroke in SEVEN:
        yield from drag(stroke)


def key(code, mod=0):
    return [pygame.event.Event(pygame.KEYDOWN, key=code, mod=mod)]


def test_a_drawn_seven_is_read_while_it_is_drawn(screen, session, flips):
    state = app.run(session, [[], *seven()])
    assert len(state.strokes) == 2
    assert flips[0] == "Digit Draw" and flips[-1] == "7 · Digit Draw"
    assert len(flips) >= 1 + sum(map(len, SEVEN)), "every move of the pen is answered"


def test_an_idle_frame_draws_nothing(screen, session, flips):
    app.run(session, [[], *[[]] * 50, [pygame.event.Event(pygame.ACTIVEEVENT)]])
    assert len(flips) == 1


def test_a_batch_of_many_moves_is_drawn_once(screen, session, flips):
    everything = [event for batch in seven() for event in batch]
    state = app.run(session, [[], everything])
    assert len(flips) == 2
    assert sum(len(stroke.points) for stroke in state.strokes) == sum(map(len, SEVEN))


@pytest.mark.thorough
def test_the_drawings_before_are_not_read_again_however_long_one_draws(screen, session, monkeypatch):
    reads = []
    monkeypatch.setattr(
        readings, "read", lambda *given, **named: (reads.append(1), digit_draw.read(*given, **named))[1]
    )
    sheets = [batch for at in (0.1, 0.2, 0.3) for batch in (*seven(), *drag([(at, 0.1)]), key(pygame.K_c))]
    moves = [[mouse(pygame.MOUSEMOTION, 0.1 + 0.005 * i, 0.4)] for i in range(120)]
    batches = [[], *sheets, [mouse(pygame.MOUSEBUTTONDOWN, 0.1, 0.4)], *moves]
    state = app.run(session, batches)
    lifts = 3 * (len(SEVEN) + 1)  # what a stroke is when it is finished is read once more
    assert len(state.before) == 3 and len(reads) <= len(batches) + lifts


def test_while_a_picture_is_read_the_window_says_so(screen, session, tmp_path, monkeypatch):
    shown, show = [], app.draw
    monkeypatch.setattr(
        app, "draw", lambda surface, scene, paints: (shown.append(scene.state.message), show(surface, scene, paints))
    )
    path, drawing = tmp_path / "seven.png", tmp_path / "seven.jsonl"
    Image.fromarray(np.uint8(255 - 255 * draw_ink(as_strokes(SEVEN), (160, 120), 8.0))).save(path)
    save_drawings(drawing, [Drawing(as_strokes(SEVEN))])
    dropped, opened = ([pygame.event.Event(pygame.DROPFILE, file=str(file))] for file in (path, drawing))
    state = app.run(session, [opened, dropped, dropped, []])
    assert state.strokes and not state.message
    assert shown == ["", "Reading seven.png", "", "Reading seven.png", ""]


def test_what_is_bad_among_many_files_is_said_although_others_are_good(screen, session, tmp_path):
    path = tmp_path / "seven.jsonl"
    save_drawings(path, [Drawing(as_strokes(SEVEN))])
    (tmp_path / "no.txt").write_text("seven")
    files = [str(tmp_path / "no.txt"), str(tmp_path / "none.png"), str(path)]
    state = app.run(session, [[pygame.event.Event(pygame.DROPFILE, file=file) for file in files]])
    assert len(state.strokes) == 2
    assert "no.txt: " in state.message and "none.png: " in state.message and str(tmp_path) not in state.message


def test_one_bad_file_before_a_good_one_is_said_and_of_many_how_many_more(screen, session, tmp_path):
    good = tmp_path / "seven.jsonl"
    save_drawings(good, [Drawing(as_strokes(SEVEN))])

    def said_of(*names):
        dropped = [pygame.event.Event(pygame.DROPFILE, file=str(tmp_path / name)) for name in names]
        return app.run(session, [dropped]).message

    assert said_of("seven.jsonl") == ""
    assert said_of("one.png", "seven.jsonl").startswith("one.png: ")
    assert said_of("seven.jsonl", "one.png").startswith("one.png: ")
    three = said_of("one.png", "two.png", "three.png")
    assert "one.png: " in three and "two.png: " in three and three.endswith("And 1 more") and "three" not in three


def test_an_exposed_window_is_drawn_again(screen, session, flips):
    app.run(session, [[], [pygame.event.Event(pygame.VIDEOEXPOSE)]])
    assert len(flips) == 2


def test_undo_clears_the_answer_and_redo_brings_it_back(screen, session, flips):
    undo, redo = key(pygame.K_z, pygame.KMOD_CTRL), key(pygame.K_y, pygame.KMOD_CTRL)
    app.run(session, [[], *seven(), undo, undo, redo, redo])
    assert flips[-3] == "Digit Draw" and flips[-1] == "7 · Digit Draw"


def test_escape_and_the_close_button_end_the_run(screen, session):
    never = iter([[], key(pygame.K_ESCAPE), pytest.fail])
    assert not app.run(session, never).running
    assert not app.run(session, [[], [pygame.event.Event(pygame.QUIT)]]).running


def test_resizing_in_mid_stroke_keeps_the_stroke(screen, session):
    def visit():
        yield []
        yield [mouse(pygame.MOUSEBUTTONDOWN, 0.2, 0.2)]
        yield [mouse(pygame.MOUSEMOTION, 0.4, 0.4)]
        pygame.display.set_mode((1200, 700), pygame.RESIZABLE)
        yield [pygame.event.Event(pygame.VIDEORESIZE, size=(1200, 700), w=1200, h=700)]
        yield [mouse(pygame.MOUSEMOTION, 0.6, 0.6)]
        yield [mouse(pygame.MOUSEBUTTONUP, 0.6, 0.6)]

    (stroke,) = app.run(session, visit()).strokes
    assert np.array(stroke.points) == pytest.approx(np.array([(0.2, 0.2), (0.4, 0.4), (0.6, 0.6)]), abs=0.003)


def test_a_click_without_a_move_is_a_dot_and_no_crash(screen, session):
    state = app.run(session, [[], *drag([(0.5, 0.4)])])
    assert len(state.strokes) == 1


def test_no_screen_is_said_in_one_sentence(monkeypatch, session):
    monkeypatch.delenv("SDL_VIDEODRIVER", raising=False)
    monkeypatch.setattr(pygame.display, "get_driver", lambda: "offscreen")
    with pytest.raises(WindowError, match="no window can be opened here"):
        app.main(session)


def test_a_home_that_may_not_be_looked_into_stops_nothing(monkeypatch, session, tmp_path):
    home, stat = tmp_path / "home", Path.stat

    def closed(path, **how):  # to root, as tests may run, nothing is closed
        if home in path.parents:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return stat(path, **how)

    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setattr(Path, "stat", closed)
    monkeypatch.setattr(app, "settings_file", lambda: home / "settings" / "settings.json")
    monkeypatch.setattr(app, "state_folder", lambda: home / "state")
    monkeypatch.setattr(app, "rescue_folder", lambda: home / "state" / "windows")
    monkeypatch.setattr(app, "waiting", lambda: [[pygame.event.Event(pygame.QUIT)]])
    session.models.path = home / "model.h5"
    app.main(session)
    assert session.models.renewed() is None


@pytest.mark.parametrize("full", [False, True])
def test_what_is_on_the_pad_outlives_the_window_also_where_the_album_cannot_take_it(
    monkeypatch, session, tmp_path, full
):
    def no_space(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setattr(app, "settings_file", lambda: tmp_path / "settings.json")
    monkeypatch.setattr(app, "state_folder", lambda: tmp_path)
    monkeypatch.setattr(app, "rescue_folder", lambda: tmp_path / "windows")
    monkeypatch.setattr(
        app, "waiting", lambda: [[], *drag([(0.2, 0.2), (0.6, 0.6)]), [pygame.event.Event(pygame.QUIT)]]
    )
    if full:
        monkeypatch.setattr(kept, "write_whole", no_space)
    app.main(session)
    kept_there = len(kept.Album(tmp_path / "before.json").load())
    assert (kept_there, len(Rescue(tmp_path / "windows").strokes)) == ((0, 1) if full else (1, 0))


@pytest.mark.thorough
def test_more_strokes_than_can_be_read_are_drawn_all_the_same(screen, session, flips):
    dots = tuple(PenStroke(((0.5, 0.5),), FIRST_PEN) for _ in range(MAX_STROKES))
    state = app.run(session, [[], *drag([(0.5, 0.4)])], State(strokes=dots))
    assert len(state.strokes) == MAX_STROKES + 1 and flips[-1] == "Digit Draw"


def test_what_no_hand_and_no_screen_does_is_survived(screen, session):
    """Each of these, found by tests/fuzz_window.py, ended the program or took all of the memory."""
    far = pygame.event.Event(pygame.MOUSEMOTION, pos=(2**31 - 1, -(2**31)), rel=(0, 0), buttons=(0, 0, 1))
    rub = pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=mouse(pygame.MOUSEBUTTONDOWN, 0.5, 0.4).pos, button=3)
    wheel = pygame.event.Event(pygame.MOUSEWHEEL, y=2**31 - 1)
    drop = pygame.event.Event(pygame.DROPFILE, file="no\udcff text\0.png")
    state = app.run(session, [[], *drag([(0.1, 0.1), (0.9, 0.7)]), [rub], [far], [wheel], [drop]])
    assert state.width == MAX_PEN and "there is no such file" in state.message
    assert 1 <= len(state.strokes) <= 2 and sum(len(stroke.points) for stroke in state.strokes) < 10_000
    pygame.display.set_mode((1, 1), pygame.RESIZABLE)
    lifted = pygame.event.Event(pygame.MOUSEBUTTONUP, pos=(0, 0), button=3)
    assert app.run(session, [[], [lifted], key(pygame.K_TAB)], state).inside

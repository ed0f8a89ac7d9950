"""What reaches out of the window: saving, opening, copying, models. What cannot be used is said, never raised."""

import os
from dataclasses import replace

import numpy as np
import pygame
import pytest

import digit_draw
from digit_draw.reader.ink import draw_ink
from digit_draw.reader.network.network import SHIPPED
from digit_draw.reader.reading import read
from digit_draw.reader.strokes import Drawing, as_strokes, load_drawings, save_drawings
from digit_draw.resources import resource
from digit_draw.window.picture.icon import SEVEN
from digit_draw.window.session import Session
from digit_draw.window.state.actions import Replace, Say, Undo
from digit_draw.window.state.commands import Fullscreen, Leave, NextModel, Open, Refresh, Save, Zoom
from digit_draw.window.state.state import PEN, State
from digit_draw.window.state.strokes import Stroke

DRAWN = State(strokes=tuple(Stroke(points, PEN) for points in SEVEN))


@pytest.fixture
def session(tmp_path):
    for name in ("classic.h5", "my_model.h5"):
        (tmp_path / name).write_bytes(resource(SHIPPED).read_bytes())
    path = tmp_path / "my_model.h5"
    return Session(digit_draw.load_model(path), path, tmp_path / "saved")


def test_save_writes_a_picture_and_the_strokes_and_says_where(session):
    said = session.perform(Save(), DRAWN, read(SEVEN))
    (strokes,), (picture,) = session.folder.glob("*.jsonl"), session.folder.glob("*.png")
    assert said == Say(f"Saved as {picture}") and picture.stem.endswith(" 7")
    assert [stroke.tolist() for stroke in next(load_drawings(strokes)).strokes] == [
        [list(point) for point in stroke] for stroke in SEVEN
    ]
    pixels = pygame.surfarray.array3d(pygame.image.load(picture))
    assert pixels.shape == (1000, 800, 3) and pixels.min() < 40 and (pixels[0, 0] == 255).all()


def test_a_folder_that_cannot_be_written_is_said(session, tmp_path):
    session.folder = tmp_path / "my_model.h5" / "below a file"
    assert isinstance(session.perform(Save(), DRAWN, read(SEVEN)), Say)


def test_blank_paper_is_not_saved(session):
    assert session.perform(Save(), State(), read([])) is None and not session.folder.exists()


def test_a_drawing_saved_here_opens_where_it_was(session):
    session.perform(Save(), DRAWN, read(SEVEN))
    (path,) = session.folder.glob("*.jsonl")
    opened = session.perform(Open(str(path)), State(), read([]))
    assert opened == Replace(DRAWN.strokes)


def test_a_drawing_from_elsewhere_is_brought_onto_the_pad(session, tmp_path):
    path = tmp_path / "far.jsonl"
    save_drawings(path, [Drawing(as_strokes(np.array(stroke) * 5000 - 700 for stroke in SEVEN))])
    opened = session.perform(Open(str(path)), State(), read([]))
    points = np.concatenate([stroke.points for stroke in opened.strokes])
    assert (points > 0.05).all() and (points[:, 0] < 0.95).all() and (points[:, 1] < 0.75).all()
    assert np.ptp(points, axis=0).max() > 0.4


FOUR = ([[0.5, 0.1], [0.3, 0.55], [0.75, 0.55]], [[0.62, 0.4], [0.6, 0.95]])
RING = 2 * np.pi * np.arange(41) / 40
ZERO = (np.column_stack([0.5 + 0.2 * np.sin(RING), 0.5 + 0.4 * np.cos(RING)]),)


@pytest.mark.parametrize(("text", "digits"), [("7", [SEVEN]), ("407", [FOUR, ZERO, SEVEN])])
def test_a_picture_is_traced_into_strokes_that_read_the_same(session, tmp_path, text, digits):
    places = [np.array([0.7 * at, 0.0]) for at in range(len(digits))]
    strokes = [240 * (place + stroke) for place, digit in zip(places, digits, strict=True) for stroke in digit]
    surface = pygame.Surface((180 * len(digits) + 120, 240))
    ink = draw_ink(strokes, surface.get_size()[::-1], 18)
    pygame.surfarray.blit_array(surface, 255 - (255 * ink.T[:, :, None] * (1, 1, 1)).astype(np.uint8))
    pygame.image.save(surface, tmp_path / "number.png")
    opened = session.perform(Open(str(tmp_path / "number.png")), State(), read([]))
    assert read([stroke.points for stroke in opened.strokes]).text == text
    assert len(opened.strokes) == len(digits)
    width = np.ptp(np.concatenate([stroke.points for stroke in opened.strokes]), axis=0).max()
    drawn = np.ptp(np.concatenate(strokes), axis=0).max()
    assert all(stroke.width == pytest.approx(18 * width / drawn, rel=0.25) for stroke in opened.strokes)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("none.jsonl", None),
        ("bad.jsonl", b"{"),
        ("empty.jsonl", b""),
        ("text.h5", b"hello"),
        ("none.h5", None),
        ("bad.png", b"no"),
    ],
)
def test_a_bad_file_is_said_and_the_model_stays(session, tmp_path, name, content):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    network = session.network
    said = session.perform(Open(str(path)), DRAWN, read(SEVEN))
    assert isinstance(said, Say) and name in said.message and "\n" not in said.message
    assert session.network is network


def test_the_next_model_is_the_next_by_name_and_after_the_last_the_first(session):
    assert session.perform(NextModel(), DRAWN, read(SEVEN)) == Say("classic.h5 is in use now")
    assert session.network.name == "classic.h5"
    assert session.perform(NextModel(), DRAWN, read(SEVEN)) == Say("my_model.h5 is in use now")


def test_a_model_saved_anew_is_taken_up_once(session):
    assert session.perform(Refresh(), DRAWN, read(SEVEN)) is None
    network = session.network
    os.utime(session.path, (1, 1))
    assert session.perform(Refresh(), DRAWN, read(SEVEN)) == Say("my_model.h5 was loaded anew")
    assert session.network is not network
    assert session.perform(Refresh(), DRAWN, read(SEVEN)) is None


def test_a_model_that_is_half_written_or_deleted_leaves_the_old_one_in_use(session):
    network = session.network
    session.path.write_bytes(session.path.read_bytes()[:5000])
    os.utime(session.path, (1, 1))
    assert isinstance(session.perform(Refresh(), DRAWN, read(SEVEN)), Say)
    session.path.unlink()
    assert session.perform(Refresh(), DRAWN, read(SEVEN)) is None
    assert session.network is network


def test_nothing_moves_the_pad_from_under_the_pen_and_escape_takes_the_stroke_back(session):
    drawing = replace(DRAWN, held="pen")
    for command in (Fullscreen(), Zoom(1), Zoom(0)):
        assert session.perform(command, drawing, read([])) is None
    assert session.perform(Leave(), drawing, read([])) == Undo()

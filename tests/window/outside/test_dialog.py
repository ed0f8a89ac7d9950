"""The system's dialog, here a program of our own on the PATH: what is chosen there comes as if it were dropped."""

import time

import pygame
import pytest

import digit_draw
from digit_draw.reader.reading import Reading
from digit_draw.window.events import to_action
from digit_draw.window.outside import dialog
from digit_draw.window.outside.models import Models
from digit_draw.window.places.layout import arrange
from digit_draw.window.session import Session
from digit_draw.window.state.commands import Browse, Open
from digit_draw.window.state.state import State


@pytest.fixture
def system(tmp_path, monkeypatch):
    """A folder that alone is on the PATH, and an event queue."""
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setenv("PATH", str(tmp_path))
    pygame.display.init()
    yield tmp_path
    pygame.display.quit()


@pytest.fixture
def session(tmp_path):
    session = Session(Models(digit_draw.load_model(), tmp_path / "my_model.h5"), tmp_path / "drawings")
    yield session
    session.close()


def install(folder, name, script):
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


def browse(session):
    return session.perform(Browse(), State(), Reading()).message


def dropped():
    """Wait for a dropped file, half a minute at most."""
    for _ in range(3000):
        if found := pygame.event.get(pygame.DROPFILE):
            return found[0]
        time.sleep(0.01)
    return pytest.fail("nothing was dropped")


@pytest.mark.parametrize("name", ["zenity", "kdialog", "osascript", "powershell"])
def test_what_is_chosen_is_opened_as_if_it_were_dropped(system, session, name):
    install(system, name, 'echo "$PWD/Grüße 7.png"')
    session.folder.mkdir()
    session.opened_in = session.folder
    assert "Choose a file, or drop one" in browse(session)
    found = to_action(dropped(), arrange(1180, 740))
    assert found == Open(f"{session.folder}/Grüße 7.png")


def test_the_program_is_told_the_folder_whatever_its_name(system, session):
    session.opened_in = system / "a $(b) {c}"
    session.opened_in.mkdir()
    install(system, "zenity", 'echo "$4"')
    browse(session)
    assert dropped().file == f"--filename={session.opened_in}/"


def test_a_dialog_that_is_closed_opens_nothing(system, session):
    install(system, "zenity", "exit 1")
    browse(session)
    session.dialog.program.wait(30)
    time.sleep(0.1)
    assert not pygame.event.get(pygame.DROPFILE)


def test_there_is_one_dialog_at_a_time_and_it_is_closed_with_the_window(system, session):
    install(system, "zenity", "exec /bin/sleep 60")
    browse(session)
    first = session.dialog.program
    browse(session)
    assert session.dialog.program is first and first.poll() is None
    session.close()
    assert first.wait(30)


def test_where_there_is_no_such_program_it_says_how_else(system, session):
    assert browse(session).startswith("No file dialog was found: drop a file on this window")
    assert session.dialog.program is None


def test_a_program_that_does_not_start_is_said(system, session):
    (system / "zenity").write_text("")
    (system / "zenity").chmod(0o755)
    assert "zenity" in browse(session)


def test_after_a_file_was_opened_the_dialog_starts_in_its_folder(session, tmp_path):
    session.perform(Open(str(tmp_path / "else" / "none.png")), State(), Reading())
    assert session.opened_in == tmp_path / "else"


def test_every_dialog_lets_a_picture_a_drawing_and_a_model_be_chosen():
    for ending in (".png", ".jpeg", ".jpg", ".jsonl", ".jsonl.gz", ".h5"):
        assert ending in dialog.ENDINGS
    for program in dialog.DIALOGS[1:]:
        assert any("*.png" in word for word in program)

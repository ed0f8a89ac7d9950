"""The system's dialog, here a program of our own instead of it: what is chosen there comes as if it were dropped."""

import fnmatch
import subprocess
import sys
import time
from pathlib import Path

import pygame
import pytest

import digit_draw
from digit_draw.reader.answer import Reading
from digit_draw.window.events import to_action
from digit_draw.window.outside import dialog
from digit_draw.window.outside.models import Models
from digit_draw.window.places.layout import arrange
from digit_draw.window.session import Session
from digit_draw.window.state.commands import Browse, Open
from digit_draw.window.state.folder import Unfold
from digit_draw.window.state.state import State


@pytest.fixture
def system(tmp_path, monkeypatch):
    """A folder that alone is on the PATH, so that no dialog is found, and an event queue."""
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setenv("PATH", str(tmp_path))
    rows = [(row[0].rpartition("\\")[2], *row[1:]) for row in dialog.DIALOGS]  # not from Windows' own folder
    monkeypatch.setattr(dialog, "DIALOGS", rows)
    pygame.display.init()
    yield tmp_path
    pygame.display.quit()


@pytest.fixture
def session(tmp_path):
    session = Session(Models(digit_draw.load_model(), tmp_path / "my_model.h5"), tmp_path / "drawings")
    yield session
    session.close()


@pytest.fixture
def install(system, monkeypatch):
    """Make one of the dialogs a Python script; its words are from ``sys.argv[1]`` on those that the dialog is given."""

    def install(name, script):
        script = f"import os, sys, time; sys.stdout.reconfigure(encoding='utf-8'); {script}"
        rows = [(sys.executable, "-c", script, *row[1:]) if row[0].endswith(name) else row for row in dialog.DIALOGS]
        monkeypatch.setattr(dialog, "DIALOGS", rows)

    return install


def browse(session):
    return session.perform(Browse(), State(), Reading()).message


def dropped():
    """Wait for a dropped file, half a minute at most."""
    for _ in range(3000):
        if found := pygame.event.get(pygame.DROPFILE):
            return found[0]
        time.sleep(0.01)
    return pytest.fail("nothing was dropped")


@pytest.mark.parametrize("name", ["zenity", "kdialog", "osascript", "powershell.exe"])
def test_what_is_chosen_is_opened_as_if_it_were_dropped(install, session, name):
    install(name, "print(os.getcwd() + '/Grüße 7.png')")
    session.folder.mkdir()
    session.opened_in = session.folder
    assert "Choose a file, or drop one" in browse(session)
    found = to_action(dropped(), arrange(1180, 740))
    assert found == Open(f"{session.folder}/Grüße 7.png")


def test_the_program_is_told_the_folder_whatever_its_name(system, install, session):
    session.opened_in = system / "a $(b) {c}"
    session.opened_in.mkdir()
    install("zenity", "print(sys.argv[4])")
    browse(session)
    assert dropped().file == f"--filename={session.opened_in}/"


def test_where_the_folder_is_not_there_it_starts_in_the_nearest_above(system, install, session, monkeypatch):
    monkeypatch.setenv("HOME", str(system / "no home"))
    session.opened_in = system / "not" / "there"
    install("zenity", "print(os.getcwd())")
    browse(session)
    assert Path(dropped().file) == system


def test_a_folder_that_may_not_be_looked_at_is_passed_over(system, install, session, monkeypatch):
    stat, session.opened_in = Path.stat, system / "closed" / "folder"

    def closed(path, **how):  # to root, as tests may run, nothing is closed
        if path == session.opened_in:
            raise PermissionError
        return stat(path, **how)

    monkeypatch.setattr(Path, "stat", closed)
    install("zenity", "print(os.getcwd())")
    browse(session)
    assert Path(dropped().file) == system


def test_a_dialog_that_is_closed_opens_nothing(install, session):
    install("zenity", "sys.exit(1)")
    browse(session)
    session.dialog.program.wait(30)
    time.sleep(0.1)
    assert not pygame.event.get(pygame.DROPFILE)


def test_there_is_one_dialog_at_a_time_and_it_is_closed_with_the_window(install, session):
    install("zenity", "time.sleep(60)")
    browse(session)
    first = session.dialog.program
    browse(session)
    assert session.dialog.program is first and first.poll() is None
    session.close()
    assert first.wait(30)


def test_where_there_is_no_such_program_the_folder_is_listed_in_the_window(system, session, tmp_path):
    session.opened_in = tmp_path
    listed = session.perform(Browse(), State(), Reading())
    assert isinstance(listed, Unfold) and listed.folder.path == str(tmp_path)
    assert session.dialog.program is None


def test_a_program_that_does_not_start_is_said(system, session):
    program = system / ("zenity.exe" if sys.platform == "win32" else "zenity")
    program.write_text("")
    program.chmod(0o755)
    said = browse(session)
    assert "zenity" in said or "WinError 193" in said


def test_after_a_file_was_opened_the_dialog_starts_in_its_folder(session, tmp_path):
    session.perform(Open(str(tmp_path / "else" / "none.png")), State(), Reading())
    assert session.opened_in == tmp_path / "else"


def test_every_dialog_lets_a_picture_a_drawing_and_a_model_be_chosen():
    for ending in (".png", ".jpeg", ".jpg", ".jsonl", ".jsonl.gz", ".h5"):
        assert f"*{ending}" in dialog.PATTERNS.split()
    for program in dialog.DIALOGS[1:]:
        assert "*.png" in " ".join(program).replace("[pP][nN][gG]", "png")


def test_gtk_shows_a_cameras_files_and_all_files_where_it_is_asked_to():
    ours, every = (word.removeprefix("--file-filter=").split(" | ") for word in dialog.GTK if "filter" in word)
    assert any(fnmatch.fnmatchcase("IMG_0001.JPG", pattern) for pattern in ours[1].split())
    assert any(fnmatch.fnmatchcase("drawing.jsonl.gz", pattern) for pattern in ours[1].split())
    assert not any(fnmatch.fnmatchcase("letter.txt", pattern) for pattern in ours[1].split())
    assert every == ["All files", "*"]


def test_what_powershell_is_told_reaches_it_as_it_stands():
    """Windows has one line for all words: a quote in one of them would be quoted, and PowerShell reads it otherwise."""
    (command,) = (row for row in dialog.DIALOGS if row[0].endswith("powershell.exe"))
    assert not any('"' in word or word.endswith("\\") for word in command)
    assert subprocess.list2cmdline(command) == f'{command[0]} -NoProfile -STA -Command "{dialog.POWERSHELL}"'
    for line in ("$dialog.InitialDirectory = $PWD.Path", "$dialog.FileName", "*.png;", "*.h5;", "UTF8Encoding"):
        assert line in dialog.POWERSHELL

"""What a folder's list holds: what can be opened, the newest first, and never more than can be shown."""

import os
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digit_draw.window.outside import listing
from digit_draw.window.outside.kinds import OPENED_FILES, kind_of
from digit_draw.window.outside.listing import NOTHING, REFUSED, list_folder, written


def filled(folder, *names):
    """Write files of these names, the first the oldest."""
    folder.mkdir(exist_ok=True)
    for day, name in enumerate(names, 1):
        (folder / name).write_bytes(b"")
        os.utime(folder / name, (86_400 * day, 86_400 * day))
    return folder


def names(folder):
    return [entry.name for entry in list_folder(folder).entries]


def test_it_begins_with_the_folder_above_then_folders_by_name_then_files_the_newest_first(tmp_path):
    folder = filled(tmp_path / "Mine", "a.png", "c.JSONL.GZ", "b.h5")
    for name in ("Zoo", "ape"):
        (folder / name).mkdir()
    listed = list_folder(folder)
    assert names(folder) == [tmp_path.name, "ape", "Zoo", "b.h5", "c.JSONL.GZ", "a.png"]
    assert [entry.kind for entry in listed.entries] == ["parent", "folder", "folder", "model", "drawing", "picture"]
    assert [entry.path for entry in listed.entries][:2] == [str(tmp_path), str(folder / "ape")]
    assert listed.entries[3].day.year == 1970 and listed.entries[1].day is None and listed.said == ""


def test_only_what_can_be_opened_is_listed(tmp_path):
    filled(tmp_path, "a.txt", "b.h5.part", ".hidden.png", "png", "d.webp")
    (tmp_path / "folder.png").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.png")
    if sys.platform != "win32":
        (tmp_path / "gone.png").symlink_to(tmp_path / "nothing")
    assert names(tmp_path)[1:] == ["folder.png", "d.webp"]


def test_an_empty_folder_says_so(tmp_path):
    assert list_folder(tmp_path).said == NOTHING and names(tmp_path) == [tmp_path.parent.name]


def test_the_folder_above_is_listed_where_one_is_gone(tmp_path):
    assert list_folder(tmp_path / "not" / "there").path == str(tmp_path)


def test_nothing_is_above_the_top(tmp_path):
    top = list_folder(tmp_path).path[:3] if sys.platform == "win32" else "/"
    assert "parent" not in [entry.kind for entry in list_folder(listing.Path(top)).entries]


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError(5, "Input/output error")])
def test_a_folder_that_cannot_be_read_says_so_and_leads_back(tmp_path, monkeypatch, error):
    def refused(path):
        raise error

    monkeypatch.setattr(os, "scandir", refused)
    listed = list_folder(tmp_path)
    assert listed.said == (
        REFUSED if isinstance(error, PermissionError) else f"This folder cannot be read: {error.strerror}"
    )
    assert [entry.kind for entry in listed.entries] == ["parent"]


def test_of_many_files_the_newest_are_listed_and_it_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(listing, "MOST_LISTED", 3)
    folder = filled(tmp_path, *(f"{number}.png" for number in range(9)))
    assert names(folder)[1:] == ["8.png", "7.png", "6.png"]
    assert list_folder(folder).said == "Only the newest 3 of 9 files are listed"


def test_a_folder_of_very_many_names_is_not_looked_through(tmp_path, monkeypatch):
    monkeypatch.setattr(listing, "LOOKED_AT", 5)
    folder = filled(tmp_path, *(f"{number}.png" for number in range(9)))
    listed = list_folder(folder)
    assert len(listed.entries) == 1 + 5 and listed.said == "This folder is too full: only 5 of its names were looked at"


@given(st.text())
def test_every_name_can_be_written_in_one_line(name):
    assert len(written(name)) == len(name) and (written(name).isprintable() or not name)


@given(st.text(), st.sampled_from([(kind, each) for kind, endings in OPENED_FILES.items() for each in endings]))
def test_what_a_file_is_is_told_by_the_ending_of_its_name(name, known):
    kind, ending = known
    assert kind_of(name + ending) == kind_of(name + ending.upper()) == kind
    assert kind_of(name + ending + "_") is None

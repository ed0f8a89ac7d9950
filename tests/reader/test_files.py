"""Paths that lead to no file that can be read: each room says what is there, in one sentence."""

import errno
import os
from pathlib import Path

import pytest

from digit_draw.errors import DigitDrawError
from digit_draw.reader.files import from_json
from digit_draw.reader.network.network import load_model
from digit_draw.reader.photo.decode import decoded
from digit_draw.reader.strokes import load_drawings
from digit_draw.training.labelled import labelled

OPENED = {
    "drawing.jsonl": load_drawings,
    "picture.png": decoded,
    "model.h5": load_model,
    "scored.npz": lambda path: labelled(str(path)),
    "scored.png": lambda path: labelled(str(path)),
}


def refused(path):
    with pytest.raises(DigitDrawError) as caught:
        list(OPENED[path.name](path))
    assert str(caught.value).startswith(f"{path}: ") and "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("name", OPENED)
def test_a_missing_file(name, tmp_path):
    assert "there is no such file; give " in refused(tmp_path / name)


@pytest.mark.parametrize("name", [name for name in OPENED if name != "scored.png"])  # a folder of pictures is scored
def test_a_folder(name, tmp_path):
    (tmp_path / name).mkdir()
    assert "this is a folder; give " in refused(tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
@pytest.mark.parametrize("name", OPENED)
def test_a_pipe_is_not_waited_for(name, tmp_path):
    os.mkfifo(tmp_path / name)
    assert "this is a pipe or a device, not a file" in refused(tmp_path / name)


@pytest.mark.parametrize("name", OPENED)
def test_a_folder_that_may_not_be_looked_into(name, tmp_path, monkeypatch):
    def closed(path):
        raise PermissionError

    monkeypatch.setattr(Path, "is_file", closed)  # to root, as tests may run, nothing is closed
    assert "its folder may not be looked into" in refused(tmp_path / name)


@pytest.mark.parametrize("name", OPENED)
def test_a_file_that_cannot_be_looked_for(name, tmp_path, monkeypatch):
    def failing(path):
        raise OSError(errno.EIO, "Input/output error")

    for looked in ("is_file", "is_dir"):
        monkeypatch.setattr(Path, looked, failing)
    assert "it cannot be looked for (Input/output error)" in refused(tmp_path / name)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO])
@pytest.mark.parametrize("name", [name for name in OPENED if name != "scored.png"])  # read as picture.png is
def test_a_file_that_the_system_does_not_let_be_read(name, number, tmp_path, monkeypatch):
    def closed(path, *_, **__):
        raise OSError(number, os.strerror(number), path)

    path = tmp_path / name
    path.touch()
    for opener in ("builtins.open", "io.open"):  # to root, as tests may run, nothing is closed
        monkeypatch.setattr(opener, closed)
    said = f"{path}: cannot be read ({os.strerror(number)}); mend that or give another file"
    assert refused(path) == said


@pytest.mark.parametrize("name", ["model.h5", "MODEL.H5", "model.keras"])
def test_a_model_in_place_of_a_picture(name, tmp_path):
    (tmp_path / name).write_text("hi")
    for read in (decoded, lambda path: list(labelled(str(path)))):
        with pytest.raises(DigitDrawError, match=r"looks like a model.* give it as --model"):
            read(tmp_path / name)


@pytest.mark.parametrize("text", ["", "{", b"\xff", "[" * 100_000, b'{"a": ' * 100_000, "1" * 5000])
def test_what_is_no_json_is_a_value_error(text):
    with pytest.raises(ValueError, match=r"."):
        from_json(text)
    assert from_json('{"a": [1, "b"]}') == from_json(b'{"a": [1, "b"]}') == {"a": [1, "b"]}

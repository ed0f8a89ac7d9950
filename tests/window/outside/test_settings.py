"""Settings are remembered, and nothing about them ever stops the program."""

import json

import pytest

from digit_draw.window.outside.settings import Settings, load_settings, save_settings

CHANGED = Settings(
    (900, 700),
    dark=True,
    inside=True,
    width=0.05,
    system_dark=True,
    density=1.5,
    used=("why",),
    folder="/home/some\udcffone",
)


def test_what_was_saved_is_loaded(tmp_path):
    path = tmp_path / "deep" / "settings.json"
    save_settings(path, CHANGED)
    assert load_settings(path) == CHANGED


@pytest.mark.parametrize("text", ["", "{", "[]", "7", "null", "[" * 100_000, '{"size": 3, "other": 1}', "\x00"])
def test_a_damaged_file_gives_the_first_settings(tmp_path, text):
    path = tmp_path / "settings.json"
    path.write_text(text)
    assert load_settings(path) == Settings()
    assert load_settings(tmp_path / "none.json") == Settings()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("size", [1, 1]),
        ("size", [10**9, 500]),
        ("size", ["a", 2]),
        ("dark", 1),
        ("density", 9.0),
        ("density", 0.99),
        ("density", float("nan")),
        ("width", 9.0),
        ("width", "wide"),
        ("used", [1]),
        ("used", "why"),
        ("folder", 7),
    ],
)
def test_one_bad_value_leaves_the_others(tmp_path, key, value):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"inside": True, key: value}))
    assert load_settings(path) == Settings(inside=True)


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path):
    (tmp_path / "file").write_text("")
    save_settings(tmp_path / "file" / "settings.json", CHANGED)
    assert (tmp_path / "file").read_text() == ""

"""The ``.keras`` reader: nothing but three members is read, and none that is far larger than it should be."""

import struct
import tracemalloc
import zipfile

import numpy as np
import pytest
from made_up import small_layers, write_keras_2, write_keras_3

from digit_draw.errors import ModelError
from digit_draw.reader.network import archive
from digit_draw.reader.network.network import load_model

MEGABYTE = 1 << 20


@pytest.fixture
def path(tmp_path):
    return tmp_path / "model.keras"


def refused(path):
    tracemalloc.start()
    try:
        with pytest.raises(ModelError) as caught:
            load_model(path)
        assert tracemalloc.get_traced_memory()[1] < 50 * MEGABYTE
    finally:
        tracemalloc.stop()
    sentence = str(caught.value)
    assert sentence.startswith(f"{path}: ") and "\n" not in sentence and len(sentence) < 600
    return sentence


def test_both_forms_are_answered_alike(path):
    images = np.random.default_rng(1).random((7, 28, 28), np.float32)
    archived = load_model(write_keras_3(path, small_layers()))
    plain = load_model(write_keras_2(path.with_suffix(".h5"), small_layers()))
    np.testing.assert_array_equal(archived.predict(images), plain.predict(images))
    assert (archived.origin.form, archived.origin.keras, archived.origin.weights) == (
        "Keras archive (.keras)",
        "3.9.2",
        plain.origin.weights,
    )


def test_the_first_bytes_count_and_not_the_ending(path):
    other = path.with_suffix(".h5")
    write_keras_3(other, small_layers())
    assert load_model(other).origin.form == "Keras archive (.keras)"
    write_keras_2(path, small_layers())  # Keras 2 wrote this, too, as .keras
    assert load_model(path).origin.form == "HDF5 (.h5)"


def test_an_archive_that_was_packed_again_is_read(path):
    write_keras_3(path, small_layers())
    with zipfile.ZipFile(path) as whole:
        members = {name: whole.read(name) for name in whole.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    assert load_model(path).origin.keras == "3.9.2"


@pytest.mark.parametrize("metadata", ["{}", "[]", '{"keras_version": 3}'])
def test_a_version_that_is_not_said_is_no_mistake(path, metadata):
    assert load_model(write_keras_3(path, small_layers(), **{"metadata.json": metadata})).origin.keras == ""


@pytest.mark.parametrize("missing", ["config.json", "model.weights.h5"])
def test_an_archive_without_a_part(path, missing):
    write_keras_3(path, small_layers())
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(path.with_name("part.keras"), "w") as part:
        for name in whole.namelist():
            if name != missing:
                part.writestr(name, whole.read(name))
    assert "this is a" in refused(path.with_name("part.keras"))


def test_weights_of_the_second_of_a_class_are_its_own(path):
    """And a group that is missing is said to be, as a shape of nothing."""
    layers = small_layers()
    config = {"name": "second", "filters": 2, "kernel_size": 1}
    layers[1:1] = [("Conv2D", config, [np.ones((1, 1, 2, 2), "f4"), np.zeros(2, "f4")])]
    first, second = load_model(write_keras_3(path, layers)).activations(np.ones((1, 28, 28)))[:2]
    np.testing.assert_allclose(second, np.repeat(first.sum(axis=-1, keepdims=True), 2, axis=-1), rtol=1e-6)
    layers[1] = ("Conv2D", config, [])
    assert "'second' has weights of shapes ()" in refused(write_keras_3(path, layers))


# --- traps ---


def test_a_bomb_is_refused_before_it_is_unpacked(path):
    write_keras_3(path, small_layers())
    with zipfile.ZipFile(path) as whole:
        config = whole.read("config.json")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("config.json", config)
        with bomb.open("model.weights.h5", "w") as weights:
            for _ in range(100):
                weights.write(bytes(MEGABYTE))
    assert "model.weights.h5 is far larger" in refused(path)
    write_keras_3(path, small_layers(), b" " * (2 * MEGABYTE))
    assert "config.json is far larger" in refused(path)


@pytest.mark.parametrize("names", [["../config.json", "/model.weights.h5"], ["config.json/", "x/model.weights.h5"]])
def test_names_that_lead_elsewhere_are_not_read(path, names):
    with zipfile.ZipFile(path, "w") as file:
        for name in names:
            file.writestr(name, b"{}")
    assert "this is a" in refused(path)
    assert not (path.parent.parent / "config.json").exists()


def test_a_table_of_contents_of_a_million_files(path):
    write_keras_3(path, small_layers())
    data = bytearray(path.read_bytes())
    struct.pack_into("<I", data, data.rindex(b"PK\5\6") + 12, archive.MAX_DIRECTORY + 1)
    path.write_bytes(data)
    assert "very many files" in refused(path)


def test_an_encrypted_member(path):
    write_keras_3(path, small_layers())
    data = bytearray(path.read_bytes())
    at = data.rindex(b"config.json") - 46 + 8
    data[at] |= 1
    path.write_bytes(data)
    assert "encrypted" in refused(path)


def test_a_method_of_compression_that_nobody_knows(path):
    write_keras_3(path, small_layers())
    data = bytearray(path.read_bytes())
    for at in (data.index(b"config.json") - 30 + 8, data.rindex(b"config.json") - 46 + 10):
        struct.pack_into("<H", data, at, 97)
    path.write_bytes(data)
    assert "archive is damaged" in refused(path)


def test_an_archive_cut_anywhere(path):
    whole = write_keras_3(path, small_layers()).read_bytes()
    for length in range(0, len(whole), 211):
        path.write_bytes(whole[:length])
        refused(path)


@pytest.mark.parametrize("kept", [4, 12, 15])
def test_an_archive_cut_in_its_last_record_is_said_to_be_cut_short(path, kept):
    whole = write_keras_3(path, small_layers()).read_bytes()
    path.write_bytes(whole[: whole.rindex(b"PK\x05\x06") + kept])
    assert "damaged or cut short" in refused(path)


def test_a_comment_after_the_archive_is_no_harm(path):
    write_keras_3(path, small_layers())
    with zipfile.ZipFile(path, "a") as file:
        file.comment = b"PK" * 1000
    assert load_model(path).origin.keras == "3.9.2"


def test_members_are_read_from_memory_and_not_from_the_disk(path, monkeypatch):
    def forbidden(*_):
        raise AssertionError("nothing is unpacked")

    monkeypatch.setattr(zipfile.ZipFile, "extract", forbidden)
    monkeypatch.setattr(zipfile.ZipFile, "extractall", forbidden)
    before = sorted(path.parent.iterdir())
    load_model(write_keras_3(path, small_layers()))
    assert sorted(path.parent.iterdir()) == sorted([*before, path])

"""The models of a window: the one in use, the next, and what is said of what was found out about them."""

from pathlib import Path

import pytest
from made_up import small_layers, trained_on, write_keras_2, write_keras_3

import digit_draw
from digit_draw.errors import ModelError
from digit_draw.reader.network.network import CLASSIC
from digit_draw.reader.network.pixels import Pixels
from digit_draw.resources import resource
from digit_draw.window.app import told
from digit_draw.window.outside.models import Models
from digit_draw.window.state.actions import Say
from digit_draw.window.state.state import State
from digit_draw.window.state.update import update


@pytest.fixture
def models(tmp_path):
    path = tmp_path / "a.h5"
    path.write_bytes(resource(CLASSIC).read_bytes())
    return Models(digit_draw.load_model(path), path)


def test_what_a_model_was_trained_on_is_said_where_it_is_not_as_ours(models, tmp_path):
    assert models.use(models.path) == "a.h5 is in use now"
    path = trained_on(Pixels(0, 255), tmp_path / "b.h5")
    assert models.use(path) == "b.h5 is in use now; trained on pixels 0 to 255"
    assert models.network.pixels == Pixels(0, 255)


def test_a_model_that_reads_none_of_our_digits_is_used_with_a_warning(models, tmp_path):
    said = models.use(write_keras_3(tmp_path / "b.keras", small_layers()))
    assert said.startswith("b.keras is in use now; reads ") and said.endswith(
        " of 30 of our digits: is it a model of digits?"
    )


def test_a_model_is_never_compared_with_itself_however_its_path_was_written(models, tmp_path, monkeypatch):
    (tmp_path / "b.h5").write_bytes(models.path.read_bytes())
    monkeypatch.chdir(tmp_path)
    here = Models(models.network, Path("a.h5"))
    here.find_other()
    here.use(tmp_path / "b.h5")
    here.other.use_next(but=here.path)
    assert here.path.name == "b.h5" and here.other.path.name == "a.h5"


def test_the_next_model_may_be_of_any_ending(models, tmp_path):
    write_keras_3(tmp_path / "b.keras", small_layers())
    write_keras_2(tmp_path / "c.hdf5", small_layers())
    (tmp_path / "d.txt").write_text("no model")
    used = [models.use_next() and models.path.name for _ in range(3)]
    assert used == ["b.keras", "c.hdf5", "a.h5"]


def test_a_model_that_cannot_be_used_leaves_the_one_in_use(models, tmp_path):
    network = models.network
    with pytest.raises(ModelError, match="no such file"):
        models.use(tmp_path / "none.keras")
    assert models.network is network


def test_the_first_words_are_what_was_found_out(models, tmp_path):
    assert models.first_words() == ""
    models.use(trained_on(Pixels(255, 0), tmp_path / "b.h5"))
    assert models.first_words() == "b.h5: trained on pixels 0 to 255, dark ink on bright paper"


def test_a_window_opens_with_them_beside_what_it_says_already():
    blank = State()
    assert told(blank, "") is blank
    assert told(blank, "b.h5: trained on pixels 0 to 255").message == "b.h5: trained on pixels 0 to 255"
    assert told(update(blank, Say("Here again")), "b.h5: odd").message == "b.h5: odd. Here again"

import numpy as np
import pytest

from digit_draw.reader.network import load_model
from digit_draw.training.hands import drawn_digits
from digit_draw.training.mnist import Split

pytestmark = [
    pytest.mark.tensorflow,
    pytest.mark.filterwarnings("ignore:__array__ implementation doesn't accept a copy:DeprecationWarning"),
]


@pytest.fixture(scope="module")
def recipe(keras):
    from digit_draw.training import recipe

    return recipe


@pytest.fixture(scope="module")
def drawn():
    return Split(*drawn_digits(1000, seed=0))


def test_what_is_held_out_is_not_trained_on_and_nothing_is_lost(recipe):
    split = Split(np.arange(20), np.arange(20) % 10)
    kept, held = recipe.hold_out(split, 5, seed=1)
    assert len(kept.labels) == 15 and len(held.labels) == 5
    assert np.array_equal(held.images % 10, held.labels)
    joined = recipe.together(kept, held)
    assert sorted(joined.images) == list(range(20))
    assert not np.array_equal(held.images, recipe.hold_out(split, 5, seed=2)[1].images)


def test_an_epoch_gives_every_image_once_with_its_own_label(recipe):
    images = np.zeros((40, 28, 28), np.uint8)
    images[:, 10:18, 10:18] = np.arange(100, 140)[:, None, None]
    labels = (np.arange(40) % 10).astype(np.uint8)
    batches = recipe.Batches(Split(images, labels), size=8, seed=0, strength=0.0)
    seen = np.concatenate([batches[index][1].argmax(axis=1) for index in range(len(batches))])
    assert len(batches) == 5
    assert np.array_equal(seen, labels[batches.order])
    assert sorted(batches.order) == list(range(40))


def test_batches_repeat_by_seed_and_change_by_epoch(recipe, drawn):
    first, again, other = (recipe.Batches(drawn, 16, seed, 1.0) for seed in (1, 1, 2))
    assert np.array_equal(first[3][0], again[3][0])
    assert not np.array_equal(first[3][0], other[3][0])
    first.on_epoch_end()
    assert not np.array_equal(first[3][0], again[3][0])


def test_training_learns_and_the_saved_network_is_read_alike(recipe, drawn, tmp_path):
    model = recipe.build_model()
    history = recipe.train(model, drawn, drawn, epochs=4, batch_size=50, learning_rate=2e-3, verbose=0)
    assert history.history["loss"][-1] < 0.7 * history.history["loss"][0]
    model.save(tmp_path / "model.h5", include_optimizer=False)
    images = drawn.images[:64] / 255
    expected = model.predict(images[..., None], verbose=0)
    np.testing.assert_allclose(load_model(tmp_path / "model.h5").predict(images), expected, atol=1e-5)

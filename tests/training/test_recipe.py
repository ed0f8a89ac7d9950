import numpy as np
import pytest

from digit_draw.reader.network.network import load_model
from digit_draw.training.hands import drawn_digits
from digit_draw.training.mnist import Split
from digit_draw.training.outliers import NO_DIGIT

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
    return drawn_digits(1000, seed=0)


def test_what_is_held_out_is_not_trained_on_and_nothing_is_lost(recipe):
    split = Split(np.arange(20), np.arange(20) % 10)
    kept, held = recipe.hold_out(split, 5, seed=1)
    assert len(kept.labels) == 15 and len(held.labels) == 5
    assert np.array_equal(held.images % 10, held.labels)
    joined = recipe.together(kept, held)
    assert sorted(joined.images) == list(range(20))
    assert not np.array_equal(held.images, recipe.hold_out(split, 5, seed=2)[1].images)


def test_an_epoch_gives_every_image_once_with_its_own_label(recipe, monkeypatch):
    monkeypatch.setattr(recipe, "augmented", lambda images, rng, strength: images / np.float32(255))
    labels = (np.arange(40) % 10).astype(np.uint8)
    images = np.zeros((40, 28, 28), np.uint8)
    for image, label in zip(images, labels, strict=True):
        image[10:18, 4 + 2 * label : 6 + 2 * label] = 200  # a bar that stands further right the larger the label
    two_epochs = list(recipe.batches(Split(images, labels), size=8, seed=0, steps=10))
    for epoch in (two_epochs[:5], two_epochs[5:]):
        bars, answers = (np.concatenate(part) for part in zip(*epoch, strict=True))
        seen = answers.argmax(axis=1)
        across = bars[..., 0].sum(axis=1) @ np.arange(28) / bars.sum((1, 2, 3))
        assert sorted(seen) == sorted(labels)
        assert np.abs(across - (4.5 + 2 * seen)).max() < 0.5


def test_batches_repeat_by_seed_and_change_by_epoch(recipe, drawn):
    first, again, other = (list(recipe.batches(drawn, 500, seed, 4)) for seed in (1, 1, 2))
    assert all(np.array_equal(one[0], two[0]) for one, two in zip(first, again, strict=True))
    assert not np.array_equal(first[0][0], other[0][0])
    assert not np.array_equal(first[0][0], first[2][0]) and not np.array_equal(first[0][1], first[2][1])


def test_what_was_drawn_is_drawn_anew_while_training_and_the_rest_is_kept(recipe, drawn, monkeypatch):
    monkeypatch.setattr(recipe, "augmented", lambda images, rng, strength: images / np.float32(255))
    before = drawn.images.copy()
    kept, changed = (list(recipe.batches(drawn, 1000, 0, 3, drawn_from)) for drawn_from in (None, 500))
    assert np.array_equal(drawn.images, before)
    known = {image.tobytes() for image in before / np.float32(255)}
    assert all(image.tobytes() in known for images, _ in kept for image in images[..., 0])
    new = [sum(image.tobytes() not in known for image in images[..., 0]) for images, _ in changed]
    assert 0 < new[0] < new[1] < new[2] <= 500


def test_images_are_varied_less_and_less_until_they_are_nearly_as_they_are(recipe):
    settling = [recipe.settling(done) for done in np.linspace(0, 1, 101)]
    assert settling[0] == settling[50] == 1 and settling[-1] == pytest.approx(recipe.SETTLED)
    assert settling == sorted(settling, reverse=True)


def test_no_digit_is_to_be_read_as_all_ten_and_counts_in_the_loss_alone(recipe):
    truth = recipe.targets(np.array([3, NO_DIGIT, 4], np.uint8))
    assert np.array_equal(truth[0], np.eye(10)[3]) and np.allclose(truth[1], 0.1)
    answers = np.stack([truth[0], truth[0], truth[1]]) * 0.98 + 0.002
    loss = np.array(recipe.divergence(truth, answers))
    assert loss[0] < 0.03 and loss[1] > 2 and loss[2] == pytest.approx(np.log(10), abs=1e-3)
    assert np.array(recipe.divergence(truth, truth)) == pytest.approx(0, abs=1e-5)
    assert float(recipe.accuracy(truth, answers)) == 0.5  # the 3 is right, the 4 is read as all ten


def test_training_learns_and_the_saved_network_is_read_alike(recipe, drawn, tmp_path):
    model = recipe.build_model()
    history = recipe.train(model, drawn, drawn, epochs=4, batch_size=50, learning_rate=2e-3, verbose=0)
    assert history.history["loss"][-1] < 0.7 * history.history["loss"][0]
    model.save(tmp_path / "model.h5", include_optimizer=False)
    images = drawn.images[:64] / 255
    expected = model.predict(images[..., None], verbose=0)
    np.testing.assert_allclose(load_model(tmp_path / "model.h5").predict(images), expected, atol=1e-5)

import numpy as np
import pytest

from digit_draw.training import recipe
from digit_draw.training.hands import drawn_digits
from digit_draw.training.mnist import Split


@pytest.fixture(scope="module")
def drawn():
    return drawn_digits(1000, seed=0)


def test_an_epoch_gives_every_image_once_with_its_own_label(monkeypatch):
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


def test_batches_repeat_by_seed_and_change_by_epoch(drawn):
    first, again, other = (list(recipe.batches(drawn, 500, seed, 4)) for seed in (1, 1, 2))
    assert all(np.array_equal(one[0], two[0]) for one, two in zip(first, again, strict=True))
    assert not np.array_equal(first[0][0], other[0][0])
    assert not np.array_equal(first[0][0], first[2][0]) and not np.array_equal(first[0][1], first[2][1])


def test_as_many_batches_come_as_are_asked_for_wherever_an_epoch_ends(drawn):
    assert [len(list(recipe.batches(drawn, 500, 0, steps))) for steps in (1, 2, 3)] == [1, 2, 3]


def test_what_was_drawn_is_drawn_anew_while_training_and_the_rest_is_kept(drawn, monkeypatch):
    monkeypatch.setattr(recipe, "augmented", lambda images, rng, strength: images / np.float32(255))
    before = drawn.images.copy()
    kept, changed = (list(recipe.batches(drawn, 1000, 0, 3, drawn_from)) for drawn_from in (None, 500))
    assert np.array_equal(drawn.images, before)
    known = {image.tobytes() for image in before / np.float32(255)}
    assert all(image.tobytes() in known for images, _ in kept for image in images[..., 0])
    new = [sum(image.tobytes() not in known for image in images[..., 0]) for images, _ in changed]
    assert 0 < new[0] < new[1] < new[2] <= 500


def test_images_are_varied_less_and_less_until_they_are_nearly_as_they_are():
    settling = [recipe.settling(done) for done in np.linspace(0, 1, 101)]
    assert settling[0] == settling[50] == 1 and settling[-1] == pytest.approx(recipe.SETTLED)
    assert settling == sorted(settling, reverse=True)


def test_no_digit_is_to_be_read_as_all_ten():
    truth = recipe.targets(np.array([3, recipe.NO_DIGIT], np.uint8))
    assert np.array_equal(truth[0], np.eye(10)[3]) and np.allclose(truth[1], 0.1)

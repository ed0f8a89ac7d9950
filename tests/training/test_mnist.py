"""MNIST from a file that an environment variable names: what is wrong with one that cannot be used."""

import pytest

from digit_draw.errors import DrawingError
from digit_draw.training.mnist import load_mnist


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (None, "cannot be read (No such file or directory); mend that or give another file"),
        (b"seven", "cannot be used; it should be an .npz with arrays x_train, y_train, x_test and y_test"),
        (b"PK\x03\x04", "cannot be used; it should be an .npz with arrays x_train, y_train, x_test and y_test"),
    ],
)
def test_a_file_that_cannot_be_used_gets_one_sentence(data, says, tmp_path, monkeypatch):
    path = tmp_path / "mnist.npz"
    if data is not None:
        path.write_bytes(data)
    monkeypatch.setenv("DIGIT_DRAW_MNIST", str(path))
    with pytest.raises(DrawingError) as caught:
        load_mnist()
    assert str(caught.value) == f"DIGIT_DRAW_MNIST names {path}, which {says}"

"""Labelled digits as images, for a network without a program around it."""

import numpy as np
import pytest

from digit_draw.errors import DrawingError
from digit_draw.reader.mnist_image import image_from_strokes
from digit_draw.reader.strokes import Drawing, save_drawings
from digit_draw.training.as_images import as_images


def test_drawings_are_made_as_the_window_makes_them(seven, tmp_path):
    far_away = [np.add(stroke, (900, 50)) for stroke in seven]
    drawings = [Drawing(seven, "7"), Drawing(far_away, "x"), Drawing(seven, "77")]
    save_drawings(tmp_path / "some.jsonl.gz", drawings)
    images, labels = as_images(str(tmp_path / "some.jsonl.gz"))
    assert images.dtype == np.uint8 and labels.tolist() == [7, 10, 10]
    assert np.abs(images / 255 - image_from_strokes(seven)).max() < 0.003


def test_a_whole_canvas_keeps_the_place_of_its_digit(tmp_path):
    canvas = np.zeros((1, 280, 280), np.uint8)
    canvas[0, 20:120, 30:50] = 255
    np.savez(tmp_path / "some.npz", x=canvas, y=np.array([1]))
    (whole,), (made,) = (as_images(str(tmp_path / "some.npz"), naive).images for naive in (True, False))
    assert np.argwhere(whole).min(axis=0).tolist() == [2, 3] and np.argwhere(whole).max(axis=0).tolist() == [11, 4]
    rows = np.argwhere(made)[:, 0]
    assert rows.max() - rows.min() == 19 and abs(np.average(*np.nonzero(made)[:1]) - 14) < 1


def test_plain_digits_need_no_file():
    images, labels = as_images("plain")
    assert len(images) == len(labels) > 500 and set(labels.tolist()) == set(range(10)) and images.any(axis=(1, 2)).all()


def test_what_cannot_be_used_is_told(tmp_path):
    with pytest.raises(DrawingError, match="arrays x and y"):
        np.savez(tmp_path / "other.npz", pictures=np.zeros(3))
        as_images(str(tmp_path / "other.npz"))

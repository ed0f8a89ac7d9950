"""Greys of more than eight bits: scaled so that their ink is seen, whatever their zero and whatever is not known."""

import numpy as np
import pytest
from made_up import photograph
from PIL import Image

from digit_draw.reader.photo.decode import decoded
from digit_draw.reader.photo.picture import read_picture

GREY = np.full((40, 30), 200, np.uint8)
GREY[10:30, 12:16] = 20


def grey_of(values, path):
    Image.fromarray(values).save(path / "grey.tiff")
    return decoded(path / "grey.tiff").grey


@pytest.mark.parametrize("kind", [np.uint16, np.int32, np.float32])
def test_greys_from_zero_are_scaled_to_their_lightest(kind, tmp_path):
    scaled = np.uint8(255 * (GREY / np.float32(200)))
    np.testing.assert_array_equal(grey_of(kind(GREY) * kind(100), tmp_path), scaled)


@pytest.mark.parametrize("kind", [np.int32, np.float32])
@pytest.mark.parametrize("least", [-255, -100, -20])
def test_greys_below_zero_are_scaled_from_their_darkest(kind, least, tmp_path):
    signed = kind(GREY) - kind(20) + kind(least)
    np.testing.assert_array_equal(grey_of(signed, tmp_path), np.where(GREY == 20, 0, 255))


@pytest.mark.parametrize("unknown", [np.nan, np.inf])
@pytest.mark.parametrize("least", [0, -255])
def test_paper_that_is_not_known_is_white(unknown, least, tmp_path):
    values = np.float32(GREY) - 20 + least
    values[:5] = unknown
    np.testing.assert_array_equal(grey_of(values, tmp_path), np.where(GREY == 20, 0, 255))


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, -7.0, 0.0, 7.0])
def test_one_value_alone_is_even_paper(value, tmp_path):
    assert np.ptp(grey_of(np.full((9, 9), value, np.float32), tmp_path)) == 0


def in_the_dark(label, light, noise=0.7):
    """A photograph of a page on which so much light falls, with the camera's noise."""
    greys = photograph(label, (600, 800)) * light + np.random.default_rng(6).normal(0, noise, (600, 800))
    return Image.fromarray(np.uint8(np.clip(greys, 0, 255))).convert("RGB")


@pytest.mark.parametrize("light", [0.06, 0.1, 0.3])
@pytest.mark.parametrize("quality", [60, 95])
def test_a_photograph_taken_in_the_dark_is_read_and_without_ink_is_blank(light, quality, tmp_path):
    for label in ("753\n843", ""):
        in_the_dark(label, light).save(path := tmp_path / "dark.jpg", quality=quality)
        assert read_picture(path).text == label


@pytest.mark.parametrize("brightest", [110, 255])
def test_a_picture_with_something_bright_stays_as_it_is(brightest, tmp_path):
    chalk = np.full((100, 100), 30, np.uint8)
    chalk[20:80, 40:44] = brightest
    Image.fromarray(chalk).save(path := tmp_path / "chalk.png")
    np.testing.assert_array_equal(decoded(path).grey, chalk)


def test_a_black_picture_stays_black(tmp_path):
    Image.fromarray(np.zeros((50, 50), np.uint8)).save(path := tmp_path / "black.png")
    assert not decoded(path).grey.any()

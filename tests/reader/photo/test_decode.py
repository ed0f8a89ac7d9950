"""Greys of more than eight bits: scaled so that their ink is seen, whatever their zero and whatever is not known."""

import numpy as np
import pytest
from PIL import Image

from digit_draw.reader.photo.decode import decoded

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

"""What a program left around a photograph that it turned or framed is no paper, and hides nothing that is written."""

import numpy as np
import pytest
from made_up import number, photograph
from PIL import Image, ImageOps

from digit_draw.reader.ink import draw_ink
from digit_draw.reader.network.network import load_model
from digit_draw.reader.photo.decode import decoded
from digit_draw.reader.photo.padding import without_padding
from digit_draw.reader.photo.picture import read_picture

LABEL = "753\n843"
WHITE, BLACK = (255, 255, 255), (0, 0, 0)


@pytest.fixture(scope="module")
def network():
    return load_model()


def photographed(label=LABEL, shape=(600, 800)):
    """A photograph of a page in a light that fades, with some noise."""
    height, width = shape
    down, right = np.mgrid[:height, :width]
    light = 0.85 - 0.35 * (right + down) / (width + height) + np.random.default_rng(2).normal(0, 0.02, shape)
    greys = np.clip(photograph(label, shape) / 255 * light, 0, 0.98)
    return Image.fromarray(np.uint8(255 * greys)).convert("RGB")


def turned(angle, fill):
    return photographed().rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=fill)


PADDED = {
    "turned, on white": lambda: turned(3, WHITE),
    "turned, on black": lambda: turned(-4, BLACK),
    "turned, on grey": lambda: turned(5, (128, 128, 128)),
    "turned, on nothing": lambda: photographed().convert("RGBA").rotate(3, Image.Resampling.BICUBIC, expand=True),
    "in a frame": lambda: ImageOps.expand(photographed(), 60, WHITE),
    "between bars": lambda: ImageOps.expand(photographed(), (0, 200), BLACK),
    "in one corner": lambda: ImageOps.expand(photographed(), (0, 0, 300, 200), WHITE),
}


FILES = [("png", kind) for kind in PADDED] + [("jpg", kind) for kind in PADDED if kind != "turned, on nothing"]


@pytest.mark.parametrize(("ending", "kind"), FILES)
def test_a_photograph_is_read_within_its_padding(ending, kind, tmp_path, network):
    PADDED[kind]().save(path := tmp_path / f"padded.{ending}", quality=85)
    assert read_picture(path, network).text == LABEL


def test_boxes_within_padding_are_in_the_pixels_of_the_file(tmp_path, network):
    alone, framed = tmp_path / "alone.png", tmp_path / "framed.png"
    photographed(shape=(1200, 1600)).save(alone)
    ImageOps.expand(photographed(shape=(1200, 1600)), (300, 100, 20, 240), WHITE).save(framed)
    boxes = [np.array([digit.box for digit in read_picture(path, network).digits]) for path in (alone, framed)]
    np.testing.assert_allclose(boxes[1], boxes[0] + (300, 100, 300, 100), atol=4)


def test_a_picture_within_padding_is_looked_at_as_near_as_one_without(tmp_path):
    photographed(shape=(1200, 1600)).save(alone := tmp_path / "alone.png")
    ImageOps.expand(photographed(shape=(1200, 1600)), 200, WHITE).save(framed := tmp_path / "framed.png")
    for path, side in ((alone, 1600), (framed, 2000)):
        near = decoded(path).nearer(1.5)
        assert near.scale == pytest.approx(side / 1500)
        assert max(near.grey.shape) * near.scale == pytest.approx(1600, abs=25)


def drawn(figure, pen, size=(200, 200), ink=30):
    """A digit on paper of one grey, as a paint program or a scanner makes it, in ink that is not quite even."""
    strokes = [40 + 230 * (stroke - (0.0, 0.24)) for stroke in number(figure)]
    grain = np.random.default_rng(1).integers(0, 40, size)
    return np.uint8(255 - (255 - ink - grain) * draw_ink(strokes, size, pen))


@pytest.mark.parametrize("figure", "01578")
@pytest.mark.parametrize("pen", [8.0, 45.0, 70.0])
def test_paper_of_one_grey_is_no_padding_however_thick_the_ink(figure, pen):
    colours = np.repeat(drawn(figure, pen)[..., None], 3, axis=2)
    _, kept = without_padding(colours)
    assert kept is colours


def test_a_thick_1_and_a_block_of_ink_are_no_photographs():
    rng = np.random.default_rng(4)
    one, block = np.full((300, 90, 3), 255, np.uint8), np.full((200, 300, 3), 255, np.uint8)
    one[20:280, 25:65] = rng.integers(0, 60, (260, 40, 1))
    block[40:160, 50:250] = rng.integers(20, 23, (120, 200, 1))
    for colours in (one, block):
        assert without_padding(colours)[1] is colours


def test_white_paper_that_is_the_same_as_its_padding_stays():
    image = np.asarray(photographed()).copy()
    image[(image > 150).all(axis=2)] = 255
    framed = np.pad(image, ((40, 40), (40, 40), (0, 0)), constant_values=255)
    assert without_padding(framed)[1] is framed


def test_a_box_that_is_drawn_on_paper_of_one_grey_is_no_photograph():
    box = np.array([(30, 30), (270, 30), (270, 170), (30, 170), (30, 30)], float)
    strokes = [box, *(60 + 150 * (stroke - (0.0, 0.24)) for stroke in number("407"))]
    grain = np.random.default_rng(1).integers(0, 40, (200, 300))
    grey = np.uint8(255 - (225 - grain) * draw_ink(strokes, (200, 300), 6.0))
    colours = np.repeat(grey[..., None], 3, axis=2)
    assert without_padding(colours)[1] is colours


def test_smooth_paper_around_what_is_written_is_no_padding():
    grey = np.uint8(200 + np.random.default_rng(1).integers(-1, 2, (200, 300)))
    grey[40:160, 50:250] = np.random.default_rng(2).integers(90, 190, (120, 200))
    colours = np.repeat(grey[..., None], 3, axis=2)
    assert without_padding(colours)[1] is colours


def test_clear_pixels_are_padding_though_paper_is_of_the_grey_behind_them(tmp_path):
    grey = np.uint8(200 + np.random.default_rng(1).integers(-4, 5, (200, 300)))
    grey[80:120, 140:146] = 40
    image = np.zeros((280, 420, 4), np.uint8)
    image[40:240, 60:360] = np.dstack([grey, grey, grey, np.full_like(grey, 255)])
    Image.fromarray(image).save(path := tmp_path / "clear.png")
    picture = decoded(path)
    assert picture.grey.shape == pytest.approx((200, 300), abs=8) and picture.corner == pytest.approx((60, 40), abs=4)


def test_a_drawing_on_nothing_has_no_padding(tmp_path):
    image = np.zeros((200, 300, 4), np.uint8)
    image[60:140, 60:240] = np.random.default_rng(1).integers(0, 256, (80, 180, 4))
    image[..., 3] = np.where(image[..., 3] > 0, 255, 0)
    Image.fromarray(image).save(path := tmp_path / "drawn.png")
    assert decoded(path).grey.shape == (200, 300)

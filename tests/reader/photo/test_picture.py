"""Pictures of paper: the digit is read whatever the pen, the paper, the light and the file format."""

import subprocess
import sys
from unittest.mock import Mock

import numpy as np
import pytest
from made_up import number as made_up_number
from made_up import page, photograph
from PIL import Image

from digit_draw.errors import DrawingError
from digit_draw.reader.ink import draw_ink
from digit_draw.reader.network.network import load_model
from digit_draw.reader.photo import asking as asking_module
from digit_draw.reader.photo.decode import Picture, decoded
from digit_draw.reader.photo.page import page_of
from digit_draw.reader.photo.picture import image_from_picture, ink_from_picture, read_grey, read_picture
from digit_draw.reader.photo.pieces import MANY, MANY_DOTS
from digit_draw.training.hands import draw_hand

TURN = np.linspace(0, 2 * np.pi, 40)
DIGITS = {
    "0": [np.column_stack([0.5 + 0.3 * np.sin(TURN), 0.5 - 0.5 * np.cos(TURN)])],
    "3": [
        np.column_stack([0.4 + 0.3 * np.sin(TURN[2:20]), 0.25 - 0.25 * np.cos(TURN[2:20])]),
        np.column_stack([0.4 + 0.35 * np.sin(TURN[:23]), 0.75 - 0.25 * np.cos(TURN[:23])]),
    ],
    "4": [np.array([[0.3, 0.0], [0.15, 0.55], [0.8, 0.5]]), np.array([[0.65, 0.2], [0.6, 1.0]])],
    "7": [np.array([[0.1, 0.05], [0.8, 0.0], [0.4, 1.0]])],
}


def sheet(label, size=(200, 260), share=0.6, pen=0.1, paper=0.9, ink=0.15, at=(0.5, 0.5)):
    """Greys 0 to 1 of a digit ``share`` of the sheet's shorter side high, drawn with a pen of a share of that."""
    height = share * min(size)
    corner = np.array([size[1], size[0]]) * at - height / 2
    strokes = [stroke * height + corner for stroke in DIGITS[label]]
    return paper + (ink - paper) * draw_ink(strokes, size, pen * height)


def picture(grey):
    return np.uint8(np.clip(grey, 0, 1) * 255)


@pytest.fixture(scope="module")
def network():
    return load_model()


def text(grey, network):
    return "".join(str(digit.digit) for digit in read_grey(picture(grey), network).digits)


def number(label, gap=0.25, **how):
    """Greys of digits side by side, so much of their height apart."""
    height, x, strokes = 100.0, 60.0, []
    for figure in label:
        points = np.concatenate(DIGITS[figure])
        strokes += [(stroke - (points[:, 0].min(), 0)) * height + (x, 60) for stroke in DIGITS[figure]]
        x += (np.ptp(points[:, 0]) + gap) * height
    return sheet_of(strokes, (220, round(x) + 40), **how)


def sheet_of(strokes, size, pen=8.0, paper=0.9, ink=0.15):
    return paper + (ink - paper) * draw_ink(strokes, size, pen)


@pytest.mark.parametrize("how", [{"pen": 2.0}, {"pen": 14.0}, {"paper": 0.0, "ink": 1.0}, {"gap": 0.15}])
@pytest.mark.parametrize("label", ["407", "30", "7403", "4440"])
def test_a_number_is_read_piece_by_piece(label, how, network):
    assert text(number(label, **how), network) == label


def test_the_boxes_of_a_number_lie_around_its_digits(network):
    boxes = [digit.box for digit in page_of(Picture(picture(number("407")), scale=2.0), network).reading.digits]
    expected = [(112, 112, 256, 328), (290, 112, 426, 328), (464, 112, 620, 328)]
    np.testing.assert_allclose(boxes, expected, atol=12)


def test_what_a_digit_is_made_of_may_lie_apart(network):
    five = [np.array([(0, 0), (0, 40), (35, 45), (50, 70), (35, 98), (0, 90)]), np.array([(10, -2), (50, -4)])]
    crossed = [DIGITS["7"][0] * 100 + (80, 0), np.array([(110, 50), (145, 50)])]
    broken = [stroke * 100 + (180, 0) for stroke in (DIGITS["0"][0][:19], DIGITS["0"][0][21:])]
    grey = sheet_of([stroke + 60 for stroke in (*five, *crossed, *broken)], (220, 360), pen=6.0)
    assert text(grey, network) == "570"


@pytest.mark.parametrize("gap", [2, 5])
def test_a_digit_whose_pen_skipped_stays_one(gap, network):
    stem = np.array([(130, 40), (105, 75), (90, 115), (90, 150)])
    bowl = np.array([(90, 150), (105, 175), (130, 178), (150, 160), (145, 135), (120, 125), (92, 145)])
    grey = sheet_of([stem, bowl], (220, 240), pen=20.0)
    assert text(np.insert(grey, [90] * gap, 0.9, axis=0), network) == "6"


def test_the_foot_of_a_digit_at_the_edge_stays_where_only_a_skip_parts_it(network):
    cup = np.array([(60, 40), (62, 90), (75, 125), (110, 135), (145, 105), (168, 60)])
    grey = sheet_of([cup, np.array([(170, 45), (160, 220)])], (220, 240), pen=20.0)
    grey = np.insert(grey, [150] * 4, 0.9, axis=0)
    (digit,) = read_grey(picture(grey), network).digits
    assert digit.text == "4" and digit.box[3] == len(grey)


@pytest.mark.thorough
@pytest.mark.parametrize("turns", [0, 3])
def test_a_page_of_many_digits_is_read_row_by_row(turns, network):
    label = "\n".join(["740138", "538047"] * 5)
    assert read_grey(photograph(label, (2400, 1800), turns), network).text == label


@pytest.mark.parametrize("at", [4, 5, 6], ids=["a 4", "a 1", "a 4 below"])
def test_a_digit_that_reaches_into_the_row_below_is_parted_from_it(at, network):
    strokes = page("7104\n1405\n5041", 0.25)
    strokes[at] = np.vstack([strokes[at], strokes[at][-1] + (0, 0.14)])
    grey = sheet_of([stroke * 200 + (20, 0) for stroke in strokes], (460, 520))
    assert read_grey(picture(grey), network).text == "7104\n1405\n5041"


def test_scribbles_of_all_heights_are_read_with_limited_work(network, monkeypatch):
    told = Mock(wraps=asking_module.read_parts)
    monkeypatch.setattr(asking_module, "read_parts", told)
    rng = np.random.default_rng(0)
    places = [np.array([20 + 60 * (at % 14), 20 + 80 * (at // 14)]) for at in range(112)]
    scribbles = [rng.uniform(0, 1, (7, 2)) * (28, rng.uniform(20, 75)) + place for place in places]
    read_grey(picture(sheet_of(scribbles, (700, 900), pen=3.0)), network)
    assert told.call_count < 60


def beside_a_number(strokes):
    """Greys of strokes below the number 7045."""
    above = [stroke * 230 + (60, -20) for stroke in made_up_number("7045", gap=0.15)]
    width = int(max(stroke[:, 0].max() for stroke in (*strokes, *above))) + 60
    return picture(sheet_of([*above, *strokes], (420, width), pen=9.0))


def by_a_hand(label, seed):
    """Strokes of a number whose digits nearly touch, drawn by one of our own hands."""
    rng, strokes, x = np.random.default_rng(seed), [], 60.0
    for figure in label:
        drawn = draw_hand(int(figure), rng)
        points = np.concatenate(drawn)
        scale = 120 / np.ptp(points[:, 1])
        strokes += [(stroke - points.min(axis=0)) * scale + (x, 250) for stroke in drawn]
        x += np.ptp(points[:, 0]) * scale + 5
    return strokes


@pytest.mark.thorough
@pytest.mark.parametrize("label", ["218", "9012"])
def test_of_numbers_whose_digits_touch_half_are_read(label, network):
    read = [read_grey(beside_a_number(by_a_hand(label, seed)), network).text for seed in range(10, 26)]
    assert read.count("7045\n" + label) >= len(read) / 2


def test_zeros_that_touch_have_no_1_between_them(network):
    rings = [np.column_stack([60 + 50 * at + 30 * np.cos(TURN), 260 + 45 * np.sin(TURN)]) for at in range(5)]
    assert read_grey(beside_a_number(rings), network).text == "7045\n00000"


def test_letters_that_hang_together_are_no_dash(network):
    waves = np.array([(60 + 15 * at, 300 - 60 * (at % 2)) for at in range(20)])
    reading = read_grey(beside_a_number([waves]), network)
    assert reading.text == "7045\n?" and not reading.sure


def test_a_dash_is_no_doubt(network):
    reading = read_grey(beside_a_number([np.array([(590.0, 105.0), (670.0, 101.0)])]), network)
    assert reading.text == "7045?" and reading.sure


def test_a_large_digit_beside_small_ones_is_not_parted(network):
    small = [stroke * 80 + (180, 20) for stroke in page("704")]
    large = [stroke * 220 + (20, -45) for stroke in page("8")]
    assert read_grey(picture(sheet_of([*large, *small], (150, 360))), network).text == "8704"


def test_a_digit_of_many_dots_stays_one(network):
    path = DIGITS["0"][0] * 220 + 50
    walked = np.cumsum(np.hypot(*np.diff(path, axis=0, prepend=path[:1]).T))
    dots = [np.array([[np.interp(at, walked, side) for side in path.T]]) for at in np.arange(0, walked[-1], 9)]
    assert len(dots) > MANY_DOTS and text(sheet_of(dots, (320, 320), pen=5.0), network) == "0"


@pytest.mark.thorough
def test_a_page_of_text_and_a_field_of_noise_are_read_with_limited_work(network):
    rng = np.random.default_rng(4)
    places = [np.array([20 + 20 * (at % 48), 20 + 24 * (at // 48)]) for at in range(2000)]
    page = [place + rng.normal(0, 5, (3, 2)) for place in places]
    field = rng.random((700, 1000)) < 0.1
    for grey in (sheet_of(page, (1000, 1000), pen=2.0), 0.9 - 0.8 * field):
        assert len(read_grey(picture(grey), network).digits) <= MANY


def noisy(grey):
    return grey + np.random.default_rng(3).normal(0, 0.1, grey.shape)


def lit_from_the_left(grey):
    return grey * np.linspace(1, 0.35, grey.shape[1])


def in_half_shadow(grey):
    return grey * np.where(np.arange(grey.shape[1]) < grey.shape[1] / 3, 0.6, 1.0)


SHEETS = {
    "marker": {"pen": 0.25},
    "thin pencil": {"pen": 0.02, "ink": 0.6},
    "white on black": {"paper": 0.0, "ink": 1.0},
    "grey on grey": {"paper": 0.55, "ink": 0.42},
    "in a corner": {"share": 0.25, "at": (0.2, 0.8)},
    "28x28": {"size": (28, 28), "share": 0.7},
    "wide": {"size": (80, 700)},
    "high": {"size": (700, 80)},
    "small on a large sheet": {"size": (700, 900), "share": 0.08, "at": (0.7, 0.3)},
    "nearly to the borders": {"share": 0.85},
    "from border to border": {"share": 1.0, "size": (240, 200)},
    "thick, from border to border": {"share": 1.0, "size": (240, 200), "pen": 0.14},
    "white on black, from border to border": {"share": 1.0, "size": (240, 200), "paper": 0.0, "ink": 1.0},
}


@pytest.mark.thorough
@pytest.mark.parametrize("label", DIGITS)
@pytest.mark.parametrize("kind", SHEETS)
def test_a_digit_is_read_from_any_sheet(label, kind, network):
    assert text(sheet(label, **SHEETS[kind]), network) == label


@pytest.mark.thorough
@pytest.mark.parametrize("label", DIGITS)
@pytest.mark.parametrize("spoil", [noisy, lit_from_the_left, in_half_shadow])
def test_a_digit_is_read_in_noise_and_uneven_light(label, spoil, network):
    assert text(spoil(sheet(label, size=(400, 500), share=0.4)), network) == label


@pytest.mark.parametrize("label", DIGITS)
def test_specks_and_a_frame_are_not_ink(label, network):
    grey = sheet(label)
    grey[20:23, 20:23] = grey[180:182, 240:243] = 0.1
    grey[[3, -4], 3:-3] = grey[3:-3, [3, -4]] = 0.1
    assert text(grey, network) == label


BLANK = {
    "white": np.ones((120, 90)),
    "one pixel": np.full((1, 1), 0.3),
    "one row": np.full((1, 300), 0.7),
    "noise": np.random.default_rng(0).normal(0.5, 0.1, (200, 300)),
    "noise, 28x28": np.random.default_rng(1).random((28, 28)),
    "a slope": np.add.outer(np.linspace(0, 0.4, 200), np.linspace(0.1, 0.5, 300)),
    "dust": np.where(np.random.default_rng(2).random((300, 300)) < 5e-4, 0.0, 1.0),
}


@pytest.mark.parametrize("kind", BLANK)
def test_blank_paper_gives_no_digit(kind, network):
    grey = picture(BLANK[kind])
    assert not ink_from_picture(grey).any()
    assert not image_from_picture(grey).any()
    assert read_grey(grey, network).text == ""


@pytest.mark.parametrize("size", [(1, 1), (1, 50), (50, 1), (3, 1), (2, 3), (7, 9), (5, 900), (900, 5), (64, 64)])
@pytest.mark.parametrize("greys", [2, 256])
def test_no_picture_is_too_odd(size, greys, tmp_path, network):
    for seed in range(8 if max(size) < 64 else 3):
        grey = np.random.default_rng(seed).integers(0, greys, size).astype(np.uint8) * (255 // (greys - 1))
        Image.fromarray(grey).save(path := tmp_path / "odd.png")
        assert all(np.isfinite(digit.probabilities).all() for digit in read_picture(path, network).digits)
        ink, image = ink_from_picture(grey), image_from_picture(grey)
        assert ink.shape == size
        assert image.shape == (28, 28)
        assert 0 <= ink.min() <= ink.max() <= 1
        assert 0 <= image.min() <= image.max() <= 1


def encoded(kind, path):
    """Save a 7 as one kind of file and return its path."""
    grey = picture(sheet("7"))
    dark = picture(sheet("7", paper=0.0, ink=1.0))
    image = Image.fromarray(grey)
    match kind:
        case "jpeg":
            image.save(path := path / "7.jpg", quality=40)
        case "cmyk":
            image.convert("CMYK").save(path := path / "7.jpg")
        case "palette":
            image.convert("P").save(path := path / "7.gif")
        case "two colours":
            image.convert("1").save(path := path / "7.png")
        case "16 bit":
            Image.fromarray(grey.astype(np.uint16) * 100).save(path := path / "7.png")
        case "animated":
            image.save(path := path / "7.gif", save_all=True, append_images=[Image.new("L", image.size)])
        case "yellow on white":
            Image.merge("RGB", [Image.new("L", image.size, 255)] * 2 + [image]).save(path := path / "7.png")
        case "dark ink on nothing" | "light ink on nothing":
            shade = 20 if kind.startswith("dark") else 250
            flat = Image.new("L", image.size, shade)
            Image.merge("LA", [flat, Image.fromarray(dark)]).save(path := path / "7.png")
        case "turned":
            turned = image.transpose(Image.Transpose.ROTATE_90)
            (exif := Image.Exif())[0x0112] = 6  # the viewer is to turn it a quarter to the right
            turned.save(path := path / "7.jpg", exif=exif)
    return path


KINDS = ["jpeg", "cmyk", "palette", "two colours", "16 bit", "animated", "yellow on white", "turned"]


@pytest.mark.parametrize("kind", [*KINDS, "dark ink on nothing", "light ink on nothing"])
def test_every_kind_of_file_is_decoded(kind, tmp_path, network):
    reading = read_picture(encoded(kind, tmp_path), network)
    assert [digit.digit for digit in reading.digits] == [7]


@pytest.mark.parametrize(("contrast", "read"), [(0.85, "luminance"), (0.5, "a colour")])
def test_a_colour_is_read_only_where_ink_stands_out_far_more_in_it(contrast, read, tmp_path):
    """Luminance has the least noise; ink is a little stronger in one of the colours on any paper that is not white."""
    blue = Image.fromarray(picture(sheet("7", paper=1.0, ink=0.0)))
    others = Image.fromarray(picture(sheet("7", paper=1.0, ink=1 - contrast)))
    image = Image.merge("RGB", [others, others, blue])
    image.save(tmp_path / "7.png")
    expected = image.convert("L") if read == "luminance" else blue
    np.testing.assert_array_equal(decoded(tmp_path / "7.png").grey, np.asarray(expected))


@pytest.mark.thorough
def test_the_box_is_in_the_pixels_of_the_file(tmp_path, network):
    grey = sheet("7", size=(1800, 2400), share=0.3, at=(0.6, 0.4))
    path = tmp_path / "7.jpg"
    Image.fromarray(picture(grey)).save(path)
    rows, columns = np.nonzero(grey < 0.5)
    expected = (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
    assert max(decoded(path).grey.shape) == 1000
    assert read_picture(path, network).digits[0].box == pytest.approx(expected, abs=8)


def broken(kind, path):
    whole = path / "whole.png"
    Image.fromarray(picture(noisy(sheet("7")))).save(whole)
    path = path / "broken.png"
    match kind:
        case "cut":
            path.write_bytes(whole.read_bytes()[:5000])
        case "not a picture":
            path.write_text("seven")
        case "empty":
            path.touch()
        case "a bomb":
            Image.new("1", (20_000, 20_000)).save(path)
    return path


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("cut", "whole picture"),
        ("not a picture", "save it as PNG or JPEG"),
        ("empty", "save it as PNG or JPEG"),
        ("a bomb", "more pixels"),
    ],
)
def test_what_is_no_picture_is_refused_in_one_sentence(kind, says, tmp_path):
    path = broken(kind, tmp_path)
    with pytest.raises(DrawingError, match=says) as caught:
        decoded(path)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_pillow_is_imported_only_to_decode():
    program = "import sys, digit_draw.reader.photo.picture; sys.exit('PIL' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0

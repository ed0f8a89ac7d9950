"""Opening drawings and pictures: what was saved here comes back as it was, anything else onto the middle of the pad."""

import gzip

import numpy as np
import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import page, photograph
from PIL import Image

from digit_draw.errors import DrawingError
from digit_draw.reader.ink import draw_ink
from digit_draw.reader.photo.picture import read_picture
from digit_draw.reader.reading import read
from digit_draw.reader.strokes import MAX_STROKES, Drawing, as_strokes, save_drawings
from digit_draw.window.outside.drawings import FINEST, from_drawing, to_drawing
from digit_draw.window.outside.opening import open_drawing, while_opening
from digit_draw.window.outside.saving import save
from digit_draw.window.picture.icon import SEVEN
from digit_draw.window.state.state import FIRST_PEN, MAX_PEN, MIN_PEN
from digit_draw.window.state.strokes import PenStroke

points = st.lists(st.tuples(st.floats(-10, 10), st.floats(-10, 10)), min_size=1, max_size=5)
pads = st.lists(st.builds(PenStroke, points, st.floats(MIN_PEN, MAX_PEN)), max_size=5).map(tuple)


def put(path, text):
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return str(path)


def ends(strokes):
    every = np.concatenate([stroke.points for stroke in strokes])
    return every.min(axis=0), every.max(axis=0)


def test_what_has_more_strokes_than_are_read_is_opened_all_the_same(tmp_path):
    drawn = (PenStroke([[0.1, 0.2]], FIRST_PEN),) * (MAX_STROKES + 1)
    assert open_drawing(str(save(drawn, "", tmp_path).with_suffix(".jsonl"))) == drawn


@given(pads)
def test_a_drawing_of_the_pad_and_back_is_the_same(drawn):
    assert from_drawing(to_drawing(drawn)) == drawn


@pytest.mark.parametrize(
    "drawn",
    [
        (PenStroke([[0.3, 0.2], [1 / 3, 0.6]], 0.06), PenStroke([[0.7, 0.2], [0.7, 0.6]], FIRST_PEN)),
        (PenStroke([[0.123456789123, 0.7]], MAX_PEN),),  # a dot
        (PenStroke([[0.5, 0.7], [0.5, 0.9]], MIN_PEN),),  # runs off the pad
    ],
)
def test_save_then_open_gives_back_what_was_drawn_pens_and_all(tmp_path, drawn):
    assert open_drawing(str(save(drawn, "", tmp_path).with_suffix(".jsonl"))) == drawn


@pytest.mark.parametrize("name", ["old.jsonl", "old.jsonl.gz", "OLD.JSONL"])
def test_a_drawing_saved_before_there_were_widths_opens_where_it_was(tmp_path, name):
    path = put(tmp_path / name, '{"strokes": [[[0.3, 0.25], [0.6999999, 0.25]], [[0.5, 0.25], [0.5, 0.75]]]}\n')
    first, second = open_drawing(path)
    assert first == PenStroke([[0.3, 0.25], [0.6999999, 0.25]], FIRST_PEN) and second.width == FIRST_PEN


def test_a_drawing_from_elsewhere_is_brought_onto_the_pad_with_its_pens(tmp_path):
    path = tmp_path / "far.jsonl"
    far = as_strokes(np.array(stroke) * 5000 - 700 for stroke in SEVEN)
    save_drawings(path, [Drawing(far)])
    low, high = ends(open_drawing(str(path)))
    assert (low > 0.05).all() and (high < (0.95, 0.75)).all() and (high - low).max() > 0.4
    assert {stroke.width for stroke in open_drawing(str(path))} == {FIRST_PEN}
    save_drawings(path, [Drawing(far, widths=(200,) * len(far))])
    scale = (high - low)[1] / np.ptp(np.concatenate(far), axis=0)[1]
    assert all(stroke.width == pytest.approx(200 * scale) for stroke in open_drawing(str(path)))


@pytest.mark.parametrize(
    ("stroke", "width"),
    [([[0.1, 0.1], [0.1, 0.3]], 0.5), ([[1.5, 0.1], [1.5, 0.5]], FIRST_PEN), ([[0.5, 1], [0.7, 2]], FIRST_PEN)],
)
def test_a_drawing_is_not_of_a_pad_when_its_pen_or_its_place_is_not(tmp_path, stroke, width):
    path = tmp_path / "other.jsonl"
    save_drawings(path, [Drawing(as_strokes([stroke]), widths=(width,))])
    low, high = ends(open_drawing(str(path)))
    np.testing.assert_allclose((low + high) / 2, (0.5, 0.4))


@settings(max_examples=30)
@given(points, st.floats(1e-6, 1e6), st.floats(1e-9, 1e9))
def test_whatever_is_opened_lies_on_the_pad_with_ink_that_can_be_seen(tmp_path_factory, drawn, times, width):
    path = tmp_path_factory.getbasetemp() / "any.jsonl"
    save_drawings(path, [Drawing((1000 + times * np.array(drawn),), widths=(width,))])
    opened = open_drawing(str(path))
    low, high = ends(opened)
    assert (low >= -1e-9).all() and (high <= (1 + 1e-9, 0.8 + 1e-9)).all()
    assert FINEST <= opened[0].width <= MAX_PEN


def test_a_page_of_small_digits_keeps_its_fine_ink_when_it_is_saved_and_opened_again(tmp_path):
    lines = as_strokes([[[x, 100], [x, 130]] for x in range(100, 900, 100)])
    save_drawings(tmp_path / "page.jsonl", [Drawing(lines, widths=(4,) * len(lines))])
    opened = open_drawing(str(tmp_path / "page.jsonl"))
    assert opened[0].width == pytest.approx(4 / 1000) and opened[0].width < MIN_PEN
    assert open_drawing(str(save(opened[:1], "", tmp_path).with_suffix(".jsonl"))) == opened[:1]


@pytest.mark.parametrize("text", ["", "\n", '{"strokes": []}', '{"strokes": [[]]}'])
def test_a_file_without_a_drawing_is_said(tmp_path, text):
    with pytest.raises(DrawingError, match=r"empty.jsonl: there is no drawing in it"):
        open_drawing(put(tmp_path / "empty.jsonl", text))


FOUR = ([[0.5, 0.1], [0.3, 0.55], [0.75, 0.55]], [[0.62, 0.4], [0.6, 0.95]])
RING = 2 * np.pi * np.arange(41) / 40
ZERO = (np.column_stack([0.5 + 0.2 * np.sin(RING), 0.5 + 0.4 * np.cos(RING)]),)


@pytest.mark.parametrize(("text", "digits"), [("7", [SEVEN]), ("407", [FOUR, ZERO, SEVEN])])
def test_a_picture_is_traced_into_strokes_that_read_the_same(tmp_path, text, digits):
    places = [np.array([0.7 * at, 0.0]) for at in range(len(digits))]
    strokes = [240 * (place + stroke) for place, digit in zip(places, digits, strict=True) for stroke in digit]
    surface = pygame.Surface((180 * len(digits) + 120, 240))
    ink = draw_ink(strokes, surface.get_size()[::-1], 18)
    pygame.surfarray.blit_array(surface, 255 - (255 * ink.T[:, :, None] * (1, 1, 1)).astype(np.uint8))
    pygame.image.save(surface, tmp_path / "number.png")
    opened = open_drawing(str(tmp_path / "number.png"))
    assert read([stroke.points for stroke in opened]).text == text
    assert len(opened) == len(digits)
    width = np.ptp(np.concatenate([stroke.points for stroke in opened]), axis=0).max()
    drawn = np.ptp(np.concatenate(strokes), axis=0).max()
    assert all(stroke.width == pytest.approx(18 * width / drawn, rel=0.25) for stroke in opened)


@pytest.mark.thorough
@pytest.mark.parametrize("turns", [1, 3])
def test_a_photograph_taken_from_a_side_is_upright_on_the_pad(tmp_path, turns):
    path = str(tmp_path / "sideways.png")
    Image.fromarray(photograph("753\n843", turns=turns)).save(path)
    opened = [stroke.points for stroke in open_drawing(path)]
    assert read(opened).text == read_picture(path).text == "753\n843"


def test_rows_that_touch_in_a_picture_are_apart_on_the_pad(tmp_path):
    path = str(tmp_path / "page.png")
    strokes = page("7104\n1405\n5041", 0.25)
    strokes[5] = np.vstack([strokes[5], strokes[5][-1] + (0, 0.14)])
    ink = draw_ink([stroke * 200 + (20, 0) for stroke in strokes], (460, 520), 8.0)
    Image.fromarray(np.uint8(255 * (0.9 - 0.75 * ink))).save(path)
    reading = read([stroke.points for stroke in open_drawing(path)])
    assert [len(row) for row in reading.rows] == [4, 4, 4]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("page.JPG", "Reading page.JPG"),
        ("a.jsonl", ""),
        ("m.keras", ""),
        ("", ""),
        ("a\n.png", "Reading a\N{REPLACEMENT CHARACTER}.png"),
    ],
)
def test_what_may_take_long_to_open_is_said(name, said, tmp_path):
    assert while_opening(str(tmp_path / name)) == said

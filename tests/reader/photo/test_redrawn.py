"""Pictures redrawn: strokes that are read as the picture is, whether its digits touch or its pen was dry."""

import numpy as np
import pytest
from made_up import number

from digit_draw.reader.ink import draw_ink
from digit_draw.reader.photo.decode import Picture
from digit_draw.reader.photo.picture import read_grey
from digit_draw.reader.photo.redrawn import redrawn
from digit_draw.reader.reading import read

PEN = 6.0
TURN = np.linspace(0, 2 * np.pi, 60)


def grey_of(strokes, size, gaps=()):
    """Grey paper (h, w) with dark strokes on it, and gaps, boxes of nothing but paper."""
    ink = draw_ink([np.array(stroke, float) for stroke in strokes], size, PEN)
    for left, top, right, foot in gaps:
        ink[top:foot, left:right] = 0
    return np.uint8(np.round(255 * (0.9 - 0.75 * ink)))


def ring(x, y=100.0):
    return np.column_stack([x + 30 * np.cos(TURN), y + 45 * np.sin(TURN)])


def test_blank_paper_gives_no_strokes():
    assert redrawn(Picture(np.full((60, 80), 230, np.uint8))).strokes == ()


@pytest.mark.parametrize("apart", [50, 53, 56], ids=["cross", "share a wall", "touch"])
def test_digits_that_touch_are_strokes_apart_and_read_the_same(apart):
    above = [stroke * 90 + (30, 0) for stroke in number("7045", gap=0.2)]
    grey = grey_of([*above, *(ring(60 + apart * at, 190) for at in range(4))], (260, 380))
    drawing = redrawn(Picture(grey))
    assert len(drawing.strokes) == 8
    assert read(drawing.strokes).text == read_grey(grey).text == "7045\n0000"


def test_digits_of_two_rows_that_touch_are_squeezed_in_their_own_rows_alone():
    above = [stroke * 90 + (30, 0) for stroke in number("7045", gap=0.2)]
    rows = [ring(60 + 53 * at, y + 6 * (at % 2)) for y in (190, 330) for at in range(4)]
    drawing = redrawn(Picture(grey_of([*above, *rows], (410, 380))))
    assert read(drawing.strokes).text == "7045\n0000\n0000"
    assert [np.ptp(stroke[:, 0]) for stroke in drawing.strokes[4:]] == pytest.approx([57] * 8, abs=6)


def test_a_digit_whose_ink_is_nearly_whole_is_one_stroke():
    grey = grey_of([ring(300, 300) * 2 - 300], (1300, 1300), gaps=[(340, 298, 360, 300)])
    (stroke,) = redrawn(Picture(grey)).strokes
    assert read([stroke]).text == "0"


def test_strokes_of_a_digit_that_lie_apart_stay_apart():
    strokes = [[(60, 40), (50, 90), (110, 90)], [(136, 60), (132, 150)]]
    assert len(redrawn(Picture(grey_of(strokes, (200, 170)))).strokes) > 1


def test_strokes_lie_on_the_ink_and_are_as_wide():
    grey = grey_of([ring(60), ring(150), [(220, 60), (215, 140)]], (200, 280))
    drawing = redrawn(Picture(grey))
    again = draw_ink(list(drawing.strokes), grey.shape, 2 * PEN)
    assert (again[grey < 100] > 0.5).mean() > 0.95
    assert drawing.widths == pytest.approx((PEN,) * 3, rel=0.2)


@pytest.mark.parametrize(("lost", "seed"), [(0.5, 0), (0.65, 5), (0.7, 0)])
def test_a_digit_of_a_dry_pen_is_read_as_its_ink_is(lost, seed):
    grey = grey_of([ring(100, 100) * 3 - 140], (320, 320))
    grey[np.random.default_rng(seed).random(grey.shape) < lost] = 230
    assert read(redrawn(Picture(grey)).strokes).text == read_grey(grey).text == "0"


def test_where_nothing_is_sure_nothing_is_joined():
    waves = [[(20 + 30 * at, y + 40 * (at % 2)) for at in range(9)] for y in (30, 120, 210, 300)]
    drawing = redrawn(Picture(grey_of(waves, (380, 300))))
    assert len(drawing.strokes) == 4
    assert all(np.ptp(stroke[:, 1]) < 60 for stroke in drawing.strokes)


def test_what_is_not_sure_beside_digits_is_not_joined_either():
    bars = [[(230, y), (290, y + 15)] for y in (60, 90, 120)]
    grey = grey_of([ring(60), ring(150), *bars], (200, 330))
    assert read_grey(grey).text == "00?"
    assert len(redrawn(Picture(grey)).strokes) == 5

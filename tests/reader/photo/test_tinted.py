"""A sheet is known by its colour where it is no lighter than the desk, and read as it lies in a picture file."""

import numpy as np
import pytest
from made_up import page
from PIL import Image

from digit_draw.reader.ink import draw_ink
from digit_draw.reader.network.network import load_model
from digit_draw.reader.photo.desk import cell_side, sheet_of
from digit_draw.reader.photo.picture import read_picture
from digit_draw.reader.photo.tinted import sheet_in_colour
from digit_draw.reader.raster import out_of_cells

SIZE = (600, 800)
LABEL = "704\n1415"
INK = np.array([30, 30, 40])

NOTES = {
    "yellow on grey, as bright": ((210, 190, 60), (165, 165, 165)),
    "blue on a lighter desk": ((110, 150, 190), (205, 190, 165)),
    "pink on dark wood": ((200, 120, 150), (60, 35, 25)),
    "white on light wood": ((205, 205, 205), (215, 175, 125)),
}
"""The colours of a sheet and of what it lies on."""

LEFT, TOP, RIGHT, FOOT = SHEET = (120, 80, 700, 500)

Y, X = np.mgrid[: SIZE[0], : SIZE[1]]
INSIDE = (X >= LEFT) & (X < RIGHT) & (Y >= TOP) & (Y < FOOT)
SHADOW = (1 - 0.4 / (1 + np.exp(-(X - 420 + 0.4 * Y) / 3)))[..., None]


def written(label):
    return [stroke * 170 + np.array([200, 130]) for stroke in page(label)]


def on_a_desk(paper, desk, label=LABEL, light=1.0, pen=INK):
    """A photograph (h, w, 3) uint8 of a sheet of one colour, written on, on a desk of another or of a picture's."""
    colours = np.where(INSIDE[..., None], np.array(paper), desk).astype(float)
    if label:
        ink = draw_ink(written(label), SIZE, 6.0)[..., None]
        colours += (pen - colours) * ink
    noise = np.random.default_rng(1).normal(0, 3, colours.shape)
    return np.uint8(np.clip(colours * light + noise, 0, 255))


def place_of(sheet):
    """Left, top, right and foot of a sheet in pixels."""
    whole = out_of_cells(sheet.whole, cell_side(SIZE), SIZE)
    rows, columns = np.flatnonzero(whole.any(axis=1)), np.flatnonzero(whole.any(axis=0))
    return columns[0], rows[0], columns[-1] + 1, rows[-1] + 1


@pytest.fixture(scope="module")
def network():
    return load_model()


@pytest.fixture
def read_file(tmp_path, network):
    def read(colours):
        path = tmp_path / "photograph.png"
        Image.fromarray(colours).save(path)
        return read_picture(path, network)

    return read


@pytest.mark.parametrize("light", [1.0, SHADOW], ids=["evenly lit", "in a shadow"])
@pytest.mark.parametrize("note", NOTES)
def test_a_sheet_is_found_and_read(note, light, read_file):
    colours = on_a_desk(*NOTES[note], light=light)
    assert place_of(sheet_in_colour(colours)) == pytest.approx(SHEET, abs=21)
    reading = read_file(colours)
    assert reading.text == LABEL and reading.sure
    boxes = np.array([digit.box for digit in reading.digits])
    assert boxes[:, :2].min(axis=0) == pytest.approx(np.concatenate(written(LABEL)).min(axis=0), abs=8)


def checked(one, other, side=70):
    return np.where(((X // side + Y // side) % 2)[..., None] == 0, np.array(one), np.array(other))


def test_a_cloth_with_a_pattern_is_left_out(read_file):
    colours = on_a_desk((214, 190, 70), checked((70, 110, 90), (170, 175, 170)))
    assert read_file(colours).text == LABEL


def test_ink_is_looked_for_in_the_colour_in_which_the_sheet_shows_it(read_file):
    """All over the picture blue varies most; on the sheet the pen is as blue as the paper."""
    colours = on_a_desk((225, 205, 120), checked((200, 190, 20), (200, 190, 250)), pen=np.array([60, 60, 120]))
    assert read_file(colours).text == LABEL


@pytest.mark.parametrize("light", [1.0, SHADOW, 0.4 + X[..., None] / 1400], ids=["evenly lit", "a shadow", "fading"])
def test_what_is_paper_all_over_is_no_sheet_on_a_desk(light):
    assert sheet_in_colour(on_a_desk((210, 205, 195), (210, 205, 195), light=light)) is None


def test_paper_in_a_shadow_so_dark_that_colours_are_noise_is_no_desk():
    dark = np.where(Y > 480, 0.06, 1.0)[..., None]
    assert sheet_in_colour(on_a_desk((205, 200, 190), (205, 200, 190), light=dark)) is None


def test_a_sheet_that_is_as_grey_as_its_desk_is_not_known_by_its_colour():
    assert sheet_in_colour(on_a_desk((215, 215, 215), (120, 120, 120))) is None


def test_the_edge_of_a_sheet_that_lies_askew_is_not_read(read_file):
    """It is dark there, where light does not come, but not all along."""
    along, down = X + 0.1 * Y, Y - 0.1 * X
    within = np.minimum(np.minimum(along - 130, 690 - along), np.minimum(down - 20, 470 - down))
    paper, desk = (np.array(colour) for colour in NOTES["pink on dark wood"])
    colours = on_a_desk(paper, paper).astype(float)
    colours[within < 0] = desk
    colours[(np.abs(within - 3) < 3) & (Y % 170 > 70)] *= 0.4
    assert read_file(np.uint8(colours)).text == LABEL


def test_a_blank_sheet_is_not_read():
    assert sheet_in_colour(on_a_desk((210, 190, 60), (165, 165, 165), label="")) is None


def test_of_a_note_and_the_sheet_that_it_lies_on_the_written_one_is_read():
    """The lighter sheet has a hole where the note lies."""
    desk = np.where((X[..., None] > 40) & (Y[..., None] > 30), np.array([220, 220, 220]), np.array([90, 60, 40]))
    assert place_of(sheet_in_colour(on_a_desk((210, 190, 60), desk))) == pytest.approx(SHEET, abs=21)


def test_of_a_sheet_and_a_smooth_desk_beside_it_the_lighter_is_read():
    """The sheet is the smaller one and runs from border to border, and a crack in the desk looks like ink."""
    colours = on_a_desk((205, 205, 205), (205, 205, 205), label="7\n1")
    colours[:, 360:] = (60, 40, 30)
    colours[100:500, 600:606] = 10
    assert place_of(sheet_in_colour(colours)) == pytest.approx((0, 0, 360, 600), abs=21)


def test_a_desk_on_two_sides_of_a_sheet_is_not_read():
    """It is darker, but its grain looks more like ink than what a pencil writes."""
    desk = np.array([180, 130, 85]) * np.where((X + Y) % 16 < 5, 0.7, 1)[..., None]
    colours = on_a_desk((205, 205, 205), (205, 205, 205), pen=np.array([170, 170, 170]))
    corner = (X < 150) | (Y > 480)
    colours[corner] = desk[corner]
    assert place_of(sheet_in_colour(colours)) == pytest.approx((150, 0, 800, 481), abs=21)


def test_a_coloured_line_across_paper_does_not_part_it():
    colours = on_a_desk((205, 205, 205), (205, 205, 205))
    colours[300:316] = (200, 60, 60)
    assert sheet_in_colour(colours) is None


def test_small_pictures_are_paper_all_over():
    assert sheet_in_colour(on_a_desk(*NOTES["pink on dark wood"])[::3, ::3]) is None


def test_a_sheet_that_is_known_is_not_looked_for():
    colours = on_a_desk(*NOTES["blue on a lighter desk"])
    grey = colours[..., 1].copy()
    assert sheet_of(grey) is None
    place, _ = sheet_of(grey, sheet_in_colour(colours))
    assert [place[1].start, place[0].start, place[1].stop, place[0].stop] == pytest.approx(SHEET, abs=21)

"""Scores: every source is read, every figure is the counted one, and mistakes can be looked at."""

import gzip
import json

import numpy as np
import pytest
from PIL import Image

from digit_draw.errors import DrawingError
from digit_draw.reader.network.network import load_model
from digit_draw.resources import resource
from digit_draw.training.contact_sheet import COLUMNS, ENLARGED, contact_sheet
from digit_draw.training.labelled import on_a_pad, shrunk
from digit_draw.training.outcome import Outcome
from digit_draw.training.score import Score, score

STROKES = {
    "1": [[[5, 0], [5, 100]]],
    "7": [[[0, 0], [60, 0], [25, 100]]],
    "4": [[[20, 0], [5, 55], [70, 50]], [[55, 20], [50, 100]]],
}


@pytest.fixture(scope="module")
def network():
    return load_model()


def outcome(label, guess, sure=True, writer=None, confidence=0.9):
    return Outcome(
        label, guess, confidence, 0.99 if sure else 0.5, writer, f"drawn as {label}", np.zeros((28, 28), np.float32)
    )


COUNTED = Score(
    "by hand",
    (
        outcome("7", "7", writer="ann"),
        outcome("7", "1", writer="bob", confidence=0.6),
        outcome("1", "1", sure=False, writer="bob"),
        outcome("66", "60", confidence=0.95),
        outcome("66", "6", confidence=0.7),
        outcome("4", "", sure=False, confidence=0.0),
        outcome("x", "4", sure=False),
        outcome("&", "8"),
    ),
)


def test_figures_are_counted_as_they_are_said():
    assert (COUNTED.right, COUNTED.count, COUNTED.accuracy) == (2, 6, 2 / 6)
    assert COUNTED.by_digit[7] == 0.5
    assert COUNTED.by_digit[1] == 1.0
    assert COUNTED.by_digit[0] is None
    assert COUNTED.not_sure == 3 / 8
    assert COUNTED.accuracy_when_sure == 1 / 4
    assert COUNTED.calibration_error == pytest.approx((2 * 0.1 + 0.6 + 0.95 + 0.7) / 6)
    assert COUNTED.writers == (("bob", 1, 2), ("ann", 1, 1))
    assert [mistake.confidence for mistake in COUNTED.mistakes] == [0.95, 0.7, 0.6, 0.0]


def test_confusion_has_a_row_a_label_and_a_column_a_guess():
    expected = np.zeros((10, 10), int)
    expected[7, 7] = expected[7, 1] = expected[1, 1] = expected[6, 6] = expected[6, 0] = 1
    np.testing.assert_array_equal(COUNTED.confusion, expected)


def test_the_table_is_aligned_and_the_record_is_json():
    table = [line for line in str(COUNTED).splitlines() if line[:9].strip().isdigit()]
    assert len(table) == 10
    assert len(set(map(len, table))) == 1
    record = json.loads(json.dumps(COUNTED.to_dict()))
    assert record["right"] == 2
    assert record["mistakes"][0]["label"] == "66"


PAGES = Score(
    "pages",
    (
        outcome("12/34", "12\n34"),
        outcome("12/34", "12\n84"),
        outcome("5/6", "8"),
        outcome("3.1", "3?1", sure=False),
        outcome("3.1", "31"),
    ),
)


def test_a_page_counts_by_rows_and_by_digits():
    assert PAGES.accuracy == 2 / 5
    assert PAGES.rows_right == (2 + 1 + 0 + 1 + 0) / 8
    assert PAGES.digits_right == (4 + 3 + 0 + 3 + 2) / 16
    assert PAGES.sure_and_wrong == 3 / 5
    told = str(PAGES)
    assert "rows        50.00 %   right of 8" in told and "digits      75.00 %   right of 16" in told
    assert PAGES.to_dict()["rows_right"] == 0.5
    assert PAGES.confusion[3, 8] == PAGES.confusion.sum() - PAGES.confusion.trace() == 1


def test_one_row_and_one_digit_are_not_counted_twice():
    assert "rows " not in str(COUNTED) and "digits " in str(COUNTED)
    assert "digits " not in str(Score("digits", (outcome("7", "7"),)))


def test_a_mark_is_read_rightly_where_nothing_is_sure(tmp_path, network):
    smudge = [[[0, 0], [90, 4], [3, 9], [88, 12], [2, 60], [85, 62], [40, 3], [42, 66], [70, 5], [66, 70]]]
    (tmp_path / "d.jsonl").write_text(json.dumps({"label": "?", "strokes": smudge}))
    assert score(str(tmp_path / "d.jsonl"), network).accuracy == 1.0


@pytest.mark.parametrize("label", ["  ", "/"])
def test_a_label_of_spaces_or_line_breaks_asks_for_nothing(label):
    nothing = Score("s", (outcome(label, "1"),))
    assert (nothing.count, nothing.to_dict()["digits_right"]) == (0, None)
    assert "right" not in str(nothing)


def test_letters_alone_have_no_accuracy():
    signs = Score("signs", (outcome("x", "4", sure=False), outcome("&", "8")))
    assert (signs.count, signs.accuracy, signs.not_sure, signs.mistakes) == (0, None, 0.5, ())
    assert "right" not in str(signs)


def lines(labels):
    return "".join(json.dumps({"label": label, "writer": "w", "strokes": STROKES[label[0]]}) + "\n" for label in labels)


@pytest.mark.parametrize("name", ["d.jsonl", "d.jsonl.gz"])
def test_strokes_are_scored(name, tmp_path, network):
    data = lines(["1", "7", "4", "71"]).encode()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    result = score(str(tmp_path / name), network)
    assert (result.right, result.count) == (3, 4)
    assert result.mistakes[0].label == "71"
    assert result.mistakes[0].writer == "w"


def drawn(label):
    image = np.full((112, 112), 255, np.uint8)
    image[28:84, 28:84] = 255 - np.uint8(255 * on_a_pad([np.array(s, float) for s in STROKES[label]])).repeat(
        2, 0
    ).repeat(2, 1)
    return image


@pytest.fixture
def folder(tmp_path):
    for label in STROKES:
        Image.fromarray(drawn(label)).save(tmp_path / f"{label}.png")
    (tmp_path / "labels.csv").write_text("file,label\n" + "".join(f"{label}.png,{label}\n" for label in STROKES))
    return tmp_path


def test_a_folder_and_one_picture_of_it_are_scored(folder, network):
    whole, one = score(str(folder), network), score(str(folder / "7.png"), network)
    assert (whole.right, whole.count) == (3, 3)
    assert (one.right, one.count) == (1, 1)


def test_arrays_are_read_as_pictures(tmp_path, network):
    np.savez(tmp_path / "a.npz", x=np.stack(list(map(drawn, STROKES))), y=[1, 7, 4])
    assert score(str(tmp_path / "a.npz"), network).accuracy == 1.0


def test_one_array_alone_is_no_source(tmp_path, network):
    with (tmp_path / "a.npz").open("wb") as file:
        np.save(file, drawn("7"))
    with pytest.raises(DrawingError, match=r"a\.npz: cannot be used; it should be an \.npz with arrays x and y$"):
        score(str(tmp_path / "a.npz"), network)


@pytest.mark.parametrize("labels", [["1", "7", "4"], np.array([1, 7, 4], np.uint8)], ids=["text", "uint8"])
def test_labels_of_arrays_are_text_or_whole_numbers_of_any_size(labels, tmp_path, network):
    np.savez(tmp_path / "a.npz", x=np.stack(list(map(drawn, STROKES))), y=labels)
    assert score(str(tmp_path / "a.npz"), network).accuracy == 1.0


@pytest.mark.parametrize(
    ("labels", "says"),
    [
        ([1.0, 7.0, 4.0], r"y is float64 \(3,\)"),
        ([b"1", b"7", b"4"], r"y is \|S1 \(3,\)"),
        ([True, False, True], r"y is bool \(3,\)"),
        ([1, 7], r"y is int\d+ \(2,\)"),
        (np.eye(3, 10, dtype=int), r"y is int\d+ \(3, 10\)"),
    ],
)
def test_labels_of_arrays_that_would_never_be_right_are_refused(labels, says, tmp_path, network):
    np.savez(tmp_path / "a.npz", x=np.stack(list(map(drawn, STROKES))), y=labels)
    with pytest.raises(DrawingError, match=says + "; it should be 3 labels, whole numbers or text$"):
        score(str(tmp_path / "a.npz"), network)


def test_mnist_goes_straight_into_the_network(tmp_path, network, monkeypatch):
    images = np.random.default_rng(0).integers(0, 256, (5, 28, 28)).astype(np.uint8)
    guesses = network.predict(images / 255.0).argmax(axis=1)
    np.savez(tmp_path / "m.npz", x_train=images[:2], y_train=guesses[:2], x_test=images[2:], y_test=guesses[2:])
    monkeypatch.setenv("DIGIT_DRAW_MNIST", str(tmp_path / "m.npz"))
    for source, count in (("mnist:train", 2), ("mnist:test", 3)):
        result = score(source, network)
        assert (result.right, result.count) == (count, count)


def test_naive_shrinks_the_whole_canvas(tmp_path, network):
    pad = on_a_pad([np.array(stroke, float) for stroke in STROKES["7"]])
    rows = np.flatnonzero(pad.any(axis=1))
    assert np.ptp(rows) == pytest.approx(14, abs=2)  # half the pad, and not the 20 pixels of MNIST
    assert rows.mean() == pytest.approx(0.4 * 28, abs=1)
    paper = np.full((280, 560), 255, np.uint8)
    paper[:10] = 0
    np.testing.assert_allclose(shrunk(paper)[:2].mean(axis=1), [1, 0], atol=1e-6)
    (tmp_path / "d.jsonl").write_text(lines("7"))
    assert score(str(tmp_path / "d.jsonl"), network, naive=True).count == 1


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("none.jsonl", None, "no such file"),
        ("empty.jsonl", "", "nothing in it"),
        ("unlabelled.jsonl", '{"strokes": [[[0, 0], [1, 1]]]}', "no label"),
        ("text.npz", "seven", "x and y"),
        (
            "unnamed.png",
            "",
            'labels.csv: there is no such file; .* a first line "file,label", .* such as "photo.png,7"',
        ),
    ],
)
def test_what_cannot_be_scored_is_refused_in_one_sentence(name, data, says, tmp_path, network):
    if data is not None:
        (tmp_path / name).write_text(data)
    with pytest.raises(DrawingError, match=says) as caught:
        score(str(tmp_path / name), network)
    assert "\n" not in str(caught.value)


def test_labels_that_make_no_sense_or_leave_a_picture_out(folder, network):
    (folder / "2.png").touch()
    with pytest.raises(DrawingError, match=r"labels.csv has no label for it; add a line such as .2.png,7"):
        score(str(folder / "2.png"), network)
    for senseless in ("picture,meaning\n7.png,7\n", "7.png,7\n", "", "file,label\n7.png\n", "label,file\n7\n"):
        (folder / "labels.csv").write_text(senseless)
        with pytest.raises(DrawingError, match='makes no sense; it should hold a first line "file,label"'):
            score(str(folder), network)
    (folder / "labels.csv").write_text("file,label\n")
    with pytest.raises(DrawingError, match="there is nothing in it"):
        score(str(folder), network)


def sheet_of(mistakes, folder):
    contact_sheet(mistakes, folder / "sheet.png")
    assert [file.name for file in folder.iterdir()] == ["sheet.png"]
    with Image.open(folder / "sheet.png") as sheet:
        return np.asarray(sheet)


def test_the_contact_sheet_is_as_large_as_its_mistakes_need(tmp_path):
    none, one, two, many = (sheet_of(COUNTED.mistakes[:1] * count, tmp_path) for count in (0, 1, 2, COLUMNS + 1))
    assert all((sheet.min(axis=2) < 128).any() for sheet in (none, one, two, many))
    height, width = one.shape[:2]
    assert 28 * ENLARGED < width < 28 * ENLARGED + 60
    assert two.shape[:2] == (height, 2 * width)
    assert many.shape[:2] == (2 * height, COLUMNS * width)
    np.testing.assert_array_equal(many[height:, :width], one)


@pytest.mark.parametrize("widest", [1, 2, 6, 30])
def test_all_pictures_of_a_sheet_are_drawn_alike(widest, tmp_path):
    dotted = []
    for digits in (1, widest):
        image = np.zeros((28, 28 * digits), np.float32)
        image[14, -1] = 1
        dotted.append(Outcome("7", "1" * digits, 0.9, 0.9, None, "a 1", image))
    black = sheet_of(dotted, tmp_path).max(axis=2) == 0  # ink alone, and no caption
    heights, widths = runs(black.any(axis=1)), runs(black.any(axis=0))
    assert len({*heights, *widths}) == 1 and max(len(heights), len(widths)) == 2


def runs(marked):
    """How long each run of what is marked is."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], marked, [0]])))
    return (edges[1::2] - edges[::2]).tolist()


def test_a_mistake_is_named_by_the_file_itself_and_its_number(tmp_path, monkeypatch):
    told = []
    monkeypatch.setattr("PIL.ImageDraw.ImageDraw.text", lambda self, at, text, *rest: told.append(text))
    for where in ("/far/data/canvas_digits.npz 396", "/far/many_people_on_very_large_tablets.jsonl.gz 12045"):
        sheet_of([Outcome("7", "1", 0.9, 0.9, None, where)], tmp_path)
    assert told[1] == "canvas_digits.npz 396"
    assert told[3].startswith("many_people") and told[3].endswith(" 12045") and len(told[3]) < 30


def test_a_sheet_that_cannot_be_written_is_one_sentence(tmp_path):
    with pytest.raises(DrawingError, match="cannot be written"):
        contact_sheet((), tmp_path / "no" / "folder" / "sheet.png")


@pytest.mark.thorough
def test_the_naive_image_is_what_costs_the_classic_most_on_real_hands(hands, tmp_path):
    network = load_model(resource("models/classic.h5"))
    with gzip.open(hands / "digits.jsonl.gz", "rt") as file:
        (tmp_path / "some.jsonl").write_text("".join(list(file)[::20]))
    right, naive = (score(str(tmp_path / "some.jsonl"), network, naive=naive).accuracy for naive in (False, True))
    assert right > 0.93  # the classic gives 95 %
    assert naive < right - 0.2


@pytest.mark.thorough
def test_real_canvases_are_read_as_pictures(hands, tmp_path, network):
    with np.load(hands.parent / "canvas_digits.npz") as arrays:
        np.savez(tmp_path / "some.npz", x=arrays["x"][::30], y=arrays["y"][::30])
    assert score(str(tmp_path / "some.npz"), network).accuracy > 0.95  # tests/test_models.py scores all of them

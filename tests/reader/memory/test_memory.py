"""What is taught is read so at once; what is like it, too; and nothing else changes."""

import numpy as np
import pytest

import digit_draw
from digit_draw.errors import DrawingError
from digit_draw.reader.memory import keeping
from digit_draw.reader.memory.keeping import most_useful
from digit_draw.reader.memory.memory import Memory
from digit_draw.reader.network.network import load_model
from digit_draw.reader.reading import read, read_image
from digit_draw.reader.strokes import Drawing, as_strokes, load_drawings, save_drawings

CLASSIC = "models/classic.h5"
ONE = [[[5, 0], [5, 100]]]
CROSS = [[[0, 0], [60, 100]], [[60, 0], [0, 100]]]


@pytest.fixture(scope="module")
def network():
    return load_model()


def wavering(strokes, seed=0, by=2.0):
    rng = np.random.default_rng(seed)
    return tuple(stroke + rng.normal(0, by, stroke.shape) for stroke in as_strokes(strokes))


def test_without_lessons_nothing_changes_to_the_bit(network, seven):
    for drawing in (seven, as_strokes(CROSS), as_strokes(ONE)):
        alone, with_none = read(drawing, network), read(drawing, network, memory=Memory())
        assert alone.text == with_none.text
        for one, other in zip(alone.digits, with_none.digits, strict=True):
            assert one.probabilities.tobytes() == other.probabilities.tobytes() and not other.taught


@pytest.mark.parametrize("label", [*"0123456789", "?"])
def test_what_was_taught_is_read_so_at_once_and_so_is_what_is_like_it(network, seven, label):
    memory = Memory()
    memory.teach(seven, label, read="7")
    (digit,) = read(seven, network, memory=memory).digits
    assert (digit.text, digit.taught) == (label, label != "7")
    again = read(wavering(seven, by=1.0), network, memory=memory, one_digit=True)
    assert again.text == label
    assert read(ONE, network, memory=memory).text == read(ONE, network).text


def test_a_lesson_outlives_the_model(seven):
    memory = Memory()
    memory.teach(seven, "4")
    for model in (None, CLASSIC):
        assert read(seven, load_model(model), memory=memory).text == "4"


def test_the_later_of_a_lesson_and_its_opposite_holds(network, seven):
    memory = Memory()
    for label in ("4", "?", "9", "7"):
        memory.teach(seven, label)
        assert read(seven, network, memory=memory).text == label
    memory.teach(wavering(seven, by=0.5), "4")
    assert read(wavering(seven, seed=1, by=0.5), network, memory=memory, one_digit=True).text == "4"
    assert [lesson.label for lesson in memory.lessons] == ["7", "4"]


def test_what_was_forgotten_is_read_as_before(network, seven):
    memory = Memory()
    memory.teach(seven, "4")
    memory.forget(0)
    assert read(seven, network, memory=memory).digits[0].probabilities.tobytes() == (
        read(seven, network).digits[0].probabilities.tobytes()
    )
    with pytest.raises(IndexError):
        memory.forget(0)


def test_what_was_only_noticed_weighs_less_than_what_was_taught(network, seven):
    taught, noticed = Memory(), Memory()
    like = wavering(seven)
    taught.teach(like, "4")
    noticed.notice(like, "4")
    chances = [read(seven, network, memory=each).digits[0].probabilities[4] for each in (taught, noticed)]
    assert chances[0] > chances[1]
    assert not read(like, network, memory=noticed).digits[0].taught
    assert noticed.lessons[0].taught is False


def test_a_number_is_taught_digit_by_digit_and_its_division_with_it(network):
    crosses = [np.add(stroke, (100 * at, 0)) for at in range(2) for stroke in CROSS]
    memory = Memory()
    memory.teach(crosses, "44", read="?")
    assert read(crosses, network, memory=memory).text == "44"
    assert read(CROSS, network, memory=memory).text == "4"
    bars = as_strokes([[[0, 0], [0, 90]], [[50, 0], [50, 90]]])
    assert len(read(bars, network).digits) == 2
    memory.teach(bars, "4", read="11")
    assert read(bars, network, memory=memory).text == "4"
    nearly = [[[0, 0], [0, 95]], [[48, 4], [48, 90]]]
    assert len(read(nearly, network).digits) == 2
    assert len(read(nearly, network, memory=memory).digits) == 1
    assert read(ONE, network, memory=memory).text == "1"


def test_pictures_are_read_as_drawings_like_them_were_taught(network, seven):
    (digit,) = read(seven, network).digits
    memory = Memory()
    memory.teach(seven, "4")
    reading = read_image(digit.image, digit.box, network, memory)
    assert reading.text == "4" and reading.digits[0].taught
    assert read_image(digit.image, digit.box, network, Memory()).text == "7"


@pytest.mark.parametrize(
    ("strokes", "label", "said"),
    [
        (ONE, "x", "the label 'x' cannot be taught"),
        (ONE, "", "without a label"),
        (ONE, "٤", "cannot be taught"),
        (ONE, 7, r'of type int, not text; a label is a digit \("7"\)'),
        (ONE, 0, "of type int, not text"),
        (ONE, b"7", "of type bytes, not text"),
        (CROSS, "1" * 21, "cannot be taught"),
        (ONE, "47", "47 has 2 digits and the drawing one stroke"),
        (CROSS, "407", "407 has 3 digits and the drawing 2 strokes"),
        ([], "7", "nothing drawn"),
        ([[["a", "b"]]], "7", "pairs of numbers"),
    ],
)
def test_what_cannot_be_taught_gets_one_sentence_and_changes_nothing(strokes, label, said):
    memory = Memory()
    with pytest.raises(DrawingError, match=said):
        memory.teach(strokes, label)
    assert len(memory) == 0


def test_lessons_are_labelled_drawings_and_come_back_from_a_file_as_they_were(tmp_path, network, seven):
    path = tmp_path / "mine.jsonl"
    memory = digit_draw.Memory()
    memory.teach(seven, "4", read="7")
    memory.notice(ONE, "1")
    memory.save(path)
    back = Memory.load(path)
    assert [(each.label, each.read, each.taught) for each in back.lessons] == [("4", "7", None), ("1", "1", False)]
    assert all(each.when for each in back.lessons)
    assert [each.label for each in load_drawings(path)] == ["4", "1"]
    assert read(seven, network, memory=back).text == "4"
    save_drawings(path, [Drawing(seven, "7"), Drawing(seven, "seven")])
    with pytest.raises(DrawingError, match=r"mine\.jsonl: the label 'seven'"):
        Memory.load(path)


def test_where_there_are_too_many_the_least_useful_go_first(monkeypatch, seven):
    monkeypatch.setattr(keeping, "MOST_LESSONS", 4)
    likes = [Drawing(wavering(seven, seed), "7") for seed in range(3)]
    noticed = Drawing(as_strokes(ONE), "1", taught=False)
    other = Drawing(as_strokes(CROSS), "4")
    kept = most_useful([other, noticed, *likes])
    assert [id(each) for each in kept] == [id(other), *map(id, likes)]
    nearly = Drawing(tuple(stroke + 0.01 for stroke in likes[1].strokes), "7")
    kept = most_useful([other, *likes, nearly])
    assert [id(each) for each in kept] == list(map(id, (other, likes[0], likes[2], nearly)))
    assert len(most_useful([Drawing(wavering(seven, seed), "7") for seed in range(100)])) == 4


def test_a_memory_that_holds_as_many_as_are_kept_is_made_in_a_moment(seven):
    memory = Memory(Drawing(wavering(seven, seed), str(seed % 10)) for seed in range(600))
    assert len(memory) == keeping.MOST_LESSONS

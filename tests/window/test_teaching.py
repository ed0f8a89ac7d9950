"""Teaching in the window: keys and bars say what is drawn, and the answer changes at once."""

import numpy as np
import pygame
import pytest

import digit_draw
from digit_draw.lessons import LessonsFile
from digit_draw.reader.memory.keeping import MOST_LESSONS
from digit_draw.reader.memory.memory import Memory, lesson
from digit_draw.reader.reading import read
from digit_draw.reader.strokes import json_lines
from digit_draw.window import app
from digit_draw.window.outside.models import Models
from digit_draw.window.outside.remembered import Remembered
from digit_draw.window.picture.icon import SEVEN
from digit_draw.window.session import Session
from digit_draw.window.state.actions import Clear, Know, Say, Undo
from digit_draw.window.state.commands import Export, Forget, ForgetAll, Leave, Settle, Teach, Tick
from digit_draw.window.state.lessons import Change, given
from digit_draw.window.state.state import FIRST_PEN, State
from digit_draw.window.state.strokes import PenStroke
from digit_draw.window.state.update import update
from digit_draw.window.teaching import noticed

NETWORK = digit_draw.load_model()


SEVENS = tuple(PenStroke(np.array(stroke) * 0.4 + (0.1, 0.1), FIRST_PEN) for stroke in SEVEN)
STEM = PenStroke([(0.7, 0.2), (0.7, 0.4)], FIRST_PEN)
ONE, TWO, LINE = State(strokes=SEVENS), State(strokes=(*SEVENS, STEM)), State(strokes=(STEM,))


def reading(state):
    return read([stroke.points for stroke in state.strokes], NETWORK, memory=Memory(state.known))


@pytest.fixture
def session(tmp_path):
    return Session(Models(NETWORK, tmp_path / "m.h5"), tmp_path / "saved", remembered=remembered(tmp_path))


def remembered(folder):
    return Remembered(LessonsFile(folder / "lessons.jsonl"))


def press(session, state, *commands):
    for command in commands:
        if action := session.perform(command, state, reading(state)):
            state = update(state, action)
    return state


@pytest.mark.parametrize(("label", "said"), [("4", "That was a 4. Learned."), ("8", "That was an 8. Learned.")])
def test_the_right_digit_is_learned_and_the_answer_changes_at_once(session, label, said):
    state = press(session, ONE, Teach(label))
    assert state.message == said and reading(state).text == label and reading(state).digits[0].taught
    (taught,) = state.lessons
    assert (taught.label, taught.read, taught.widths) == (label, "7", (FIRST_PEN, FIRST_PEN)) and taught.when
    assert reading(update(state, Undo())).text == "7"


def test_what_is_right_is_confirmed_and_what_is_no_digit_refused(session):
    assert press(session, ONE, Teach("7")).message == "That is a 7. Noted."
    state = press(session, ONE, Teach("?"))
    assert state.message == "That is no digit. Learned." and reading(state).text == "?"


def test_of_several_the_one_pointed_at_or_last_touched_is_meant(session):
    assert reading(TWO).text == "71"
    assert reading(press(session, TWO, Teach("4"))).text == "74"
    pointed = State(strokes=TWO.strokes, digit=0)
    assert reading(press(session, pointed, Teach("4"))).text == "41"


def test_several_digits_in_a_row_say_what_the_whole_is(session):
    typed = press(session, TWO, Teach("4"), Teach("9"))
    assert typed.typed == "49" and not typed.lessons and "It is: 49" in typed.message
    taken = press(session, typed, Settle())
    assert taken.message == "That was 49. Learned." and reading(taken).text == "49" and len(taken.past) == 1
    rested = press(session, typed, Tick(), Tick())
    assert [each.label for each in rested.lessons] == ["49"]
    assert press(session, typed, Leave()).typed == "" and not press(session, typed, Leave()).lessons


@pytest.mark.parametrize("drawn", [LINE, TWO])
@pytest.mark.parametrize("label", ["4", "1", "?"])
def test_escape_takes_a_lesson_back_while_it_is_said_and_then_closes(session, drawn, label, monkeypatch):
    monkeypatch.setattr("digit_draw.window.session.is_full", lambda: False)
    state = press(session, drawn, Teach(label))
    back = press(session, state, Leave())
    assert not back.lessons and back.message == "Unlearned: as if it had not been taught"
    rested = press(session, state, *[Tick()] * 9)
    assert not rested.message and len(rested.lessons) == 1
    for later in (rested, update(rested, Say("Saved")), back):
        left = press(session, later, Leave())
        assert not left.running and left.lessons == later.lessons


@pytest.mark.parametrize("drawn", [LINE, TWO])
def test_a_lesson_is_said_for_as_long_as_anything_else(session, drawn):
    state = press(session, drawn, Teach("4"))
    seconds = update(drawn, Say(state.message)).patience
    assert press(session, state, *[Tick()] * (seconds - 1)).message == state.message == "That was a 4. Learned."
    assert press(session, state, *[Tick()] * (seconds + 1)).message == ""
    assert press(session, state, Settle()).message == state.message


def test_escape_takes_a_whole_number_back_while_it_is_said(session):
    state = press(session, TWO, Teach("4"), Teach("9"), Settle())
    assert len(state.lessons) == 1 and not press(session, state, Leave()).lessons


def test_one_stroke_is_one_digit_whatever_else_is_pressed(session):
    state = press(session, LINE, Teach("4"), Teach("7"))
    assert reading(state).text == "7" and [each.label for each in state.lessons] == ["7"]


def test_on_a_page_every_key_is_for_one_digit(session):
    rows = State(strokes=(*SEVENS, PenStroke([(0.3, 0.65), (0.3, 0.78)], FIRST_PEN)), digit=0)
    assert len(reading(rows).rows) == 2
    state = press(session, rows, Teach("4"), Teach("9"))
    assert state.typed == "" and [each.label for each in state.lessons] == ["9"]


def test_a_number_of_more_digits_than_strokes_is_told(session):
    state = press(session, ONE, Teach("4"), Teach("1"), Teach("2"), Settle())
    assert "412 has 3 digits and the drawing 2 strokes" in state.message and not state.lessons and not state.typed


@pytest.mark.parametrize("state", [State(), State(strokes=ONE.strokes, held="pen", past=((),))])
def test_where_nothing_is_drawn_or_something_is_being_drawn_nothing_is_taught(session, state):
    assert press(session, state, Teach("4"), Settle(), Forget(0), ForgetAll()) is state


def test_lessons_are_forgotten_one_by_one_or_all(session):
    state = press(session, LINE, Teach("4"))
    state = press(session, update(state, Clear()), ForgetAll())
    assert state.lessons == () and state.message == "Forgot 1 lesson; Ctrl+Z brings them back"
    back = update(state, Undo())
    assert len(back.lessons) == 1
    gone = press(session, back, Forget(0))
    assert gone.lessons == () and gone.message == "Forgot that this was a 4"
    assert session.perform(Forget(7), back, reading(back)) is None


def test_there_are_never_more_than_are_kept(session):
    many = tuple(lesson([[[0, 0], [9, number]]], "1", read="7") for number in range(MOST_LESSONS))
    state = press(session, State(strokes=ONE.strokes, lessons=many), Teach("4"))
    assert len(state.lessons) == MOST_LESSONS and state.lessons[-1].label == "4"
    assert set(map(id, update(state, Undo()).lessons)) == set(map(id, many))


def test_export_saves_what_was_given_under_a_new_name(session):
    assert session.perform(Export(), ONE, reading(ONE)) == Say("Nothing has been taught yet")
    state = press(session, ONE, Teach("4"))
    for _ in range(2):
        assert "Saved as" in session.perform(Export(), state, reading(state)).message
    one, two = sorted(session.folder.glob("*.jsonl"))
    assert [each.label for each in digit_draw.Memory.load(one).lessons] == ["4"]
    assert one.read_bytes() == two.read_bytes()


def test_what_was_read_surely_and_left_is_noticed_and_what_was_taught_is_not():
    cleared = update(ONE, Clear())
    (found,) = noticed(ONE, cleared, reading(ONE)).lessons
    assert (found.label, found.taught) == ("7", False) and not given((found,))
    assert noticed(ONE, ONE, reading(ONE)) is None
    taught = State(strokes=ONE.strokes, lessons=(lesson([s.points for s in ONE.strokes], "4"),))
    assert noticed(taught, update(taught, Clear()), reading(taught)) is None
    off = State(strokes=ONE.strokes, untaught=True)
    assert noticed(off, update(off, Clear()), reading(off)) is None


def test_windows_share_what_they_teach(tmp_path):
    mine, yours = remembered(tmp_path), remembered(tmp_path)
    assert mine.load() == yours.load() == ((), "")
    first, second = (lesson([[[0, 0], [9, number]]], "4") for number in (1, 2))
    assert mine.keep((first,)) is None and mine.keep((first,)) is None
    assert mine.look() is None
    found = yours.look()
    assert isinstance(found, Know) and [each.label for each in found.lessons] == ["4"]
    both = yours.keep((*found.lessons, second))
    assert both is None
    assert len(mine.look().lessons) == 2
    merged = remembered(tmp_path).keep((lesson([[[0, 0], [9, 3]]], "7"),))
    assert [each.label for each in merged.lessons] == ["4", "4", "7"]
    assert yours.keep(Change(removed=(second,)).of((*found.lessons, second))).lessons[-1].label == "7"
    assert len(remembered(tmp_path).load()[0]) == 2


def test_a_damaged_or_closed_file_is_said_and_teaching_goes_on(tmp_path):
    (tmp_path / "lessons.jsonl").write_text("nonsense")
    lessons, said = remembered(tmp_path).load()
    assert lessons == () and "is damaged" in said
    (tmp_path / "lessons.jsonl").unlink()
    (tmp_path / "lessons.jsonl").mkdir()
    closed = remembered(tmp_path)
    lessons, said = closed.load()
    assert lessons == () and "cannot be used for lessons" in said
    taught = (lesson([[[0, 0], [9, 9]]], "4"),)
    assert isinstance(closed.keep(taught), Say) and closed.keep(taught) is None
    assert closed.look() is None and closed.keep(taught) is None  # tried again, and not said again
    (tmp_path / "lessons.jsonl").rmdir()
    assert closed.look() is None and closed.keep(taught) is None
    assert [each.label for each in remembered(tmp_path).load()[0]] == ["4"]


def test_what_is_left_of_a_damaged_file_is_known_before_it_is_said(tmp_path):
    file = tmp_path / "lessons.jsonl"
    mine, (first, second, third) = remembered(tmp_path), (lesson([[[0, 0], [9, at]]], "4") for at in (1, 2, 3))
    mine.keep((first,))
    file.write_bytes(json_lines([first, second]) + b"nonsense")
    found = mine.look()
    assert isinstance(found, Know) and len(found.lessons) == 2
    assert "is damaged" in mine.look().message and mine.look() is None
    mine.keep((*found.lessons, third))
    assert len(remembered(tmp_path).load()[0]) == 3


def test_the_loop_keeps_a_lesson_the_moment_it_is_taught(session, tmp_path, monkeypatch):
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode((800, 600), pygame.RESIZABLE)
    four = [pygame.event.Event(pygame.KEYDOWN, key=pygame.K_4, mod=0)]
    clear = [pygame.event.Event(pygame.KEYDOWN, key=pygame.K_c, mod=0)]
    kept = []

    def batches():
        yield four
        kept.append(LessonsFile(tmp_path / "lessons.jsonl").load())
        yield clear

    state = app.run(session, batches(), ONE)
    pygame.display.quit()
    assert [each.label for each in kept[0]] == ["4"]
    assert [each.label for each in state.lessons] == ["4"]  # what was taught is not noticed besides

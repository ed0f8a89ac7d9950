"""A folder's list in the window, by keys, wheel and pointer: events in, the state and what is opened out."""

import pygame
import pytest

import digit_draw
from digit_draw.reader.answer import Reading
from digit_draw.reader.strokes import Drawing, as_strokes, save_drawings
from digit_draw.window import session as window_session
from digit_draw.window.events import LINES, to_action
from digit_draw.window.outside.models import Models
from digit_draw.window.picture.icon import SEVEN
from digit_draw.window.scenes import Scenes
from digit_draw.window.session import Session
from digit_draw.window.state.actions import Escape
from digit_draw.window.state.commands import Browse, Command, Pick
from digit_draw.window.state.folder import Entry, Folder, Roll, Unfold
from digit_draw.window.state.parts import TRACK, Part
from digit_draw.window.state.state import State
from digit_draw.window.state.update import update

SIZE = (1180, 740)
LONG = Folder("/a", "/a", tuple(Entry(f"{number}.png", f"/a/{number}.png", "picture") for number in range(100)))


class Window:
    """A window without a screen: it takes keys and shows a state."""

    def __init__(self, folder, state=None):
        path = folder / "my_model.h5"
        self.session = Session(Models(digit_draw.load_model(), path), folder)
        self.scenes, self.state = Scenes(self.session.models), state or State()

    @property
    def layout(self):
        return self.scenes.layout(self.state, SIZE)

    @property
    def reached(self):
        hover = self.state.hover
        return self.state.folder.entries[hover.number].name if hover and hover.name == "entry" else hover

    def do(self, action):
        if isinstance(action, Command):
            action = self.session.perform(action, self.state, Reading())
        self.state = update(self.state, action) if action else self.state

    def event(self, kind, **words):
        self.do(to_action(pygame.event.Event(kind, **words), self.layout, self.state))

    def press(self, *codes):
        for code in codes:
            self.event(pygame.KEYDOWN, key=code, mod=0)

    def point(self, at, press=False):
        self.event(pygame.MOUSEMOTION, buttons=(0, 0, 0), pos=at)
        if press:
            self.event(pygame.MOUSEBUTTONDOWN, button=1, pos=at)


@pytest.fixture
def tmp_path(tmp_path):
    """A folder in one of our own: in pytest's lie more of them than are listed."""
    (tmp_path / "here").mkdir()
    return tmp_path / "here"


@pytest.fixture
def window(tmp_path, monkeypatch):
    monkeypatch.setattr(window_session, "file_dialog", lambda folder: None)
    (tmp_path / "Mine").mkdir()
    save_drawings(tmp_path / "Mine" / "seven.jsonl", [Drawing(as_strokes(SEVEN))])
    (tmp_path / "bad.png").write_bytes(b"no picture")
    return Window(tmp_path)


@pytest.fixture
def rolling(tmp_path):
    window = Window(tmp_path)
    window.do(Unfold(LONG))
    return window


def test_a_drawing_in_a_folder_is_opened_by_keys_alone(window, tmp_path):
    window.event(pygame.KEYDOWN, key=pygame.K_o, mod=pygame.KMOD_LCTRL)
    assert window.state.over == "folder" and window.reached == "Mine"
    window.press(pygame.K_RETURN)
    assert window.state.folder.path == str(tmp_path / "Mine") and window.reached == "seven.jsonl"
    window.press(pygame.K_RETURN)
    assert window.state.over is None and len(window.state.strokes) == len(SEVEN)
    window.do(Browse())
    assert window.state.folder.path == str(tmp_path / "Mine")


def test_the_folder_above_begins_at_the_one_that_was_left(window, tmp_path):
    (tmp_path / "Another").mkdir()
    window.do(Browse())
    assert window.reached == "Another"
    window.press(pygame.K_DOWN, pygame.K_RETURN, pygame.K_BACKSPACE)
    assert window.state.folder.path == str(tmp_path) and window.reached == "Mine"
    window.press(pygame.K_DOWN, pygame.K_UP, pygame.K_UP, pygame.K_UP)
    assert window.reached == tmp_path.parent.name
    window.press(pygame.K_RETURN)
    assert window.state.folder.path == str(tmp_path.parent) and window.reached == tmp_path.name


def test_a_click_opens_what_it_is_on_and_a_file_that_cannot_be_opened_leaves_the_list(window):
    window.do(Browse())
    places = {window.state.folder.entries[number].name: rect for number, rect in window.layout.folder.lines.items()}
    window.point(places["bad.png"].centre, press=True)
    assert window.state.over == "folder" and window.state.message.startswith("bad.png: ")
    window.point(places["Mine"].centre, press=True)
    assert window.state.message == "" and window.state.hover is None, "no line is reached by keys: none has a ring"
    window.point(window.layout.folder.lines[1].centre, press=True)
    assert len(window.state.strokes) == len(SEVEN)


def test_a_model_that_is_opened_closes_the_list(window, tmp_path):
    (tmp_path / "a.h5").write_bytes((window_session.Path("models") / "classic.h5").read_bytes())
    window.do(Browse())
    window.do(Pick([entry.name for entry in window.state.folder.entries].index("a.h5")))
    assert window.state.over is None and "a.h5 is in use now" in window.state.message


def test_while_a_picture_in_the_list_is_read_the_window_says_so(window):
    window.do(Browse())
    said = {
        entry.name: window.session.meanwhile(Pick(at), window.state)
        for at, entry in enumerate(window.state.folder.entries)
    }
    assert said.pop("bad.png") == "Reading bad.png"
    assert set(said.values()) == {""} and window.session.meanwhile(Pick(99), window.state) == ""


def test_escape_closes_the_list_and_the_next_the_window(window):
    window.do(Browse())
    window.do(Escape())
    assert window.state.over is None and window.state.running
    window.do(Escape())
    assert not window.state.running


def test_keys_lead_through_the_whole_list_and_what_they_reach_is_shown(rolling):
    room = rolling.layout.folder.room
    for code, reached in (
        (pygame.K_DOWN, 1),
        (pygame.K_PAGEDOWN, 1 + room),
        (pygame.K_PAGEUP, 1),
        (pygame.K_END, 99),
        (pygame.K_DOWN, 99),
        (pygame.K_UP, 98),
        (pygame.K_HOME, 0),
    ):
        rolling.press(code)
        assert rolling.state.hover == Part("entry", reached) and reached in rolling.layout.folder.lines
    for reached in range(1, 100):
        rolling.press(pygame.K_DOWN)
        assert rolling.state.hover == Part("entry", reached) and reached in rolling.layout.folder.lines
    shown = rolling.layout.folder.first
    rolling.press(pygame.K_UP)
    assert rolling.layout.folder.first == shown, "it rolls no further than it must"


def test_above_the_first_line_an_arrow_reaches_the_cross(rolling):
    rolling.press(pygame.K_UP)
    assert rolling.state.hover == Part("close")
    rolling.press(pygame.K_DOWN)
    assert rolling.state.hover == Part("entry", 0)


def test_the_wheel_rolls_the_list_below_the_pointer_and_stops_at_its_ends(rolling):
    at = rolling.layout.folder.lines[4].centre
    rolling.point(at)
    rolling.event(pygame.MOUSEWHEEL, x=0, y=-1)
    assert rolling.layout.folder.first == LINES
    assert rolling.state.hover == rolling.layout.hit(*at) == Part("entry", 4 + LINES)
    width = rolling.state.width
    rolling.event(pygame.MOUSEWHEEL, x=0, y=-(2**31))
    assert 99 in rolling.layout.folder.lines and rolling.state.hover == rolling.layout.hit(*at)
    rolling.event(pygame.MOUSEWHEEL, x=0, y=2**31 - 1)
    assert rolling.layout.folder.first == 0 and rolling.state.width == width
    before = rolling.state
    rolling.event(pygame.MOUSEWHEEL, x=0, y=1)
    assert rolling.state is before, "nothing is drawn anew at an end"


def test_the_wheel_leaves_the_line_that_keys_have_reached(rolling):
    rolling.press(pygame.K_DOWN)
    rolling.event(pygame.MOUSEWHEEL, x=0, y=-9)
    assert rolling.layout.folder.first == 9 * LINES and rolling.state.hover is None
    rolling.press(pygame.K_DOWN)
    assert rolling.state.hover == Part("entry", 9 * LINES)


def test_the_track_is_pressed_and_pulled(rolling):
    track = rolling.layout.folder.track
    foot = (track.centre[0], track.y + track.h - 1)
    rolling.event(pygame.MOUSEBUTTONDOWN, button=1, pos=foot)
    assert 99 in rolling.layout.folder.lines and rolling.state.hover == TRACK
    rolling.event(pygame.MOUSEMOTION, buttons=(1, 0, 0), pos=(track.centre[0], track.y))
    assert rolling.layout.folder.first == 0


def test_a_list_is_rolled_only_where_it_is_shown(rolling):
    rolling.do(Escape())
    assert update(rolling.state, Roll(5)) is rolling.state

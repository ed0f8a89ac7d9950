"""The drawings before, kept from visit to visit: nothing of theirs is lost, and nothing of theirs stops the window."""

import errno
import json

import numpy as np
import pytest

from digit_draw.window.outside import kept
from digit_draw.window.outside.kept import Album
from digit_draw.window.picture.icon import SEVEN
from digit_draw.window.state.sheet import KEPT
from digit_draw.window.state.state import FIRST_PEN
from digit_draw.window.state.strokes import PenStroke

DRAWN = (*(PenStroke(points, FIRST_PEN) for points in SEVEN), PenStroke(((0.123456789, 0.5),), 0.1))
DRAWINGS = tuple((PenStroke([(0.1, number / 100)], FIRST_PEN),) for number in range(KEPT))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "new" / "before.json"


def test_drawings_come_back_as_they_were(path):
    Album(path).keep((DRAWN, *DRAWINGS[:2]))
    assert Album(path).load() == (DRAWN, *DRAWINGS[:2])


def test_two_windows_lose_nothing_of_each_other(path):
    one, other = Album(path), Album(path)
    mine, yours = one.load(), other.load()
    one.keep((DRAWINGS[0], *mine))
    other.keep((DRAWINGS[1], DRAWINGS[0], *yours))
    one.keep((DRAWINGS[2], DRAWINGS[0]))
    assert Album(path).load() == (DRAWINGS[2], DRAWINGS[1], DRAWINGS[0])


def test_what_was_removed_stays_away_and_what_others_drew_stays(path):
    one, other = Album(path), Album(path)
    one.keep(DRAWINGS[:3])
    other.keep((DRAWINGS[3], *other.load()))
    one.keep((DRAWINGS[0], DRAWINGS[2]))
    assert Album(path).load() == (DRAWINGS[3], DRAWINGS[0], DRAWINGS[2])
    one.keep(())
    assert Album(path).load() == (DRAWINGS[3],)


def test_what_another_window_has_just_written_outlives_what_is_old(path):
    Album(path).keep(DRAWINGS)
    one, other = Album(path), Album(path)
    before = one.load()
    assert other.load() == before == DRAWINGS
    one.keep((DRAWN, *before[:-1]))
    other.keep((DRAWN[:1], *before[:-1]))
    assert Album(path).load() == (DRAWN[:1], DRAWN, *DRAWINGS[:-2])


def test_a_file_that_is_gone_is_written_anew(path):
    album = Album(path)
    album.keep(DRAWINGS[:2])
    path.unlink()
    album.keep((DRAWN, *DRAWINGS[:2]))
    assert Album(path).load() == (DRAWN, *DRAWINGS[:2])


def test_so_many_are_kept_and_of_long_ones_fewer(path):
    Album(path).keep((DRAWN, *DRAWINGS))
    assert Album(path).load() == (DRAWN, *DRAWINGS)[:KEPT]
    path.unlink()
    third = kept.MAX_POINTS_KEPT // 3
    long = tuple((PenStroke(np.full((third, 2), number / 10), FIRST_PEN),) for number in range(4))
    endless = (PenStroke(np.full((kept.MAX_POINTS_KEPT + 1, 2), 0.5), FIRST_PEN),)
    Album(path).keep((endless, *long, DRAWN))
    assert Album(path).load() == long[:3]
    Album(path).keep((DRAWN, endless))
    assert Album(path).load() == (DRAWN, *long[:2]) and not Album(path).holds(endless)
    assert path.stat().st_size < kept.MAX_BYTES


def test_what_is_as_it_was_read_is_not_written(path, monkeypatch):
    Album(path).keep((DRAWN,))
    album = Album(path)
    same = album.load()
    monkeypatch.setattr(kept, "write_whole", lambda *_: pytest.fail("it was written"))
    album.keep(same)


@pytest.mark.parametrize(
    "text",
    ["", "{", "{}", "7", "[" * 100_000, "[[]]", '[{"strokes": [[[NaN, 2]]], "widths": [0.1]}]', "[7, null]", "\x00"],
)
def test_a_damaged_file_is_no_drawings(path, text):
    path.parent.mkdir()
    path.write_text(text)
    album = Album(path)
    assert album.load() == ()
    album.keep((DRAWN,))
    assert Album(path).load() == (DRAWN,)


def test_one_damaged_drawing_costs_none_of_the_others(path):
    Album(path).keep((DRAWN, DRAWINGS[0]))
    records = json.loads(path.read_bytes())
    records[0]["strokes"] = [[[1, "2"]]]
    path.write_text(json.dumps(records))
    assert Album(path).load() == (DRAWINGS[0],)


def test_a_file_of_the_first_version_opens(path):
    path.parent.mkdir()
    path.write_text('[{"strokes": [[[0.1, 0.2], [0.3, 0.4]], [[0.5, 0.5]]], "widths": [0.018, 0.06]}]')
    assert Album(path).load() == ((PenStroke([[0.1, 0.2], [0.3, 0.4]], 0.018), PenStroke([[0.5, 0.5]], 0.06)),)


def test_a_file_of_millions_is_not_read(path, monkeypatch):
    Album(path).keep((DRAWN,))
    path.write_text(path.read_text() + " " * kept.MAX_BYTES)
    monkeypatch.setattr(kept, "from_json", lambda _: pytest.fail("it was read"))
    assert Album(path).load() == ()


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path):
    (tmp_path / "file").write_text("")
    album = Album(tmp_path / "file" / "before.json")
    assert album.load() == ()
    album.keep((DRAWN,))
    assert (tmp_path / "file").read_text() == ""


def test_what_could_not_be_written_is_tried_again(path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    album, drawn = Album(path), DRAWINGS[:3]
    album.keep(drawn[2:])
    with monkeypatch.context() as patch:
        patch.setattr(kept, "write_whole", full)
        album.keep(drawn[1:])
        assert not album.holds(drawn[1])
    album.keep(drawn)
    assert Album(path).load() == drawn

"""The file of lessons: shared by windows and commands, and nothing that was taught is lost."""

import errno
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from windows import is_wine

from digit_draw import lessons as module
from digit_draw.errors import DrawingError
from digit_draw.lessons import LessonsFile, load_memory
from digit_draw.reader.memory.memory import lesson
from digit_draw.reader.strokes import Drawing, as_strokes, load_drawings


def drawing(number, label="4"):
    return lesson([[[0, 0], [5, 50 + number], [number, 99]]], label, read="9")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "deep" / "lessons.jsonl"


def test_what_one_adds_the_other_has_too(path):
    mine, yours = LessonsFile(path), LessonsFile(path)
    assert (mine.load(), yours.load()) == ((), ())
    first, second = drawing(1), drawing(2)
    assert mine.change(add=[first]) == (first,)
    assert yours.changed() and not mine.changed()
    assert len(yours.change(add=[second])) == 2
    assert mine.load()[0] is first  # what is read again is the same object
    third = drawing(3)
    assert len(mine.change(add=[third], remove=[first])) == 2
    assert [each.label for each in load_drawings(path)] == ["4", "4"]


def test_the_same_strokes_taught_again_are_one_lesson(path):
    lessons = LessonsFile(path)
    strokes = as_strokes([[[0, 0], [9, 9]]])
    lessons.change(add=[Drawing(strokes, "4")])
    (kept,) = lessons.change(add=[Drawing(strokes, "7")])
    assert kept.label == "7"


def _add(path, start):
    lessons = LessonsFile(path)
    for number in range(start, start + 20):
        lessons.change(add=[drawing(number)])


@pytest.mark.thorough
def test_windows_that_teach_at_the_same_time_lose_nothing(path):
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_add, args=(path, start)) for start in (0, 100, 200)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(LessonsFile(path).load()) == 60


@pytest.mark.thorough
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_killed_at_any_moment_what_was_taught_is_there(path, tmp_path):
    code = (
        "import sys; from pathlib import Path; from digit_draw.lessons import LessonsFile; "
        "from digit_draw.reader.memory.memory import lesson\n"
        "lessons = LessonsFile(Path(sys.argv[1]))\n"
        "for number in range(10000):\n"
        "    lessons.change(add=[lesson([[[0, 0], [9, number + 1]]], '4')]); print(number, flush=True)"
    )
    for moment in (0.0, 0.05, 0.11):
        with subprocess.Popen([sys.executable, "-c", code, path], stdout=subprocess.PIPE, text=True) as teaching:
            teaching.stdout.readline()
            time.sleep(moment)
            os.kill(teaching.pid, signal.SIGKILL)
            said = 1 + len([line for line in teaching.stdout.read().splitlines() if line])
        lessons = LessonsFile(path)
        assert len(lessons.load()) >= min(said, 500) - 1 and not lessons.damage
        lessons.change(remove=lessons.load())


@pytest.mark.parametrize(
    "damage", [b"\x00\xff garbage\n", b'{"label": "4"}\n', b'{"label": "x", "strokes": [[[0, 0], [1, 1]]]}\n', b"{\n"]
)
def test_a_damaged_file_is_set_aside_and_what_can_be_read_of_it_is_used(path, damage):
    good = drawing(1)
    LessonsFile(path).change(add=[good])
    whole = path.read_bytes() + damage
    path.write_bytes(whole)
    lessons = LessonsFile(path)
    assert [each.label for each in lessons.load()] == ["4"]
    assert lessons.damage.startswith("lessons.jsonl is damaged (line 2: ")
    assert lessons.damage.endswith("); it is kept as lessons.damaged-1.jsonl, and 1 lesson could be read")
    assert path.with_name("lessons.damaged-1.jsonl").read_bytes() == whole
    again = LessonsFile(path)
    assert len(again.load()) == 1 and not again.damage
    path.write_bytes(damage)
    assert LessonsFile(path).change(add=[good])
    assert path.with_name("lessons.damaged-2.jsonl").read_bytes() == damage


def test_a_file_that_cannot_be_written_gets_one_sentence(path):
    path.mkdir(parents=True)
    for use in (LessonsFile(path).load, LessonsFile(path).change):
        with pytest.raises(DrawingError, match=r"lessons\.jsonl: cannot be used for lessons"):
            use()


def test_a_file_that_may_not_be_looked_at_is_not_taken_for_none(path, monkeypatch):
    LessonsFile(path).change(add=[drawing(1)])
    lessons, stat = LessonsFile(path), Path.stat

    def closed(looked_at, **how):  # to root, as tests may run, nothing is closed
        if looked_at == path:
            raise PermissionError(errno.EACCES, "Permission denied")
        return stat(looked_at, **how)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "stat", closed)
        patch.setattr(Path, "read_bytes", closed)
        for use in (lessons.load, lessons.change):
            with pytest.raises(DrawingError, match=r"cannot be used for lessons \(Permission denied\)"):
                use()
        assert lessons.changed()
    assert len(lessons.load()) == 1


@pytest.mark.skipif(is_wine(), reason="wine 8 makes no links")
def test_a_link_that_leads_to_itself_gets_one_sentence(path):
    path.parent.mkdir()
    path.symlink_to(path)
    for use in (LessonsFile(path).load, LessonsFile(path).change):
        with pytest.raises(DrawingError, match=r"lessons\.jsonl: cannot be used for lessons"):
            use()


def test_a_lock_that_is_held_too_long_is_told(path, monkeypatch):
    from digit_draw import locks

    monkeypatch.setattr(locks, "PATIENCE", 0.05)
    LessonsFile(path).change(add=[drawing(1)])
    with locks.locked(path.with_suffix(".lock")), pytest.raises(DrawingError, match="another program holds it"):
        LessonsFile(path).change(add=[drawing(2)])
    assert len(LessonsFile(path).change(add=[drawing(2)])) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells programs by their names")
def test_a_lock_is_no_program(path):
    LessonsFile(path).change(add=[drawing(1)])
    assert path.with_suffix(".lock").stat().st_mode & 0o111 == 0


@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES])
def test_lessons_that_can_only_be_read_are_used(path, monkeypatch, code):
    from digit_draw import locks

    def closed(file):
        raise OSError(code, "it may not be made")

    LessonsFile(path).change(add=[drawing(1)])
    monkeypatch.setattr(locks, "open_lock", closed)
    assert len(LessonsFile(path).load()) == 1
    with pytest.raises(DrawingError, match=r"cannot be used for lessons \(it may not be made\)"):
        LessonsFile(path).change(add=[drawing(2)])


def test_where_the_system_has_no_locks_it_is_told_at_once(path, monkeypatch):
    from digit_draw import locks

    def none(file):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(locks, "lock", none)
    with pytest.raises(DrawingError, match=r"cannot be used for lessons \(No locks available\)"):
        LessonsFile(path).change(add=[drawing(1)])


def test_the_memory_of_this_person_is_that_of_the_file(path, monkeypatch):
    monkeypatch.setattr(module, "lessons_file", lambda: path)
    memory, damage = load_memory()
    assert (len(memory), damage) == (0, "")
    LessonsFile(path).change(add=[drawing(n, str(n)) for n in range(1, 4)])
    memory, _ = load_memory()
    assert [each.label for each in memory.lessons] == ["1", "2", "3"]
    assert np.array_equal(memory.lessons[0].strokes[0], drawing(1).strokes[0])

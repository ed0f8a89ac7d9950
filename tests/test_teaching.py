"""``digit-draw teach``: lessons from files, the list of them, and forgetting."""

import json

import pytest

from digit_draw.cli import main
from digit_draw.reader.strokes import Drawing, as_strokes, save_drawings
from digit_draw.window.picture.icon import SEVEN

ONE = [[[5, 0], [5, 100]]]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "mine.jsonl"
    save_drawings(path, [Drawing(as_strokes(SEVEN), "4", read="7"), Drawing(as_strokes(ONE), "?")])
    return str(path)


def test_what_is_taught_is_read_so_unless_untaught(file, capsys):
    assert main(["teach", file]) == 0
    assert capsys.readouterr().out == f"{file}: 2 lessons learned, 2 lessons kept\n"
    assert main(["read", file]) == 0
    assert [line.split(": ")[1][0] for line in capsys.readouterr().out.splitlines()] == ["4", "?"]
    assert main(["read", "--untaught", file]) == 0
    assert [line.split(": ")[1][0] for line in capsys.readouterr().out.splitlines()] == ["7", "1"]
    for more, right in (([], 2), (["--untaught"], 0)):
        assert main(["score", "--json", *more, file]) == 0
        assert json.loads(capsys.readouterr().out)["right"] == right


def test_lessons_are_listed_and_forgotten(file, capsys):
    main(["teach", file])
    capsys.readouterr()
    assert main(["teach", "--list"]) == main(["teach"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert listed[:2] == ["   1  4       was read 7", "   2  ?       taught"] == listed[2:]
    assert main(["teach", file, "--list"]) == 0
    assert capsys.readouterr().out.splitlines() == [f"{file}: 2 lessons learned, 2 lessons kept", *listed[:2]]
    assert main(["teach", "--list", "--json"]) == 0
    first = json.loads(capsys.readouterr().out.splitlines()[0])
    assert first == {"number": 1, "label": "4", "read": "7", "when": None, "taught": True}
    assert main(["teach", "--forget", "1"]) == 0
    assert capsys.readouterr().out == "1 lesson forgotten, 1 lesson kept\n"
    assert main(["teach", "--forget", "all"]) == 0
    assert main(["teach", "--list"]) == 0
    assert capsys.readouterr().out == "1 lesson forgotten, 0 lessons kept\n"


@pytest.mark.parametrize("number", ["3", "0", "-1", "x", "²"])
def test_a_number_of_no_lesson_is_told_and_nothing_forgotten(file, capsys, number):
    main(["teach", file])
    capsys.readouterr()
    assert main(["teach", f"--forget={number}"]) == 2
    out, err = capsys.readouterr()
    assert out == "" and f"no lesson has the number '{number}'; there are 1 to 2" in err
    main(["teach"])
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_a_bad_file_teaches_nothing_and_the_others_do(file, tmp_path, capsys):
    bad = tmp_path / "bad.jsonl"
    save_drawings(bad, [Drawing(as_strokes(ONE), "1"), Drawing(as_strokes(ONE), "seven")])
    none = str(tmp_path / "none.jsonl")
    assert main(["teach", str(bad), none, file]) == 2
    out, err = capsys.readouterr()
    assert out == f"{file}: 2 lessons learned, 2 lessons kept\n"
    said = err.splitlines()
    assert said[0].startswith(f"digit-draw: {bad}: drawing 2: the label 'seven' cannot be taught")
    assert said[1].startswith(f"digit-draw: {none}: there is no such file; give the path of a file of drawings (.jsonl")


@pytest.mark.parametrize("command", ["read", "score"])
def test_lessons_that_cannot_be_read_are_said_and_can_be_left_out(command, file, capsys):
    from digit_draw.lessons import lessons_file

    lessons_file().mkdir(parents=True)  # to root, as tests may run, no file is closed
    assert main([command, file]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.startswith(f"digit-draw: {lessons_file()}: cannot be used for lessons (")
    assert err.endswith("); see that it can be read and written, or leave it out with --untaught\n")
    assert main([command, "--untaught", file]) == 0


def test_a_damaged_file_of_lessons_is_told_and_the_rest_used(file, capsys):
    from digit_draw.lessons import lessons_file

    main(["teach", file])
    with lessons_file().open("a") as lessons:
        lessons.write("no lesson\n")
    capsys.readouterr()
    assert main(["read", file]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[0].startswith(f"{file}: 4 ") and "lessons.damaged-1.jsonl" in err

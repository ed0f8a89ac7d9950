"""The command line: what it prints, and how it ends."""

import argparse
import contextlib
import gc
import json
import math
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from made_up import trained_on

import digit_draw
from digit_draw.arguments import parser
from digit_draw.cli import COMMANDS, main
from digit_draw.reader.network.pixels import Pixels
from digit_draw.reader.strokes import Drawing, as_strokes, save_drawings
from digit_draw.window.picture.icon import SEVEN

ROOT = Path(__file__).parent.parent


def commands():
    """The parser's own commands."""
    (commands,) = (action.choices for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    return sorted(commands)


def test_every_command_is_carried_out():
    assert commands() == sorted(COMMANDS)


@pytest.fixture
def drawings(tmp_path):
    """A file of a seven and a blank sheet."""
    path = tmp_path / "drawings.jsonl"
    save_drawings(path, [Drawing(as_strokes(SEVEN), label="7"), Drawing((), label="7")])
    return str(path)


def test_read_prints_the_answer_of_each_drawing(drawings, capsys):
    assert main(["read", drawings]) == 0
    seven, blank = capsys.readouterr().out.splitlines()
    assert seven.startswith(f"{drawings}: 7 (") and seven.endswith(" %)")
    assert blank == f"{drawings}: blank"


def test_read_json_is_one_object_a_line_as_promised(drawings, capsys):
    assert main(["read", "--json", drawings]) == 0
    seven, blank = map(json.loads, capsys.readouterr().out.splitlines())
    assert list(seven) == ["file", "index", "text", "confidence", "digits"]
    (digit,) = seven["digits"]
    assert list(digit) == ["digit", "confidence", "sure", "probabilities", "box"]
    assert seven["text"] == "7" and digit["digit"] == 7 and digit["sure"] is True
    assert len(digit["probabilities"]) == 10 and math.isclose(sum(digit["probabilities"]), 1, abs_tol=1e-5)
    assert digit["box"] == pytest.approx([0.30, 0.25, 0.71, 0.76])
    assert blank == {"file": drawings, "index": 1, "text": "", "confidence": 0.0, "digits": []}


@pytest.mark.parametrize("command", ["read", "score"])
def test_each_bad_file_gets_one_sentence_and_the_others_are_still_read(command, drawings, tmp_path, capsys):
    says = {"none.png": "no such file", "text.txt": None, "empty.jsonl": "there is nothing in it", "my.h5": "--model"}
    for name in list(says)[1:]:
        (tmp_path / name).write_text("")
    bad = [str(tmp_path / name) for name in says]
    assert main([command, *bad[:2], drawings, *bad[2:]]) == 2
    out, err = capsys.readouterr()
    assert drawings in out and not any(path in out for path in bad)
    for line, said in zip(err.splitlines(), says.values(), strict=True):
        assert line.startswith(f"digit-draw: {tmp_path}") and (said or "") in line


@pytest.mark.parametrize("command", ["read", "score"])
def test_a_missing_model_ends_with_status_2(command, drawings, capsys):
    assert main(["--model", "none.h5", command, drawings]) == 2
    assert main([command, drawings, "--model", "none.h5"]) == 2
    assert capsys.readouterr().err.count("none.h5: there is no such file") == 2


def test_a_missing_model_is_said_before_the_window_opens(capsys):
    assert main(["--model", "none.h5"]) == 2
    assert "none.h5" in capsys.readouterr().err


def test_check_says_what_a_model_is(tmp_path, capsys):
    path = trained_on(Pixels(0, 255), tmp_path / "mine.h5")
    assert main(["check", "--model", str(path)]) == 0
    said = capsys.readouterr()
    *lines, last = said.out.splitlines()
    assert last == "OK: mine.h5 reads the built-in 7 as 7 (100 %)" and said.err == ""
    words = {line[:11].strip(): line[11:] for line in lines if line[:11].strip()}
    assert words["file"].startswith("HDF5 (.h5), saved by Keras 3.")
    assert words["input"] == "28x28x1, pixels 0 to 255"
    assert words["layers"] == "Rescaling 28x28x1" and any("Conv2D 26x26x32" in line for line in lines)
    assert words["weights"] == "34,826"
    assert words["answers"] == "10 probabilities, as the file has them"
    assert words["reads"] == "30 of 30 digits drawn by this program"
    assert re.fullmatch(r"\d+\.\d\d ms", words["one image"])


def test_what_was_found_out_about_a_model_is_said_beside_the_answers(drawings, tmp_path, capsys):
    path = trained_on(Pixels(1, 0), tmp_path / "mine.h5")
    assert main(["read", "--model", str(path), drawings]) == 0
    said = capsys.readouterr()
    assert said.err == f"digit-draw: {path}: trained on pixels 0 to 1, dark ink on bright paper\n"
    assert said.out.startswith(f"{drawings}: 7 (")


@pytest.mark.parametrize("arguments", [["read"], ["--model", "none.h5", "read"], ["--help"], ["frobnicate"]])
def test_garbage_is_collected_again_however_it_ends(arguments, drawings, monkeypatch):
    for change, collects in ((gc.enable, True), (gc.disable, False)):
        change()
        try:
            with contextlib.suppress(SystemExit):
                main([*arguments, drawings])
            assert gc.isenabled() is collects
        finally:
            gc.enable()


def test_what_the_start_made_is_not_looked_through_for_garbage(capsys):
    gc.unfreeze()
    try:
        assert main(["check"]) == 0
        assert gc.get_freeze_count() > 1000
    finally:
        gc.unfreeze()


def test_score_counts_what_is_right(drawings, capsys):
    assert main(["score", "--json", drawings]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["count"] == 2 and result["right"] == 1


def test_check_prints_ok(capsys):
    assert main(["check"]) == 0
    assert capsys.readouterr().out.startswith("OK: my_model.h5 reads the built-in 7 as 7")


def test_help_lists_the_commands_and_says_what_files_alone_do(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    told = capsys.readouterr().out
    assert not any(line != line.rstrip() for line in told.splitlines())
    listed = told.partition("commands:\n")[2].partition("\n\n")[0]
    assert all(f"\n    {command} " in listed for command in commands())
    assert "with FILEs" in told and "digit-draw read photo.png" in told


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("frobnicate", '"frobnicate" is no command; if it is a file, put "open" or another command before it'),
        ("-", '"-" is no command; if it is a file, put "open" or another command before it'),
        ("--modle x", "--modle is not understood here;"),
        ("--mod m.h5 read a.png", "--mod is not understood here;"),
        ("read --jsn a.png", "--jsn is not understood here;"),
        ("read -x.png", "-x.png is not understood here; a file whose name begins with - stands after --"),
        ("check a.png", "a.png is not understood here;"),
        ("read", "read needs a FILE"),
        ("score --json", "score needs a FILE"),
        ("read --model", "argument --model: expected one argument"),
    ],
)
def test_a_wrong_word_is_named_in_one_sentence_that_says_where_the_help_is(words, says, capsys):
    with pytest.raises(SystemExit) as ended:
        main(words.split())
    said = capsys.readouterr()
    assert ended.value.code == 2 and not said.out
    assert says in said.err and said.err.endswith("--help` says what there is\n") and said.err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["read", ""], "FILE"),
        (["teach", "a.jsonl", ""], "FILE"),
        (["--", ""], "FILE"),
        (["--model", "", "read", "a.png"], "--model"),
        (["read", "a.png", "--model="], "--model"),
        (["score", "a.png", "--sheet", ""], "--sheet"),
    ],
)
def test_a_path_that_is_empty_is_not_taken_for_the_folder_one_is_in(words, named, capsys):
    with pytest.raises(SystemExit, match=r"^2$"):
        main(words)
    (said,) = capsys.readouterr().err.splitlines()
    assert f"argument {named}: it is empty, and should be the path of a file; `digit-draw" in said


def test_version_and_help_need_neither_numpy_nor_a_model():
    probe = "import sys; from digit_draw.cli import main\ntry: main([{!r}])\nfinally: print('numpy' in sys.modules)"
    for option, expected in (("--version", digit_draw.__version__), ("--help", "bench")):
        run = subprocess.run(
            [sys.executable, "-c", probe.format(option)], capture_output=True, text=True, cwd=ROOT, check=True
        )
        assert expected in run.stdout and run.stdout.endswith("False\n")


def test_the_window_imports_no_tensorflow_and_reading_strokes_no_pygame():
    probe = "import sys; import digit_draw.window.app; print({'tensorflow', 'keras', 'PIL'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, cwd=ROOT, check=True)
    assert run.stdout == "set()\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["a.png", "b.h5"],
        ["open", "a.png", "b.h5"],
        ["--model", "m.h5", "open", "a.png", "b.h5"],
        ["--model", "m.h5", "a.png", "b.h5"],
    ],
)
def test_files_are_opened_in_the_window(arguments, monkeypatch):
    opened = []
    monkeypatch.setattr("digit_draw.window.session.Session.open", lambda model, untaught: model)
    monkeypatch.setattr("digit_draw.window.app.main", lambda session, files: opened.append((session, list(files))))
    assert main(arguments) == 0
    assert opened == [("m.h5" if "--model" in arguments else None, ["a.png", "b.h5"])]


def test_files_whose_names_look_like_options_are_opened_after_two_dashes(monkeypatch):
    opened = []
    monkeypatch.setattr("digit_draw.window.session.Session.open", lambda model, untaught: model)
    monkeypatch.setattr("digit_draw.window.app.main", lambda session, files: opened.append((session, list(files))))
    assert main(["--", "-7.png"]) == main(["--model", "m.h5", "--", "-7.png"]) == 0
    assert opened == [(None, ["-7.png"]), ("m.h5", ["-7.png"])]


def test_a_menu_opens_the_window_with_no_file(monkeypatch):
    monkeypatch.setattr("digit_draw.window.app.main", lambda session, files: opened.append(list(files)))
    opened = []
    assert main(["open"]) == 0
    assert opened == [[]]


def test_a_program_without_stdout_and_stderr_writes_to_neither():
    probe = "import sys; sys.stdout = sys.stderr = None; from digit_draw.cli import main; sys.exit(main({!r}))"
    for arguments, status in ((["check"], 0), (["--model", "none.h5", "check"], 2), (["--help"], 0), (["--none"], 2)):
        run = subprocess.run([sys.executable, "-c", probe.format(arguments)], capture_output=True, text=True, cwd=ROOT)
        assert (run.returncode, run.stdout, run.stderr) == (status, "", "")


def test_a_program_without_stderr_alone_gives_its_answers():
    probe = "import sys; sys.stderr = None; from digit_draw.cli import main; sys.exit(main(['check']))"
    run = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, cwd=ROOT)
    assert run.returncode == 0 and run.stdout.startswith("OK")


@pytest.mark.parametrize("command", [["read"], ["teach", "--list"], []])
def test_without_a_home_one_sentence_says_so(command, drawings, monkeypatch, capsys):
    def none(*_, **__):
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr("platformdirs.user_data_path", none)
    files = [drawings] if command == ["read"] else []
    assert main([*command, *files]) == 2
    assert capsys.readouterr().err == "digit-draw: there is no home folder here; set HOME to a folder that is yours\n"
    assert main(["read", "--untaught", drawings]) == 0


def test_a_sheet_that_cannot_be_written_is_told_before_anything_is_read(drawings, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("digit_draw.training.score.score", lambda *_, **__: pytest.fail("it was read"))
    assert main(["score", drawings, "--sheet", str(tmp_path / "none" / "sheet.png")]) == 2
    assert "sheet.png: cannot be written (there is no such folder)" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["read", "score"])
def test_a_name_that_stdout_cannot_write_is_escaped_and_the_next_file_is_read(command, drawings, tmp_path):
    cyrillic = tmp_path / "семь.jsonl"
    cyrillic.write_bytes(Path(drawings).read_bytes())
    run = subprocess.run(
        [sys.executable, "-m", "digit_draw", command, cyrillic, drawings],
        env=os.environ | {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
        capture_output=True,
        encoding="cp1252",
        cwd=ROOT,
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert r"\u0441\u0435\u043c\u044c.jsonl" in run.stdout and drawings in run.stdout


def test_an_interrupt_ends_a_command_without_a_traceback(drawings, monkeypatch, capsys):
    def interrupted(*_):
        raise KeyboardInterrupt  # as Python raises it for the signal

    monkeypatch.setattr("digit_draw.cli._readings", interrupted)
    assert main(["read", drawings]) == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    "fault", ["import digit_draw.cli; digit_draw.cli.COMMANDS.clear()", "sys.modules['argparse'] = None"]
)
def test_check_ends_with_a_status_whatever_is_wrong(fault):
    """Raised, it would be shown in a box by the frozen program on Windows, which waits for a click."""
    probe = f"import sys; {fault}; sys.argv[1:] = ['check']; from digit_draw.__main__ import run; sys.exit(run())"
    probe = f"import sys; sys.excepthook = lambda *_: print('a box'); {probe}"
    ran = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, cwd=ROOT)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith("Traceback")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("asked", ["check", "read"])
def test_output_that_cannot_be_written_is_one_sentence(asked, drawings):
    command = [sys.executable, "-m", "digit_draw", asked, *([drawings] if asked == "read" else [])]
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, cwd=ROOT, check=False)
    (said,) = run.stderr.splitlines()
    assert run.returncode == 2 and said.startswith("digit-draw: the output cannot be written (No space")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no broken pipes")
def test_a_reader_that_has_seen_enough_is_no_error(drawings):
    read = [sys.executable, "-m", "digit_draw", "read", drawings]
    with subprocess.Popen(read, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT) as run:
        run.stdout.close()
        assert (run.stderr.read(), run.wait()) == ("", 0)

"""The pages for people: what they name and link to is there, and their figures say where they come from."""

import re
from pathlib import Path

import numpy as np
import pytest
from made_up import number
from pages import FENCED, FIGURE, PAGES, ROOT, anchors, blocks, has_source, links

import digit_draw
from digit_draw.cli import COMMANDS, main
from digit_draw.window.state.controls import help_lines

PACKAGE = Path(digit_draw.__file__).parent
ROOMS = ("digit_draw", "docs", "models", "tests")
FILES = [*ROOT.glob("*"), *(path for room in ROOMS for path in (ROOT / room).rglob("*"))]
CONTRIBUTING = PAGES["CONTRIBUTING.md"]
USING = PAGES["docs/using.md"]
MEASURED = [page for page in PAGES if page not in ("CHANGELOG.md", "SECURITY.md")]
"""Pages whose numbers with units are measured; in the others they are limits, or how something was."""


def test_the_map_names_every_room_and_what_lies_in_the_first_ones():
    rooms = [path.parent for path in PACKAGE.rglob("__init__.py") if path.parent != PACKAGE]
    assert len(rooms) >= 10
    assert not [room.name for room in rooms if not re.search(rf"\b{room.name}/", CONTRIBUTING)]
    files = [file.name for room in (PACKAGE, PACKAGE / "reader", PACKAGE / "window") for file in room.glob("[!_]*.py")]
    assert not [name for name in files if not re.search(rf"(?<![\w/]){name}", CONTRIBUTING)]


@pytest.mark.parametrize("name", sorted(set(re.findall(r"[\w/-]+\.(?:py|md|txt)\b", CONTRIBUTING))))
def test_a_file_that_the_page_names_is_there(name):
    assert any(path.as_posix().endswith(f"/{name}") for path in FILES)


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_page_and_a_heading(page):
    for words, target in links(PAGES[page]):
        path, _, anchor = target.partition("#")
        aim = (ROOT / page).parent / path if path else ROOT / page
        assert words and (re.match("https?://", target) or aim.exists()), target
        if anchor:
            assert anchor in anchors(PAGES[aim.resolve().relative_to(ROOT).as_posix()]), target


def test_every_page_and_picture_is_linked():
    linked = {
        (ROOT / page).parent.joinpath(target).resolve() for page, text in PAGES.items() for _, target in links(text)
    }
    shown = [path for path in (ROOT / "docs").iterdir() if path.suffix in (".md", ".png", ".gif")]
    assert len(shown) > 8 and not set(shown) - linked


@pytest.mark.parametrize("page", MEASURED)
def test_every_figure_has_its_command(page):
    assert not [block for block in blocks(PAGES[page]) if FIGURE.search(block) and not has_source(block)]


def test_a_figure_without_a_command_is_found():
    page = "9 % right.\n\nIt takes 3 ms (`ls`):\n\n- 4 ms\n\nSo:\n\n```\n5 ms\n```\n\n| 7 % | a |\n| 8 % | `ls` |"
    found = [FIGURE.search(block).group() for block in blocks(page) if FIGURE.search(block) and not has_source(block)]
    assert found == ["9 %", "5 ms", "7 %"]


def test_the_table_of_keys_is_the_window_s_own():
    table = re.findall(r"^\| ([^|]+) \|", USING.partition("## Keys")[2].partition("\n## ")[0], re.MULTILINE)[1:]
    ways = [", ".join(table).replace("`", "").lower(), ", ".join(keys for keys, _ in help_lines()).lower()]
    written, known = (sorted(each.split(", ")) for each in ways)
    assert written == known


def test_every_command_and_option_is_told(capsys):
    for command in ("", *COMMANDS):
        with pytest.raises(SystemExit):
            main([*command.split(), "--help"])
        options = {word.strip(",[]") for word in capsys.readouterr().out.split() if word.startswith(("--", "[--"))}
        assert not command or f"digit-draw {command} " in USING or f"digit-draw [{command}] " in USING
        assert not {option for option in options if option != "--help" and option not in USING}


def test_the_example_in_python_runs(monkeypatch):
    monkeypatch.chdir(ROOT)
    (example,) = [code for language, code in FENCED.findall(USING) if language == "python"]
    names = {"images": np.zeros((3, 28, 28), np.float32), "strokes": number("401")}
    exec(example, names)
    assert names["reading"].text == "401" and len(names["memory"].lessons) == 1


def test_the_changelog_begins_with_this_version():
    assert re.findall(r"^## (\S+)", PAGES["CHANGELOG.md"], re.MULTILINE)[0] == digit_draw.__version__

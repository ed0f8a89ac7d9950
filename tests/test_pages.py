"""The pages for people: what they name is there."""

import re
from pathlib import Path

import pytest

import digit_draw

ROOT = Path(__file__).parent.parent
PACKAGE = Path(digit_draw.__file__).parent
FILES = [*ROOT.glob("*"), *(path for room in ("digit_draw", "models", "tests") for path in (ROOT / room).rglob("*"))]
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_map_names_every_room():
    rooms = [path.parent for path in PACKAGE.rglob("__init__.py") if path.parent != PACKAGE]
    assert len(rooms) >= 10
    assert not [room.name for room in rooms if not re.search(rf"\b{room.name}/", CONTRIBUTING)]


@pytest.mark.parametrize("name", sorted(set(re.findall(r"[\w/]+\.(?:py|md|txt)\b", CONTRIBUTING))))
def test_a_file_that_the_page_names_is_there(name):
    assert any(path.as_posix().endswith(f"/{name}") for path in FILES)

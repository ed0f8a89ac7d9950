"""The pages for people, taken apart: what they link to, the commands they tell, the figures they publish."""

import re
import shlex
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("models/*.md")])
}
"""The text of every page, by its path in the project."""

FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"!?\[([^\]]*)\]\(([^)\s]+)\)")

PLACE = re.compile(r"^(\.venv[/\\](bin|Scripts)[/\\])")
"""Where the set-up puts programs; a command is the same without it."""

ASIDE = re.compile(r"\s{2,}.*| & rem .*")
"""What stands beside a command: a comment, or what it does."""

PROGRAMS = {
    "digit-draw",
    "python",
    "python3",
    "py",
    "pip",
    "pytest",
    "jupyter",
    "ruff",
    "mypy",
    "pip-audit",
    "du",
    "ls",
}
"""What a command begins with; other words in a page's code are names of things."""

FIGURE = re.compile(r"\d[\d.,]* (%|ms|MB|s|minutes)(?!\w)")
"""Something measured: a number and its unit."""


def anchors(text):
    """Return the anchors of a page's headings, as GitHub names them."""
    headings = re.findall(r"^#+ (.+)$", FENCED.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links(text):
    """Return the words and the target of every link and picture."""
    return LINK.findall(FENCED.sub("", text))


def commands(text):
    """Return the commands that a page tells, as lists of words, without the place of their program."""
    lines = [line for _, block in FENCED.findall(text) for line in block.splitlines()]
    lines += INLINE.findall(FENCED.sub("", text))
    told = [part.strip() for line in lines for part in ASIDE.sub("", line).split("&&")]
    words = [PLACE.sub("", line).replace("\\", "/").split(" ", 1) for line in told]
    return [[first, *shlex.split("".join(others))] for first, *others in words if first in PROGRAMS]


def blocks(text):
    """Return what belongs together: paragraphs, points of lists and rows of tables.

    Output in a fence belongs to the paragraph above it, and so does every point of a list that a colon announces.
    """
    text = re.sub(r"\n\n(?=```\n)", "\n", text)
    found, before = [], ""
    for block in filter(str.strip, re.split(r"\n\n+|\n(?=- |\d+\. |\| )", text)):
        point = re.match(r"- |\d+\. ", block)
        before = before if point else block
        found.append(before + "\n" + block if point and before.endswith(":") else block)
    return found


def has_source(block):
    """Whether a block says where its figures come from: a command, or the notebook, whose outputs are committed."""
    return bool(commands(block)) or "notebook" in block

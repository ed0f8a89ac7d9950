"""docs/pictures.py takes every picture that the pages show, in the window's own colours."""

import re
import subprocess
import sys

import numpy as np
import pytest
from pages import PAGES, ROOT, links
from PIL import Image, ImageSequence

from digit_draw.window.picture.theme import LIGHT

pytestmark = [pytest.mark.slow, pytest.mark.window]

TRUE = LIGHT.accent, LIGHT.paper, LIGHT.desk
"""Colours of the window that must not be changed by the palette."""


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pictures")
    ran = subprocess.run([sys.executable, "docs/pictures.py", folder], cwd=ROOT, capture_output=True, text=True)
    if "Skipped" in ran.stderr:
        pytest.skip("the real window needs Xvfb and xdotool")
    assert ran.returncode == 0, ran.stderr
    return folder, ran.stdout


def test_it_takes_every_picture_of_the_pages(pictures):
    shown = {target.rpartition("/")[2] for text in PAGES.values() for _, target in links(text)}
    assert {path.name for path in pictures[0].iterdir()} == {name for name in shown if name.endswith((".png", ".gif"))}


def test_the_moving_picture_shows_a_mistake_and_the_lesson_in_true_colours(pictures):
    titles = re.findall(r"s: (.*) · Digit Draw", pictures[1])
    assert titles[0] == "407" and titles[1] not in ("4", "?") and titles[2:4] == ["4", "4"]
    with Image.open(pictures[0] / "digit-draw.gif") as moving:
        assert moving.n_frames > 30
        frames = [np.asarray(frame.convert("RGB")) for frame in ImageSequence.Iterator(moving)]
    colours = [[bool((frame == colour).all(2).any()) for frame in frames] for colour in TRUE]
    assert sum(colours[0]) > 5, "an answer is in the accent once the pen has paused"
    assert all(colours[1]) and all(colours[2])


def test_of_the_six_drawings_ours_alone_are_all_right(pictures):
    read = re.findall(r"^(.) read as (.) \(\d+ %\)(, wrong)?$", pictures[1], re.MULTILINE)
    rows = [read[way::3] for way in range(3)]
    assert [len(row) for row in rows] == [6, 6, 6]
    assert [any(wrong for *_, wrong in row) for row in rows] == [True, True, False]

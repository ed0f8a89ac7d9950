"""Animated GIFs: the frames as they were, for as long as was said, in exactly the colours that were named."""

import io

import numpy as np
import pytest
from PIL import Image, ImageSequence

from digit_draw.window.outside.animation import as_gif, true_palette
from digit_draw.window.picture.theme import DARK, LIGHT

RNG = np.random.default_rng(4)


def frames(theme):
    """Frames in which squares of the theme's colours come one after the other, and last a picture of many colours."""
    found = [np.full((60, 80, 3), theme.paper, np.uint8)]
    for number, colour in enumerate(each for each in vars(theme).values() if each != theme.paper):
        frame = found[-1].copy()
        frame[10:20, 5 + 8 * number : 12 + 8 * number] = colour
        found.append(frame)
    last = found[-1].copy()
    last[30:] = RNG.integers(0, 256, (30, 80, 3))
    return [*found, last]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_frames_keep_the_themes_colours_exactly(theme):
    made = frames(theme)
    seconds = [0.07] * (len(made) - 1) + [4.0]
    gif = Image.open(io.BytesIO(as_gif(made, seconds, list(vars(theme).values()))))
    seen = [(np.asarray(frame.convert("RGB")), frame.info["duration"]) for frame in ImageSequence.Iterator(gif)]
    assert gif.info["loop"] == 0 and [duration for _, duration in seen] == [*[70] * (len(made) - 1), 4000]
    for (frame, _), wanted in zip(seen[:-1], made, strict=False):
        assert (frame == wanted).all()
    assert (seen[-1][0][:30] == made[-1][:30]).all()


def test_a_palette_has_no_colour_that_would_be_taken_for_the_themes():
    near = np.full((40, 40, 3), LIGHT.accent, np.uint8)
    near[:, 20:] += 3
    palette = true_palette(near, list(vars(LIGHT).values()), 32)
    colours = np.array(palette.getpalette()).reshape(-1, 3)
    assert [tuple(colour) for colour in colours[:8]] == list(vars(LIGHT).values())
    assert (np.abs(colours[8:] - np.array(LIGHT.accent)).max(axis=1) > 8).all()

"""Moving pictures: frames as an animated GIF, in the window's own colours."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.raster import inked
from digit_draw.window.picture.theme import Colour

if TYPE_CHECKING:
    from PIL import Image

NEAR = 8
"""Levels of a channel by which a colour differs at least from the theme's: nearer ones would be taken in its place."""

MOST = 256
"""Colours of a GIF."""

Pixels = NDArray[np.uint8]
"""(height, width, 3)."""


def as_gif(frames: Sequence[Pixels], seconds: Sequence[float], colours: Sequence[Colour]) -> bytes:
    """Return frames as a GIF that goes round, each shown for so many seconds; it has these colours exactly.

    Its other colours are those that the last frame has most.
    """
    first, *rest = _in_palette(frames, true_palette(frames[-1], colours, MOST))
    file = io.BytesIO()
    times = [10 * round(100 * each) for each in seconds]  # a GIF counts hundredths
    first.save(file, "GIF", save_all=True, append_images=rest, duration=times, loop=0)
    return file.getvalue()


def true_palette(picture: Pixels, colours: Sequence[Colour], count: int) -> Image.Image:
    """Return an image with a palette of at most ``count``: these colours exactly, then what a picture has most."""
    from PIL import Image  # here and not above: the window opens sooner without it

    found = np.array(Image.fromarray(picture).quantize(count - len(colours)).getpalette()).reshape(-1, 3)
    apart = np.abs(found[:, None] - np.array(colours)).max(axis=2).min(axis=1) > NEAR
    palette = Image.new("P", (1, 1))
    palette.putpalette([*np.ravel(colours).tolist(), *found[apart].ravel().tolist()])
    return palette


def _in_palette(frames: Sequence[Pixels], palette: Image.Image) -> list[Image.Image]:
    """Return frames in the colours of a palette, without dithering; of each only what changed is looked at."""
    from PIL import Image

    shown = Image.fromarray(frames[0]).quantize(palette=palette, dither=Image.Dither.NONE)
    made = [shown]
    for before, frame in pairwise(frames):
        rows, columns = inked((before != frame).any(axis=2))
        shown = shown.copy()
        if rows.stop:
            piece = Image.fromarray(np.ascontiguousarray(frame[rows, columns]))
            shown.paste(piece.quantize(palette=palette, dither=Image.Dither.NONE), (columns.start, rows.start))
        made.append(shown)
    return made

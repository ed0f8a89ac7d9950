"""A moving picture in the window's own colours."""

import time
from pathlib import Path

import numpy as np
from desktop import Visit
from PIL import Image

from digit_draw.window.outside.animation import true_palette
from digit_draw.window.picture.theme import LIGHT

FRAME = (826, 518)
"""Pixels of a frame, seven tenths of the window: as wide as a page shows."""

COLOURS = 96
"""Of the palette: the theme's own, and those between them that the frames have most."""

SETTLED = 0.4
"""Seconds without a change after which the window has come to rest."""

LOOKS = 20
"""Looks after which a window that has not come to rest never will."""


class Moving:
    """Frames of a window and how long each is shown."""

    def __init__(self) -> None:
        self._frames: list[Image.Image] = []
        self._seconds: list[float] = []

    def look(self, window: Visit) -> Image.Image:
        """Return what the window shows once it has come to rest, or what goes on moving."""
        shown = window.picture()
        for _ in range(LOOKS):
            time.sleep(SETTLED)
            before, shown = shown, window.picture()
            if np.array_equal(before, shown):
                break
        return Image.fromarray(shown.astype(np.uint8))

    def add(self, window: Visit, seconds: float) -> Image.Image:
        """Add what the window shows now, for so many seconds; return the frame."""
        long = seconds > 2 * SETTLED
        shown = self.look(window) if long else Image.fromarray(window.picture().astype(np.uint8))
        self._frames.append(shown.resize(FRAME, Image.Resampling.LANCZOS))
        self._seconds.append(seconds)
        if long:
            print(f"{sum(self._seconds):5.1f} s: {window.title()}")
        return self._frames[-1]

    def save(self, path: Path) -> None:
        """Write all frames so far as an animated GIF, without dithering, in one palette."""
        palette = self._palette()
        first, *others = (frame.quantize(palette=palette, dither=Image.Dither.NONE) for frame in self._frames)
        times = [round(1000 * seconds) for seconds in self._seconds]
        first.save(path, save_all=True, append_images=others, duration=times, loop=0, optimize=True)

    def _palette(self) -> Image.Image:
        """Return a palette image: the theme's colours exactly, then what all frames together have most."""
        sheet = np.vstack([np.asarray(frame) for frame in self._frames])
        return true_palette(sheet, list(vars(LIGHT).values()), COLOURS)

"""Which ink made a digit likelier, and which less likely: what is left of its chance where the ink is covered.

This is occlusion sensitivity (Zeiler and Fergus 2014, section 2.2 and figure 7).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.ink import Ink
from digit_draw.reader.mnist_image import SIZE
from digit_draw.reader.network.network import Network
from digit_draw.reader.raster import inked

PIECES = 5
"""Patches a side with which the ink is covered, one at a time: 25 images are read in a few milliseconds."""

SPACING = 1.6
"""Standard deviations of a patch between it and the next, so that together they cover the ink evenly."""

LEAST_CHANCE = 1e-6
"""Chances nearer to 0 or 1 than this count as this: their log odds would be infinite."""


@dataclass(frozen=True, eq=False)
class Covered:
    """What a network answers where one patch of an image's ink after the other is covered.

    ``patches`` (n, 28, 28) say how much of each pixel is covered, row by row from the upper left of the ink, and
    ``answers`` (n, 10) what is answered then; ``whole`` (10,) where nothing is. Blank paper has no patches.
    """

    patches: NDArray[np.float32]
    answers: NDArray[np.float32]
    whole: NDArray[np.float32]

    def worth(self, digit: int) -> NDArray[np.float64]:
        """Return for each patch by how much a digit's log odds fall without its ink (n,): above 0 it spoke for it."""
        return _log_odds(self.whole[digit]) - _log_odds(self.answers[:, digit])

    def evidence(self, digit: int, image: Ink) -> NDArray[np.float64]:
        """Return (28, 28), -1 to 1: above 0 where ink made the digit likelier, below 0 where less likely."""
        if not len(self.patches):
            return np.zeros((SIZE, SIZE))
        worth = np.tensordot(self.worth(digit), self.patches, 1) / np.maximum(self.patches.sum(axis=0), 1e-9)
        return worth / max(float(np.abs(worth[image > 0]).max()), 1e-9)


def covered(network: Network, image: Ink) -> Covered:
    """Cover the ink of a (28, 28) image patch by patch, and let the network read what is left."""
    patches = _patches(image)
    answers = network.predict(np.concatenate([image[None], image * (1 - patches)]))
    return Covered(patches, answers[1:], answers[0])


def _patches(image: Ink) -> NDArray[np.float32]:
    sides = inked(image)
    if not image[sides].size:
        return np.zeros((0, SIZE, SIZE), np.float32)
    centres = [np.linspace(side.start + 1, side.stop - 2, PIECES) for side in sides]
    spread = max(*(side.stop - side.start - 1 for side in sides), 1) / PIECES / SPACING
    down, across = (np.exp(-0.5 * ((np.arange(SIZE) - middle[:, None]) / spread) ** 2) for middle in centres)
    patches: NDArray[np.float64] = down[:, None, :, None] * across[None, :, None, :]
    return patches.reshape(-1, SIZE, SIZE).astype(np.float32)


def _log_odds(chances: NDArray[np.float32]) -> NDArray[np.float64]:
    kept = np.clip(chances.astype(np.float64), LEAST_CHANCE, 1 - LEAST_CHANCE)
    return np.asarray(np.log(kept / (1 - kept)))

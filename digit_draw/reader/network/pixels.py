"""What a network was trained on: how bright ink and paper were in its images, found out by letting it read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from digit_draw.reader.network.activations import Array


@dataclass(frozen=True)
class Pixels:
    """The values that paper and ink have in a network's images."""

    paper: float
    ink: float

    def of(self, images: Array) -> Array:
        """Return images as the network knows them, from images of paper 0 and ink 1."""
        return images if self == UNIT else images * np.float32(self.ink - self.paper) + np.float32(self.paper)

    def __str__(self) -> str:
        low, high = sorted((self.paper, self.ink))
        return f"pixels {low:.3g} to {high:.3g}" + (", dark ink on bright paper" if self.paper > self.ink else "")


UNIT = Pixels(0, 1)
"""As this program makes images, and as the notebook trains."""

PIXELS = (
    UNIT,
    Pixels(0, 255),  # as they come, not divided by 255
    Pixels(-1, 1),
    Pixels(-0.5, 0.5),
    Pixels(-0.1307 / 0.3081, (1 - 0.1307) / 0.3081),  # MNIST's mean taken off, divided by its deviation
    Pixels(1, 0),
    Pixels(255, 0),
    Pixels(1, -1),
)
"""What networks are trained on, the commonest first."""

COUNT = 30
"""Our digits that are tried, three of each."""

MARGIN = 3.0
"""How much better than on pixels 0 to 1 a network must read our digits on others, of COUNT, for these to be taken."""

FEW = 15
"""Of COUNT: a network that reads fewer of our digits is probably none of digits."""


class Trial(NamedTuple):
    """The pixels on which a network reads our thirty digits best, and how many of them it reads then."""

    pixels: Pixels
    right: int


def tried(answer: Callable[[Array], Array], kinds: tuple[Pixels, ...] = PIXELS) -> Trial:
    """Return the pixels with which a network reads our thirty digits best.

    ``answer`` takes (n, 28, 28) images to (n, 10) probabilities. What counts is the sum of the probabilities that the
    right digits get: it tells a network that is sure from one that names the right digit by a hair, as one trained on
    pixels up to 255 does when it is given pixels up to 1.
    """
    from digit_draw.reader.network.thirty import thirty_digits

    images, truth = thirty_digits()
    best, best_sum, right = kinds[0], -np.inf, 0
    for pixels in kinds:
        answers = answer(pixels.of(images))
        found = float(answers[np.arange(len(truth)), truth].sum())
        if found > best_sum + (MARGIN if best == kinds[0] else 0):
            best, best_sum, right = pixels, found, int((answers.argmax(axis=1) == truth).sum())
        if best == kinds[0] and best_sum >= len(truth) - MARGIN:  # nothing can be better by the margin
            break
    return Trial(best, right)

"""How bright paper and ink are in the images that a network knows."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from digit_draw.reader.network.activations import Array


class Pixels(NamedTuple):
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

COUNT = 30
"""Our digits that are tried, three of each."""

FEWEST = 15
"""Of COUNT: a network that reads fewer of our digits is probably none of digits."""

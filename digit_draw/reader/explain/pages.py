"""The walk through a network: which pages there are to turn, from the ink to the probabilities."""

from __future__ import annotations

from typing import Literal, NamedTuple

from digit_draw.reader.explain.filters import filters_of
from digit_draw.reader.explain.maps import ACTIVATING, followed, shown_layers
from digit_draw.reader.explain.votes import last_sums
from digit_draw.reader.network.network import Network

Step = Literal["ink", "image", "filter", "map", "pool", "deep", "votes", "softmax"]
"""What is shown on a page. Only the deeper layers have several pages."""

POOLING = ("MaxPooling2D", "AveragePooling2D")


class Page(NamedTuple):
    """A step of the walk, and the index of the layer that it shows; -1 where it shows none."""

    step: Step
    layer: int = -1


def pages(network: Network) -> tuple[Page, ...]:
    """Return the pages of a network; steps that it does not have are left out."""
    shown = shown_layers(network)
    first = next((index for index in shown if _looks_at_one_channel(network, index)), None)
    found = [Page("ink"), Page("image")]
    if first is not None:
        found += [Page("filter", first), Page("map", first)]
    deeper = [index for index in shown if first is None or index > first]
    pool = deeper[:1] if first is not None and deeper and network.layers[deeper[0]].kind in POOLING else []
    found += [Page("pool", index) for index in pool]
    found += [Page("deep", index) for index in sorted((set(deeper) | set(_units(network))) - set(pool))]
    if sums := last_sums(network):
        found += [Page("votes", sums[0])]
    return (*found, Page("softmax", len(network.layers) - 1))


def convolution_of(network: Network, shown: int) -> int:
    """Return the index of the layer that made the maps of a shown layer: it, or the one whose activation it is."""
    return shown - 1 if shown and network.layers[shown].kind in ACTIVATING else shown


def _looks_at_one_channel(network: Network, shown: int) -> bool:
    filters = filters_of(network.layers[convolution_of(network, shown)])
    return filters is not None and filters.kernel.shape[2] == 1


def _units(network: Network) -> list[int]:
    """The layers of units between the image and the last one, after their activation if one follows."""
    last = last_sums(network)
    return [
        index if after not in ACTIVATING else index + 1
        for index, (layer, after) in enumerate(followed(network))
        if layer.kind == "Dense" and len(layer.shape) == 1 and (last is None or index < last[0])
    ]

"""What a page of the walk through a network shows of one image."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.answer import Digit
from digit_draw.reader.explain.fields import Fields, channels_last, image_fields, layer_fields
from digit_draw.reader.explain.filters import Filters, filters_of, weights_of
from digit_draw.reader.explain.maps import layer_name, shown_layers
from digit_draw.reader.explain.pages import Page, convolution_of, pages
from digit_draw.reader.explain.silence import Off, silenced
from digit_draw.reader.explain.votes import Votes, last_sums, votes
from digit_draw.reader.ink import Ink
from digit_draw.reader.network.activating import activation_name
from digit_draw.reader.network.activations import Array, softmax
from digit_draw.reader.network.build import CLASSES
from digit_draw.reader.network.network import Network

Choice = tuple[int, int]
"""A map: the index of its layer, and its number in it."""

FIRST = ("filter", "map", "pool")
"""Steps that follow one and the same filter."""

NO_MAPS = ("ink", "image", "softmax")
"""Steps that show no layer's maps."""


@dataclass(frozen=True, eq=False)
class Look:
    """A page on one image. What a page does not show is None, or empty.

    ``maps`` (height, width, count) are those of the page's layer, called ``name`` and of a ``kind``, and ``taken``
    those that it takes. ``chosen`` is the number of the map looked at, which was ``asked`` for or not, ``weights``
    (rows, columns, channels) what it weighs of those, and ``at`` the row and column of a value in it, which saw ``saw``
    of the image and ``took`` of the maps taken: left, top, right and bottom. ``pushes`` (10,) is by how much the map
    raises each digit's sum, and ``off`` the numbers of the maps that are off. ``activation`` is what is done to each
    sum, by name. ``answer`` is the digit that was read, where more than this image decided.
    """

    page: Page
    image: Ink
    name: str = ""
    kind: str = ""
    maps: Array = field(default_factory=lambda: np.zeros((1, 1, 0), np.float32))
    taken: Array | None = None
    chosen: int = 0
    asked: bool = False
    at: tuple[int, int] = (0, 0)
    filters: Filters | None = None
    weights: Array | None = None
    activation: str = ""
    saw: tuple[int, ...] | None = None
    took: tuple[int, ...] | None = None
    pushes: Array | None = None
    off: frozenset[int] = frozenset()
    votes: Votes | None = None
    sums: Array | None = None
    probabilities: Array = field(default_factory=lambda: np.zeros(CLASSES, np.float32))
    answer: Digit | None = None

    @property
    def by_softmax(self) -> bool:
        """Whether the probabilities are the softmax of the sums."""
        return self.sums is not None and np.allclose(softmax(self.sums), self.probabilities, atol=1e-4)

    @property
    def of_units(self) -> bool:
        """Whether the maps are units: single values, each of which weighs all that the layer takes."""
        return self.maps.shape[:2] == (1, 1) and self.weights is not None

    @property
    def value(self) -> float:
        """The value looked at."""
        return float(self.maps[(*self.at, self.chosen)])


class Inside:
    """One network, to be looked into. What depends on it alone is worked out once, where it is first needed."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.pages = pages(network)
        self._run: tuple[Off, Network] = frozenset(), network
        self._window: dict[int, Fields | None] = {}

    @cached_property
    def _fields(self) -> dict[int, Fields]:
        return image_fields(self.network)

    @cached_property
    def _shown(self) -> list[int]:
        return shown_layers(self.network)

    def without(self, off: Off) -> Network:
        """Return the network with these maps off; the same object as long as they are the same."""
        if off != self._run[0]:
            self._run = off, silenced(self.network, off)
        return self._run[1]

    def layer_of(self, page: Page) -> int | None:
        """Return the index of the layer whose maps a page shows; None where it has none, or the image's pixels vote."""
        if page.step in NO_MAPS:
            return None
        return self._voters() if page.step == "votes" else page.layer

    def grid(self, page: Page) -> tuple[int, int, int]:
        """Return rows and columns of the maps of a page's layer, and how many there are; no map where it has none."""
        at = self.layer_of(page)
        if at is None:
            return 1, 1, 0
        layer = self.network.layers[at]
        if len(layer.shape) == 1:
            return 1, 1, layer.shape[0]
        rows, columns, count = (*layer.shape[1:], layer.shape[0]) if layer.channels_first else layer.shape
        return rows, columns, count

    def _voters(self) -> int | None:
        """The index of the layer whose maps or units vote: the last that is shown; None where the image itself does."""
        return max((page.layer for page in self.pages if page.step in ("map", "pool", "deep")), default=None)

    def look(
        self, number: int, image: Ink, pinned: Choice | None, pointed: Choice | None, value: int | None, off: Off
    ) -> Look:
        """Return what the page of a number shows of a (28, 28) image.

        ``pinned`` and ``pointed`` are maps, of which the first that the page shows is looked at, and ``value`` is the
        value in it that is pointed at, counted row by row. The maps in ``off`` are off.
        """
        page = self.pages[number]
        network = self.without(off)
        outputs = network.activations(image[None])
        found = votes(network, outputs, self._shown[-1] if self._shown else None)
        look = Look(page, image, votes=found, sums=found.sums if found else None, probabilities=outputs[-1][0])
        layer = self.layer_of(page)
        if layer is None:
            return look
        maps = channels_last(outputs[layer][0], self.network.layers[layer])
        chosen = self._chosen(page, layer, maps, pinned, pointed)
        look = replace(
            look,
            maps=maps,
            chosen=chosen,
            asked=(layer, chosen) in (pinned, pointed),
            at=_place(maps[:, :, chosen], value),
            pushes=self._pushes(image, (layer, chosen), off),
            off=frozenset(number for at, number in off if at == layer),
        )
        return self._with_layer(look, layer, outputs)

    def _with_layer(self, look: Look, layer: int, outputs: list[Array]) -> Look:
        """Add what the layer is that makes the maps, and what it takes for the value looked at."""
        convolution = convolution_of(self.network, layer)
        weights = weights_of(self.network, convolution)
        return replace(
            look,
            name=layer_name(self.network, layer),
            kind=self.network.layers[layer].kind,
            taken=self._taken(convolution, look.image, outputs),
            filters=filters_of(self.network.layers[convolution]),
            weights=None if weights is None else weights[..., look.chosen],
            activation=self._activation(convolution, layer),
            saw=_field(self._fields.get(layer), look.at),
            took=_field(self._windows(convolution), look.at),
        )

    def _chosen(self, page: Page, layer: int, maps: Array, pinned: Choice | None, pointed: Choice | None) -> int:
        """The map looked at: one that was pinned or is pointed at, else the widest swing of weights or the strongest.

        The steps from one filter to its pooled map follow the same one.
        """
        alike = {each.layer for each in self.pages if each.step in FIRST} if page.step in FIRST else {layer}
        for at, number in filter(None, (pinned, pointed)):
            if at in alike and number < maps.shape[2]:
                return number
        if page.step in FIRST:
            first = next(each.layer for each in self.pages if each.step in FIRST)
            filters = filters_of(self.network.layers[convolution_of(self.network, first)])
            if filters is not None:
                return int(filters.kernel.std(axis=(0, 1, 2)).argmax())
        return int(maps.sum(axis=(0, 1)).argmax())

    def _activation(self, *layers: int) -> str:
        """The name of what the last of some layers does to each sum, "" where none does anything."""
        sources = [self.network.layers[index].source for index in layers]
        names = [activation_name(source.config) or "" for source in sources if source]
        return next((name for name in reversed(names) if name != "linear"), "")

    def _windows(self, layer: int) -> Fields | None:
        if layer not in self._window:
            self._window[layer] = layer_fields(self.network.layers[layer])
        return self._window[layer]

    def _taken(self, layer: int, image: Ink, outputs: list[Array]) -> Array | None:
        """The maps that a layer takes."""
        if layer:
            before = channels_last(outputs[layer - 1][0], self.network.layers[layer - 1])
        else:
            taken = self.network.pixels.of(image[None]).reshape(self.network.shape)
            before = channels_last(taken, self.network.layers[0]) if taken.ndim == 3 else taken.reshape(28, 28, 1)
        return before if before.shape[0] > 1 else None

    def _pushes(self, image: Ink, choice: Choice, off: Off) -> Array | None:
        """By how much a map raises each digit's sum, on against off; all other maps stay as they are."""
        if (found := last_sums(self.network)) is None:
            return None
        at, sums = found
        sides = []
        for each in (off - {choice}, off | {choice}):
            outputs = silenced(self.network, each).activations(image[None])
            taken = outputs[at - 1] if at else self.network.pixels.of(image[None]).reshape(1, *self.network.shape)
            sides.append(sums(taken)[0])
        pushes: NDArray[np.float32] = sides[0] - sides[1]
        return pushes


def _place(values: Array, number: int | None) -> tuple[int, int]:
    """Return the row and column of a map's value of that number, counted row by row; of the strongest without one."""
    flat = int(values.argmax()) if number is None else min(number, values.size - 1)
    return divmod(flat, values.shape[1])


def _field(fields: Fields | None, at: tuple[int, int]) -> tuple[int, ...] | None:
    return None if fields is None else tuple(map(int, fields[at]))

"""What there is to know of a network, in lines for people: ``digit-draw check --model M`` prints them."""

from __future__ import annotations

from collections.abc import Iterator
from timeit import repeat

import numpy as np

from digit_draw.reader.network.build import Layer
from digit_draw.reader.network.network import IMAGE, Network
from digit_draw.reader.network.pixels import COUNT
from digit_draw.reader.network.thirty import thirty_digits

TIMES = 50
"""How often one image is answered: the shortest time is the least disturbed."""

ENDING_WORDS = {"": "as the file has them", "softmax": "softmax was added", "sum": "sigmoids, divided by their sum"}


def about(network: Network) -> Iterator[str]:
    """Yield lines: the file, the layers and weights, the input found, how it reads our digits, and how fast."""
    origin, answers = network.origin, network.layers[-1].shape[0]
    yield f"file       {origin.form}, saved by {f'Keras {origin.keras}' if origin.keras else 'an unknown Keras'}"
    yield f"input      {_sides(network.shape)}, {network.pixels}"
    for at, layer in enumerate(network.layers):
        yield f"{'' if at else 'layers':<11}{_described(layer)}"
    yield f"weights    {origin.weights:,}"
    yield f"answers    {answers} probabilities, {ENDING_WORDS[origin.ending]}"
    images, truth = thirty_digits()
    right = int((network.predict(images).argmax(axis=1) == truth).sum())
    yield f"reads      {right} of {COUNT} digits drawn by this program"
    yield f"one image  {1000 * _seconds(network):.2f} ms"


def _sides(shape: tuple[int, ...]) -> str:
    return "x".join(map(str, shape))


def _described(layer: Layer) -> str:
    return f"{layer.kind} {_sides(layer.shape)}"


def _seconds(network: Network) -> float:
    image = np.zeros((1, *IMAGE), np.float32)
    return min(repeat(lambda: network.predict(image), number=1, repeat=TIMES))

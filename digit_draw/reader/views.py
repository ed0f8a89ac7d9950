"""A digit that is not clear is looked at again, as other hands might have leant and stretched it.

The network's answers for it as it is, leant to either side, wider and narrower are averaged as logarithms: test-time
augmentation, as when ten views of a photograph are averaged (Krizhevsky, Sutskever and Hinton 2012, "ImageNet
classification with deep convolutional neural networks"). What is a digit stays one as it is leant; what only looks
like one from one side does not.

LEAN and WIDER were chosen on the development hands; of 0.09 to 0.2 and 1.1 to 1.2 none was better by more than chance.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from digit_draw.reader.ink import Ink
from digit_draw.reader.mnist_image import image_from_strokes
from digit_draw.reader.network.activations import Array
from digit_draw.reader.network.build import CLASSES
from digit_draw.reader.network.network import Network
from digit_draw.reader.raster import area_average, enlarge
from digit_draw.reader.strokes import Stroke

LEAN = 0.12
"""How far a digit is leant, to the right and to the left, as a share of its height."""

WIDER = 1.1
"""How many times as wide, or as narrow, it is made."""

LEAST = 1e-6
"""A probability is taken to be so much at least, so that one view alone cannot rule a digit out."""

VIEWS = np.array(
    [[[wide, 0], [-lean, 1]] for wide, lean in [(1, 0), (1, LEAN), (1, -LEAN), (WIDER, 0), (1 / WIDER, 0)]]
)
"""What points (k, 2) are multiplied by for each view."""


def images_of_views(strokes: Sequence[Stroke]) -> list[Ink]:
    """Return the (28, 28) images of a digit's strokes as they are, leant right and left, wider and narrower."""
    return [image_from_strokes([stroke @ view for stroke in strokes]) for view in VIEWS]


def views_of_ink(ink: Ink) -> list[Ink]:
    """Return a digit's ink (h, w), 0 paper to 1, as it is, leant right and left, wider and narrower."""
    height, width = ink.shape
    wider, narrower = round(width * WIDER), max(1, round(width / WIDER))
    stretched = [enlarge(ink, (height, wider)), area_average(ink, (height, narrower))]
    return [ink, _leant(ink), _leant(ink[::-1])[::-1], *stretched]


def _leant(ink: Ink) -> Ink:
    """Return ink leant to the right, row by row, by whole pixels."""
    shifts = np.rint(LEAN * np.arange(len(ink))[::-1]).astype(int)
    leant = np.zeros((len(ink), ink.shape[1] + shifts[0]), ink.dtype)
    for row, shift in enumerate(shifts):
        leant[row, shift : shift + ink.shape[1]] = ink[row]
    return leant


def answer_to_views(images: Sequence[Sequence[Ink]], network: Network) -> Array:
    """Return (n, 10) probabilities for n digits, each given as (28, 28) images of the same number of views."""
    answers = network.predict(np.concatenate([np.array(views) for views in images])).reshape(len(images), -1, CLASSES)
    mean = np.exp(np.log(np.maximum(answers, LEAST)).mean(axis=1))
    return mean / mean.sum(axis=1, keepdims=True)

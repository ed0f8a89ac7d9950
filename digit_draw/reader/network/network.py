"""The network that Keras saved, run by numpy: no TensorFlow, and nothing in the file is executed."""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from digit_draw.errors import ModelError
from digit_draw.reader.files import is_folder, why_no_file, why_unread
from digit_draw.reader.network.activations import Array, softmax
from digit_draw.reader.network.build import CLASSES, Layer, build
from digit_draw.reader.network.config import Shape
from digit_draw.reader.network.hdf5_bytes import SAVE
from digit_draw.reader.network.opened import opened
from digit_draw.reader.network.pixels import COUNT, FEWEST, UNIT, Pixels
from digit_draw.reader.network.saved import Saved
from digit_draw.resources import resource

IMAGE: Shape = (28, 28)
"""Sides of the image of one digit."""

SHIPPED = "models/my_model.h5"
CLASSIC = "models/classic.h5"

BATCH_VALUES = 400_000
"""Numbers held at once when many images are run: 1.6 MB stays in the processor's cache; ten times that is slower."""


class Origin(NamedTuple):
    """What a network was made of: a file of a form, which a version of Keras saved, and so many weights.

    ``ending`` says what was added to its answers to make them probabilities.
    """

    form: str = ""
    keras: str = ""
    weights: int = 0
    ending: str = ""


NO_ORIGIN = Origin()


@dataclass(frozen=True)
class Network:
    """Layers in order, from an image to ten probabilities; ``batch`` images are run at once.

    The first layer takes images of ``shape``, in which paper and ink have the values ``pixels``. ``right`` is how many
    of our thirty digits it read when those were found, None where that was known.
    """

    name: str
    layers: tuple[Layer, ...]
    batch: int = 1
    shape: Shape = IMAGE
    pixels: Pixels = UNIT
    right: int | None = None
    origin: Origin = NO_ORIGIN

    def predict(self, images: ArrayLike) -> Array:
        """Return (n, 10) probabilities for (n, 28, 28) or (n, 28, 28, 1) images, 0..1, white ink on black."""
        x = _as_images(images)
        parts = [self._run(x[at : at + self.batch])[-1] for at in range(0, len(x), self.batch)]
        answers = np.concatenate(parts) if parts else np.zeros((0, CLASSES), np.float32)
        answers[~np.isfinite(answers).all(axis=1)] = 1 / CLASSES  # numbers grew too large on the way: no answer
        return answers

    def activations(self, images: ArrayLike) -> list[Array]:
        """Return every layer's output (n, ...), first to last, for (n, 28, 28) images; the last is ``predict``'s."""
        return self._run(_as_images(images))

    def _run(self, x: Array) -> list[Array]:
        x = self.pixels.of(x).reshape(-1, *self.shape)
        outputs = []
        with np.errstate(over="ignore", invalid="ignore"):  # as in Keras, where too large a number is infinite
            for layer in self.layers:
                x = layer.run(x)
                outputs.append(x)
        return outputs

    @property
    def found(self) -> str:
        """What was found out about the network that its file does not say, in a few words; "" where nothing was."""
        if self.right is not None and self.right < FEWEST:
            return f"reads {self.right} of {COUNT} of our digits: is it a model of digits?"
        return "" if self.pixels == UNIT else f"trained on {self.pixels}"


def _as_images(images: ArrayLike) -> Array:
    x = np.asarray(images, np.float32)
    if x.shape[1:] not in (IMAGE, (*IMAGE, 1)):
        raise ValueError(f"images must be of shape (n, 28, 28) or (n, 28, 28, 1), not {x.shape}")
    return x.reshape(-1, *IMAGE)


def load_model(path: str | os.PathLike[str] | None = None) -> Network:
    """Load the network in a file that Keras saved, ``.h5`` or ``.keras``; without a path, the one that ships.

    What the file does not say, on what pixels it was trained, is found by letting it read thirty digits. Raises
    ModelError, one sentence that says what was found and what would work.
    """
    path = resource(SHIPPED) if path is None else Path(path)
    try:
        if why := why_no_file(path):
            raise ModelError(_no_file(path, why))
        with opened(path) as saved:
            network = _network(path.name, saved)
    except ModelError as error:
        raise ModelError(str(error), path) from None
    # No leave to read it, a name that is none; what is no text or no JSON; a structure cut short.
    except (OSError, ValueError, struct.error) as error:
        raise ModelError(why_unread(error) or f"not a model that can be read ({error}); {SAVE}", path) from None
    return network if _is_ours(path) else _found_out(network)


def _network(name: str, saved: Saved) -> Network:
    """Return the network in an open file, with what makes probabilities of its answers where they are none."""
    layers, shape, values, weights, activation = build(saved)
    network = Network(name, layers, max(1, BATCH_VALUES // values), shape)
    blank_and_full = np.stack([np.zeros(IMAGE), np.ones(IMAGE)])
    answers = network.activations(blank_and_full)[-1]
    if not np.isfinite(answers).all():
        raise ModelError("its answers are not finite numbers; train it again and save it")
    probable = (answers >= 0).all() and np.allclose(answers.sum(axis=1), 1, atol=1e-3)
    ending = "" if probable else "sum" if activation == "sigmoid" else "softmax"
    origin = Origin(saved.form, saved.keras, weights, ending)
    return replace(network, layers=layers + ENDINGS[ending], origin=origin)


def _share(x: Array) -> Array:
    return x / np.maximum(x.sum(axis=-1, keepdims=True), np.finfo(np.float32).tiny)


ENDINGS = {
    "": (),
    "softmax": (Layer("softmax", "Softmax", (CLASSES,), softmax),),
    "sum": (Layer("sum", "Softmax", (CLASSES,), _share),),
}
"""What makes probabilities of ten digits of a network's answers; sigmoids are divided by their sum."""


def _no_file(path: Path, why: str) -> str:
    if is_folder(path):
        from digit_draw.reader.network.kinds import folder_kind

        return folder_kind(path)
    return f"{why}; give an .h5 or .keras file"


def _is_ours(path: Path) -> bool:
    """Whether a file is one of those that ship, whose pixels are known and need no time at the start to be found."""
    return path.absolute() in (resource(SHIPPED), resource(CLASSIC))


def _found_out(network: Network) -> Network:
    from digit_draw.reader.network.trial import tried

    def answer(images: Array) -> Array:
        return replace(network, pixels=UNIT).predict(images)

    pixels, right = tried(answer)
    return replace(network, pixels=pixels, right=right)

"""What of the image, and so of the drawing, a value inside the network saw: its receptive field."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.answer import Digit
from digit_draw.reader.mnist_image import BOX, PEN, SIZE
from digit_draw.reader.network.activations import Array
from digit_draw.reader.network.build import Layer
from digit_draw.reader.network.network import Network
from digit_draw.reader.raster import inked

Fields = NDArray[np.intp]
"""(height, width, 4): left, top, right and bottom of what each value of a layer's maps saw, the ends not included."""

Reached = NDArray[np.bool_]
"""(probes, height, width): which values each probe reached."""


def image_field(digit: Digit) -> tuple[float, float, float]:
    """Return where a digit's 28x28 image lies in the drawing: left, top and side, in the unit of its box."""
    rows, columns = inked(digit.image)
    middle = (columns.start + columns.stop) / 2, (rows.start + rows.stop) / 2
    x0, y0, x1, y1 = digit.box
    pixel = max(x1 - x0, y1 - y0, 1e-6) / (BOX - PEN)
    return (x0 + x1) / 2 - middle[0] * pixel, (y0 + y1) / 2 - middle[1] * pixel, SIZE * pixel


def channels_last(output: Array, layer: Layer) -> Array:
    """Return a layer's output for one image as maps (height, width, count); units are maps of a single value."""
    if output.ndim == 1:
        return output.reshape(1, 1, -1)
    return np.moveaxis(output, 0, -1) if layer.channels_first else output


def image_fields(network: Network) -> dict[int, Fields]:
    """Return the receptive fields on the 28x28 image of all layers with height and width, by the layers' index.

    A row or column of pixels that are no numbers makes no number of every value that sees it, whatever the layers are.
    """
    probes = _probes(SIZE, SIZE, 1)[..., 0]
    layers = [index for index, layer in enumerate(network.layers) if len(layer.shape) == 3]
    found: dict[int, list[Reached]] = {index: [] for index in layers}
    for at in range(0, len(probes), network.batch):
        outputs = network.activations(probes[at : at + network.batch])
        for index in layers:
            axis = 1 if network.layers[index].channels_first else 3
            found[index].append(np.asarray(np.isnan(outputs[index]).any(axis=axis)))
    return {index: _boxes(np.concatenate(parts), SIZE) for index, parts in found.items()}


def layer_fields(layer: Layer) -> Fields | None:
    """Return what each value of one layer's maps saw of the maps before it; None where those have no height."""
    if layer.source is None or len(layer.source.taken) != 3:
        return None
    taken = layer.source.taken
    height, width, channels = (*taken[1:], taken[0]) if layer.channels_first else taken
    probes = _probes(height, width, channels)
    with np.errstate(invalid="ignore"):
        output = layer.run(np.moveaxis(probes, 3, 1) if layer.channels_first else probes)
    return _boxes(np.asarray(np.isnan(output).any(axis=1 if layer.channels_first else 3)), height)


def _probes(height: int, width: int, channels: int) -> Array:
    """Images in which one row after the other is no number, and then one column after the other."""
    probes = np.zeros((height + width, height, width, channels), np.float32)
    probes[np.arange(height), np.arange(height)] = np.nan
    probes[height + np.arange(width), :, np.arange(width)] = np.nan
    return probes


def _boxes(reached: Reached, height: int) -> Fields:
    """Return the fields of values (probes, rows, columns) that probes reached; none of those that see only a frame."""
    found = []
    for part in (reached[height:], reached[:height]):
        length = len(part)
        some = part.any(axis=0)
        found += [np.where(some, part.argmax(axis=0), 0), np.where(some, length - part[::-1].argmax(axis=0), 0)]
    left, right, top, bottom = found
    return np.stack([left, top, right, bottom], axis=-1)

"""Picture files, decoded by Pillow, and what a network reads in them."""

from __future__ import annotations

import os
import struct
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from digit_draw.errors import DrawingError
from digit_draw.reader.ink import Ink
from digit_draw.reader.mnist_image import SIZE, image_from_ink
from digit_draw.reader.network import Network
from digit_draw.reader.paper import ink_from_picture
from digit_draw.reader.pen import even_pen
from digit_draw.reader.reading import Reading, read_image

if TYPE_CHECKING:
    from PIL import Image

FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF", "PPM")
"""What is decoded: pictures that people make, and no format that runs another program (EPS)."""

MAX_PIXELS = 50_000_000
"""The largest phone photograph has 50 million; a file that claims more is refused before it is decoded."""

WORKING = 1000
"""Pixels of the longest side of the working picture: a digit a twentieth of it high is still well drawn."""

COLOURFUL = 1.3
"""A colour channel is read in place of luminance when it varies this much more: yellow ink on white paper."""


class Picture(NamedTuple):
    """A grey picture (h, w) uint8 and how many pixels of the file each of its pixels stands for, across and down."""

    grey: NDArray[np.uint8]
    scale: tuple[float, float]


def load_picture(path: str | os.PathLike[str]) -> NDArray[np.uint8]:
    """Return a picture file as (h, w) grey, upright, on opaque paper, at most 1000 pixels on its longest side.

    Of an animation it is the first frame. Raises DrawingError where the file is missing, cut, or no picture.
    """
    return _open(Path(path)).grey


def read_picture(path: str | os.PathLike[str], network: Network | None = None) -> Reading:
    """Read the digit in a picture file; its box is in the file's pixels, upright. Blank paper gives no digit.

    Raises DrawingError as load_picture does.
    """
    grey, (across, down) = _open(Path(path))
    ink = ink_from_picture(grey)
    if not ink.any():
        return Reading()
    rows, columns = np.flatnonzero((ink >= 0.5).any(axis=1)), np.flatnonzero((ink >= 0.5).any(axis=0))
    box = (columns[0] * across, rows[0] * down, (columns[-1] + 1) * across, (rows[-1] + 1) * down)
    return read_image(_image(ink), tuple(map(float, box)), network)


def image_from_picture(grey: NDArray[np.uint8]) -> Ink:
    """Return the network's (28, 28) image of the digit in a grey picture (h, w); blank paper gives zeros."""
    return _image(ink_from_picture(grey))


def _image(ink: Ink) -> Ink:
    return image_from_ink(even_pen(ink)) if ink.any() else np.zeros((SIZE, SIZE), np.float32)


def _open(path: Path) -> Picture:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of what it mends itself, such as odd EXIF
            with Image.open(path, formats=FORMATS) as image:
                return _decode(image)
    except FileNotFoundError:
        raise DrawingError(f"{path}: there is no such file; give the path of a drawing or a picture") from None
    except UnidentifiedImageError:
        raise DrawingError(f"{path}: not a picture that can be decoded; save it as PNG or JPEG") from None
    except Image.DecompressionBombError:
        raise DrawingError(f"{path}: {TOO_LARGE}") from None
    except DrawingError as error:
        raise DrawingError(f"{path}: {error}") from None
    except (OSError, ValueError, SyntaxError, EOFError, struct.error) as error:  # what Pillow's decoders raise
        raise DrawingError(f"{path}: cannot be decoded ({error}); is it a whole picture?") from None


def _decode(image: Image.Image) -> Picture:
    from PIL import Image, ImageOps

    if image.width * image.height > MAX_PIXELS:
        raise DrawingError(TOO_LARGE)
    full = max(image.size)
    image.draft("RGB", (WORKING, WORKING))  # a JPEG is decoded at an eighth to the whole of its size
    shrink = min(1.0, WORKING / max(image.size))
    size = tuple(max(round(side * shrink), 1) for side in image.size)
    bands = [np.asarray(band.resize(size, Image.Resampling.BOX)) for band in _bands(ImageOps.exif_transpose(image))]

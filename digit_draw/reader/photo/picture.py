"""Picture files, decoded by Pillow, and what a network reads in them."""

from __future__ import annotations

import os
import struct
import warnings
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from digit_draw.errors import DrawingError
from digit_draw.reader.answer import Digit, Reading
from digit_draw.reader.files import check_drawing
from digit_draw.reader.ink import Ink
from digit_draw.reader.memory.dividing import Group
from digit_draw.reader.memory.memory import Memory
from digit_draw.reader.mnist_image import SIZE, image_from_ink
from digit_draw.reader.network.network import Network
from digit_draw.reader.photo.cuts import cut
from digit_draw.reader.photo.paper import ink_from_picture
from digit_draw.reader.photo.pen import even_pen
from digit_draw.reader.photo.pieces import Pieces, pieces_of
from digit_draw.reader.photo.sideways import from_the_side, is_frame
from digit_draw.reader.reading import likelihood, read_images, read_parts, shipped
from digit_draw.reader.seen import Told
from digit_draw.reader.strokes import around

if TYPE_CHECKING:
    from PIL import Image

FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF", "PPM")
"""What is decoded: pictures that people make, and no format that runs another program (EPS)."""

MAX_PIXELS = 50_000_000
"""The largest phone photograph has 50 million; a file that claims more is refused before it is decoded."""

TOO_LARGE = f"it has more pixels than can be read; reduce it below {MAX_PIXELS:,}"

WORKING = 1000
"""Pixels of the longest side of the working picture: a digit a twentieth of it high is still well drawn."""

COLOURFUL = 1.3
"""A colour channel is read in place of luminance when it varies this much more: yellow ink on white paper."""


JOINING = (2, 4, 8)
"""Pixels of the squares on which ink is put together to pieces, for pens whose ink breaks: up to the pen's width."""

GOOD = -0.3
"""A story so likely, as a log, is not bettered by putting ink together."""

BETTER = 0.3
"""Ink is put together where the story is likelier by so much."""


BELIEVED = 0.95
"""Ink that touches is cut where each part is a digit with at least this confidence, and the whole is not sure."""

BELIEVED_BESIDE = 0.8
"""The same beside a digit that is sure: an m alone is a letter, and is not cut into digits."""


class Picture(NamedTuple):
    """A grey picture (h, w) uint8, and how many of the file's pixels each of its own stands for along a side."""

    grey: NDArray[np.uint8]
    scale: float


def load_picture(path: str | os.PathLike[str]) -> NDArray[np.uint8]:
    """Return a picture file as (h, w) grey, upright, on opaque paper, at most 1000 pixels on its longest side.

    Of an animation it is the first frame. Raises DrawingError where the file is missing, cut, or no picture.
    """
    return _open(Path(path)).grey


def read_picture(path: str | os.PathLike[str], network: Network | None = None, memory: Memory | None = None) -> Reading:
    """Read the number in a picture file; boxes are in the file's pixels, upright. Blank paper gives no digits.

    Raises DrawingError as load_picture does.
    """
    picture = _open(Path(path))
    return read_grey(picture.grey, network, picture.scale, memory)


def read_grey(
    grey: NDArray[np.uint8], network: Network | None = None, scale: float = 1.0, memory: Memory | None = None
) -> Reading:
    """Read the number in a grey picture (h, w), each of whose pixels is ``scale`` units of the boxes along a side.

    What a camera took from the side is read from there.
    """
    ink = ink_from_picture(grey)
    if not ink.any():
        return Reading()
    read = partial(_read_ink, network or shipped(), memory)
    digits = read(ink)
    if is_frame(ink.shape):
        digits = from_the_side(ink, digits, read)
    return Reading(tuple(_scaled(digit, scale) for digit in digits))


def _read_ink(network: Network, memory: Memory | None, ink: Ink) -> tuple[Digit, ...]:
    """Read the digits of ink (h, w), put together on squares as wide as makes the likeliest story."""
    pieces = pieces_of(ink)
    best = _told(pieces, network, memory)
    for joining in JOINING:
        if best.score >= GOOD:
            break
        joined = pieces_of(ink, joining)
        if len(joined.boxes) == len(pieces.boxes):
            continue
        told = _told(joined, network, memory)
        if told.score > best.score + BETTER:
            best, pieces = told, joined
        if joining > pieces.pen:
            break
    return best.digits


def _told(pieces: Pieces, network: Network, memory: Memory | None) -> Told:
    """Return the likeliest story of the pieces, those that are not sure cut apart where that is likelier."""
    told = read_parts(pieces.paths, partial(_digits, pieces, network, memory))
    digits, score = [], told.score
    least = BELIEVED_BESIDE if any(digit.sure for digit in told.digits) else BELIEVED
    for digit in told.digits:
        parts = _apart(digit, pieces, network, memory, least)
        digits += parts
        if len(parts) > 1:
            score += sum(map(likelihood, parts)) - likelihood(digit)
    return Told(tuple(digits), score)


def _digits(pieces: Pieces, network: Network, memory: Memory | None, groups: Sequence[Group]) -> list[Digit]:
    """Read groups of pieces, which stand in place of strokes."""
    images = [_image(pieces.alone(group)) for group in groups]
    boxes = [around([pieces.boxes[index] for index in group]) for group in groups]
    digits = read_images(images, boxes, network, memory)
    return [replace(digit, strokes=group) for digit, group in zip(digits, groups, strict=True)]


def _apart(digit: Digit, pieces: Pieces, network: Network, memory: Memory | None, least: float) -> list[Digit]:
    """Return the digits that ink was cut into where the network knows each part and not the whole, else the whole.

    It knows a digit of which it is at least so confident.
    """
    if digit.sure or digit.taught:
        return [digit]

    ink = pieces.alone(digit.strokes)

    def believed(parts: Sequence[Ink]) -> list[float]:
        chances = network.predict(np.array([_image(part) for part in parts]))
        known = (chances.max(axis=1) >= least) & (chances.argmax(axis=1) != 1)  # a stem of a letter is a 1
        return np.where(known, np.log(chances.max(axis=1)), -np.inf).tolist()

    parts = cut(ink, pieces.pen, believed)
    if not parts:
        return [digit]
    images = [_image(part.ink) for part in parts]
    x, y = digit.box[:2]
    boxes = [(x + left, y + top, x + right, y + foot) for _, (left, top, right, foot) in parts]
    return [replace(each, row=digit.row) for each in read_images(images, boxes, network, memory)]


def _scaled(digit: Digit, scale: float) -> Digit:
    """Return a digit with its box in the file's pixels, and without the pieces that it was made of."""
    x0, y0, x1, y1 = digit.box
    return replace(digit, box=(scale * x0, scale * y0, scale * x1, scale * y1), strokes=())


def image_from_picture(grey: NDArray[np.uint8]) -> Ink:
    """Return the network's (28, 28) image of all that a grey picture (h, w) holds; blank paper gives zeros."""
    return _image(ink_from_picture(grey))


def _image(ink: Ink) -> Ink:
    return image_from_ink(even_pen(ink)) if ink.any() else np.zeros((SIZE, SIZE), np.float32)


def _open(path: Path) -> Picture:
    from PIL import Image, UnidentifiedImageError

    check_drawing(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of what it mends itself, such as odd EXIF
            with Image.open(path, formats=FORMATS) as image:
                return _decode(image)
    except UnidentifiedImageError:
        raise DrawingError("not a picture that can be decoded; save it as PNG or JPEG", path) from None
    except Image.DecompressionBombError:
        raise DrawingError(TOO_LARGE, path) from None
    except DrawingError as error:
        raise DrawingError(str(error), path) from None
    except (OSError, ValueError, SyntaxError, EOFError, struct.error) as error:  # what Pillow's decoders raise
        raise DrawingError(f"cannot be decoded ({error}); is it a whole picture?", path) from None


def _decode(image: Image.Image) -> Picture:
    from PIL import Image, ImageOps

    if image.width * image.height > MAX_PIXELS:
        raise DrawingError(TOO_LARGE)
    full = max(image.size)
    image.draft("RGB", (WORKING, WORKING))  # a JPEG is decoded at a half, a quarter or an eighth where that will do
    upright = _eight_bit(ImageOps.exif_transpose(image))
    shrink = min(1.0, WORKING / max(upright.size))
    size = (max(round(upright.width * shrink), 1), max(round(upright.height * shrink), 1))
    return Picture(_grey(upright.resize(size, Image.Resampling.BOX)), full / max(size))


def _eight_bit(image: Image.Image) -> Image.Image:
    """Return the picture as RGB or RGBA; Pillow would cut 16-bit and float greys off at 255 instead of scaling."""
    from PIL import Image

    if image.mode in ("I", "F") or image.mode.startswith("I;16"):
        values = np.nan_to_num(np.asarray(image, np.float32))
        values = np.clip(values / (values.max() or 1), 0, 1)
        image = Image.fromarray((values * 255).astype(np.uint8))
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _grey(image: Image.Image) -> NDArray[np.uint8]:
    """Return luminance (h, w), or the one colour in which the ink stands out far more, on opaque paper."""
    channels = np.stack([np.asarray(image.convert("L")), *map(np.asarray, image.convert("RGB").split())])
    if image.mode == "RGBA":
        alpha = np.asarray(image.getchannel("A"), np.float32) / np.float32(255)
        channels = (alpha * channels + (1 - alpha) * _paper_behind(channels[0], alpha)).astype(np.uint8)
    spreads = channels.std(axis=(1, 2)) * ([COLOURFUL] + [1] * 3)
    return channels[spreads.argmax()]


def _paper_behind(luminance: NDArray[np.uint8], alpha: Ink) -> int:
    """Return the grey to put behind a transparent picture: its own where most is opaque, else away from the ink's."""
    visible = luminance[alpha > 0.5]
    if 2 * visible.size > luminance.size:
        return int(np.median(visible))
    return 255 if visible.size == 0 or np.median(visible) < 128 else 0

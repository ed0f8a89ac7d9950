"""Picture files of any kind, decoded by Pillow to one grey, upright and not too large."""

from __future__ import annotations

import os
import struct
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from digit_draw.errors import DrawingError
from digit_draw.reader.files import check_drawing, why_unread
from digit_draw.reader.ink import Ink
from digit_draw.reader.photo.desk import Sheet, cell_side
from digit_draw.reader.photo.padding import without_padding
from digit_draw.reader.photo.tinted import sheet_in_colour
from digit_draw.reader.raster import Mask, out_of_cells

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

MOSTLY = 0.5
"""A picture that is opaque in more than this share is a photograph, and else a drawing on nothing."""

BRIGHTEST = 99
"""The percentile of a picture's pixels that is as bright as what is brightest in it, but for a lamp or a window."""

DARK = 100
"""A picture that is nowhere brighter than this grey of 255 was taken in the dark,"""

LIT = 220
"""and is read as if it were as bright as this."""


class Picture(NamedTuple):
    """A grey picture (h, w) uint8, how many of the file's pixels each of its own stands for along a side, and the file.

    A picture that is no file's has all the pixels that there are. Its ``sheet`` is the one known by its colour. Where
    padding was left out, ``corner`` is its upper left corner in the file, x and y in the file's pixels. ``side`` is the
    longest side in pixels with its padding.
    """

    grey: NDArray[np.uint8]
    scale: float = 1.0
    path: Path | None = None
    sheet: Sheet | None = None
    corner: tuple[float, float] = (0.0, 0.0)
    side: int = 0

    def nearer(self, times: float) -> Picture:
        """Return the picture with so many times the pixels along each side. Raises DrawingError as decoded does."""
        return decoded(self.path, round(times * self.side)) if self.path else self


def decoded(path: str | os.PathLike[str], side: int = WORKING) -> Picture:
    """Return a picture file in grey, upright, on opaque paper, with at most ``side`` pixels on its longest side.

    Of an animation it is the first frame. Raises DrawingError where the file is missing, cut, or no picture.
    """
    from PIL import Image, UnidentifiedImageError

    path = Path(path)
    check_drawing(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of what it mends itself, such as odd EXIF
            with Image.open(path, formats=FORMATS) as image:
                full = max(image.size)
                upright = _upright(image, side)
    except UnidentifiedImageError:
        raise DrawingError("not a picture that can be decoded; save it as PNG or JPEG", path) from None
    except Image.DecompressionBombError:
        raise DrawingError(TOO_LARGE, path) from None
    except DrawingError as error:
        raise DrawingError(str(error), path) from None
    except (OSError, ValueError, SyntaxError, EOFError, struct.error) as error:  # what Pillow's decoders raise
        why = why_unread(error) or f"cannot be decoded ({error}); is it a whole picture?"
        raise DrawingError(why, path) from None
    return _picture(upright, full / max(upright.size))._replace(path=path)


def _upright(image: Image.Image, side: int) -> Image.Image:
    """Return an image as RGB or RGBA, upright, with at most ``side`` pixels on its longest side."""
    from PIL import Image, ImageOps

    if image.width * image.height > MAX_PIXELS:
        raise DrawingError(TOO_LARGE)
    image.draft("RGB", (side, side))  # a JPEG is decoded at a half, a quarter or an eighth where that will do
    upright = _eight_bit(ImageOps.exif_transpose(image))
    shrink = min(1.0, side / max(upright.size))
    size = (max(round(upright.width * shrink), 1), max(round(upright.height * shrink), 1))
    return upright.resize(size, Image.Resampling.BOX)


def _picture(image: Image.Image, scale: float) -> Picture:
    """Return an upright image in grey, on opaque paper; ``scale`` is how many pixels of its file one of it is."""
    from PIL import Image

    (rows, columns), colours = without_padding(*_opaque(image))
    colours = _lit(colours)
    sheet = sheet_in_colour(colours)
    corner = (scale * columns.start, scale * rows.start)
    return Picture(_grey(Image.fromarray(colours), sheet), scale, sheet=sheet, corner=corner, side=max(image.size))


def _eight_bit(image: Image.Image) -> Image.Image:
    """Return the picture as RGB or RGBA; Pillow would cut 16-bit and float greys off at 255 instead of scaling."""
    from PIL import Image

    if image.mode in ("I", "F") or image.mode.startswith("I;16"):
        values = np.asarray(image, np.float32)
        known = np.isfinite(values)
        black = values.min(where=known, initial=0)  # below 0 in a picture with a sign, and what is not known is white
        white = values.max(where=known, initial=black)
        values = (np.nan_to_num(values, nan=white, posinf=white, neginf=black) - black) / (white - black or 1)
        image = Image.fromarray((values * 255).astype(np.uint8))
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _lit(colours: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return a picture (h, w, 3) as bright as others are, where it was taken in the dark."""
    step = cell_side(colours.shape)
    brightest = float(np.percentile(colours[::step, ::step], BRIGHTEST))
    if not 0 < brightest < DARK:
        return colours
    return np.minimum(colours * np.float32(LIT / brightest), 255).astype(np.uint8)


def _opaque(image: Image.Image) -> tuple[NDArray[np.uint8], Mask | None]:
    """Return the red, green and blue (h, w, 3) of a picture on opaque paper, and which pixels (h, w) are clear, if any.

    In what is mostly clear none is: it is a drawing.
    """
    colours = np.asarray(image.convert("RGB"))
    if image.mode != "RGBA":
        return colours, None
    alpha = np.asarray(image.getchannel("A"), np.float32) / np.float32(255)
    behind = _paper_behind(np.asarray(image.convert("L")), alpha)
    clear = alpha == 0
    on_paper = (alpha[..., None] * colours + (1 - alpha[..., None]) * behind).astype(np.uint8)
    return on_paper, clear if 0 < clear.mean() < MOSTLY else None


def _grey(image: Image.Image, sheet: Sheet | None = None) -> NDArray[np.uint8]:
    """Return luminance (h, w), or the one colour in which the ink on the sheet stands out far more."""
    channels = np.stack([np.asarray(image.convert("L")), *map(np.asarray, image.split())])
    shape = channels.shape[1:]
    inside = out_of_cells(sheet.whole, cell_side(shape), shape) if sheet else np.s_[:, :]
    spreads = np.array([channel[inside].std() for channel in channels]) * ([COLOURFUL] + [1] * 3)
    return channels[spreads.argmax()]


def _paper_behind(luminance: NDArray[np.uint8], alpha: Ink) -> int:
    """Return the grey to put behind a transparent picture: its own where most is opaque, else away from the ink's."""
    visible = luminance[alpha > 0.5]
    if visible.size > MOSTLY * luminance.size:
        return int(np.median(visible))
    return 255 if visible.size == 0 or np.median(visible) < 128 else 0

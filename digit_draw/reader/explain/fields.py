"""Where on the drawing a digit's 28x28 image lies."""

from __future__ import annotations

from digit_draw.reader.mnist_image import BOX, PEN, SIZE
from digit_draw.reader.raster import inked
from digit_draw.reader.reading import Digit


def image_field(digit: Digit) -> tuple[float, float, float]:
    """Return where a digit's 28x28 image lies in the drawing: left, top and side, in the unit of its box."""
    rows, columns = inked(digit.image)
    middle = (columns.start + columns.stop) / 2, (rows.start + rows.stop) / 2
    x0, y0, x1, y1 = digit.box
    pixel = max(x1 - x0, y1 - y0, 1e-6) / (BOX - PEN)
    return (x0 + x1) / 2 - middle[0] * pixel, (y0 + y1) / 2 - middle[1] * pixel, SIZE * pixel

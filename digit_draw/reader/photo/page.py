"""A page in a picture: its ink, upright, and the digits in it, looked at from nearer where they are small."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.answer import Digit, Reading, no_digit, replaced
from digit_draw.reader.ink import Ink
from digit_draw.reader.memory.memory import Memory, before_answer
from digit_draw.reader.network.network import Network
from digit_draw.reader.one_hand import REACH_OF_PICTURES, in_one_hand
from digit_draw.reader.photo.apart import BETTER, digits_apart, is_no_page_of_digits, rows_apart
from digit_draw.reader.photo.asking import Asking
from digit_draw.reader.photo.decode import Picture
from digit_draw.reader.photo.paper import ink_from_picture
from digit_draw.reader.photo.pieces import FIRM, JOINS, Pieces, pen_width, pieces_of
from digit_draw.reader.photo.ringed import without_rings
from digit_draw.reader.photo.sideways import quarter_turns, turned, turned_back
from digit_draw.reader.raster import inked
from digit_draw.reader.reading import shipped
from digit_draw.reader.seen import Told

JOINING = (2, 4, 8)
"""Pixels of the squares on which ink is put together to pieces, for pens whose ink breaks: up to the pen's width."""

GOOD = -0.3
"""A story so likely, as a log, is not bettered by putting ink together."""

LEGIBLE = 60
"""Pixels that a digit should be high: on 135 made-up photographs digits of 20 to 40 pixels were read far better when
they were seen twice as large, and those of 40 to 65 hardly."""

NEAREST = 1600
"""Pixels of the longest side of a second look, at most: the time it takes grows with the square."""

NEARER = 1.2
"""A second look makes digits so many times as high at least: less would show nothing new."""

CLEAR = 0.05
"""A page is looked at once where no larger share of its digits is unsure: a second look takes longer than the first."""

A_TEXT = 10
"""A page is looked at once, too, where more digits than this are unsure, and more are than are sure: that is a text."""

WORD = 2.0
"""What is flat and wider than so many digits are high is a word, and no sign."""

FINE = 0.45
"""A 1 that is finer and paler than this share of the page's pen was left of a margin, a fold or a shadow's edge: of 275
that were written, on made-up and real photographs, all but a broken one had 0.52 and more; of 30 others 22 had less."""

DOUBTFUL = 0.75
"""On a page with such lines a 1 finer and paler than this may be one too."""


@dataclass(frozen=True, eq=False)
class Page:
    """The ink (h, w) of a picture, 0 paper to 1, after quarter ``turns`` that make it upright, and its digits there."""

    ink: Ink
    turns: int
    digits: tuple[Digit, ...]
    asking: Asking
    scale: float
    corner: tuple[float, float] = (0.0, 0.0)

    @property
    def sure(self) -> int:
        """How many of the digits are sure."""
        return sum(digit.sure for digit in self.digits)

    @property
    def reading(self) -> Reading:
        """What is read, with boxes in the pixels of the picture's file."""
        lying = self.ink.shape[::-1] if self.turns % 2 else self.ink.shape
        found = (turned_back(digit, lying, self.turns) for digit in self.digits)
        return Reading(tuple(_in_the_file(digit, self.scale, self.corner) for digit in found))

    def own_ink(self, digit: Digit) -> tuple[Ink, tuple[int, int]]:
        """Return the ink of one of the digits, and the place of its upper left corner, x and y in pixels.

        What digits that touch have in common both have.
        """
        ink = self.asking.ink(digit)
        rows, columns = inked(ink >= JOINS)  # its soft edges lie beyond its box
        return ink, (round(digit.box[0]) - columns.start, round(digit.box[1]) - rows.start)


def page_of(picture: Picture, network: Network | None = None, memory: Memory | None = None) -> Page:
    """Read the digits of a picture; what a camera took from the side or upside down is read from there.

    Small digits are looked at from nearer where some are not sure and the picture's file has more pixels. Raises
    DrawingError where that file has gone since.
    """
    reads = network or shipped()
    page = _best_look(picture, reads, memory)

    def likeness(digits: Sequence[Digit]) -> NDArray[np.float32]:
        return before_answer([digit.image for digit in digits], reads)

    return replace(page, digits=in_one_hand(_looked_at_again(page), likeness, REACH_OF_PICTURES))


def _looked_at_again(page: Page) -> tuple[Digit, ...]:
    """Return a page's digits, those that are open as all their views show them; a text is left as it is."""
    asked = [digit for digit in page.digits if digit.is_open]
    if not asked or is_no_page_of_digits(page.digits, A_TEXT):
        return page.digits
    return replaced(page.digits, asked, page.asking.again(asked))


def _best_look(picture: Picture, network: Network, memory: Memory | None) -> Page:
    page = _looked_at(picture, network, memory)
    times = _times_to_be_legible(page, picture)
    if times < NEARER:
        return page
    nearer = _looked_at(picture.nearer(times), network, memory)
    return max(page, nearer, key=lambda each: (each.sure, -len(each.digits)))


def _looked_at(picture: Picture, network: Network, memory: Memory | None) -> Page:
    ink, asking = ink_from_picture(picture.grey, picture.sheet), Asking(network, memory)
    if not ink.any():
        return Page(ink, 0, (), asking, picture.scale, picture.corner)

    def read(turns: int) -> tuple[Digit, ...]:
        pieces = pieces_of(turned(ink, turns))
        return digits_apart(asking.told(pieces), pieces, asking).digits

    turns = quarter_turns(ink.shape, cache(read))
    upright = turned(ink, turns)
    digits = _read_ink(upright, asking)
    return _without_fine_lines(Page(upright, turns, digits, asking, picture.scale, picture.corner))


def _without_fine_lines(page: Page) -> Page:
    """Return a page without 1s that nobody wrote; they are left out as rules are, and those that may be are marks."""
    ones = [digit for digit in page.digits if digit.sure and digit.digit == 1 and digit.strokes and not digit.taught]
    if not ones:
        return page
    pen = _blackness(page.ink) * pen_width(page.ink >= FIRM)
    shares = {digit: _ink_along(page, digit) / pen for digit in ones}
    if min(shares.values()) >= FINE:
        return page
    kept = [digit for digit in page.digits if shares.get(digit, 1) >= FINE]
    kept = [no_digit(digit) if shares.get(digit, 1) < DOUBTFUL else digit for digit in kept]
    rows = sorted({digit.row for digit in kept})
    return replace(page, digits=tuple(replace(digit, row=rows.index(digit.row)) for digit in kept))


def _ink_along(page: Page, digit: Digit) -> float:
    """Return how wide and how black a digit is: of a 1 the pen's width by how black its ink is."""
    left, top, right, foot = digit.box
    return float((page.asking.ink(digit) ** 2).sum()) / math.hypot(right - left, foot - top)


def _blackness(ink: Ink) -> float:
    """Return how black ink is where it is: 1 where it is quite black."""
    return float((ink**2).sum() / ink.sum())


def _times_to_be_legible(page: Page, picture: Picture) -> float:
    """Return how many times as large a picture should be for its digits to be legible; 0 where they are."""
    high = _height([digit for digit in page.digits if not digit.is_mark])
    digits = [digit for digit in page.digits if not digit.is_mark or digit.box[2] - digit.box[0] > WORD * high]
    if len(digits) - page.sure <= CLEAR * len(digits) or is_no_page_of_digits(digits, A_TEXT):
        return 0.0
    return min(picture.scale, LEGIBLE / _height(digits), NEAREST / max(picture.grey.shape))


def _height(digits: Sequence[Digit]) -> float:
    """Return how high most digits are, in pixels; 0 where there are none."""
    return float(np.median([digit.box[3] - digit.box[1] for digit in digits] or [0.0]))


def _read_ink(ink: Ink, asking: Asking) -> tuple[Digit, ...]:
    """Read the digits of ink (h, w), rows that touch parted and pieces put together as makes the likeliest story."""
    best, pieces = rows_apart(ink, asking)
    best = without_rings(best, pieces, asking)
    for together in _together(pieces):
        if best.score >= GOOD:
            break
        told = digits_apart(asking.told(together), together, asking)
        if told.score > best.score + BETTER and _share_sure(told) >= _share_sure(best):
            best = told
    return best.digits


def _together(pieces: Pieces) -> Iterator[Pieces]:
    """Yield the ink put together to ever fewer pieces."""
    least = len(pieces.boxes)
    for joining in JOINING:
        joined = pieces_of(pieces.ink, joining)
        if len(joined.boxes) < least:
            least = len(joined.boxes)
            yield joined
            if joining > pieces.pen:
                break


def _share_sure(told: Told) -> float:
    """Return how much of the paper that digits lie on is that of sure ones."""
    areas = [(right - left) * (foot - top) for left, top, right, foot in (digit.box for digit in told.digits)]
    return sum(area for area, digit in zip(areas, told.digits, strict=True) if digit.sure) / max(sum(areas), 1)


def _in_the_file(digit: Digit, scale: float, corner: tuple[float, float]) -> Digit:
    """Return a digit with its box in the file's pixels, and without the pieces that it was made of."""
    across, down = corner
    x0, y0, x1, y1 = (scale * side for side in digit.box)
    return replace(digit, box=(x0 + across, y0 + down, x1 + across, y1 + down), strokes=())

"""The window as a picture of values: state, reading and layout in, pixels out, nothing else."""

from __future__ import annotations

import numpy as np
import pygame
import pygame.surfarray

from digit_draw.reader.reading import Digit, Reading, percent
from digit_draw.window import paint, theme
from digit_draw.window.events import HELP
from digit_draw.window.ink_layer import InkLayer
from digit_draw.window.layout import Layout, Rect
from digit_draw.window.state import State
from digit_draw.window.theme import BODY, LABELS, REGULAR, SEMIBOLD, SMALL, TITLE, Theme

_ink = InkLayer()


def off_screen(width: int, height: int) -> pygame.Surface:
    """Return a surface to draw on where there is no window."""
    pygame.font.init()
    return pygame.Surface((width, height))


def draw(
    surface: pygame.Surface,
    state: State,
    reading: Reading,
    layout: Layout,
    note: str = "",
    colours: Theme = theme.LIGHT,
) -> None:
    """Draw the whole window; ``note`` is the quiet line in the pad's corner."""
    surface.fill(colours.desk)
    _pad(surface, state, reading, layout, note, colours)
    for name, rect in layout.buttons.items():
        _button(surface, name, rect, layout, state, colours)
    digit = reading.digits[-1] if reading.digits else None
    _answer(surface, reading, layout, colours)
    _bars(surface, digit, layout, colours)
    _sees(surface, digit, layout, colours)
    if state.help:
        _help(surface, layout, colours)


def _pad(surface: pygame.Surface, state: State, reading: Reading, layout: Layout, note: str, colours: Theme) -> None:
    pad, radius, scale = layout.pad, 18 * layout.scale, layout.scale
    paint.rounded(surface, pad, radius, colours.paper)
    surface.set_clip(pad)
    for digit in reading.digits:
        _box(surface, digit, layout, colours)
    surface.blit(_ink.drawn(state.strokes, (pad.w, pad.h), theme.PEN, colours.ink), pad[:2])
    surface.set_clip(None)
    paint.rounded(surface, pad, radius, colours.line, border=1)
    if not state.strokes:
        x, y = pad.centre
        paint.text(surface, "Draw a digit", (x, y - 16 * scale), SEMIBOLD, TITLE * scale, colours.faint, 0.5)
        paint.text(surface, "any size, anywhere", (x, y + 16 * scale), REGULAR, BODY * scale, colours.faint, 0.5)
    corner = pad.x + pad.w - 16 * scale, pad.y + pad.h - 20 * scale
    paint.text(surface, note, corner, REGULAR, SMALL * scale, colours.quiet, 1.0)


def _box(surface: pygame.Surface, digit: Digit, layout: Layout, colours: Theme) -> None:
    """The crop the network reads, with its answer above."""
    pad, room = layout.pad, 10 * layout.scale + theme.PEN / 2 * layout.pad.w
    x0, y0, x1, y1 = (value * pad.w for value in digit.box)
    corner, size = (pad.x + x0 - room, pad.y + y0 - room), (x1 - x0 + 2 * room, y1 - y0 + 2 * room)
    rect = Rect(*map(round, corner), *map(round, size))
    colour = colours.accent if digit.sure else colours.faint
    paint.rounded(surface, rect, 10 * layout.scale, colour, border=max(1, round(1.5 * layout.scale)))


def _button(surface: pygame.Surface, name: str, rect: Rect, layout: Layout, state: State, colours: Theme) -> None:
    usable = {"undo": state.past, "redo": state.future, "clear": state.strokes}.get(name, True)
    if usable and state.hover == name:
        paint.rounded(surface, rect, 10 * layout.scale, colours.line)
    colour = (colours.ink if state.hover == name else colours.quiet) if usable else colours.faint
    x, y = rect.centre
    size = max(round(22 * layout.scale), 15)
    paint.icon(surface, name, (x, y - rect.h * 0.17), size, colour)
    paint.text(surface, LABELS[name], (x, y + rect.h * 0.27), REGULAR, 12 * layout.scale, colour, 0.5)


def _answer(surface: pygame.Surface, reading: Reading, layout: Layout, colours: Theme) -> None:
    x, y = layout.verdict.x, layout.verdict.centre[1]
    size, dot = BODY * layout.scale, max(round(10 * layout.scale), 7)
    place = Rect(x, round(y - dot / 2), dot, dot)
    beside = x + dot * 1.8, y
    if not reading.digits:
        paint.text(surface, "Nothing drawn yet", (x, y), REGULAR, size, colours.quiet)
    elif all(digit.sure for digit in reading.digits):
        paint.capitals(surface, reading.text, layout.answer, SEMIBOLD, colours.ink)
        paint.rounded(surface, place, dot, colours.accent)
        paint.text(surface, f"Sure · {percent(reading.confidence)}", beside, REGULAR, size, colours.quiet)
    else:
        guesses = np.argsort(-reading.digits[-1].probabilities)[:2]
        paint.capitals(surface, " or ".join(map(str, guesses)), layout.answer, SEMIBOLD, colours.faint)
        paint.rounded(surface, place, dot, colours.quiet, border=2)
        paint.text(surface, "Not sure", beside, REGULAR, size, colours.quiet)


def _bars(surface: pygame.Surface, digit: Digit | None, layout: Layout, colours: Theme) -> None:
    size = SMALL * layout.scale
    if layout.bars_title:
        at = layout.bars_title.x, layout.bars_title.centre[1]
        paint.text(surface, "How the network weighs it", at, REGULAR, size, colours.quiet)
    chances = digit.probabilities if digit else np.zeros(10)
    for number, (rect, chance) in enumerate(zip(layout.bars, chances, strict=True)):
        best = digit is not None and number == digit.digit
        colour = colours.ink if best else colours.quiet
        y = rect.centre[1]
        paint.text(surface, str(number), (rect.x, y), SEMIBOLD, 15 * layout.scale, colour)
        _bar(surface, rect, float(chance), colours.accent if best and digit.sure else colours.quiet, layout, colours)
        if chance >= 0.005:
            paint.text(surface, percent(chance), (rect.x + rect.w, y), REGULAR, size, colour, 1.0)


def _bar(
    surface: pygame.Surface, rect: Rect, chance: float, colour: theme.Colour, layout: Layout, colours: Theme
) -> None:
    """A stub when there is next to nothing, so that ten bars are always seen."""
    start, end = rect.x + max(22 * layout.scale, 16), rect.x + rect.w - max(52 * layout.scale, 40)
    stub, thick = max(round(3 * layout.scale), 2), max(round(9 * layout.scale), 5)
    length = max(round((end - start) * chance), stub)
    bar = Rect(round(start), round(rect.centre[1] - thick / 2), length, thick)
    paint.rounded(surface, bar, thick / 2, colour if length > stub else colours.faint)


def _sees(surface: pygame.Surface, digit: Digit | None, layout: Layout, colours: Theme) -> None:
    if layout.sees_title:
        at = layout.sees_title.x, layout.sees_title.centre[1]
        paint.text(surface, "What the network sees", at, REGULAR, SMALL * layout.scale, colours.quiet)
    paint.rounded(surface, layout.sees, 10 * layout.scale, colours.paper)
    if digit is not None:
        grey = digit.image.T[:, :, None]
        paper, ink = np.array(colours.paper), np.array(colours.ink)
        small = pygame.surfarray.make_surface((paper + grey * (ink - paper)).astype(np.uint8))
        side = layout.sees.w - 2 * max(round(6 * layout.scale), 2)
        at = (layout.sees.x + (layout.sees.w - side) // 2, layout.sees.y + (layout.sees.h - side) // 2)
        surface.blit(pygame.transform.scale(small, (side, side)), at)
    paint.rounded(surface, layout.sees, 10 * layout.scale, colours.line, border=1)


def _help(surface: pygame.Surface, layout: Layout, colours: Theme) -> None:
    """The keys, on a sheet over the pad."""
    scale, pad = layout.scale, layout.pad
    row = max(round(34 * scale), 17)
    height = row * (len(HELP) + 2)
    width = min(max(round(560 * scale), 270), pad.w - 8)
    sheet = Rect(round(pad.x + (pad.w - width) / 2), round(pad.y + (pad.h - height) / 2), width, height)
    paint.rounded(surface, sheet, 14 * scale, colours.desk)
    paint.rounded(surface, sheet, 14 * scale, colours.line, border=1)
    edge = sheet.x + max(round(32 * scale), 10)
    paint.text(surface, "Keys", (edge, sheet.y + row), SEMIBOLD, BODY * scale, colours.ink)
    for index, (keys, does) in enumerate(HELP):
        y = sheet.y + row * (index + 2)
        paint.text(surface, keys, (edge, y), SEMIBOLD, SMALL * scale, colours.ink)
        paint.text(surface, does, (sheet.x + round(width * 0.48), y), REGULAR, SMALL * scale, colours.quiet)

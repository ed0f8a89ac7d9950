"""A page of the walk: its title, its sentence, its pictures, what turns the page, and what was seen on the pad."""

from __future__ import annotations

from digit_draw.reader.explain.fields import image_field
from digit_draw.reader.mnist_image import SIZE
from digit_draw.window.picture.lines import wrapped
from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.scene import Scene
from digit_draw.window.picture.theme import BODY, HEADING, REGULAR, SEMIBOLD, SMALL
from digit_draw.window.picture.walk.grids import outline
from digit_draw.window.picture.walk.steps import draw_step
from digit_draw.window.picture.walk.words import INVITING, TITLES, sentence
from digit_draw.window.places.measure import Rect
from digit_draw.window.places.walk import WalkPlaces
from digit_draw.window.state.parts import Part
from digit_draw.window.state.walk import Walk

TINT = 46
"""How strongly, of 255, the pad is tinted where the value looks: seen from the back of a classroom, with the ink below
it."""

LINES = 2
"""Lines that a sentence has room for."""


def draw_walk(brush: Brush, scene: Scene, places: WalkPlaces) -> None:
    """Draw the page that is open; without a digit it says what will be seen here."""
    walk, colours = scene.state.walk, brush.colours
    step = walk.page.step
    number = f"{walk.open + 1} of {len(walk.pages)}"
    x, y = places.title.x, places.title.centre[1]
    brush.text(number, (x, y), SEMIBOLD, BODY, colours.accent)
    x += brush.width(number, SEMIBOLD, BODY) + brush.px(14, 8)
    title = scene.look.name if scene.look and step == "deep" else TITLES[step]
    brush.text(title, (x, y), SEMIBOLD, HEADING, colours.ink)
    _sentence(brush, places.sentence, sentence(scene.look) if scene.look else INVITING[step])
    if scene.look:
        draw_step(brush, scene, places, scene.look)
    else:
        middle = places.sentence.x + places.sentence.w / 2, scene.layout.size[1] / 2
        brush.text("Draw a digit", middle, REGULAR, HEADING, colours.quiet, 0.5)
    _turning(brush, places, walk, scene.state.hover)


def draw_seen(brush: Brush, scene: Scene) -> None:
    """Outline on the pad what of the drawing the value looked at has seen."""
    look, pad = scene.look, scene.layout.pad
    if look is None or look.saw is None or scene.digit is None or look.page.step == "votes":
        return
    x, y, side = (value * pad.w for value in image_field(scene.digit))
    field = Rect(round(pad.x + x), round(pad.y + y), max(round(side), 1), max(round(side), 1))
    outline(brush, field, (SIZE, SIZE), look.saw, TINT)


def draw_off(brush: Brush, scene: Scene) -> None:
    """Say on the pad how many maps are off: the answer is then not the network's own."""
    if count := len(scene.state.walk.off):
        pad = scene.layout.pad
        words = "1 map is off" if count == 1 else f"{count} maps are off"
        room, high, edge = brush.px(8, 5), brush.px(24, 18), brush.px(8, 4)
        wide = brush.width(words, SEMIBOLD, SMALL) + 2 * room
        card = Rect(pad.x + edge, pad.y + pad.h - edge - high, wide, high)
        brush.card(card, brush.px(8))  # ink may lie there
        brush.text(words, card.centre, SEMIBOLD, SMALL, brush.colours.against, 0.5)


def _sentence(brush: Brush, rect: Rect, words: str) -> None:
    """Write a sentence as large as its lines have room for."""
    size = next(
        (size for size in (BODY + 3, BODY, SMALL) if len(wrapped(brush, words, REGULAR, size, rect.w)) <= LINES), SMALL
    )
    lines = wrapped(brush, words, REGULAR, size, rect.w)
    down = rect.h / max(len(lines), LINES)
    for number, line in enumerate(lines):
        brush.text(line, (rect.x, rect.y + down * (number + 0.5)), REGULAR, size, brush.colours.ink)


def _turning(brush: Brush, places: WalkPlaces, walk: Walk, hover: Part | None) -> None:
    last = len(walk.pages) - 1
    usable = {"previous": walk.open > 0, "next": walk.open < last, "all maps": True}
    words = {"previous": "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK} Back", "all maps": "All at once"}
    words["next"] = "Next \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
    for name, rect in places.buttons.items():
        pointed = hover == Part(name) and usable[name]
        filled = name == "next" and usable[name]
        edge = brush.colours.quiet if pointed else brush.colours.line
        brush.rounded(rect, brush.px(10), brush.colours.accent if filled else edge, border=0 if filled else 1.5)
        colour = brush.colours.desk if filled else brush.colours.ink if usable[name] else brush.colours.faint
        brush.text(words[name], rect.centre, SEMIBOLD, SMALL if name == "all maps" else BODY, colour, 0.5)
    for number, rect in enumerate(places.dots):
        dot = brush.px(10 if number == walk.open else 7, 5)
        at = Rect(round(rect.centre[0] - dot / 2), round(rect.centre[1] - dot / 2), dot, dot)
        lit = number == walk.open or hover == Part("page", number)
        brush.rounded(at, dot / 2, brush.colours.accent if lit else brush.colours.faint)

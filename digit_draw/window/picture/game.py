"""The game on the window: what is asked for, the score, the balance between the two digits, and what did best."""

from __future__ import annotations

import math

from digit_draw.window.picture.before import draw_card
from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.pills import pill
from digit_draw.window.picture.scene import Scene
from digit_draw.window.picture.theme import BODY, HEADING, REGULAR, SEMIBOLD, SMALL
from digit_draw.window.places.game import GamePlaces
from digit_draw.window.places.measure import Rect
from digit_draw.window.state.controls import BY_NAME
from digit_draw.window.state.game import Pair, best_of, score, sides
from digit_draw.window.state.parts import Part

TINY = 1e-9
"""What is taken for no belief at all."""

LEAVE = "Leave"
"""What the button says that leaves the game."""

CLEARS = "Clear; Ctrl+Z brings it back"
"""What is said of the button that clears the pad: figures of the game are no earlier drawings."""

AIM = "Click to make it one of the two", "Click: one of the two"
"""What is said of a bar, in ever fewer words."""

RULE = ("100 is exactly half and half", "100 is half and half", "")
"""What is said of the score before there is any, in ever fewer words."""

KNOB_SIZES = 20, 5
"""The knob's size in pixels where all belief is in the two digits, and where none is."""

SURE_ODDS = math.log(10_000)
"""The knob is at the end of its line where one digit is so many times as likely as the other, as a log: on a line of
percentages it would be at one end until it is suddenly at the other."""


def draw_task(brush: Brush, scene: Scene, places: GamePlaces, pair: Pair) -> None:
    """Write on the blank pad what is asked for, above what can be pressed."""
    colours, (x, y) = brush.colours, scene.layout.pad.centre
    one, other = sides(pair)
    asked = f"Fool it: half {one}, half {other}"
    brush.text(asked, (x, y - brush.px(16)), SEMIBOLD, HEADING, colours.quiet, 0.5)
    brush.text("draw one figure that it cannot decide on", (x, y + brush.px(16)), REGULAR, BODY, colours.quiet, 0.5)
    for name, rect in places.buttons.items():
        words = LEAVE if name == "game" else BY_NAME[name].word
        pill(brush, rect, words, scene.state.hover == Part(name))


def draw_game(brush: Brush, scene: Scene, places: GamePlaces, pair: Pair) -> None:
    """Draw the score and how the two digits are balanced, and the figures that did best with this network."""
    now, best = score(scene.reading, pair), best_of(scene.state.bests, scene.note, pair)
    done = now is not None and best is not None and now >= best.score and not scene.state.held
    colours, words = brush.colours, scene.layout.verdict
    if now is not None:
        brush.figures(tenths(now), places.score, SEMIBOLD, colours.quiet if scene.state.held else colours.ink)
    _balance(brush, scene, places.balance, pair)
    x, dot = words.x, brush.px(10, 7)
    if done:
        brush.rounded(Rect(x, round(words.centre[1] - dot / 2), dot, dot), dot, colours.accent)
        x += round(dot * 1.8)
    room = (places.buttons["game"].x if _beside(places, words) else words.x + words.w) - x
    said = _said(pair, now, best.score if best else None, done)
    brush.text(brush.fitting(said, room, REGULAR, BODY), (x, words.centre[1]), REGULAR, BODY, colours.quiet)
    if _beside(places, words):
        pill(brush, places.buttons["game"], LEAVE, scene.state.hover == Part("game"))
    _bests(brush, scene, places)


def tip_in_game(scene: Scene, part: Part) -> str:
    """Return what is said in the game of a part that does something else there; "" for what is always said of it."""
    return CLEARS if scene.state.game and part.name == "clear" else ""


def tenths(value: float) -> str:
    """Return a score to a tenth, never more than it is."""
    return f"{int(value * 10) / 10:.1f}"


def _said(pair: Pair, now: float | None, best: float | None, done: bool) -> tuple[str, ...]:
    """What is said below the score, in ever fewer words."""
    if now is None:
        return RULE
    one, other = sides(pair)
    asked = f"Half {one}, half {other}"
    if done:
        return f"{asked} · your best", "Your best"
    return (f"{asked} · best {tenths(best)}", asked) if best else (asked,)


def _beside(places: GamePlaces, words: Rect) -> bool:
    """Whether the button that leaves the game is beside the words."""
    return "game" in places.buttons and places.buttons["game"].y == words.y


def _balance(brush: Brush, scene: Scene, place: Rect, pair: Pair) -> None:
    """Draw a line from one digit to the other with a mark at its middle, and a knob where the network is between them:
    the more it believes in either the larger."""
    colours, y, (one, other) = brush.colours, place.centre[1], sides(pair)
    edge, thick = brush.px(26, 18), brush.px(3, 2)
    line = Rect(place.x + edge, round(y - thick / 2), place.w - 2 * edge, thick)
    brush.rounded(line, thick / 2, colours.line)
    tick = brush.px(18, 12)
    brush.rounded(Rect(round(line.centre[0] - thick / 2), round(y - tick / 2), thick, tick), thick / 2, colours.faint)
    for digit, x, align in ((one, place.x, 0.0), (other, place.x + place.w, 1.0)):
        brush.text(str(digit), (x, y), SEMIBOLD, BODY, colours.quiet, align)
    if not scene.reading.digits:
        return
    chances = scene.reading.digits[0].probabilities
    left, right = float(chances[one]), float(chances[other])
    most, least = KNOB_SIZES
    side = max(brush.px(least + (most - least) * (left + right), 4), 1)
    odds = math.log(max(right, TINY) / max(left, TINY)) / SURE_ODDS
    at = line.centre[0] + min(max(odds, -1), 1) * line.w / 2
    colour = colours.quiet if scene.state.held else colours.accent
    brush.rounded(Rect(round(at - side / 2), round(y - side / 2), side, side), side / 2, colour)


def _bests(brush: Brush, scene: Scene, places: GamePlaces) -> None:
    if places.title:
        at = places.title.x, places.title.centre[1]
        brush.text("Your best", at, REGULAR, SMALL, brush.colours.quiet)
    for index, (rect, best) in enumerate(zip(places.bests, scene.bests, strict=False)):
        scored = tenths(best.score)
        words = brush.fitting(
            (f"{best.pair[0]}, {best.pair[1]}: {scored}", scored), rect.w - brush.px(16, 10), REGULAR, 11
        )
        on_pad = best.strokes == scene.state.strokes
        draw_card(brush, rect, best.strokes, words, on_pad, scene.pointed("best") == index)

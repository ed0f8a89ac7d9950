"""Where the game lies: the score and the balance in the answer's place, what did best in the earlier drawings'."""

from __future__ import annotations

from typing import NamedTuple

from digit_draw.window.places.measure import Length, Rect, Scale
from digit_draw.window.places.sheets import named, numbered
from digit_draw.window.state.parts import Part

BALANCE = 0.34
"""The share of the answer's height that the balance below the score has."""

BUTTONS = {"another pair": Length(128, least=100), "game": Length(84, least=66)}
"""What can be pressed on the blank pad, and how wide each is; the second, which leaves the game, only where it has no
place beside the score."""

BUTTONS_BELOW = Length(48, least=34)
"""From the middle of the blank pad to them,"""

BUTTONS_HEIGHT = Length(30, least=24)
"""their height,"""

BUTTONS_GAP = Length(10, least=6)
"""and what is between them."""


class GamePlaces(NamedTuple):
    """Where the score lies, the balance, the buttons by name, and what did best with its title, if it has one."""

    score: Rect
    balance: Rect
    buttons: dict[str, Rect]
    title: Rect | None
    bests: tuple[Rect, ...]

    @property
    def parts(self) -> dict[Part, Rect]:
        """Where the parts lie."""
        return named(self.buttons) | numbered("best", self.bests)


def score_above_balance(answer: Rect) -> tuple[Rect, Rect]:
    """Return where the score and the balance lie in the answer's place."""
    balance = round(BALANCE * answer.h)
    score = answer._replace(h=answer.h - balance - balance // 4)
    return score, answer._replace(y=answer.y + answer.h - balance, h=balance)


def game_buttons(pad: Rect, leave: Rect | None, blank: bool, scale: Scale) -> dict[str, Rect]:
    """Return where the buttons lie: what leaves the game has a place beside the score, or lies with the other one side
    by side below the middle of a ``blank`` pad."""
    found = {"game": leave} if leave else {}
    if not blank:
        return found
    names, (middle, y) = [name for name in BUTTONS if name not in found], pad.centre
    gap, high = scale.px(*BUTTONS_GAP), scale.px(*BUTTONS_HEIGHT)
    widths = [scale.px(*BUTTONS[name]) for name in names]
    x = round(middle - (sum(widths) + gap * (len(widths) - 1)) / 2)
    for name, width in zip(names, widths, strict=True):
        found[name] = Rect(x, round(y + scale.px(*BUTTONS_BELOW)), width, high)
        x += width + gap
    return found

"""The game "Fool it", to draw one figure that the network takes for half one digit and half another: what is known of
it, its score, and its actions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from digit_draw.reader.answer import Reading
from digit_draw.window.state.strokes import PenStrokes
from digit_draw.window.state.value import Value

Pair = tuple[int, int]
"""The two digits to sit between, the one named last at the end."""

PAIRS: tuple[Pair, ...] = ((3, 8), (4, 9), (1, 7), (5, 6), (2, 7), (0, 6), (3, 5), (8, 9), (0, 8), (1, 4))
"""The pairs that the game names, in turn; any other is played by pressing its digits."""

FULL = 100.0
"""The score of a figure that is exactly half one and half the other."""

COUNTS = 10.0
"""From this score on a figure is kept as the best: most are surely one thing, and score nothing."""


@dataclass(frozen=True)
class Best:
    """What fooled a network best between two digits, the lower first, and its score."""

    network: str
    pair: Pair
    score: float
    strokes: PenStrokes


Bests = tuple[Best, ...]
"""At most one for each network and pair."""


class Aim(Value):
    """A digit is one of the two to sit between now, beside the one named last."""

    digit: int


class NextPair(Value):
    """Sit between the next two digits."""


class Beat(Value):
    """A figure did better than any before."""

    best: Best


class Retry(Value):
    """Put a figure that did best on the pad, and sit between its two digits."""

    best: Best


Playing = Aim | NextPair | Beat | Retry
"""The actions of the game."""


def score(reading: Reading, pair: Pair) -> float | None:
    """Return how near to half and half a figure is, 0 to 100: twice the less likely of the two; None where there is
    none."""
    if not reading.digits:
        return None
    return 2 * FULL * min(float(reading.digits[0].probabilities[digit]) for digit in pair)


def best_of(bests: Bests, network: str, pair: Pair) -> Best | None:
    """Return the best that there is of a network and a pair."""
    return next((best for best in bests if best.network == network and best.pair == sides(pair)), None)


def bests_of(bests: Bests, network: str) -> Bests:
    """Return the bests of a network, the highest first."""
    return tuple(sorted((best for best in bests if best.network == network), key=lambda best: -best.score))


def together(bests: Iterable[Best]) -> Bests:
    """Return the best of each network and pair; of two that are equal, the first."""
    found: dict[tuple[str, Pair], Best] = {}
    for best in bests:
        key = best.network, best.pair
        if key not in found or best.score > found[key].score:
            found[key] = best
    return tuple(found.values())


def sides(pair: Pair) -> Pair:
    """Return the two digits of a pair, the lower first."""
    one, other = sorted(pair)
    return one, other

"""How the game "Fool it" changes: it begins and is left, other digits are played, and a figure did better."""

from __future__ import annotations

from dataclasses import replace

from digit_draw.reader.answer import Reading
from digit_draw.window.state.game import (
    COUNTS,
    PAIRS,
    Aim,
    Beat,
    Best,
    NextPair,
    Playing,
    Retry,
    best_of,
    score,
    sides,
    together,
)
from digit_draw.window.state.sheet import drawn, put_by
from digit_draw.window.state.state import State


def begun_or_left(state: State) -> State:
    """Return the state with a blank pad to play on, the drawing put by; or without the game, the drawing left there."""
    if state.game:
        return replace(state, game=None, over=None, hover=None)
    blank = drawn(put_by(state), ()) if state.strokes else state
    return replace(blank, game=PAIRS[0], over=None, hover=None, compare=False, shown=(), message="")


def played(state: State, action: Playing) -> State:
    """Return the state after a move of the game."""
    match action:
        case Aim(digit) if state.game and digit != state.game[1]:
            return replace(state, game=(state.game[1], digit))
        case NextPair() if state.game:
            at = PAIRS.index(sides(state.game)) if sides(state.game) in PAIRS else -1
            return replace(state, game=PAIRS[(at + 1) % len(PAIRS)], over=None)
        case Beat(best):
            return replace(state, bests=together((best, *state.bests)))
        case Retry(best) if state.game and not state.held:
            chosen = state if best.strokes == state.strokes else drawn(state, best.strokes)
            return replace(chosen, game=best.pair, over=None, hover=None)
    return state


def beaten(state: State, reading: Reading, network: str) -> Beat | None:
    """Return the drawing as the best one, where it counts and is better: only once the pen is lifted."""
    now = score(reading, state.game) if state.game and state.strokes and not state.held else None
    if now is None or not state.game:
        return None
    best = best_of(state.bests, network, state.game)
    if now < COUNTS or (best and now <= best.score):
        return None
    return Beat(Best(network, sides(state.game), now, state.strokes))

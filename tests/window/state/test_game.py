"""The game: its score, which figures count, and how it begins, goes on and is left."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digit_draw.reader.answer import Digit, Reading
from digit_draw.window.state.actions import Clear, Escape, PenDown, PenUp, Recall, Toggle, Undo
from digit_draw.window.state.game import (
    COUNTS,
    FULL,
    PAIRS,
    Aim,
    Beat,
    Best,
    NextPair,
    Retry,
    best_of,
    bests_of,
    score,
    sides,
    together,
)
from digit_draw.window.state.play import beaten
from digit_draw.window.state.state import State
from digit_draw.window.state.strokes import PenStroke
from digit_draw.window.state.update import update

DRAWN = (PenStroke(((0.2, 0.2), (0.3, 0.6)), 0.02),)
OTHER = (PenStroke(((0.4, 0.2), (0.3, 0.6)), 0.02),)
BEGUN = update(State(strokes=DRAWN), Toggle("game"))
NETWORK = "my_model.h5"

DIGITS = st.integers(0, 9)
TWO = st.tuples(DIGITS, DIGITS).filter(lambda pair: pair[0] != pair[1])
BELIEFS = st.lists(st.floats(0, 1), min_size=10, max_size=10).filter(lambda weights: sum(weights) > 0.1)


def reading(weights):
    return Reading((Digit(np.array(weights) / sum(weights), (0.2, 0.2, 0.3, 0.6), np.zeros((28, 28)), (0,)),))


def between(one, other, near=1.0):
    """A reading of which so much is divided evenly between two digits."""
    weights = np.full(10, (1 - near) / 8)
    weights[[one, other]] = near / 2
    return reading(weights)


def played(*actions, state=BEGUN):
    for action in actions:
        state = update(state, action)
    return state


@given(BELIEFS, TWO)
def test_the_score_is_100_for_exactly_half_and_half_and_less_for_all_else(weights, pair):
    one, other = pair
    assert 0 <= score(reading(weights), pair) <= FULL + 1e-6
    assert score(reading(weights), pair) == score(reading(weights), (other, one))
    assert score(between(one, other), pair) == pytest.approx(FULL)
    chances = reading(weights).digits[0].probabilities
    assert score(reading(weights), pair) == pytest.approx(200 * min(chances[one], chances[other]))


def test_nothing_drawn_has_no_score():
    assert score(Reading(), (3, 8)) is None


def test_a_figure_counts_where_it_is_better_and_the_pen_is_lifted():
    state = replace(BEGUN, strokes=DRAWN, game=(8, 3))
    found = beaten(state, between(3, 8, 0.9), NETWORK)
    assert found == Beat(Best(NETWORK, (3, 8), pytest.approx(90), DRAWN))
    assert beaten(replace(state, held="pen"), between(3, 8, 0.9), NETWORK) is None
    assert beaten(replace(state, game=None), between(3, 8, 0.9), NETWORK) is None
    assert beaten(state, between(3, 8, COUNTS / 100 - 0.01), NETWORK) is None, "it is no half"
    better = update(state, found)
    assert best_of(better.bests, NETWORK, (8, 3)) == found.best
    for near, counts in ((0.9, False), (0.8, False), (0.95, True)):
        assert (beaten(better, between(3, 8, near), NETWORK) is not None) is counts
    assert beaten(better, between(3, 8, 0.5), "classic.h5"), "each network has its own"
    assert beaten(replace(better, game=(4, 9)), between(4, 9, 0.5), NETWORK), "and each pair"


@given(st.lists(st.builds(Best, st.sampled_from("ab"), TWO.map(sides), st.floats(1, 100), st.just(DRAWN)), max_size=20))
def test_one_best_is_kept_for_each_network_and_pair(bests):
    kept = together(bests)
    assert len({(best.network, best.pair) for best in kept}) == len(kept)
    for best in bests:
        assert best_of(kept, best.network, best.pair).score >= best.score
    of_a = [best.score for best in bests_of(kept, "a")]
    assert of_a == sorted(of_a, reverse=True) and together(kept) == kept


def test_it_begins_on_a_blank_pad_and_nothing_is_lost():
    assert BEGUN.game == PAIRS[0] and not BEGUN.strokes and BEGUN.before == (DRAWN,)
    assert update(BEGUN, Undo()).strokes == DRAWN
    compared = update(State(compare=True, over="menu"), Toggle("game"))
    assert not compared.compare and compared.over is None and compared.past == ()
    assert update(BEGUN, Toggle("compare")).game is None


def test_figures_of_the_game_do_not_push_out_earlier_drawings():
    drawn = played(PenDown((0.5, 0.5)), PenUp())
    assert drawn.strokes and update(drawn, Clear()).before == (DRAWN,)
    assert update(drawn, Recall(0)).strokes == DRAWN
    left = played(Escape(), Clear(), state=drawn)
    assert left.game is None and left.running and left.before == (drawn.strokes, DRAWN)


def test_escape_closes_a_sheet_then_the_game_then_the_window():
    covered = replace(BEGUN, over="album")
    one, two, three = (played(*[Escape()] * times, state=covered) for times in (1, 2, 3))
    assert one.game and one.over is None and one.running
    assert two.game is None and two.running and not three.running


@given(st.lists(DIGITS, max_size=8))
def test_the_two_digits_pressed_last_are_played(pressed):
    state = played(*map(Aim, pressed))
    named = list(dict.fromkeys(reversed([*PAIRS[0], *pressed])))[:2]
    assert state.game == tuple(reversed(named))


def test_another_pair_is_the_next_one_and_after_one_of_your_own_the_first():
    seen = [BEGUN]
    for _ in PAIRS:
        seen.append(update(seen[-1], NextPair()))
    assert [state.game for state in seen] == [*PAIRS, PAIRS[0]]
    assert update(replace(BEGUN, game=(8, 3)), NextPair()).game == PAIRS[1]
    assert update(replace(BEGUN, game=(0, 1)), NextPair()).game == PAIRS[0]
    assert all(one < other for one, other in PAIRS) and len(set(PAIRS)) == len(PAIRS)


def test_a_figure_that_did_best_comes_back_with_its_pair():
    best = Best(NETWORK, (4, 9), 80.0, OTHER)
    again = played(Retry(best))
    assert again.game == (4, 9) and again.strokes == OTHER and update(again, Undo()).strokes == ()
    assert update(again, Retry(best)).past == again.past, "it is on the pad already"


def test_without_the_game_its_moves_do_nothing():
    state = State(strokes=DRAWN)
    for action in (Aim(3), NextPair(), Retry(Best(NETWORK, (4, 9), 80.0, OTHER))):
        assert update(state, action) is state

"""A drawing whose number is known, divided into its digits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from digit_draw.reader.grouping import Run, across, best_split, likely_runs
from digit_draw.reader.strokes import Stroke, bounds

Group = tuple[int, ...]
"""The parts of a drawing, strokes or pieces of ink, that make one digit or could: by index, from left to right."""


class Division(NamedTuple):
    """A drawing's digits from left to right, and those that it would have by the look of its strokes alone."""

    digits: tuple[Group, ...]
    by_looks: tuple[Group, ...]


def divided(strokes: Sequence[Stroke], count: int) -> Division | None:
    """Return the likeliest division of strokes into ``count`` digits; None where there is no way to have as many.

    How the strokes lie is all that is asked: where the number of digits is known, it finds the digits of 716 of the
    717 numbers that are read rightly in every second line of the development numbers.
    """
    boxes = [bounds([stroke]) for stroke in strokes]
    order = across(boxes)
    runs = likely_runs([boxes[index] for index in order])
    split = ((0, len(order)),) if count == 1 else _best(len(order), runs, count)
    if split is None:
        return None
    by_looks = best_split(len(order), runs)
    return Division(*(tuple(tuple(order[slice(*run)]) for run in each) for each in (split, by_looks)))


def _best(strokes: int, scores: Mapping[Run, float], count: int) -> tuple[Run, ...] | None:
    """Return the ``count`` runs that hold each stroke once and have the highest sum of scores."""
    best: dict[tuple[int, int], tuple[float, tuple[Run, ...]]] = {(0, 0): (0.0, ())}
    for run in sorted(scores, key=itemgetter(1)):
        start, stop = run
        for digits in range(count):
            if before := best.get((start, digits)):
                score = before[0] + scores[run]
                if (stop, digits + 1) not in best or score > best[stop, digits + 1][0]:
                    best[stop, digits + 1] = score, (*before[1], run)
    found = best.get((strokes, count))
    return found[1] if found else None

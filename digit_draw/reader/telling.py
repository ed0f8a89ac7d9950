"""A page's story: its parts, strokes or pieces of ink, told as rows of digits, as is likeliest."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from digit_draw.reader.answer import Digit, no_digit
from digit_draw.reader.grouping import Run, across, best_split, likely_runs
from digit_draw.reader.marks import aside, is_flat
from digit_draw.reader.memory.dividing import Group
from digit_draw.reader.parentheses import parentheses
from digit_draw.reader.rows import Row, prior
from digit_draw.reader.seen import Stories, Told
from digit_draw.reader.spanning import rows_and_spanning
from digit_draw.reader.strokes import Box

LEAST_CONFIDENCE = 0.4
"""The confidence whose logarithm stands in for that of less, where a drawing is split: all of it is no digit."""

NO_LETTER = 2
"""Digits that are sure and no 1, at least, where a row's slant is taken out: an R is no 12, and an H no 11."""

UNREAD = math.log(LEAST_CONFIDENCE)
"""What is no digit by its place speaks so for the story that holds it, at most."""

ReadGroups = Callable[[Sequence[Group]], Sequence[Digit]]

SpeaksFor = Callable[[Group], float]
"""What else speaks for parts to be one digit, a log."""

Upright = Callable[[Sequence[int]], Sequence[Box]]
"""The boxes of a row's parts without its slant."""


def read_parts(
    boxes: Sequence[Box],
    read_groups: ReadGroups,
    speaks: SpeaksFor | None = None,
    known: Stories | None = None,
    upright: Upright | None = None,
) -> Told:
    """Read a drawing made of parts, strokes or pieces of ink, that lie in ``boxes``, at least one, row by row.

    ``read_groups`` takes each of a few groups of parts for one digit. A group is read only where the best split would
    have it if it were certain: the split is that of reading them all, at a fraction of the work. What rows are
    ``known`` is not worked out again; it is left holding those that this page needed. A row in which several parts are
    no sure digit is told ``upright``, too, and that story counts where it is likelier.
    """
    told = Stories() if known is None else known
    before = dict(told)
    told.clear()

    def story(row: Row) -> float:
        if row not in told:
            told[row] = before.get(row) or _told(boxes, row, read_groups, speaks, upright)
        return told[row].score

    found, spanning = rows_and_spanning(boxes, story)
    scores = [min(story(row), UNREAD) if row in spanning else story(row) for row in found]
    told.update({row: told[row].as_row(at) for at, row in enumerate(found)})
    digits = [no_digit(digit) if row in spanning else digit for row in found for digit in told[row].digits]
    return Told(tuple(digits), prior(found) + sum(scores))


def _told(
    boxes: Sequence[Box], row: Row, read_groups: ReadGroups, speaks: SpeaksFor | None, upright: Upright | None
) -> Told:
    """Read the likeliest digits of a row, and the marks between them."""
    order = [row[index] for index in across([boxes[index] for index in row])]
    marks, specks = aside([boxes[index] for index in order])
    alone = read_groups([tuple(order[index] for index in mark) for mark in marks]) if marks else []
    left_out = specks.union(*marks)
    kept = [part for index, part in enumerate(order) if index not in left_out]
    told = _split(kept, [boxes[part] for part in kept], read_groups, speaks)
    if upright and any(not digit.sure and len(digit.strokes) > 1 for digit in told.digits):
        standing = upright(kept)
        order = across(standing)
        again = _split([kept[at] for at in order], [standing[at] for at in order], read_groups, speaks)
        if sum(digit.sure and digit.digit != 1 for digit in again.digits) >= NO_LETTER:
            told = max(told, again, key=lambda each: each.score)
    digits, score = told
    arcs = parentheses(digits)
    digits = tuple(no_digit(digit) if at in arcs else digit for at, digit in enumerate(digits))
    both = sorted([*digits, *map(no_digit, alone)], key=lambda digit: digit.box[0] + digit.box[2])
    return Told(tuple(both), score)


def _split(parts: Sequence[int], boxes: Sequence[Box], read_groups: ReadGroups, speaks: SpeaksFor | None) -> Told:
    """Split parts of a drawing, given from left to right with their boxes, into the likeliest digits."""
    looks = likely_runs(boxes, speaks and (lambda run: speaks(tuple(parts[slice(*run)]))))
    scores, digits = dict(looks), dict[Run, Digit]()
    split = best_split(len(parts), scores)
    while new := [run for run in split if run not in digits]:
        for run, digit in zip(new, read_groups([tuple(parts[slice(*run)]) for run in new]), strict=True):
            digits[run] = no_digit(digit) if all(map(is_flat, boxes[slice(*run)])) else digit
            scores[run] = looks[run] + likelihood(digits[run])
        split = best_split(len(parts), scores)
    return Told(tuple(digits[run] for run in split), sum(scores[run] for run in split))


def likelihood(digit: Digit) -> float:
    """Return how likely it is, as a log, that what was read is a digit."""
    return math.log(max(digit.confidence, LEAST_CONFIDENCE))

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
"""Digits that are clear and no 1, at least, where a row is told as if all lay apart: an R is no 12, and an H no 11."""

UNREAD = math.log(LEAST_CONFIDENCE)
"""What is no digit by its place speaks so for the story that holds it, at most."""

ReadGroups = Callable[[Sequence[Group]], Sequence[Digit]]

SpeaksFor = Callable[[Group], float]
"""What else speaks for parts to be one digit, a log."""

Apart = Callable[[Sequence[int]], Sequence[Box]]
"""The boxes of a row's parts as they would lie if no digit leant over another."""


def read_parts(
    boxes: Sequence[Box],
    read_groups: ReadGroups,
    speaks: SpeaksFor | None = None,
    known: Stories | None = None,
    apart: Apart | None = None,
) -> Told:
    """Read a drawing made of parts, strokes or pieces of ink, that lie in ``boxes``, at least one, row by row.

    ``read_groups`` takes each of a few groups of parts for one digit. A group is read only where the best split would
    have it if it were certain: the split is that of reading them all, at a fraction of the work. What rows are
    ``known`` is not worked out again; it is left holding those that this page needed. A row in which several parts are
    no sure digit is told as if all lay ``apart``, too, and that story counts where it is likelier.
    """
    told = Stories() if known is None else known
    before = dict(told)
    told.clear()

    def story(row: Row) -> Told:
        if row not in told:
            told[row] = before.get(row) or _told(boxes, row, read_groups, speaks)
        return told[row]

    found, spanning = rows_and_spanning(boxes, lambda row: story(row).score)
    digits, score = list[Digit](), prior(found)
    for at, row in enumerate(found):
        each = told[row] = story(row).as_row(at)
        if apart:
            each = each.apart or _told_apart(boxes, each, read_groups, speaks, apart)
            told[row] = told[row]._replace(apart=each)
        score += min(each.score, UNREAD) if row in spanning else each.score
        digits += map(no_digit, each.digits) if row in spanning else each.as_row(at).digits
    return Told(tuple(digits), score)


def _told(boxes: Sequence[Box], row: Row, read_groups: ReadGroups, speaks: SpeaksFor | None) -> Told:
    """Read the likeliest digits of a row, and the marks between them."""
    order = [row[index] for index in across([boxes[index] for index in row])]
    marks, specks = aside([boxes[index] for index in order])
    alone = read_groups([tuple(order[index] for index in mark) for mark in marks]) if marks else []
    left_out = specks.union(*marks)
    kept = [part for index, part in enumerate(order) if index not in left_out]
    split = _split(boxes, kept, [boxes[part] for part in kept], read_groups, speaks)
    return split._replace(digits=_with_marks(split.digits, alone))


def _told_apart(
    boxes: Sequence[Box], told: Told, read_groups: ReadGroups, speaks: SpeaksFor | None, apart: Apart
) -> Told:
    """Return a row's story, or that of its parts as if all lay apart.

    That is looked for where several parts are no sure digit, and counts where it is likelier.
    """
    if not any(len(digit.strokes) > 1 and not digit.sure and not digit.is_mark for digit in told.digits):
        return told
    kept = [part for digit in told.digits if not digit.is_mark for part in digit.strokes]
    placed = apart(kept)
    order = across(placed)
    parts = [kept[at] for at in order]
    again = _split(boxes, parts, [placed[at] for at in order], read_groups, speaks)
    clear = [digit for digit in again.digits if digit.sure and not digit.is_open]
    if again.score <= told.score or sum(digit.digit != 1 for digit in clear) < NO_LETTER:
        return told
    return again._replace(digits=_with_marks(again.digits, [digit for digit in told.digits if digit.is_mark]))


def _with_marks(digits: tuple[Digit, ...], marks: Sequence[Digit]) -> tuple[Digit, ...]:
    """Return digits, of which those that are parentheses are none, and the marks between them, from left to right."""
    arcs = parentheses(digits)
    digits = tuple(no_digit(digit) if at in arcs else digit for at, digit in enumerate(digits))
    return tuple(sorted([*digits, *map(no_digit, marks)], key=lambda digit: digit.box[0] + digit.box[2]))


def _split(
    boxes: Sequence[Box],
    parts: Sequence[int],
    placed: Sequence[Box],
    read_groups: ReadGroups,
    speaks: SpeaksFor | None,
) -> Told:
    """Split parts of a drawing, given from left to right with the boxes that they are placed in, into digits."""
    looks = likely_runs(placed, speaks and (lambda run: speaks(tuple(parts[slice(*run)]))))
    scores, digits = dict(looks), dict[Run, Digit]()
    split = best_split(len(parts), scores)
    while new := [run for run in split if run not in digits]:
        groups = [tuple(parts[slice(*run)]) for run in new]
        for run, group, digit in zip(new, groups, read_groups(groups), strict=True):
            digits[run] = no_digit(digit) if all(is_flat(boxes[part]) for part in group) else digit
            scores[run] = looks[run] + likelihood(digits[run])
        split = best_split(len(parts), scores)
    return Told(tuple(digits[run] for run in split), sum(scores[run] for run in split))


def likelihood(digit: Digit) -> float:
    """Return how likely it is, as a log, that what was read is a digit."""
    return math.log(max(digit.confidence, LEAST_CONFIDENCE))

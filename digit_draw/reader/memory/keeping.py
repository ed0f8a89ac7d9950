"""Which lessons are kept where there are too many: the least useful are those that others say already."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from digit_draw.reader.memory.pieces import as_bytes, way_of_each
from digit_draw.reader.strokes import Drawing

MOST_LESSONS = 500
"""Drawings that are kept: every digit of a person fifty times over."""


def most_useful(drawings: Sequence[Drawing]) -> tuple[Drawing, ...]:
    """Return at most ``MOST_LESSONS`` lessons, in their order, and of the very same strokes the latest alone.

    What nobody gave goes first; then whatever is nearest to another lesson of the same label, and of two such lessons
    the earlier.
    """
    latest = {as_bytes(drawing.strokes): index for index, drawing in enumerate(drawings)}
    drawings = [drawings[index] for index in sorted(latest.values())]
    if len(drawings) <= MOST_LESSONS:
        return tuple(drawings)
    given = np.array([drawing.taught is not False for drawing in drawings])
    latest_given = np.lexsort((np.arange(len(drawings)), given))
    left = np.sort(latest_given[-2 * MOST_LESSONS :])  # a file may hold a hundred thousand
    ways = way_of_each([as_bytes(drawings[index].strokes) for index in left])
    labels = np.array([drawings[index].label for index in left])
    alike = np.where(labels[:, None] == labels, ways @ ways.T, -1)
    np.fill_diagonal(alike, -1)
    kept = np.arange(len(left))
    while len(kept) > MOST_LESSONS:
        nearest = alike[np.ix_(kept, kept)].max(axis=1)
        kept = np.delete(kept, np.lexsort((-nearest, given[left[kept]]))[0])
    return tuple(drawings[index] for index in left[kept])

"""Ink traced back into strokes, so that a picture that is opened can be erased, undone and saved like any drawing."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

import numpy as np

from digit_draw.reader.ink import Ink
from digit_draw.reader.photo.pieces import pieces_of
from digit_draw.reader.photo.thinning import THINNING_SIDE, Neighbours, Pixel, neighbours_in, thinned
from digit_draw.reader.raster import area_average
from digit_draw.reader.strokes import Stroke


class Way(NamedTuple):
    """A way to trace ink: pixels with more than ``least`` ink are a line's, and a branch with a loose end shorter than
    ``spur``, a share of its piece's longer side, is the pen's edge and not a stroke."""

    spur: float = 0.06
    least: float = 0.5


WAYS = (Way(), Way(spur=0.12), Way(spur=0.03), Way(least=0.7), Way(least=0.9), Way(least=0.3))
"""Ways that are tried: the first is mostly right. Where a line has more ink a bow opens that was nearly filled, and
where it has less one that is faint closes."""


def trace(ink: Ink, way: Way = WAYS[0]) -> tuple[Stroke, ...]:
    """Return the strokes that run along the middle of ink (h, w), 0 to 1, in its pixels.

    Each piece of ink is thinned to lines one pixel wide (Guo and Hall 1989), which one stroke follows through all
    crossings; branches too short are left out. No ink gives no strokes.
    """
    if not (ink > 0.5).any():
        return ()
    pieces = pieces_of(ink)
    strokes: list[Stroke] = []
    for number, (left, top, right, bottom) in enumerate(pieces.boxes, 1):
        box = np.s_[top:bottom, left:right]
        strokes += _traced(np.where(pieces.labels[box] == number, ink[box], 0), (left, top), way)
    return tuple(strokes)


def _traced(ink: Ink, corner: tuple[float, float], way: Way) -> list[Stroke]:
    """Trace one piece of ink, cut out at ``corner``."""
    scale = min(1.0, THINNING_SIDE / max(ink.shape))
    mask = area_average(ink, tuple(max(round(side * scale), 1) for side in ink.shape)) > way.least
    factor = np.array([ink.shape[1] / mask.shape[1], ink.shape[0] / mask.shape[0]])
    paths = [_smooth(path) for path in _paths(neighbours_in(thinned(mask)), way.spur * max(mask.shape))]
    return [(path + 0.5) * factor + corner for path in _joined(paths)]


def _paths(neighbours: Neighbours, shortest: float) -> list[Stroke]:
    """Follow the lines from ends and crossings, then the rings that have neither; (k, 2) points x, y."""
    paths: list[Stroke] = []
    used: set[tuple[Pixel, Pixel]] = set()
    knots = [pixel for pixel, others in neighbours.items() if len(others) != 2]
    for start in knots + list(neighbours):
        ring = len(neighbours[start]) == 2
        for following in neighbours[start][: 1 if ring else None] or [start]:
            if (start, following) in used or (ring and any((start, other) in used for other in neighbours[start])):
                continue
            path = _followed(start, following, neighbours, used)
            loose = min(len(neighbours[path[0]]), len(neighbours[path[-1]])) == 1
            if len(path) >= shortest or not loose or len(neighbours) == len(path):
                paths.append(np.array([(x, y) for y, x in path], np.float64))
    return paths


def _followed(start: Pixel, following: Pixel, neighbours: Neighbours, used: set[tuple[Pixel, Pixel]]) -> list[Pixel]:
    path = [start]
    if following == start:  # a pixel alone
        used.add((start, start))
    while (path[-1], following) not in used:
        used |= {(path[-1], following), (following, path[-1])}
        path.append(following)
        if len(neighbours[following]) != 2:
            break
        following = next(other for other in neighbours[following] if other != path[-2])
    return path


def _joined(paths: list[Stroke]) -> list[Stroke]:
    """Join paths that meet to one stroke, which goes back where it has to: what hangs together stays one digit."""
    ways = defaultdict(list)
    for index, path in enumerate(paths):
        ways[tuple(path[0])].append((index, path))
        ways[tuple(path[-1])].append((index, path[::-1]))
    used: set[int] = set()
    walks = [_walked(path[0], ways, used) for index, path in enumerate(paths) if index not in used]
    return [np.array(walk) for walk in walks]


def _walked(start: Stroke, ways: dict[tuple[float, ...], list[tuple[int, Stroke]]], used: set[int]) -> list[Stroke]:
    """Walk every way that can be reached, depth first; the last way back is not walked."""
    walk, back, done = [start], [], 1
    while True:
        ahead = next((way for way in ways[tuple(walk[-1])] if way[0] not in used), None)
        if ahead:
            used.add(ahead[0])
            walk += list(ahead[1][1:])
            back.append(ahead[1][::-1])
            done = len(walk)
        elif back:
            walk += list(back.pop()[1:])
        else:
            return walk[:done]


def _smooth(path: Stroke) -> Stroke:
    """Take the stairs out of a pixel path: three points' mean, four times; ends stay."""
    for _ in range(4):
        path = np.concatenate([path[:1], (path[:-2] + path[1:-1] + path[2:]) / 3, path[-1:]]) if len(path) > 2 else path
    return path

"""How a hand writes: gestures from a table, varied as hands vary.

A table (``allographs.txt`` of digits, ``signs.txt`` of other things) holds ways to write things, each as the extremes
of a gesture. A hand mixes these extremes. What it writes is then varied in proportion, roundness, care, slant, tilt and
tremor, in how its strokes begin and end, and in how coarsely a tablet, a mouse or a finger on glass was sampled. No
recorded stroke is used. Lengths are in hundredths of a digit's height.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from digit_draw.reader.spline import centripetal
from digit_draw.reader.strokes import Stroke

PENS = (1.2, 4.0)
"""Thinnest and thickest pen in pixels of the 28x28 picture: MNIST's own strokes are 1.0 to 3.2 wide (5 to 95 %)."""

SPAN = 10
"""Points between two control points. They are then 2 to 5 units apart, and no curve looks like a polygon."""

BEND = (0.10, 0.14, 0.06, 0.06, 0.06, 0.12)
"""Standard deviations of the six terms of ``_bent``, in its order: by eye, the most at which a page stays legible."""


class Gesture(NamedTuple):
    """One stroke to be written: its control points in each extreme (extremes, points, 2), and which are corners."""

    extremes: NDArray[np.float64]
    corners: NDArray[np.bool_]


class Allograph(NamedTuple):
    """One way to write a digit: how often it is drawn beside the digit's other ways, and its strokes."""

    weight: float
    gestures: tuple[Gesture, ...]


@cache
def gesture_table(name: str) -> dict[str, tuple[Allograph, ...]]:
    """Return the ways to write each thing in a table of this package, such as ``allographs.txt``."""
    text = (files(__package__) / name).read_text("utf-8")
    ways: dict[str, list[tuple[float, list[str]]]] = {}
    thing = ""
    for line in text.splitlines():
        if line.startswith(" "):
            ways[thing][-1][1].append(line.strip())
        elif line and not line.startswith("#"):
            thing, weight = line.split()[:2]
            ways.setdefault(thing, []).append((float(weight.removeprefix("x")), []))
    return {
        thing: tuple(Allograph(weight, _gestures(extremes)) for weight, extremes in each)
        for thing, each in ways.items()
    }


def write(ways: Sequence[Allograph], rng: Generator) -> tuple[Stroke, ...]:
    """Return one of the ways as strokes, y down, written by a hand that ``rng`` makes up."""
    weights = np.array([way.weight for way in ways])
    way = ways[rng.choice(len(ways), p=weights / weights.sum())]
    return by_hand([_ends(stroke, rng) for stroke in _written(way, rng)], rng)


def by_hand(paths: Sequence[Stroke], rng: Generator) -> tuple[Stroke, ...]:
    """Return smooth paths slanted, tilted, trembling and sampled, as one hand on one device would leave them."""
    turn = _slant_and_tilt(rng)
    tremor = abs(rng.normal(0, 0.8)) if rng.random() < 0.9 else rng.uniform(2, 5)  # one hand in ten shakes
    sampled = _sampling(rng)
    return tuple(sampled(_trembling(path @ turn, tremor, rng)) for path in paths)


def any_pen(rng: Generator) -> float:
    """Return a pen's width in pixels of the 28x28 picture, as likely thin as thick."""
    return math.exp(rng.uniform(*np.log(PENS)))


def _gestures(extremes: list[str]) -> tuple[Gesture, ...]:
    strokes = zip(*(extreme.split(" | ") for extreme in extremes), strict=True)
    return tuple(_gesture([stroke.split() for stroke in same]) for same in strokes)


def _gesture(extremes: list[list[str]]) -> Gesture:
    points = [[tuple(map(float, point.rstrip("^").split(","))) for point in points] for points in extremes]
    return Gesture(np.array(points), np.array([point.endswith("^") for point in extremes[0]]))


def _written(way: Allograph, rng: Generator) -> list[Stroke]:
    """Mix the extremes, let the control points wander, bend the proportions, and draw the curves through them."""
    count = len(way.gestures[0].extremes)
    mix = rng.dirichlet(np.full(count, 0.8)) * 1.2 - 0.2 / count  # a little beyond the extremes too
    care = rng.lognormal(math.log(2.2), 0.4)
    bend = rng.normal(0, BEND)
    tension = rng.uniform(0.85, 1.15) if rng.random() < 0.88 else rng.uniform(0.0, 0.6)  # some hands are angular
    rounded = rng.random() < 0.2  # and some are too fast to turn corners
    strokes = []
    for number, gesture in enumerate(way.gestures):
        points = np.tensordot(mix, gesture.extremes, 1)
        points += rng.normal(0, care, points.shape)
        points += rng.normal(0, 3, 2) if number else 0  # the pen does not come down where it should
        strokes.append(curve(_bent(points, bend), gesture.corners & (not rounded), tension))
    return strokes


def _bent(points: NDArray[np.floating], bend: NDArray[np.float64]) -> Stroke:
    """Bend the plane by second-order terms: bowed stems, a larger head or foot, sagging bases, a higher waist."""
    u, v = ((points - (30, 50)) / 50).T
    bow, head, lean, sag, skew, waist = bend
    x = bow * v * v + head * u * v + lean * u * u
    y = sag * u * u + skew * u * v + waist * (v * v - 1)
    return points + 50 * np.column_stack([x, y])


_AT = np.linspace(0, 1, SPAN, endpoint=False)
_HERMITE = np.column_stack(
    [2 * _AT**3 - 3 * _AT**2 + 1, 3 * _AT**2 - 2 * _AT**3, _AT**3 - 2 * _AT**2 + _AT, _AT**3 - _AT**2]
)
"""The cubic Hermite basis: weights of both ends and both tangents at ``SPAN`` places between two control points."""


def curve(points: Stroke, corners: NDArray[np.bool_], tension: float) -> Stroke:
    """Return the cardinal spline (n, 2) through control points, broken at corners; tension 0 makes it a polygon."""
    cuts = [0, *(np.flatnonzero(corners[1:-1]) + 1), len(points) - 1]
    pieces = [_spline(points[start : end + 1], tension) for start, end in pairwise(cuts)]
    return np.concatenate([*pieces, points[-1:]])


def _spline(points: Stroke, tension: float) -> Stroke:
    chords = np.diff(points, axis=0)
    spans, slopes, shared = centripetal(chords, np.hypot(*chords.T))
    tangents = tension * np.concatenate([slopes[:1], shared, slopes[-1:]])
    pieces = np.stack([points[:-1], points[1:], tangents[:-1] * spans, tangents[1:] * spans], axis=1)
    return (_HERMITE @ pieces).reshape(-1, 2)


def _ends(stroke: Stroke, rng: Generator) -> Stroke:
    """Cut a stroke short or let it run on, and now and then leave the small hook of a lifting pen."""
    lost = np.maximum(rng.normal(-0.01, 0.04, 2), 0) * len(stroke)  # at most about a tenth at either end
    stroke = stroke[int(lost[0]) : len(stroke) - int(lost[1])]
    before, after = np.maximum(rng.normal(-2, 4, 2), 0)
    start, end = stroke[0], stroke[-1]
    parts = [start + before * _direction(start - stroke[1]), stroke, end + after * _direction(end - stroke[-2])]
    if rng.random() < 0.12:
        angle, length = rng.uniform(0, 2 * math.pi), rng.uniform(3, 10)
        parts.append(parts[-1] + length * np.array([math.cos(angle), math.sin(angle)]))
    return np.concatenate([part.reshape(-1, 2) for part in parts])


def _direction(vector: NDArray[np.float64]) -> NDArray[np.float64]:
    return vector / max(math.hypot(*vector), 1e-6)


def _slant_and_tilt(rng: Generator) -> NDArray[np.float64]:
    """Return the (2, 2) matrix of a hand's proportion, slant and tilted paper, for points on its left."""
    width = rng.lognormal(0.05, 0.28)  # two thirds of hands within 0.8 to 1.4 of the tables' width
    slant = math.tan(math.radians(float(np.clip(rng.normal(4, 13), -30, 38))))
    tilt = math.radians(float(np.clip(rng.normal(0, 8), -20, 20)))
    turn = np.array([[math.cos(tilt), math.sin(tilt)], [-math.sin(tilt), math.cos(tilt)]])
    return np.array([[width, 0.0], [-slant, 1.0]]) @ turn


def _trembling(stroke: Stroke, size: float, rng: Generator) -> Stroke:
    """Add smooth noise of about ``size`` units along the stroke."""
    knots = len(stroke) // 6 + 2
    places = np.linspace(0, knots - 1, len(stroke))
    noise = rng.normal(0, size, (2, knots))
    return stroke + np.column_stack([np.interp(places, np.arange(knots), each) for each in noise])


class Sampling(NamedTuple):
    """How a device turns a path into points: one every ``step`` units, on a grid of ``cell`` units (0: none)."""

    step: float
    cell: float

    def __call__(self, stroke: Stroke) -> Stroke:
        along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(stroke, axis=0).T))])
        at = np.linspace(0, along[-1], max(round(along[-1] / self.step), 1) + 1)
        points = np.column_stack([np.interp(at, along, stroke[:, 0]), np.interp(at, along, stroke[:, 1])])
        return np.rint(points / self.cell) * self.cell if self.cell else points


def _sampling(rng: Generator) -> Sampling:
    """Most devices are fine; some see few points (a fast finger, a slow mouse), some a coarse grid (stairs)."""
    kind = rng.random()
    if kind < 0.10:
        return Sampling(2.0, rng.uniform(4, 12))
    if kind < 0.28:
        return Sampling(rng.uniform(10, 28), 0.0)
    return Sampling(rng.uniform(2, 6), 0.0)

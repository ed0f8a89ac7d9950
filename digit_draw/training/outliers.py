"""Drawings that are no digit, for training a network to be unsure of them (outlier exposure, Hendrycks et al. 2019).

Letters, signs and doodles come from ``signs.txt``, varied as hands vary. Scribbles are random. The rest are spoilt
digits: several as one, or one struck out. Digits on their side are not among them: a 5 on its side is like a 2, and a 4
still like a 4. Whatever somebody could fairly take for a digit is left out, as refusing a digit is the worse mistake.
Lengths are in hundredths of a digit's height.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from digit_draw.reader.mnist_image import SIZE, image_from_strokes
from digit_draw.reader.strokes import Stroke, bounds
from digit_draw.training.hands import draw_hand
from digit_draw.training.writing import Allograph, any_pen, by_hand, curve, gesture_table, write

Strokes = tuple[Stroke, ...]

NO_DIGIT = 10
"""The label of an image that is no digit."""


def drawn_outliers(count: int, seed: int = 0) -> NDArray[np.uint8]:
    """Return ``count`` drawings that are no digit as images (count, 28, 28), made as ``drawn_digits`` makes digits.

    One takes about 1.6 times as long as a digit, because it has more ink.
    """
    rng = np.random.default_rng(seed)
    images = np.empty((count, SIZE, SIZE), np.uint8)
    for image in images:
        image[:] = outlier_image(rng)
    return images


def outlier_image(rng: Generator) -> NDArray[np.uint8]:
    """Return one drawing that is no digit as an image (28, 28)."""
    pen = any_pen(rng)
    return np.rint(255 * image_from_strokes(draw_outlier(rng), pen)).astype(np.uint8)


def draw_outlier(rng: Generator) -> Strokes:
    """Return one drawing that is no digit as strokes, y down, of a kind chosen by the shares in ``KINDS``."""
    kinds = list(KINDS)
    return kinds[rng.choice(len(kinds), p=list(KINDS.values()))](rng)


def letter(rng: Generator) -> Strokes:
    """Return a letter, each as often as any other: the entries of ``signs.txt`` named by one character."""
    return _any_of([ways for name, ways in gesture_table("signs.txt").items() if len(name) == 1], rng)


def sign(rng: Generator) -> Strokes:
    """Return a sign, a doodle or a character of another script, each as often as any other."""
    return _any_of([ways for name, ways in gesture_table("signs.txt").items() if len(name) > 1], rng)


def _any_of(things: list[tuple[Allograph, ...]], rng: Generator) -> Strokes:
    return write(things[rng.integers(len(things))], rng)


def tangle(rng: Generator) -> Strokes:
    """Return a line that wanders all over the place: smooth, or with a corner at every turn."""
    points = rng.uniform(0, 100, (rng.integers(14, 26), 2))
    return by_hand([_line(points, cornered=rng.random() < 0.3)], rng)


def zigzag(rng: Generator) -> Strokes:
    """Return a line up and down across the page, with pointed or round turns: too many for a 2 or a 3.

    It is broad: a thick pen would make a bar of a narrow one, which could be a 1.
    """
    turns = rng.integers(7, 13)
    points = np.column_stack([np.linspace(0, rng.uniform(90, 150), turns), np.arange(turns) % 2 * 100.0])
    points += rng.normal(0, rng.uniform(2, 12), points.shape)
    return by_hand([_line(_turned(points, _any_angle(rng)), cornered=rng.random() < 0.6)], rng)


def coil(rng: Generator) -> Strokes:
    """Return a line of loops, like e after e. It runs nearly level: drawn by a thick pen it is a bar."""
    turns, step = rng.integers(3, 7), rng.uniform(25, 80)
    angle = np.linspace(0, 2 * math.pi * turns, 12 * turns)
    points = np.column_stack([step * angle / (2 * math.pi) + 40 * np.cos(angle), 50 * np.sin(angle)])
    points += rng.normal(0, 2, points.shape)
    return by_hand([_turned(points, rng.normal(0, 0.2))], rng)


def spiral(rng: Generator) -> Strokes:
    """Return a spiral of more than two turns: with fewer it could be a 6, a 9 or a 0."""
    turns = rng.uniform(2.2, 4)
    angle = np.linspace(0, 2 * math.pi * turns, int(14 * turns))
    radius = 50 * (angle / angle[-1]) ** rng.uniform(0.7, 1.2)
    angle = angle * rng.choice([-1, 1]) + _any_angle(rng)
    points = np.column_stack([np.cos(angle), np.sin(angle)]) * radius[:, None]
    return by_hand([points + rng.normal(0, 2, points.shape)], rng)


def hatching(rng: Generator) -> Strokes:
    """Return parallel lines, at times crossed by as many others."""
    angle, count = _any_angle(rng), rng.integers(3, 7)
    layers = [angle, angle + rng.uniform(0.8, 2.3)] if rng.random() < 0.4 else [angle]
    paths = []
    for each in layers:
        for at in np.linspace(0, 100, count):
            ends = np.array([[at, 0.0], [at, 50.0], [at, 100.0]]) - 50 + rng.normal(0, 4, (3, 2))
            paths.append(_turned(ends, each))
    return by_hand(paths, rng)


def dashes(rng: Generator) -> Strokes:
    """Return short lines here and there: too many for a digit."""
    paths = []
    for _ in range(rng.integers(5, 10)):
        angle, reach = _any_angle(rng), rng.uniform(5, 30)
        step = reach * np.array([math.cos(angle), math.sin(angle)])
        middle = rng.uniform(0, 100, 2)
        paths.append(np.array([middle - step, middle + rng.normal(0, reach / 8, 2), middle + step]))
    return by_hand(paths, rng)


def bar(rng: Generator) -> Strokes:
    """Return a nearly level line, as in a 5 or a 7; a steeper one is a 1."""
    half, rise = rng.uniform(20, 60), math.tan(math.radians(rng.uniform(-8, 8)))
    sag = rng.normal(0, 0.06) * half
    return by_hand([_line(np.array([[-half, -half * rise], [0.0, sag], [half, half * rise]]))], rng)


def dot(rng: Generator) -> Strokes:
    """Return a dot: one point, or the few that a pen leaves which hardly moves."""
    return (rng.uniform(0, 1, (rng.choice([1, int(rng.integers(14, 30))]), 2)),)


def several(rng: Generator) -> Strokes:
    """Return two digits, now and then three, side by side as if they were one."""
    digits = [int(digit) for digit in rng.integers(0, 10, 2 + (rng.random() < 0.2))]
    return _in_a_row([draw_hand(digit, rng) for digit in digits], 1 in digits, rng)


def word(rng: Generator) -> Strokes:
    """Return two or three letters or signs side by side."""
    return _in_a_row([(letter, sign)[rng.integers(2)](rng) for _ in range(2 + (rng.random() < 0.3))], True, rng)


def struck_out(rng: Generator) -> Strokes:
    """Return a digit scribbled over, as one does with a mistake."""
    strokes = draw_hand(int(rng.integers(2, 10)), rng)  # no 1: scribbled over, it may still be a 1
    left, top, right, bottom = bounds(strokes)
    turns = rng.integers(7, 12)
    over = np.column_stack([np.linspace(left - 15, right + 15, turns), np.where(np.arange(turns) % 2, top, bottom)])
    if rng.random() < 0.5:  # from side to side rather than up and down
        over = np.column_stack([np.where(np.arange(turns) % 2, left - 15, right + 15), np.linspace(top, bottom, turns)])
    return *strokes, _line(over + rng.normal(0, 8, over.shape), cornered=rng.random() < 0.5)


KINDS: dict[Callable[[Generator], Strokes], float] = {
    letter: 0.26,
    sign: 0.30,
    several: 0.15,
    word: 0.05,
    struck_out: 0.04,
    bar: 0.03,
    dot: 0.01,
    tangle: 0.05,
    zigzag: 0.03,
    coil: 0.02,
    spiral: 0.02,
    hatching: 0.03,
    dashes: 0.01,
}
"""The kinds of outliers and the share of each: mostly what people would draw to try the program."""


def _in_a_row(drawings: list[Strokes], apart: bool, rng: Generator) -> Strokes:
    """Set drawings side by side, overlapping by up to a fifth of a width or, if ``apart``, with gaps between.

    A 1, or a letter's stem, needs a gap beside it: a 0 and a 1 that touch are a 9, an L and a stem a 4.
    """
    row: list[Stroke] = []
    edge = 0.0
    for strokes in drawings:
        left, top, right, bottom = bounds(strokes)
        size = rng.lognormal(0, 0.12) * 100 / max(bottom - top, 30)
        shift = np.array([edge, rng.normal(0, 8)]) - size * np.array([left, (top + bottom) / 2])
        row += [stroke * size + shift for stroke in strokes]
        width = size * (right - left)
        edge += width + (rng.uniform(15, 50) if apart else rng.uniform(-0.2, 0.5) * width)
    return tuple(row)


def _line(points: Stroke, cornered: bool = False) -> Stroke:
    return curve(points, np.full(len(points), cornered), 1.0)


def _turned(points: Stroke, angle: float) -> Stroke:
    cos, sin = math.cos(angle), math.sin(angle)
    return points @ np.array([[cos, sin], [-sin, cos]])


def _any_angle(rng: Generator) -> float:
    return rng.uniform(0, 2 * math.pi)

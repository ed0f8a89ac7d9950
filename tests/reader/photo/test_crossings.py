"""Ink that touches is parted at its crossings into digits that are whole, and only where two may lie side by side."""

import numpy as np
import pytest

from digit_draw.reader.ink import draw_ink
from digit_draw.reader.photo.crossings import FEW, crossings
from digit_draw.reader.raster import inked, label

PEN = 6.0
TURN = np.linspace(0, 2 * np.pi, 60)


def ring(middle):
    return np.column_stack([middle + 25 * np.cos(TURN), 50 + 40 * np.sin(TURN)])


def line(*points):
    return np.array(points, float)


def in_common(mine, ink):
    return np.minimum(mine, ink).sum() / np.maximum(mine, ink).sum()


@pytest.mark.parametrize("scale", [1, 3], ids=["as it is", "larger than it is thinned"])
@pytest.mark.parametrize("apart", [28, 34, 48], ids=["deep", "less", "a wall"])
def test_of_zeros_that_cross_or_share_a_wall_each_is_whole(apart, scale):
    rings = [scale * ring(40), scale * ring(40 + apart)]
    shape, pen = (100 * scale, 150 * scale), PEN * scale
    place = inked(draw_ink(rings, shape, pen))
    one, other, ink = (draw_ink(strokes, shape, pen)[place] for strokes in ([rings[0]], [rings[1]], rings))
    best = max(min(in_common(way.left * ink, one), in_common(way.right * ink, other)) for way in crossings(ink, pen))
    assert best > 0.85


@pytest.mark.parametrize(
    "strokes",
    [
        [line((10, 50), (90, 50))],
        [ring(40)],
        [line((10, 50), (90, 50)), line((50, 10), (50, 90))],
        [line((10, 10), (10, 90), (90, 90)), line((10, 50), (60, 50))],
        [line((10 + 7 * at, 10), (14 + 7 * at, 90)) for at in range(12)]
        + [line((5, 20 * at), (95, 20 * at)) for at in range(1, 5)],
    ],
    ids=["a dash", "a zero", "a plus", "a low branch", "a scribble"],
)
def test_what_is_no_two_digits_is_not_parted(strokes):
    ink = draw_ink(strokes, (100, 100), PEN if len(strokes) < 9 else 2.0)
    assert not list(crossings(ink[inked(ink)], PEN))


def test_of_ink_with_many_crossings_a_few_ways_are_tried():
    strokes = [ring(40), ring(80), line((10, 55), (110, 45))]
    ink = draw_ink(strokes, (100, 170), PEN)
    assert len(list(crossings(ink[inked(ink)], PEN))) == FEW


def test_what_lies_on_a_side_hangs_together():
    stems = [line((30 * at, 10), (30 * at, 90)) for at in (1, 2, 3, 4)]
    ink = draw_ink([*stems, line((10, 50), (140, 50))], (100, 150), PEN)
    ink = ink[inked(ink)]
    pieces = [int(label(side & (ink > 0)).max()) for way in crossings(ink, PEN) for side in way]
    assert pieces and set(pieces) == {1}

"""All maps at once: every layer's title is told from the next one's."""

from itertools import pairwise

import numpy as np
import pytest

from digit_draw.reader.explain.maps import FeatureMaps
from digit_draw.window.picture import theme
from digit_draw.window.picture.inside import draw_inside
from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.paintbox import Paintbox
from digit_draw.window.picture.view import off_screen
from digit_draw.window.places.layout import arrange

SHIPPED = ((24, 32), (12, 32), (12, 64), (12, 64), (10, 96), (5, 96), (3, 192))
"""The side and the number of each layer's maps in the network that ships."""

LAYERS = (
    FeatureMaps("Image", "28x28", np.zeros((28, 28, 1), np.float32)),
    *(FeatureMaps("Conv", f"{count} maps, {side}x{side}", np.zeros((side, side, count))) for side, count in SHIPPED),
    FeatureMaps("Answer", "0 to 9", np.zeros((1, 1, 10), np.float32)),
)


@pytest.mark.parametrize("width", range(1000, 1401, 20))
def test_no_title_runs_into_the_next(width, monkeypatch):
    layout = arrange(width, 740, tuple(layer.maps.shape[2] for layer in LAYERS))
    brush = Brush(off_screen(width, 740), theme.LIGHT, layout.scale, Paintbox())
    lines, write = {}, Brush.text

    def noted(brush, words, at, face, size, *more):
        lines.setdefault(at[1], []).append((at[0], at[0] + brush.width(words, face, size)))
        write(brush, words, at, face, size, *more)

    monkeypatch.setattr(Brush, "text", noted)
    draw_inside(brush, layout, LAYERS, None)
    titles = [line for y, line in lines.items() if y < layout.inside[0].grid.y]
    assert [len(line) for line in titles] == [len(LAYERS)] * 2
    assert all(end + 4 < start for line in titles for (_, end), (start, _) in pairwise(line))

"""The lens lies beside its layer, and hides no other's name."""

import numpy as np
import pytest

from digit_draw.reader.explain.maps import FeatureMaps
from digit_draw.window.picture import theme
from digit_draw.window.picture.lens import place_of
from digit_draw.window.picture.mosaic import names, titled
from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.paintbox import Paintbox
from digit_draw.window.picture.view import off_screen
from digit_draw.window.places.layout import arrange

LAYERS = (("Image", 28, 1), ("Conv 1", 24, 32), ("Pool 1", 12, 32), ("Conv 2", 10, 64), ("Conv 3", 3, 128))
MAPS = [
    FeatureMaps(name, f"{count} maps, {side}x{side}", np.zeros((side, side, count), np.float32))
    for name, side, count in LAYERS
] + [FeatureMaps("Answer", "0 to 9", np.zeros((1, 1, 10), np.float32))]


@pytest.mark.parametrize("size", [(480, 360), (560, 600), (500, 1000), (1180, 740), (1920, 1080)])
@pytest.mark.parametrize("layer", range(len(MAPS)))
def test_it_hides_no_name_and_not_its_layer(size, layer):
    layout = arrange(*size, tuple(each.maps.shape[2] for each in MAPS))
    brush = Brush(off_screen(*size), theme.LIGHT, layout.scale, Paintbox())
    card, side = place_of(brush, layout.inside, MAPS, layer, 80)
    assert titled(brush, layout.inside, MAPS)
    assert not any(card.meets(name) for name in names(brush, layout.inside, MAPS))
    assert not card.meets(layout.inside[layer].grid)
    assert card.x >= 0 and card.x + card.w <= size[0] and card.y >= 0 and card.y + card.h <= size[1]
    assert side >= 1.8 * layout.inside[layer].side or layout.inside[layer].count == 1

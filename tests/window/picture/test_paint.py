"""What is written: an answer of rows stands in rows, as large as it fits."""

import numpy as np
import pygame.surfarray
import pytest

from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.paintbox import Paintbox
from digit_draw.window.picture.theme import LIGHT, SEMIBOLD
from digit_draw.window.picture.view import off_screen
from digit_draw.window.places.layout import arrange
from digit_draw.window.places.measure import Rect


@pytest.mark.parametrize("text", ["7", "70\n14", "123456\n7\n8", "1\n2\n3\n4\n5"])
def test_an_answer_has_a_band_of_ink_a_row_and_stays_in_its_place(text):
    surface = off_screen(400, 300)
    surface.fill(LIGHT.desk)
    Brush(surface, LIGHT, arrange(1280, 800).scale, Paintbox()).figures(
        text, Rect(40, 30, 300, 150), SEMIBOLD, LIGHT.ink
    )
    ink = (pygame.surfarray.array3d(surface) != LIGHT.desk).any(axis=2)
    rows = np.flatnonzero(np.diff(np.concatenate([[0], ink.any(axis=0), [0]]).astype(int)) > 0)
    assert len(rows) == len(text.split("\n"))
    across, down = (np.flatnonzero(ink.any(axis=axis)) for axis in (1, 0))
    assert across[0] == 40 and across[-1] < 342 and down[0] == 30 and down[-1] < 182

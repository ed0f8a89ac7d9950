"""Text can be read in both themes: a contrast of 4.5 to 1 at least, as WCAG 2.1 asks for (success criterion 1.4.3)."""

import pytest
from contrast import contrast

from digit_draw.window.picture.theme import DARK, LIGHT

LEAST = 4.5
WRITTEN = (
    ("ink", "desk"),
    ("ink", "paper"),
    ("ink", "line"),
    ("quiet", "desk"),
    ("quiet", "paper"),
    ("accent", "desk"),
    ("accent", "paper"),
    ("against", "desk"),
    ("against", "paper"),
    ("paper", "ink"),
    ("faint", "ink"),
    ("paper", "accent"),
    ("desk", "accent"),
)
"""The colours that text has, and what it is written on. What cannot be used now is paler: that is what it says."""


def test_black_on_white_has_the_contrast_that_the_definition_says():
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), WRITTEN)
def test_text_stands_out_from_what_it_is_written_on(theme, text, ground):
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= LEAST

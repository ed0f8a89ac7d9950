"""What a network is asked about ink that touches: a stem is a 1 beside digits, and part of a letter alone."""

import numpy as np
import pytest

from digit_draw.reader.ink import draw_ink
from digit_draw.reader.network.network import load_model
from digit_draw.reader.photo.asking import Asking
from digit_draw.reader.raster import inked

PEN = 6.0
TURN = np.linspace(0, 2 * np.pi, 60)


def touching(zeros):
    """Ink of zeros side by side, and a stem that touches the last."""
    strokes = [np.column_stack([40 + 58 * at + 25 * np.cos(TURN), 60 + 40 * np.sin(TURN)]) for at in range(zeros)]
    stem = 18 + 58 * zeros
    strokes += [np.array([[stem, 20.0], [stem - 4, 100.0]])]
    ink = draw_ink(strokes, (120, stem + 20), PEN)
    return ink[inked(ink)]


@pytest.fixture(scope="module")
def network():
    return load_model()


@pytest.mark.parametrize(("zeros", "beside", "read"), [(1, 3, "01"), (1, 2, ""), (4, 0, "00001"), (3, 0, "")])
def test_a_stem_is_a_1_beside_digits_only(zeros, beside, read, network):
    parts = Asking(network).parts(touching(zeros), PEN, beside)
    assert "".join(str(digit.digit) for digit, _ in parts) == read


class Hesitant:
    """A network that takes all for zeros, with a confidence of 0.9."""

    def predict(self, images):
        return np.tile([0.9, *[0.1 / 9] * 9], (len(images), 1)).astype(np.float32)


@pytest.mark.parametrize(("beside", "count"), [(2, 0), (4, 2)])
def test_what_is_less_sure_is_cut_beside_many_digits_only(beside, count):
    assert len(Asking(Hesitant()).parts(touching(2)[:, :116], PEN, beside)) == count

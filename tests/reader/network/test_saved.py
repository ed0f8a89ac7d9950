"""Models that many versions of Keras saved, either way: each is answered as the Keras that saved it did."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from save_with_keras import images

from digit_draw.reader.network.network import load_model
from digit_draw.reader.network.pixels import UNIT

SAVED = sorted(path for path in (Path(__file__).parent / "saved").iterdir() if path.suffix != ".json")


@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.name)
def test_answers_are_those_of_the_keras_that_saved_it(path):
    network = load_model(path)
    expected = json.loads(path.with_suffix(".json").read_text())
    np.testing.assert_allclose(replace(network, pixels=UNIT).predict(images()), expected, rtol=0, atol=1e-5)
    assert network.origin.keras in path.name

"""Public sets of handwriting in miniature, all invented: the forms that docs/convert.py reads."""

import json

import numpy as np
from PIL import Image

UNIPEN_LABELS = """.VERSION 1.0
.INCLUDE aga/aga.doc
.INCLUDE aga/data/one.dat
.SEGMENT CHARACTER 0-1 OK "4"
.SEGMENT CHARACTER 2 ? "1"
.SEGMENT CHARACTER 2:0-2:1 ? "7"
.SEGMENT CHARACTER 2 ? "A"
.SEGMENT CHARACTER ? ? "9"
"""

UNIPEN_INK = """
.WRITER_ID Somebody
.PEN_DOWN
  10 90 0
  20.5 40 1
.PEN_UP
.DT 7
.PEN_DOWN
  30 80
  30 10
.PEN_UP
  35 50
.PEN_DOWN
  50 90
  50 50
  50 10
.PEN_UP
"""

PENDIGITS = """.SEGMENT DIGIT 0-1 ? "4"
.COMMENT 4 12 224
.PEN_DOWN
 1 9
 2 4
.PEN_UP
.DT 100
.PEN_DOWN
 3 8
 3 1
.PEN_UP
.DT 100
.SEGMENT DIGIT 2 ? "1"
.COMMENT 1 13 7
.PEN_DOWN
 5 9
 5 1
.PEN_UP
"""


def write_sets(folder):
    """Write every set below a folder, under the names that docs/data.md tells."""
    labels, ink = folder / "train_r01_v07/data/1a/aga", folder / "train_r01_v07/include/aga/data"
    letters = folder / "train_r01_v07/data/1b/aga"
    for each in (labels, letters, ink):
        each.mkdir(parents=True)
    for each in (labels, letters):
        (each / "one.dat").write_text(UNIPEN_LABELS)
    (ink / "one.dat").write_text(UNIPEN_INK)
    (folder / "pendigits-orig.tra").write_text(PENDIGITS)
    _write_touch(folder / "dynamic-sketch-recognizer/res/Numbers-2/4/some_body_28.01.2019.10.37")
    a, b, c, d = ({"x": float(x), "y": float(y)} for x, y in ((1, 1), (2, 5), (3, 1), (3, 9)))
    pieces = [
        {"start": a, "end": b, "time": 0.0},
        {"start": b, "end": c, "time": 0.1},
        {"start": d, "end": a, "time": 1},
    ]
    (folder / "filtered_corpus.json").write_text(json.dumps({"4": {"2": {"0": pieces}}}))
    (folder / "magic_wand_digit_data").mkdir()
    stroke = {"index": 0, "strokePoints": [{"x": 0.1, "y": 0.4}, {"x": 0.1, "y": -0.4}], "label": "1"}
    (folder / "magic_wand_digit_data/some_1.json").write_text(json.dumps({"strokes": [stroke, stroke]}))
    canvases = folder / "Digit_Recognizer/data/handdrawn_digits"
    canvases.mkdir(parents=True)
    for number in (0, 9, 13):
        Image.fromarray(np.full((840, 840, 3), 10 * number, np.uint8)).save(canvases / f"{number}.png")


def _write_touch(folder):
    folder.mkdir(parents=True)
    points = [(1, 0, 0), (2, 5, 0), (3, 4, 1), (3, 9, 1)]
    record = {"item": "4", "movement_points": [{"time": 0, "component": c, "x": x, "y": y} for x, y, c in points]}
    (folder / "4_Some_Body_0.json").write_text(json.dumps(record))

"""Turn public sets of handwriting into what ``digit-draw score`` reads: ``python docs/convert.py KIND FROM TO``.

docs/data.md says where each set comes from. The forms of files are read as their makers describe them; nothing but
the digits asked for, their strokes and a number for each writer is kept.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import numpy as np
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # in a checkout, installed or not

from digit_draw.errors import DigitDrawError, DrawingError
from digit_draw.reader.strokes import Drawing, Stroke, as_strokes, bounds, load_drawings, save_drawings

DIGITS = "0123456789"
NO_DIGITS = "AEFHKMNRWXefkmnrwx@#$%&*?+=!<>{}~^"
"""Letters and signs that look like no digit."""

CANVAS = 280
"""Pixels of a side that a canvas is shrunk to: enough for a brush of twenty."""

NUMBERS = 1500
"""Numbers that are composed of single digits."""

LENGTHS = (2, 6)
"""Fewest and most digits of a number."""

GAPS = (0.02, 0.45)
"""Between two digits of a number, in heights of a digit: from nearly touching to wide."""

WAVER = 0.06
"""How far a digit of a number strays from the line, in heights of a digit."""

Point = tuple[float, float]


def unipen(source: Path, part: str, labels: str) -> Iterator[Drawing]:
    """Yield one part of UNIPEN's train_r01_v07: ``data/PART`` has the labels, ``include`` the ink; y grows upwards."""
    for path in sorted((source / "data" / part).rglob("*.dat")):
        text = _text(path)
        included = re.findall(r"^\.INCLUDE\s+(\S+\.dat)", text, re.MULTILINE)
        ink = "\n".join(_text(source / "include" / name) for name in included)
        strokes = _pen_downs(ink or text)
        writer = re.search(r"^\.WRITER_ID\s+(\S+)", ink, re.MULTILINE)
        for where, label in re.findall(r'^\.SEGMENT\s+\w+\s+(\S+)\s+\S+\s+"(.*)"', text, re.MULTILINE):
            chosen = _chosen(strokes, where)
            if label in labels and len(label) == 1 and chosen:
                yield Drawing(as_strokes(chosen), label, writer[1] if writer else path.parent.name)


def pendigits(source: Path) -> Iterator[Drawing]:
    """Yield UCI's pen digits from pendigits-orig.tra: after each label its writer and its ink; y grows upwards."""
    for piece in _text(source).split(".SEGMENT DIGIT")[1:]:
        label, writer = re.search(r'"(\d)"', piece), re.search(r"\.COMMENT\s+\d+\s+(\d+)", piece)
        if label:
            yield Drawing(as_strokes(_pen_downs(piece)), label[1], writer[1] if writer else None)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="latin-1")
    except OSError as error:
        raise DrawingError(f"cannot be read ({error.strerror}); is the set unpacked there?", path) from None


def _pen_downs(text: str) -> list[list[Point]]:
    """Return the points of each .PEN_DOWN; further columns, as of time and pressure, are left out."""
    pieces = re.findall(r"^\.PEN_DOWN.*\n((?:[^.\n].*\n|\n)*)", text + "\n", re.MULTILINE)
    rows = [[line.split() for line in piece.splitlines() if line.strip()] for piece in pieces]
    return [[(float(row[0]), -float(row[1])) for row in stroke] for stroke in rows]


def _chosen(strokes: list[list[Point]], where: str) -> list[list[Point]]:
    """Return the strokes that a segment names: "3", "3-4", "3,6", or from one point to another, "3:0-4:17"."""
    found = []
    for piece in where.split(","):
        ends = [[int(number) for number in end.split(":")] for end in piece.split("-") if end[:1].isdigit()]
        if not ends:
            return []
        (first, *begin), (last, *end) = ends[0], ends[-1]
        part = [list(stroke) for stroke in strokes[first : last + 1]]
        if part and end:
            part[-1] = part[-1][: end[0] + 1]
        if part and begin:
            part[0] = part[0][begin[0] :]
        found += part
    return found


def touch(source: Path) -> Iterator[Drawing]:
    """Yield the digits of dynamic-sketch-recognizer: a file each, with the points and the stroke of each point."""
    for path in sorted(source.rglob("*.json")):
        record = json.loads(_text(path))
        points = sorted(record["movement_points"], key=itemgetter("component"))
        strokes = [[(each["x"], each["y"]) for each in one] for _, one in groupby(points, itemgetter("component"))]
        name = re.sub(r"_[\d.]+$", "", path.parent.name)
        yield Drawing(as_strokes(strokes), record["item"], name)


def tablet(source: Path) -> Iterator[Drawing]:
    """Yield the handwritten-digits-corpus: digit, user, repetition, then pieces of strokes from start to end."""
    for label, users in json.loads(_text(source)).items():
        for user, drawings in users.items():
            for pieces in drawings.values():
                yield Drawing(as_strokes(_joined(pieces)), label, user)


def _joined(pieces: Iterable[dict[str, dict[str, float]]]) -> list[list[Point]]:
    """Return strokes from pieces: a piece that begins where the last ended goes on with it."""
    strokes: list[list[Point]] = []
    for piece in pieces:
        start, end = ((piece[each]["x"], piece[each]["y"]) for each in ("start", "end"))
        if not strokes or strokes[-1][-1] != start:
            strokes.append([start])
        strokes[-1].append(end)
    return strokes


def wand(source: Path) -> Iterator[Drawing]:
    """Yield the digits of magic_wand_digit_data, drawn in the air, each one stroke; y grows upwards."""
    for path in sorted(source.glob("*.json")):
        for record in json.loads(_text(path))["strokes"]:
            points = [(each["x"], -each["y"]) for each in record["strokePoints"]]
            yield Drawing(as_strokes([points]), record["label"], re.sub(r"_\d+$", "", path.stem))


def numbers(source: Path) -> Iterator[Drawing]:
    """Yield numbers, each made of one writer's own digits side by side, on a wavering line and with uneven gaps."""
    digits = sorted(load_drawings(source), key=lambda each: each.writer or "")
    hands = [list(one) for _, one in groupby(digits, key=lambda each: each.writer)]
    rng = np.random.default_rng(0)
    for _ in range(NUMBERS):
        hand = hands[rng.integers(len(hands))]
        chosen = [hand[index] for index in rng.integers(len(hand), size=rng.integers(LENGTHS[0], LENGTHS[1] + 1))]
        label = "".join(each.label or "" for each in chosen)
        yield Drawing(tuple(_side_by_side(chosen, rng)), label, chosen[0].writer)


def _side_by_side(digits: list[Drawing], rng: np.random.Generator) -> Iterator[Stroke]:
    """Yield the strokes of digits moved beside each other; a digit keeps its size."""
    boxes = [bounds(digit.strokes) for digit in digits]
    height = float(np.median([bottom - top for _, top, _, bottom in boxes])) or 1.0
    at = 0.0
    for digit, (left, _, right, bottom) in zip(digits, boxes, strict=True):
        move = (at - left, rng.normal(0, WAVER) * height - bottom)
        yield from (stroke + move for stroke in digit.strokes)
        at += right - left + rng.uniform(*GAPS) * height


def canvas(source: Path, target: Path) -> int:
    """Write the canvases of Digit_Recognizer, 0.png, 1.png, ...: the last figure of a name is what was drawn."""
    paths = sorted(source.glob("*.png"), key=lambda path: int(path.stem))
    if not paths:
        raise DrawingError("there are no pictures there")
    size, box = (CANVAS, CANVAS), Image.Resampling.BOX
    pictures = [np.asarray(Image.open(path).convert("L").resize(size, box)) for path in paths]
    np.savez_compressed(target, x=np.array(pictures), y=np.array([int(path.stem[-1]) for path in paths], np.uint8))
    return len(paths)


def convert(kind: str, source: Path, target: Path) -> int:
    """Write the drawings of a set, and return how many there are. Raises DrawingError where there are none."""
    drawings = [each for each in KINDS[kind](source) if each.strokes]
    if not drawings:
        raise DrawingError("there is nothing of it there")
    save_drawings(target, drawings)
    return len(drawings)


KINDS = {
    "unipen": lambda source: unipen(source, "1a", DIGITS),
    "unipen-no-digits": lambda source: (
        each for part in ("1b", "1c", "1d") for each in unipen(source, part, NO_DIGITS)
    ),
    "pendigits": pendigits,
    "touch": touch,
    "tablet": tablet,
    "wand": wand,
    "numbers": numbers,
}


def main() -> None:
    """Convert what the command line says, and print how much there was."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kind", choices=[*KINDS, "canvas"])
    parser.add_argument("source", type=Path, metavar="FROM")
    parser.add_argument("target", type=Path, metavar="TO")
    options = parser.parse_args()
    options.target.parent.mkdir(parents=True, exist_ok=True)
    try:
        if options.kind == "canvas":
            count = canvas(options.source, options.target)
        else:
            count = convert(options.kind, options.source, options.target)
    except (DigitDrawError, OSError, KeyError, ValueError) as error:
        raise SystemExit(f"{options.source} does not look like {options.kind}: {error}") from None
    print(f"{options.target}: {count:,} drawings")


if __name__ == "__main__":
    main()

"""Spoilt files and wild events by the ten thousand: ``python tests/fuzz.py models 20000``.

Or keras, drawings, pictures, window. Each case is made from its number alone: ``--first 4711`` repeats a finding.
Files are real ones with bytes or values changed. Each must be read, or refused in one sentence, within a minute and
without taking memory; the window's events must keep every promise that tests/fuzz_window.py makes of its state.
"""

import argparse
import faulthandler
import gzip
import io
import json
import os
import sys
import tempfile
import time
import warnings
import zipfile
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: one small image at a time

import numpy as np
from PIL import Image

sys.path[:0] = [str(Path(__file__).parent.parent), str(Path(__file__).parent)]  # as a script, from anywhere

from made_up import SEVEN, model_config, small_layers, write_keras_2, write_keras_3

from digit_draw.errors import DigitDrawError
from digit_draw.reader.network.network import SHIPPED, load_model
from digit_draw.reader.photo.picture import read_picture
from digit_draw.reader.reading import read
from digit_draw.reader.strokes import MAX_COORDINATE, MAX_POINTS, load_drawings
from digit_draw.resources import resource

CLASSIC = resource("models/classic.h5")
"""Reads the drawings and pictures: a tenth of the work of the one that ships."""

PATIENCE = 60
"""Seconds that fifty cases never take, on a machine that does other things as well: one of them hangs."""

SCRATCH = Path("/dev/shm") if Path("/dev/shm").is_dir() else None
"""Where the spoilt files are: in memory where that is to be had, to spare the disk."""

NASTY = [
    None,
    True,
    0,
    -1,
    2,
    1e308,
    -1e308,
    float("nan"),
    float("inf"),
    10**30,
    "",
    "7",
    "x" * 5000,
    "\0",
    [],
    [[]],
    {},
]
"""Values that programs do not think of."""

EXTREMES = (0, 1, 0x7F, 0x80, 0xFF)


def spoilt(data, random):
    """Return the bytes with one to four things done to them."""
    data = bytearray(data)
    for _ in range(random.integers(1, 5)):
        at, size = int(random.integers(len(data) + 1)), int(random.choice([1, 1, 1, 2, 4, 8, 16, 300]))
        other = int(random.integers(len(data) + 1))
        match random.integers(8):
            case 0 | 1:
                data[at : at + 1] = random.bytes(1)
            case 2 | 3:
                data[at : at + size] = bytes([random.choice(EXTREMES)]) * size
            case 4:
                data[at : at + size] = data[other : other + size]
            case 5:
                data[at:at] = data[other : other + size]
            case 6:
                del data[at : at + size]
            case 7:
                data[at : at + 1] = bytes([(data[at] if at < len(data) else 0) ^ (1 << int(random.integers(8)))])
    return bytes(data[: random.integers(len(data) + 1)] if random.random() < 0.05 else data)


def nasty(value, random):
    """Return a JSON value with one of its values, at any depth, replaced by one that makes no sense there."""
    if isinstance(value, dict | list) and value and random.random() < 0.9:
        keys = list(value) if isinstance(value, dict) else range(len(value))
        key = keys[random.integers(len(keys))]
        value = value.copy()
        value[key] = nasty(value[key], random)
        return value
    return NASTY[random.integers(len(NASTY))]


class Models:
    """Models of Keras 2 and 3 with bytes changed, and architectures with values that make no sense."""

    def __init__(self, folder):
        self.path = folder / "model.h5"
        shipped = [resource(name).read_bytes() for name in (SHIPPED, "models/classic.h5")]
        self.whole = [write_keras_2(self.path, small_layers()).read_bytes()] * 3 + shipped

    def write(self, random):
        if random.random() < 0.3:
            config = model_config(small_layers())
            for _ in range(random.integers(1, 3)):
                config = nasty(config, random)
            write_keras_2(self.path, small_layers(), json.dumps(config).encode())
        else:
            self.path.write_bytes(spoilt(self.whole[random.integers(len(self.whole))], random))

    def read(self):
        answers = load_model(self.path).predict(np.zeros((1, 28, 28)))
        assert answers.shape == (1, 10) and abs(answers.sum() - 1) < 1e-3


class Archives:
    """A ``.keras`` with bytes changed in it, or in a member before it is packed, or values that make no sense."""

    def __init__(self, folder):
        self.path = folder / "model.keras"
        self.whole = write_keras_3(self.path, small_layers()).read_bytes()
        with zipfile.ZipFile(self.path) as archive:
            self.members = {name: archive.read(name) for name in archive.namelist()}

    def write(self, random):
        match random.integers(4):
            case 0:
                self.path.write_bytes(spoilt(self.whole, random))
            case 1:
                config = model_config(small_layers())
                for _ in range(random.integers(1, 3)):
                    config = nasty(config, random)
                write_keras_3(self.path, small_layers(), json.dumps(config).encode())
            case _:
                name = ("model.weights.h5", "model.weights.h5", "config.json", "metadata.json")[random.integers(4)]
                write_keras_3(self.path, small_layers(), **self.members | {name: spoilt(self.members[name], random)})

    def read(self):
        Models.read(self)


class Drawings:
    """Drawings, plain and gzipped, with bytes changed or values that make no sense."""

    def __init__(self, folder):
        self.folder, self.path, self.network = folder, folder, load_model(CLASSIC)

    def write(self, random):
        strokes = [list(stroke) for stroke in SEVEN]
        records = [{"label": "7", "writer": "w", "widths": [0.02] * len(SEVEN), "strokes": strokes} for _ in range(2)]
        as_bytes, zipped = random.random() < 0.5, random.random() < 0.5
        data = "\n".join(json.dumps(record if as_bytes else nasty(record, random)) for record in records).encode()
        data = gzip.compress(data) if zipped else data
        self.path = self.folder / ("d.jsonl.gz" if zipped else "d.jsonl")
        self.path.write_bytes(spoilt(data, random) if as_bytes else data)

    def read(self):
        for drawing in load_drawings(self.path):
            assert sum(map(len, drawing.strokes)) <= MAX_POINTS
            assert all(np.abs(stroke).max() <= MAX_COORDINATE for stroke in drawing.strokes)
            for digit in read(drawing.strokes, self.network).digits:
                assert abs(digit.probabilities.sum() - 1) < 1e-3 and np.isfinite(digit.box).all()


class Pictures:
    """Pictures of every format and mode, with bytes changed."""

    KINDS = (
        ("PNG", "L"), ("PNG", "RGBA"), ("PNG", "P"), ("PNG", "I;16"), ("PNG", "1"), ("JPEG", "RGB"), ("JPEG", "CMYK"),
        ("GIF", "P"), ("BMP", "RGB"), ("WEBP", "RGBA"), ("TIFF", "F"), ("TIFF", "L"), ("PPM", "RGB"),
    )  # fmt: skip

    def __init__(self, folder):
        self.path, self.network = folder / "picture", load_model(CLASSIC)
        self.whole = [self._made(*kind) for kind in self.KINDS]

    def _made(self, kind, mode):
        picture = np.full((60, 50), 240, np.uint8)
        picture[10:14, 10:40] = picture[10:50, 34:38] = 20
        memory = io.BytesIO()
        grey = Image.fromarray(picture)
        image = Image.fromarray(picture.astype(np.uint16) * 257) if mode == "I;16" else grey.convert(mode)
        exif = {"exif": Image.Exif().tobytes() or b"Exif\0\0"} if kind in ("JPEG", "WEBP") else {}
        image.save(memory, kind, **exif)
        return memory.getvalue()

    def write(self, random):
        self.path.write_bytes(spoilt(self.whole[random.integers(len(self.whole))], random))

    def read(self):
        for digit in read_picture(self.path, self.network).digits:
            assert abs(digit.probabilities.sum() - 1) < 1e-3 and np.isfinite(digit.box).all()


KINDS = {"models": Models, "keras": Archives, "drawings": Drawings, "pictures": Pictures}


def fuzz(kind, count, first=0):
    """Run so many cases of a kind, return how many files were read after all; whatever else goes wrong is raised."""
    with tempfile.TemporaryDirectory(dir=SCRATCH) as folder:
        case, fine = KINDS[kind](Path(folder)), 0
        for number in range(first, first + count):
            case.write(np.random.default_rng(number))
            if number % 50 == 0:
                faulthandler.dump_traceback_later(PATIENCE, exit=True)
            try:
                case.read()
                fine += 1
            except DigitDrawError as error:
                assert "\n" not in str(error) and len(str(error)) < 700, f"case {number}: no one sentence: {error}"
            except BaseException:
                print(f"case {number} of {kind}", file=sys.stderr)
                raise
    faulthandler.cancel_dump_traceback_later()
    return fine


def peak_memory():
    """Return the megabytes held when most were held; 0 where the system does not say."""
    if sys.platform == "win32":
        return 0
    import resource as usage

    return usage.getrusage(usage.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kind", choices=[*KINDS, "window"])
    parser.add_argument("count", type=int)
    parser.add_argument("--first", type=int, default=0)
    options = parser.parse_args()
    faulthandler.enable()  # says where, should a library crash
    warnings.simplefilter("error")
    if options.kind == "window":
        os.environ["SDL_VIDEODRIVER"] = "dummy"
        from fuzz_window import fuzz as run
    else:
        run = lambda count, first: fuzz(options.kind, count, first)  # noqa: E731
    run(min(100, options.count), options.first)  # all that is allocated once
    before, start = peak_memory(), time.perf_counter()
    fine = run(options.count, options.first)
    print(
        f"{options.kind}: {options.count:,} cases in {time.perf_counter() - start:,.0f} s, {fine:,} of them fine, "
        f"peak memory {before:.0f} MB before and {peak_memory():.0f} MB after"
    )


if __name__ == "__main__":
    main()

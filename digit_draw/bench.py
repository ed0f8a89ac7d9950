"""``digit-draw bench``: how long each step takes here, beside Keras and onnxruntime where they are installed."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from digit_draw.bench_drawings import Points, photograph, spiral
from digit_draw.reader.ink import Ink
from digit_draw.reader.memory.keeping import MOST_LESSONS
from digit_draw.reader.memory.memory import Memory
from digit_draw.reader.mnist_image import image_from_strokes
from digit_draw.reader.network.network import SHIPPED, Network
from digit_draw.reader.photo.picture import read_picture
from digit_draw.reader.reading import read
from digit_draw.reader.seen import Seen
from digit_draw.reader.strokes import Drawing, Stroke, as_strokes
from digit_draw.resources import resource
from digit_draw.training.quiet import import_keras
from digit_draw.window.outside.models import Models
from digit_draw.window.picture.icon import SEVEN
from digit_draw.window.picture.paintbox import Paintbox
from digit_draw.window.picture.view import draw, off_screen
from digit_draw.window.scenes import Scenes
from digit_draw.window.state.actions import PenDown, PenMove
from digit_draw.window.state.state import State
from digit_draw.window.state.update import update
from digit_draw.window.state.walking import TurnTo

POINTS = 500
"""Points of the stroke that is measured: a slow hand's 8."""

LAPTOP = (1280, 800)
"""The window's size for most frames: a small laptop's screen."""

DESKTOP = (1920, 1080)
"""The window's size for frames a second: a usual desktop's screen."""

SECONDS = 0.5
"""How long each step is repeated; its median is reported."""

RUNS = 5
"""How often a step is repeated at least, a process is started, and a digit is drawn."""


@dataclass(frozen=True)
class Measurement:
    """One measurement and its unit."""

    what: str
    value: float
    unit: str = "ms"

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    def __str__(self) -> str:
        return f"{self.what:<58}{self.value:>9.2f} {self.unit}"


def bench(network: Network, model: str | None = None) -> Iterator[Measurement]:
    """Yield measurements of ``network`` (loaded from ``model``), as each is made."""
    yield from _start(model)
    points = spiral(POINTS)
    kept = as_strokes([points])
    image = image_from_strokes(kept)[None]
    yield Measurement(f"28x28 image of a {POINTS}-point stroke", _median(lambda: image_from_strokes(kept)))
    yield Measurement("forward pass of one image", _median(lambda: network.predict(image)))
    yield Measurement(f"{POINTS}-point stroke to probabilities", _median(lambda: read([points], network)))
    yield Measurement(f"a digit read with {MOST_LESSONS} lessons, more than without", _lessons_cost(network))
    moves = _sevens(network, 10)
    yield Measurement("pen move to reading, ten digits on the pad", float(np.median(moves)))
    yield Measurement("pen move to reading, ten digits, the slowest move", max(moves))
    for count in (50, 200):
        moves = _sevens(network, count)
        yield Measurement(f"pen move to reading, {count} digits on the page", float(np.median(moves)))
    with TemporaryDirectory() as folder:
        count = photograph(page := Path(folder) / "page.jpg")
        yield Measurement(f"a 12-megapixel photograph of {count} digits", _median(lambda: read_picture(page, network)))
    models = Models(network, Path(network.name))
    for inside in (False, True):
        what = f"pen move to new frame, {LAPTOP[0]}x{LAPTOP[1]}" + (", the inside shown" if inside else "")
        yield Measurement(what, _median(_pen_move(models, points, inside, LAPTOP)))
    for size in (LAPTOP, DESKTOP):
        what = f"pen move to new frame, {size[0]}x{size[1]}, the walk's slowest page"
        yield Measurement(what, max(map(_median, _walk_moves(models, points, size))))
    frames = 1000 / _median(_pen_move(models, points, False, DESKTOP))
    yield Measurement(f"frames while drawing, {DESKTOP[0]}x{DESKTOP[1]}", frames, "a second")
    if importlib.util.find_spec("keras"):
        yield from _keras(Path(model) if model else resource(SHIPPED), image)


def _median(step: Callable[[], object]) -> float:
    """Median milliseconds of a step repeated for SECONDS, the first time left out."""
    step()
    times: list[float] = []
    end = time.perf_counter() + SECONDS
    while time.perf_counter() < end or len(times) < RUNS:
        start = time.perf_counter()
        step()
        times.append(time.perf_counter() - start)
    return float(np.median(times)) * 1000


def _lessons_cost(network: Network) -> float:
    """Milliseconds that lessons add to reading a digit: the median of sevens, each a little another and read twice."""
    rng = np.random.default_rng(0)

    def sevens(count: int) -> list[list[Stroke]]:
        return [[stroke + rng.normal(0, 0.02, stroke.shape) for stroke in as_strokes(SEVEN)] for _ in range(count)]

    memory = Memory(Drawing(tuple(strokes), "7") for strokes in sevens(MOST_LESSONS))
    times = [
        _once(partial(read, strokes, network, one_digit=True, memory=memory))
        - _once(partial(read, strokes, network, one_digit=True))
        for strokes in sevens(200)
    ]
    return float(np.median(times))


def _sevens(network: Network, count: int) -> list[float]:
    """Milliseconds from each point of a crossed seven to the reading of all ``count``, in rows of ten.

    The others are there before. Each is the median of RUNS times that the seven is drawn.
    """
    places = [np.array([at % 10 / 2, at // 10 * 2]) for at in range(count)]
    sevens = [[np.array(stroke) + place for stroke in SEVEN] for place in places]
    others = [stroke for at, seven in enumerate(sevens) if at != count // 2 for stroke in seven]
    first, bar = (np.linspace(stroke[:-1], stroke[1:], 8, axis=1).reshape(-1, 2) for stroke in sevens[count // 2])
    drawings = [[*others, first[:points]] for points in range(1, len(first) + 1)]
    drawings += [[*others, first, bar[:points]] for points in range(1, len(bar) + 1)]
    return np.median([_moves(others, drawings, network) for _ in range(RUNS)], axis=0).tolist()


def _moves(before: Sequence[Stroke], drawings: Sequence[Sequence[Stroke]], network: Network) -> list[float]:
    """Milliseconds to read each of a drawing's states, one after the other, the pen down as in the window."""
    seen = Seen()
    read(before, network, seen=seen)
    return [_once(partial(read, drawn, network, seen=seen, unfinished=True)) for drawn in drawings]


def _once(step: Callable[[], object]) -> float:
    start = time.perf_counter()
    step()
    return (time.perf_counter() - start) * 1000


def _pen_move(models: Models, points: Points, inside: bool, size: tuple[int, int]) -> Callable[[], object]:
    """A step that adds one point to a long stroke, reads the drawing and draws the window."""
    return _move(Scenes(models), _drawn(points, State(inside=inside)), size)


def _walk_moves(models: Models, points: Points, size: tuple[int, int]) -> Iterator[Callable[[], object]]:
    """Such a step for each page of the walk through the network."""
    scenes, state = Scenes(models), _drawn(points, State(inside=True))
    if meet := scenes.walks.meet(state):
        state = update(state, meet)
    for page in range(len(state.walk.pages)):
        yield _move(scenes, update(state, TurnTo(page)), size)


def _drawn(points: Points, state: State) -> State:
    """The state after a stroke, with the pen still down."""
    first, *rest = points
    state = update(state, PenDown(first))
    for point in rest:
        state = update(state, PenMove(point))
    return state


def _move(scenes: Scenes, state: State, size: tuple[int, int]) -> Callable[[], object]:
    surface, paints = off_screen(*size), Paintbox()

    def step() -> None:
        nonlocal state
        state = update(state, PenMove((state.at[0] + 0.001, state.at[1])))
        draw(surface, scenes.scene(state, size), paints)

    return step


def _start(model: str | None) -> Iterator[Measurement]:
    """Fresh processes: ``check``, and in source the bare imports that are most of it."""
    program = [sys.executable]
    if not getattr(sys, "frozen", False):
        bare = [*program, "-c", "import numpy, pygame"]
        yield Measurement("start: import numpy, pygame and no more", _process(bare))
        program += ["-m", "digit_draw"]
    chosen = ["--model", model] if model else []
    yield Measurement("start: check (load the model, read, draw a frame)", _process([*program, "check", *chosen]))
    if sys.platform != "win32":
        import resource as usage

        unit = 1 if sys.platform == "darwin" else 1024  # bytes on macOS, kilobytes on Linux
        peak = usage.getrusage(usage.RUSAGE_CHILDREN).ru_maxrss * unit
        yield Measurement("peak memory of these", peak / 2**20, "MB")


def _process(command: list[str]) -> float:
    """Milliseconds of the best of RUNS: the least disturbed."""
    times, settings = [], dict(os.environ)
    settings.pop("OPENBLAS_NUM_THREADS", None)  # the command line's own choice, which bare imports do not make
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env=settings)
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def _keras(path: Path, image: Ink) -> Iterator[Measurement]:
    start = time.perf_counter()
    keras = import_keras()
    yield Measurement("Keras: import keras, for comparison", (time.perf_counter() - start) * 1000)
    model = keras.models.load_model(path, compile=False)
    batch = image[..., None]
    yield Measurement("Keras: model(x)", _median(lambda: model(batch, training=False)))
    yield Measurement("Keras: model.predict(x)", _median(lambda: model.predict(batch, verbose=0)))
    if all(map(importlib.util.find_spec, ("onnxruntime", "tf2onnx"))):  # the second is what Keras exports with
        yield Measurement("onnxruntime, one core, the same network", _onnxruntime(model, batch))


def _onnxruntime(model: Any, batch: Ink) -> float:
    """Milliseconds of a Keras model's forward pass in onnxruntime, on one core as ours is."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    with TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.filterwarnings("ignore", "In the future `np.object`")  # asked for by Keras's exporter, not by us
        path = Path(folder) / "model.onnx"
        model.export(path, format="onnx", verbose=False)
        session = onnxruntime.InferenceSession(path, options)
    given = {session.get_inputs()[0].name: batch}
    return _median(lambda: session.run(None, given))

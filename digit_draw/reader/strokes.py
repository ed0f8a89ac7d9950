"""Drawings as pen strokes, and the JSON Lines files that keep them."""

from __future__ import annotations

import gzip
import json
import os
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import count
from pathlib import Path
from typing import Any, TextIO

import numpy as np
from numpy.typing import ArrayLike, NDArray

from digit_draw.errors import DrawingError
from digit_draw.reader.files import GZIPPED, check_drawing, from_json, has_ending, why_unread, write_whole

Stroke = NDArray[np.float64]
"""What the pen drew between touching and lifting: (k, 2) points in order, x to the right, y down, any unit."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

MAX_POINTS = 200_000
"""No hand draws more in one sitting at 1000 points a second; a file that says so is not a drawing."""

MAX_STROKES = 1000
"""Five hundred digits; each stroke more takes milliseconds to read, and a window that reads must not stand still."""

MAX_LINE = 50 * MAX_POINTS
"""Characters in a line: a point written out in full takes about 42; a gzipped bomb has a billion."""

MAX_LISTS = MAX_POINTS + 2 * MAX_STROKES
"""Lists in a line, of which each takes far more memory than its two characters."""

MAX_BLANK = 1000
"""Empty lines in a file: a gzipped bomb may be nothing else."""

TOO_MANY = f"the drawing has more than {MAX_POINTS:,} points or {MAX_STROKES:,} strokes; draw or keep fewer"

MAX_COORDINATE = 1e9
"""Beyond this a coordinate is a mistake, and squares of differences would start to lose their digits."""


@dataclass(frozen=True)
class Drawing:
    """Strokes, and what else is known of them: what they are meant to be, who drew them, and how wide each stroke is.

    A width has the unit of the points. ``read`` is what was read in it, and ``when``, an ISO date and time, says when
    its label was given; ``taught`` is False where nobody gave it: it was read so, surely, and nobody said otherwise.
    Whatever is None is not known.
    """

    strokes: tuple[Stroke, ...]
    label: str | None = None
    writer: str | None = None
    widths: tuple[float, ...] | None = None
    read: str | None = None
    when: str | None = None
    taught: bool | None = None

    def to_record(self) -> dict[str, Any]:
        """Return the drawing as JSON can hold it; what is not known is left out."""
        more = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "strokes"}
        strokes = [stroke.tolist() for stroke in self.strokes]
        return {key: value for key, value in more.items() if value is not None} | {"strokes": strokes}

    @classmethod
    def from_record(cls, record: Any) -> Drawing:
        """Return the drawing that a record from JSON holds, however long; keys that are not known here may be in it.

        Raises DrawingError where it holds no strokes. A label or widths that make no sense cost only themselves.
        """
        if not isinstance(record, dict) or not isinstance(record.get("strokes"), list):
            raise DrawingError('there is no "strokes" list; each line should be {"strokes": [[[x, y], ...], ...]}')
        strokes = list(map(_as_stroke, record["strokes"]))
        words = {key: _text(record.get(key)) for key in ("label", "writer", "read", "when")}
        taught = record["taught"] if isinstance(record.get("taught"), bool) else None
        widths = _widths(record.get("widths"), strokes)
        return cls(tuple(filter(len, strokes)), widths=widths, taught=taught, **words)


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _widths(value: Any, strokes: list[Stroke]) -> tuple[float, ...] | None:
    """Return the widths of the strokes that have points, or None where they are not one number above 0 for each."""
    if not isinstance(value, list) or len(value) != len(strokes):
        return None
    if not all(type(width) in (int, float) and 0 < width <= MAX_COORDINATE for width in value):
        return None
    return tuple(float(width) for width, stroke in zip(value, strokes, strict=True) if len(stroke))


def as_strokes(strokes: Iterable[ArrayLike]) -> tuple[Stroke, ...]:
    """Turn any sequence of (k, 2) lists or arrays into strokes, leaving out the empty ones.

    Raises DrawingError where the points are not pairs of finite numbers or are far too many.
    """
    if not isinstance(strokes, Iterable):
        raise DrawingError("a drawing must be a list of strokes, each a list of [x, y] pairs")
    arrays = tuple(filter(len, map(_as_points, strokes)))
    _check_amount(arrays)
    if arrays:
        _check_range(np.concatenate(arrays))
    return arrays


def _check_amount(strokes: tuple[Stroke, ...]) -> None:
    if len(strokes) > MAX_STROKES or sum(map(len, strokes)) > MAX_POINTS:
        raise DrawingError(TOO_MANY)


def _as_stroke(points: ArrayLike) -> Stroke:
    array = _as_points(points)
    _check_range(array)
    return array


def _as_points(points: ArrayLike) -> Stroke:
    try:
        array = np.asarray(points)
    except ValueError:  # ragged
        array = np.empty(1, object)
    if array.size == 0:
        return np.zeros((0, 2))
    if array.dtype.kind not in "iuf":
        raise DrawingError("a stroke must be a list of [x, y] pairs of numbers")
    if array.ndim != 2 or array.shape[1] != 2:
        raise DrawingError(f"a stroke must be a list of [x, y] pairs, not an array of shape {array.shape}")
    return array.astype(np.float64)


def _check_range(points: Stroke) -> None:
    if not np.abs(points).max(initial=0.0) <= MAX_COORDINATE:
        raise DrawingError(f"a stroke's coordinates must be finite and at most {MAX_COORDINATE:g}")


def bounds(strokes: Sequence[Stroke]) -> Box:
    """Return the bounding box of the pen's path (at least one stroke; the pen's width not counted)."""
    points = np.concatenate(strokes)
    (x0, y0), (x1, y1) = points.min(axis=0), points.max(axis=0)
    return float(x0), float(y0), float(x1), float(y1)


def around(boxes: Sequence[Box]) -> Box:
    """Return the box around boxes, at least one."""
    lefts, tops, rights, feet = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(feet)


def longer_side(box: Box) -> float:
    """Return a box's width or its height, whichever is more."""
    return max(box[2] - box[0], box[3] - box[1])


def load_drawings(path: str | os.PathLike[str], to_read: bool = True) -> Iterator[Drawing]:
    """Yield the drawings of a ``.jsonl`` or ``.jsonl.gz`` file, one JSON object a line.

    Each line is ``{"label": "7", "writer": "...", "widths": [2.5, ...], "strokes": [[[x, y], ...], ...]}``; all but
    the strokes may be missing. Raises DrawingError, naming file and line, where the file is missing, a line makes no
    sense, or a drawing that is ``to_read`` has more points or strokes than can be read in time.
    """
    path = Path(path)
    check_drawing(path, "a file of drawings (.jsonl, .jsonl.gz)")
    try:
        with _open_text(path) as file:
            yield from _parsed(file, to_read)
    except UnicodeDecodeError:
        raise DrawingError("not text; a drawing is JSON Lines in UTF-8", path) from None
    except (OSError, EOFError, zlib.error) as error:
        raise DrawingError(why_unread(error) or f"cannot be read ({error}); is it a whole file?", path) from None
    except DrawingError as error:
        raise DrawingError(str(error), path) from None


def _open_text(path: Path) -> TextIO:
    """Open a file of JSON Lines; a byte order mark, which Windows likes to put first, is skipped."""
    if has_ending(path, GZIPPED):
        return gzip.open(path, "rt", encoding="utf-8-sig")
    return path.open(encoding="utf-8-sig")


def _parsed(file: TextIO, to_read: bool) -> Iterator[Drawing]:
    blank = 0
    for number in count(1):
        line = file.readline(MAX_LINE)
        if not line:
            return
        try:
            if len(line) == MAX_LINE or line.count("[") + line.count("{") > MAX_LISTS:
                raise DrawingError(TOO_MANY)
            if line.strip():
                yield _parse(line, to_read)
            elif (blank := blank + 1) > MAX_BLANK:
                raise DrawingError(f"the file has more than {MAX_BLANK:,} empty lines; leave them out")
        except DrawingError as error:
            raise DrawingError(f"line {number}: {error}") from None


def _parse(line: str, to_read: bool) -> Drawing:
    try:
        record = from_json(line)
    except ValueError:
        raise DrawingError('not JSON; each line should be {"label": "7", "strokes": [[[x, y], ...], ...]}') from None
    drawing = Drawing.from_record(record)
    if to_read:
        _check_amount(drawing.strokes)
    return drawing


def save_drawings(path: str | os.PathLike[str], drawings: Iterable[Drawing]) -> None:
    """Write drawings as JSON Lines (gzipped where the name ends in ``.gz``), whole or not at all."""
    data = json_lines(drawings)
    write_whole(path, gzip.compress(data, mtime=0) if has_ending(path, GZIPPED) else data)


def json_lines(drawings: Iterable[Drawing]) -> bytes:
    """Return drawings as a ``.jsonl`` file holds them."""
    return "".join(json.dumps(drawing.to_record()) + "\n" for drawing in drawings).encode()

"""What a person taught: drawings and what they are.

The drawings are the truth. What is compared is worked out from them anew, so that a lesson outlives the model that it
corrected.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import datetime

import numpy as np
from numpy.typing import ArrayLike

from digit_draw.errors import DrawingError
from digit_draw.reader.ink import Ink
from digit_draw.reader.memory.directions import apart
from digit_draw.reader.memory.divisions import Divisions
from digit_draw.reader.memory.keeping import most_useful
from digit_draw.reader.memory.pieces import NO_DIGIT_LABEL, as_bytes, parts, pieces_of, points_of, way_of_each
from digit_draw.reader.memory.weighing import Weighed, weighed
from digit_draw.reader.mnist_image import SIZE, image_from_strokes
from digit_draw.reader.network.activations import Array
from digit_draw.reader.network.network import Network
from digit_draw.reader.strokes import Drawing, Stroke, as_strokes, load_drawings, save_drawings

REACH = 0.3
"""The distance of pen directions at which a lesson speaks with 1/e of its strength."""

REACH_OF_PICTURES = 0.65
"""The same where a picture has no strokes, and what the network's answer is made of is compared."""

LONGEST = 20
"""Digits of a number that can be taught."""

LABEL = 'a label is a digit ("7"), a number ("407"), or "?" for no digit'
"""What can be taught, as messages say it."""


class Memory:
    """The lessons of one person, the latest last."""

    def __init__(self, lessons: Iterable[Drawing] = ()) -> None:
        """Take labelled drawings as lessons; raises DrawingError as ``teach`` does."""
        self._keep([*map(check_lesson, lessons)])

    @property
    def lessons(self) -> tuple[Drawing, ...]:
        """The lessons as labelled drawings; those that nobody gave, but that were read so, have ``taught`` False."""
        return self._lessons

    def __len__(self) -> int:
        return len(self._lessons)

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Memory:
        """Return the memory of a file of labelled drawings. Raises DrawingError, naming the file, where it is none."""
        drawings = list(load_drawings(path))
        try:
            return cls(drawings)
        except DrawingError as error:
            raise DrawingError(str(error), path) from None

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the lessons as labelled drawings (``.jsonl``, ``.jsonl.gz``), whole or not at all."""
        save_drawings(path, self._lessons)

    def teach(self, strokes: Iterable[ArrayLike], label: str, read: str | None = None) -> None:
        """Remember what a drawing is: a digit ``"7"``, a number ``"407"``, or ``"?"`` for what is no digit.

        ``read`` is what had been read in it. What earlier lessons say of nearly the same strokes holds no more. At most
        500 lessons are kept. Raises DrawingError where the label is none of these, or has more digits than there are
        strokes.
        """
        self._keep([*self._lessons, lesson(strokes, label, read)])

    def notice(self, strokes: Iterable[ArrayLike], label: str) -> None:
        """Remember what was read surely and left uncorrected: it counts a little less than what was taught."""
        self._keep([*self._lessons, lesson(strokes, label, label, taught=False)])

    def forget(self, index: int) -> None:
        """Forget one lesson; raises IndexError where there is none."""
        lessons = list(self._lessons)
        del lessons[index]
        self._keep(lessons)

    def _keep(self, lessons: Sequence[Drawing]) -> None:
        self._lessons = most_useful(lessons)
        self._pieces = pieces_of(self._lessons)
        self._divisions = Divisions.of(self._lessons)
        self._pictured: tuple[Network, Array] | None = None

    def weigh(self, answers: Array, drawn: Sequence[Sequence[Stroke]]) -> Weighed:
        """Return a network's answers (n, 10) for n digits, given by their strokes, as the lessons would have them."""
        return self._weighed(answers, way_of_each(list(map(as_bytes, drawn))), self._pieces.ways, REACH)

    def weigh_pictures(self, answers: Array, images: Sequence[Ink] | Ink, network: Network) -> Weighed:
        """Return a network's answers (n, 10) for n (28, 28) images without strokes as the lessons would have them."""
        if self._pictured is None or self._pictured[0] is not network:
            of_lessons = [image_from_strokes(points_of(piece.strokes)) for piece in self._pieces.pieces]
            self._pictured = network, before_answer(of_lessons, network)
        return self._weighed(answers, before_answer(images, network), self._pictured[1], REACH_OF_PICTURES)

    def _weighed(self, answers: Array, new: Array, known: Array, reach: float) -> Weighed:
        if not len(known):
            return Weighed(answers, np.zeros(len(answers), bool))
        return weighed(answers, apart(new, known, reach), self._pieces)

    @property
    def divides(self) -> bool:
        """Whether anything was taught of how strokes make digits."""
        return len(self._divisions.sizes) > 0

    def speaks_for(self, strokes: Sequence[Stroke]) -> float:
        """Return what taught divisions speak for strokes to be one digit, a log; 0 where none was like it."""
        return self._divisions.speak_for(as_bytes(strokes), REACH)


def lesson(strokes: Iterable[ArrayLike], label: str, read: str | None = None, taught: bool = True) -> Drawing:
    """Return a drawing as a lesson of now; raises DrawingError as ``Memory.teach`` does."""
    when = datetime.now().astimezone().isoformat(timespec="seconds")
    return check_lesson(Drawing(as_strokes(strokes), label, read=read, when=when, taught=None if taught else False))


def check_lesson(drawing: Drawing) -> Drawing:
    """Return a labelled drawing that can be taught; raises DrawingError, as ``Memory.teach`` does, for any other."""
    label = "" if drawing.label is None else drawing.label
    if not isinstance(label, str):  # whoever calls from Python may give anything
        raise DrawingError(f"the label is of type {type(label).__name__}, not text; {LABEL}")
    digits = label.isascii() and label.isdigit() and len(label) <= LONGEST
    if not digits and label != NO_DIGIT_LABEL:
        said = f"the label {label[:LONGEST]!r}" if label else "a drawing without a label"
        raise DrawingError(f"{said} cannot be taught; {LABEL}")
    if not drawing.strokes:
        raise DrawingError(f"there is nothing drawn that could be {label}; draw it first")
    if not parts(drawing).pieces:
        strokes = f"{len(drawing.strokes)} strokes" if len(drawing.strokes) > 1 else "one stroke"
        raise DrawingError(f"{label} has {len(label)} digits and the drawing {strokes}; draw each digit by itself")
    return drawing


def before_answer(images: Sequence[Ink] | Ink, network: Network) -> Array:
    """Return (n, ...) what a network's answer for (28, 28) images is made of, each of length 1."""
    x = np.array(images, np.float32).reshape(-1, SIZE, SIZE)
    last = max((at for at, layer in enumerate(network.layers) if layer.kind in ("Dense", "Conv2D")), default=0)
    made = (network.activations(x)[last - 1] if last else x).reshape(len(x), -1)
    return made / np.maximum(np.linalg.norm(made, axis=1, keepdims=True), np.float32(1e-9))

"""What teaching is worth: every writer's drawings are read in order, and corrected where they are wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from digit_draw.errors import DrawingError
from digit_draw.reader.memory.memory import Memory
from digit_draw.reader.memory.pieces import NO_DIGIT_LABEL
from digit_draw.reader.network.network import Network
from digit_draw.reader.strokes import Drawing
from digit_draw.training.calibration import reliability
from digit_draw.training.labelled import Labelled, labelled_drawings, reading_of_drawing
from digit_draw.training.outcome import Outcome, can_be_read, outcome_of
from digit_draw.training.score import percent, share, shown

LATER = 0.5
"""The share of a writer's drawings after which the second half begins."""


@dataclass(frozen=True)
class Step:
    """One drawing as it was read without lessons and with those of its writer so far; whether it was corrected then,
    and whether it is in the second half of its writer's drawings."""

    alone: Outcome
    taught: Outcome
    corrected: bool
    later: bool


@dataclass(frozen=True)
class Figures:
    """How often some steps are right: without lessons, with them, and with them in the second half; and how many were
    corrected."""

    count: int
    as_shipped: float
    taught: float
    second_half: float | None
    corrections: int

    @classmethod
    def of(cls, steps: Sequence[Step]) -> Figures:
        """Count steps, at least one."""
        later = [right(step.taught) for step in steps if step.later]
        return cls(
            len(steps),
            sum(right(step.alone) for step in steps) / len(steps),
            sum(right(step.taught) for step in steps) / len(steps),
            share(later),
            sum(step.corrected for step in steps),
        )

    def __str__(self) -> str:
        cells = "".join(f"{percent(each):>12}" for each in (self.as_shipped, self.taught, self.second_half))
        return f"{cells}   {self.corrections:,} of {self.count:,}"


HEAD = "             as shipped      taught 2nd half    corrections"


@dataclass(frozen=True, eq=False)
class AsYouGo:
    """How reading and correcting a source went, derived from its steps.

    A letter or a sign is to be refused: it is right where the answer is not sure.
    """

    source: str
    steps: tuple[Step, ...]

    @cached_property
    def digits(self) -> tuple[Step, ...]:
        """The steps whose label asks for a digit."""
        return tuple(step for step in self.steps if has_digits(step.alone.label))

    @cached_property
    def letters(self) -> tuple[Step, ...]:
        """The others, which should be refused."""
        return tuple(step for step in self.steps if not has_digits(step.alone.label))

    @property
    def mistakes(self) -> tuple[Outcome, ...]:
        """What is read wrongly in spite of lessons, the most confident first."""
        wrong = [step.taught for step in self.digits if not step.taught.right]
        return tuple(sorted(wrong, key=lambda each: -each.confidence))

    @property
    def writers(self) -> int:
        """How many people drew."""
        return len({step.alone.writer for step in self.steps})

    def to_dict(self) -> dict[str, Any]:
        """Return the figures as plain values for JSON, shares from 0 to 1; of what there is none of, None."""
        return {
            "source": self.source,
            "writers": self.writers,
            "digits": asdict(Figures.of(self.digits)) if self.digits else None,
            "sure": self._both(lambda steps: sum(each.sure for each in steps) / len(steps)),
            "calibration_error": self._both(lambda steps: reliability(steps).error),
            "letters": asdict(Figures.of(self.letters)) if self.letters else None,
        }

    def _both(self, figure: Callable[[Sequence[Outcome]], float]) -> tuple[float, float] | None:
        """A figure of the digits as shipped, and taught."""
        alone, taught = ([getattr(step, name) for step in self.digits] for name in ("alone", "taught"))
        return (figure(alone), figure(taught)) if alone else None

    def __str__(self) -> str:
        figures = self.to_dict()
        writers = "1 writer" if self.writers == 1 else f"{self.writers:,} writers"
        lines = [f"{self.source}, {writers}", HEAD]
        if self.digits:
            lines.append(f"  right    {Figures.of(self.digits)}")
            for name, key in (("sure", "sure"), ("off by", "calibration_error")):
                lines.append(f"  {name:<9}" + "".join(f"{percent(each):>12}" for each in figures[key]))
        if self.letters:
            lines.append(f"  refused  {Figures.of(self.letters)}")
        return "\n".join(lines) + "\n"


def has_digits(label: str) -> bool:
    """Return whether a label asks for a digit; a sign or a letter asks to be refused."""
    return can_be_read(label) and any(map(str.isdigit, label))


def right(outcome: Outcome) -> bool:
    """Return whether a drawing was read as its label asks, or what is no digit was refused."""
    return outcome.right if has_digits(outcome.label) else not outcome.sure


def as_you_go(source: str, network: Network, progress: bool = True) -> AsYouGo:
    """Read a file of labelled drawings, each writer's in their order, and teach what is read wrongly.

    What is read rightly and surely is left as it is, and noticed; what is no number is taught as "?" where the answer
    is sure. Raises DrawingError where the file cannot be used or is empty.
    """
    by_writer: dict[str | None, list[Drawing]] = defaultdict(list)
    for drawing in labelled_drawings(source):
        by_writer[drawing.writer].append(drawing)
    steps = _steps(by_writer.values(), network)
    found = tuple(shown(steps) if progress else steps)
    if not found:
        raise DrawingError(f"{source}: there is nothing in it; give labelled drawings")
    return AsYouGo(source, found)


def _steps(writers: Iterable[Sequence[Drawing]], network: Network) -> Iterator[Step]:
    for drawings in writers:
        memory = Memory()
        for index, drawing in enumerate(drawings):
            where = f"{drawing.writer} {index + 1}"
            sample = Labelled(drawing.label or "", drawing.writer, where, reading_of_drawing(drawing))
            alone, taught = (outcome_of(sample, sample.read(network, lessons)) for lessons in (None, memory))
            corrected = not right(taught) and _teach(memory, drawing, taught.guess)
            if taught.right and taught.sure:
                with suppress(DrawingError):  # rows
                    memory.notice(drawing.strokes, taught.guess)
            yield Step(alone, taught, corrected, later=index >= LATER * len(drawings))


def _teach(memory: Memory, drawing: Drawing, read: str) -> bool:
    """Teach what a drawing is; return whether that can be taught: rows and two digits in one stroke cannot."""
    label = drawing.label or ""
    try:
        memory.teach(drawing.strokes, label if has_digits(label) else NO_DIGIT_LABEL, read)
    except DrawingError:
        return False
    return True

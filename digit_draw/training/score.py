"""How often a network is right on labelled drawings, where it goes wrong, and how well it knows."""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from digit_draw.errors import DrawingError
from digit_draw.reader.memory.memory import Memory
from digit_draw.reader.network.network import Network
from digit_draw.training.calibration import reliability
from digit_draw.training.labelled import labelled
from digit_draw.training.outcome import Outcome, asked, can_be_read, outcome_of, shape

Sample = TypeVar("Sample")

WORST = 5
"""Writers that the table names."""

PATIENCE = 0.5
"""Seconds between two lines of progress."""


@dataclass(frozen=True, eq=False)
class Score:
    """What a network made of a source; every figure is derived from the outcomes.

    A "?" or a sign in a label asks for "?". What is neither digit nor sign, such as a letter, cannot be read rightly:
    such a label counts in ``not_sure`` alone.
    """

    source: str
    outcomes: tuple[Outcome, ...]

    @cached_property
    def digits(self) -> tuple[Outcome, ...]:
        """The outcomes whose label is made of digits and signs."""
        return tuple(outcome for outcome in self.outcomes if can_be_read(outcome.label))

    @property
    def count(self) -> int:
        return len(self.digits)

    @cached_property
    def right(self) -> int:
        return sum(outcome.right for outcome in self.digits)

    @property
    def accuracy(self) -> float | None:
        """The share right, 0 to 1; None where no label is a number."""
        return share([outcome.right for outcome in self.digits])

    @property
    def rows_right(self) -> float | None:
        """The share of rows that were read rightly."""
        return _total([outcome.rows for outcome in self.digits])

    @property
    def digits_right(self) -> float | None:
        """The share of digits and signs that were read rightly."""
        return _total([outcome.characters for outcome in self.digits])

    @property
    def sure_and_wrong(self) -> float | None:
        """The share that was read wrongly, although every digit was offered as an answer."""
        return share([outcome.sure and not outcome.right for outcome in self.digits])

    @property
    def by_digit(self) -> tuple[float | None, ...]:
        """The share right of the drawings labelled 0, 1, ... 9."""
        return tuple(share([each.right for each in self.digits if each.label == str(digit)]) for digit in range(10))

    @cached_property
    def confusion(self) -> NDArray[np.intp]:
        """(10, 10) counts, row the label and column the guess; of rows read at another length nothing is known."""
        table = np.zeros((10, 10), np.intp)
        for outcome in self.digits:
            label = asked(outcome.label)
            if shape(label) == shape(outcome.guess):
                for wanted, read in zip(label, outcome.guess, strict=True):
                    if wanted.isdigit() and read.isdigit():
                        table[int(wanted), int(read)] += 1
        return table

    @property
    def not_sure(self) -> float:
        """The share, of everything read, of which some digit is not offered as an answer, or that is blank."""
        return share([not outcome.sure for outcome in self.outcomes]) or 0.0

    @property
    def accuracy_when_sure(self) -> float | None:
        return share([outcome.right for outcome in self.digits if outcome.sure])

    @cached_property
    def calibration_error(self) -> float | None:
        """How far confidence and share right are apart, 0 to 1; None where no label is a number."""
        return reliability(self.digits).error if self.digits else None

    @cached_property
    def writers(self) -> tuple[tuple[str, int, int], ...]:
        """(writer, right, count), the worst first."""
        rights = defaultdict(list)
        for outcome in self.digits:
            if outcome.writer is not None:
                rights[outcome.writer].append(outcome.right)
        rows = [(writer, sum(right), len(right)) for writer, right in rights.items()]
        return tuple(sorted(rows, key=lambda row: (row[1] / row[2], -row[2])))

    @property
    def mistakes(self) -> tuple[Outcome, ...]:
        """The wrong ones, the most confident first."""
        return tuple(sorted((each for each in self.digits if not each.right), key=lambda each: -each.confidence))

    def to_dict(self) -> dict[str, Any]:
        """Return the figures as plain values for JSON; images are left out."""
        names = (
            "source",
            "count",
            "right",
            "accuracy",
            "rows_right",
            "digits_right",
            "sure_and_wrong",
            "by_digit",
            "not_sure",
            "accuracy_when_sure",
            "calibration_error",
            "writers",
        )
        figures = {name: getattr(self, name) for name in names}
        mistakes = [outcome.to_dict() for outcome in self.mistakes]
        return figures | {"read": len(self.outcomes), "confusion": self.confusion.tolist(), "mistakes": mistakes}

    def __str__(self) -> str:
        lines = [self.source, *self._summary()]
        if self.confusion.any():
            lines += ["", *self._table()]
        if worst := [f"{who} {right}/{of}" for who, right, of in self.writers[:WORST] if right < of]:
            lines += ["", "  worst writers   " + "   ".join(worst)]
        return "\n".join(lines) + "\n"

    def _summary(self) -> list[str]:
        lines = []
        if self.count:
            lines.append(f"  right      {percent(self.accuracy)}   {self.right:,} of {self.count:,}")
        if any("\n" in asked(outcome.label) for outcome in self.digits):
            lines.append(f"  rows       {percent(self.rows_right)}   right of {self._count('rows'):,}")
        if any(len(outcome.label) > 1 for outcome in self.digits):
            lines.append(f"  digits     {percent(self.digits_right)}   right of {self._count('characters'):,}")
        lines.append(f"  not sure   {percent(self.not_sure)}   of {len(self.outcomes):,} read")
        if self.accuracy_when_sure is not None:
            lines.append(f"  when sure  {percent(self.accuracy_when_sure)}   right")
            lines.append(f"  and wrong  {percent(self.sure_and_wrong)}   of {self.count:,}: sure of all, and wrong")
        if self.calibration_error is not None:
            lines.append(f"  off by     {percent(self.calibration_error)}   between confidence and share right (ECE)")
        return lines

    def _count(self, of: str) -> int:
        return sum(getattr(outcome, of)[1] for outcome in self.digits)

    def _table(self) -> list[str]:
        """The confusion table: a row a label, a column a guess, zeros as dots so that mistakes stand out."""
        width = max(5, len(str(self.confusion.max())) + 2)
        lines = ["  read as" + "".join(f"{guess:{width}}" for guess in range(10)) + "      right"]
        for label, (row, share) in enumerate(zip(self.confusion, self.by_digit, strict=True)):
            cells = "".join(f"{count or '·':>{width}}" for count in row)
            lines.append(f"  {label:7}{cells}   {percent(share)}")
        return lines


def score(
    source: str, network: Network, naive: bool = False, progress: bool = True, memory: Memory | None = None
) -> Score:
    """Read all that a source holds (see ``labelled``), with what a memory was taught, and return how it went.

    ``naive`` shrinks the whole canvas to 28x28 instead, to show what the rightly made image buys. Progress is shown
    on stderr where that is a terminal. Raises DrawingError where the source cannot be used or is empty.
    """
    samples = labelled(source, naive)
    outcomes = tuple(outcome_of(each, each.read(network, memory)) for each in (shown(samples) if progress else samples))
    if not outcomes:
        raise DrawingError(f"{source}: there is nothing in it; give labelled drawings or pictures")
    return Score(source, outcomes)


def shown(samples: Iterable[Sample]) -> Iterator[Sample]:
    """Pass samples on, counting them on stderr where somebody may be watching (frozen, there may be no stderr)."""
    watched = sys.stderr is not None and sys.stderr.isatty()
    last = time.monotonic()
    for count, sample in enumerate(samples):
        if watched and time.monotonic() - last > PATIENCE:
            print(f"\r{count:,} read", end="", file=sys.stderr, flush=True)
            last = time.monotonic()
        yield sample
    if watched:
        print("\r\033[K", end="", file=sys.stderr, flush=True)


def _total(counts: list[tuple[int, int]]) -> float | None:
    return sum(right for right, _ in counts) / sum(count for _, count in counts) if counts else None


def share(values: Sequence[bool]) -> float | None:
    """Return the share that is true, 0 to 1; None where there are no values."""
    return sum(values) / len(values) if values else None


def percent(share: float | None) -> str:
    """Write a share of 1 in a column; a dash where there is none."""
    return "     -  " if share is None else f"{share:7.2%}".replace("%", " %")

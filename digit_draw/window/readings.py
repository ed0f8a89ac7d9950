"""The readings of drawings by one network: each is made once, while it is shown and nothing it depends on changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from digit_draw.errors import DrawingError
from digit_draw.reader.answer import Reading
from digit_draw.reader.memory.memory import Memory
from digit_draw.reader.network.network import Network
from digit_draw.reader.reading import read
from digit_draw.reader.seen import Seen
from digit_draw.reader.strokes import Stroke
from digit_draw.window.state.lessons import Lessons
from digit_draw.window.state.strokes import PenStrokes


class Readings:
    """Readings by one network and what was taught: of drawings or, with ``one_digit``, of figures that are one digit
    each."""

    def __init__(self, one_digit: bool = False) -> None:
        self._one_digit = one_digit
        self._network: Network | None = None
        self._lessons: Lessons = ()
        self._memory = Memory()
        self._read: dict[tuple[int, bool], tuple[PenStrokes, Reading]] = {}
        self._seen = Seen()

    def of(self, strokes: PenStrokes, network: Network, lessons: Lessons = (), unfinished: bool = False) -> Reading:
        """Return the reading of a drawing as lessons have it; the same object where these read it before.

        Its last stroke may be ``unfinished``.
        """
        if lessons is not self._lessons:
            self._lessons, self._memory, self._read, self._seen = lessons, Memory(lessons), {}, Seen()
        if self._network is not network:
            self._network, self._read, self._seen = network, {}, Seen()
        known, reading = self._read.get((id(strokes), unfinished), (None, None))
        if reading is None or known is not strokes:
            reading = self._newly_read(strokes, network, unfinished)
            self._read[id(strokes), unfinished] = strokes, reading
        return reading

    def only(self, shown: Iterable[PenStrokes]) -> None:
        """Forget all readings but those of these drawings."""
        kept = set(map(id, shown))
        self._read = {key: read for key, read in self._read.items() if key[0] in kept}

    def anew(self, strokes: Sequence[Stroke]) -> Reading:
        """Return the reading of strokes that are not shown, by the same network and lessons as the last drawing's."""
        return read(strokes, self._network, self._one_digit, memory=self._memory)

    def _newly_read(self, strokes: PenStrokes, network: Network, unfinished: bool) -> Reading:
        try:
            points = [stroke.points for stroke in strokes]
            return read(points, network, self._one_digit, self._seen, self._memory, unfinished)
        except DrawingError:  # more strokes than can be read in time: they stay on the pad, unread
            return Reading()

"""Where a folder's list lies on its sheet: a line for each entry, and a track to roll the list where it is longer."""

from __future__ import annotations

from dataclasses import dataclass

from digit_draw.window.places.measure import Length, Rect, Scale
from digit_draw.window.places.sheets import HEAD, in_head, inside, named
from digit_draw.window.state.folder import Folder
from digit_draw.window.state.parts import TRACK, Part

LINE = Length(30, least=23)
"""The height of a line."""

LINE_END = Length(8, least=5)
"""What fills where a line is pointed at goes so far beyond its icon and its text."""

TRACK_WIDTH = Length(14, least=12)
"""The width of the track,"""

KNOB_HEIGHT = Length(36, least=24)
"""and the height of its knob at least."""


@dataclass(frozen=True)
class FolderSheet:
    """The title, the buttons by name, the lines shown by their entries' numbers, the track and its knob where there are
    more lines, and where something is said of the folder. The list has ``count`` lines, and from ``first`` on as many
    are shown as there is room for."""

    area: Rect
    title: Rect
    commands: dict[str, Rect]
    lines: dict[int, Rect]
    track: Rect | None
    knob: Rect | None
    said: Rect
    first: int
    room: int
    count: int

    @property
    def parts(self) -> dict[Part, Rect]:
        """Where the parts lie."""
        lines = {Part("entry", number): rect for number, rect in self.lines.items()}
        return lines | ({TRACK: self.track} if self.track else {}) | named(self.commands)

    def rolled(self, by: int) -> int:
        """Return the first line that is shown so many lines further on."""
        return _within(self.first + by, self.count - self.room)

    def showing(self, number: int) -> int:
        """Return the first line that is shown where the list rolls no further than it must to show a line."""
        return _within(self.first, self.count - self.room, number - self.room + 1, number)

    def at(self, y: float) -> int:
        """Return the first line that is shown where the middle of the knob is brought to a height."""
        if not (self.track and self.knob):
            return 0
        share = (y - self.track.y - self.knob.h / 2) / max(self.track.h - self.knob.h, 1)
        return self.rolled(round(share * (self.count - self.room)) - self.first)


def arrange_folder(area: Rect, folder: Folder, reached: int | None, scale: Scale) -> FolderSheet:
    """Lay out a folder's list on a sheet, so that the entry that the keys have ``reached`` is shown."""
    inner, head, line = inside(area, scale), scale.px(*HEAD), scale.px(*LINE)
    foot = line if folder.said else 0
    aside = scale.px(*LINE_END)
    list_room = Rect(inner.x - aside, inner.y + head, inner.w + 2 * aside, max(inner.h - head - foot, line))
    count, room = len(folder.entries), list_room.h // line
    first = _within(folder.first, count - room)
    if reached is not None:
        first = _within(first, count - room, reached - room + 1, reached)
    track = knob = None
    if count > room:
        wide = scale.px(*TRACK_WIDTH)
        track = list_room._replace(x=list_room.x + list_room.w - wide, w=wide, h=room * line)
        height = min(max(track.h * room // count, scale.px(*KNOB_HEIGHT)), track.h)
        down = round((track.h - height) * first / (count - room))
        knob = track._replace(y=track.y + down, h=height)
        list_room = list_room._replace(w=list_room.w - wide - scale.px(6))
    lines = {
        first + row: list_room._replace(y=list_room.y + row * line, h=line) for row in range(min(room, count - first))
    }
    said = inner._replace(y=inner.y + inner.h - foot, h=foot)
    return FolderSheet(
        area, inner._replace(h=head), in_head(inner, (), scale), lines, track, knob, said, first, room, count
    )


def _within(first: int, last: int, least: int = 0, most: int | None = None) -> int:
    """Return the number nearest to ``first`` from ``least`` to ``most``, and from 0 to ``last``."""
    first = max(first, least) if most is None else min(max(first, least), most)
    return min(max(first, 0), max(last, 0))

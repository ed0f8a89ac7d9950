"""A folder's list on its sheet: names, what each is and of what day, and the track of a list that is longer."""

from __future__ import annotations

from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.pills import draw_head
from digit_draw.window.picture.scene import Scene
from digit_draw.window.picture.theme import BODY, REGULAR, SEMIBOLD, SMALL
from digit_draw.window.places.folder import LINE_END, FolderSheet
from digit_draw.window.places.measure import Length, Rect
from digit_draw.window.state.folder import Entry, Folder
from digit_draw.window.state.icons import DRAWING_ICON, FOLDER_ICON, INSIDE_ICON, PICTURE_ICON, UP_ICON
from digit_draw.window.state.parts import TRACK, Part

OPEN_TITLE = "Open a file"

NAME_SHARE = 0.6
"""A name has at least this share of its line before what stands beside it gets any."""

KIND_ICON = Length(18, least=13)
"""The side of what stands before a name,"""

ICONS = {
    "parent": UP_ICON,
    "folder": FOLDER_ICON,
    "picture": PICTURE_ICON,
    "drawing": DRAWING_ICON,
    "model": INSIDE_ICON,
}
"""by what it is."""


def draw_folder(brush: Brush, sheet: FolderSheet, folder: Folder, hover: Part | None) -> None:
    """Draw the sheet: the folder's path beside the title, its entries below, and what is said of it at the foot."""
    colours, gap = brush.colours, brush.px(16, 8)
    brush.card(sheet.area, brush.px(18))
    draw_head(brush, OPEN_TITLE, sheet.title, sheet.commands, hover)
    left = sheet.title.x + brush.width(OPEN_TITLE, SEMIBOLD, BODY) + gap
    room = min(rect.x for rect in sheet.commands.values()) - gap - left
    path = brush.shortened(folder.name, room, REGULAR, SMALL)
    brush.text(path, (left, sheet.title.centre[1] + brush.px(1)), REGULAR, SMALL, colours.quiet)
    for number, rect in sheet.lines.items():
        _line(brush, rect, folder.entries[number], hover == Part("entry", number))
    if sheet.track and sheet.knob:
        _track(brush, sheet.track, sheet.knob, hover == TRACK)
    if folder.said and len(folder.entries) > 1:
        brush.text(folder.said, (sheet.said.x, sheet.said.centre[1]), REGULAR, SMALL, colours.quiet)
    elif folder.said:
        brush.text(folder.said, sheet.area.centre, REGULAR, BODY, colours.quiet, 0.5)


def _line(brush: Brush, rect: Rect, entry: Entry, pointed: bool) -> None:
    """Draw an entry: its icon, its name, its middle left out where it is too long, and what it is."""
    colours, edge, y = brush.colours, brush.px(*LINE_END), rect.centre[1]
    if pointed:
        brush.rounded(rect, brush.px(8), colours.line)
    icon = brush.px(*KIND_ICON)
    brush.icon(ICONS[entry.kind], (rect.x + edge + icon / 2, y), icon, colours.ink if pointed else colours.quiet)
    name, beside = _words(brush, rect, entry)
    brush.text(name, (rect.x + 2 * edge + icon, y), REGULAR, SMALL, colours.ink)
    brush.text(beside, (rect.x + rect.w - edge, y), REGULAR, SMALL, colours.ink if pointed else colours.quiet, 1.0)


def _words(brush: Brush, rect: Rect, entry: Entry) -> tuple[str, str]:
    """Return an entry's name as it fits in its line, and what stands beside it."""
    edge = brush.px(*LINE_END)
    room = rect.w - 3 * edge - brush.px(*KIND_ICON)
    least = min(brush.width(_named(entry), REGULAR, SMALL), round(NAME_SHARE * room))
    beside = brush.fitting(_beside(entry), room - least - edge, REGULAR, SMALL)
    room -= brush.width(beside, REGULAR, SMALL) + edge if beside else 0
    return brush.shortened(_named(entry), room, REGULAR, SMALL), beside


def _named(entry: Entry) -> str:
    return f"Up to {entry.name}" if entry.kind == "parent" else entry.name


def _beside(entry: Entry) -> tuple[str, ...]:
    """Say what an entry is, and of what day, in ever fewer words."""
    if entry.day is None:
        return ("",)
    day = f"{entry.day.day} {entry.day:%b %Y}"
    return f"{entry.kind} · {day}", day, ""


def whole_name(brush: Brush, scene: Scene, part: Part) -> str:
    """Return the name of the entry that is pointed at where it is too long for its line, else ""."""
    rect = scene.layout.folder.lines.get(part.number) if scene.layout.folder and part.name == "entry" else None
    if not (rect and scene.state.folder):
        return ""
    entry = scene.state.folder.entries[part.number]
    return "" if _words(brush, rect, entry)[0] == _named(entry) else entry.name


def _track(brush: Brush, track: Rect, knob: Rect, pointed: bool) -> None:
    thick = brush.px(6, 4)
    x = round(track.centre[0] - thick / 2)
    brush.rounded(Rect(x, track.y, thick, track.h), thick / 2, brush.colours.line)
    brush.rounded(Rect(x, knob.y, thick, knob.h), thick / 2, brush.colours.ink if pointed else brush.colours.quiet)

"""What was taught, on its sheet over the pad: the lessons of each digit as small drawings."""

from __future__ import annotations

from datetime import datetime

from digit_draw.reader.strokes import Drawing
from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.pills import draw_head
from digit_draw.window.picture.scene import Scene
from digit_draw.window.picture.theme import BODY, REGULAR, SEMIBOLD, SMALL
from digit_draw.window.places.hand import HandSheet
from digit_draw.window.state.lessons import given
from digit_draw.window.state.parts import Part

HOW_TO_TEACH = "Where you are read wrongly, press the right digit: it learns"


def draw_hand(brush: Brush, scene: Scene, sheet: HandSheet) -> None:
    """Draw the sheet; where nothing was taught it says how to."""
    colours = brush.colours
    brush.card(scene.layout.pad, brush.px(18))
    now = {"switch": "Switch on"} if scene.state.untaught else {}
    draw_head(brush, "Your hand", sheet.title, sheet.commands, scene.state.hover, now)
    if not scene.hand:
        brush.text(HOW_TO_TEACH, scene.layout.pad.centre, REGULAR, BODY, colours.quiet, 0.5)
    more = len(scene.state.lessons) - len(scene.hand)
    if more and not scene.state.message:  # which lies there
        foot = scene.layout.pad.centre[0], scene.layout.pad.y + scene.layout.pad.h - brush.px(20, 14)
        brush.text(
            f"{_drawings(more)} read surely and left so",
            foot,
            REGULAR,
            SMALL,
            colours.quiet,
            0.5,
        )
    for name, rect in sheet.rows:
        figure = name.isdigit()
        size, face = (BODY, SEMIBOLD) if figure else (SMALL, REGULAR)
        brush.text(name, (rect.x, rect.centre[1]), face, size, colours.ink if figure else colours.quiet)
    for index, rect in sheet.lessons.items():
        edge = brush.px(6, 2)
        brush.framed(rect, brush.paints.lesson(scene.hand[index], max(rect.w - 2 * edge, 1)), edge)
        if scene.state.hover == Part("lesson", index):
            brush.rounded(rect, brush.px(10), colours.accent, border=1.5)


def _drawings(count: int) -> str:
    return "One more drawing was" if count == 1 else f"{count} more drawings were"


def lesson_tip(scene: Scene, part: Part) -> str:
    """Return what is said of the lesson that is pointed at: what had been read, and when it was taught."""
    lessons = given(scene.state.lessons)
    return told(lessons[part.number]) if part.name == "lesson" and part.number < len(lessons) else ""


def told(lesson: Drawing) -> str:
    """Tell of a lesson what it is, what had been read, and when."""
    label = "No digit" if lesson.label == "?" else f"{lesson.label}"
    read = f", had been read as {lesson.read}" if lesson.read and lesson.read != lesson.label else ""
    return f"{label}{read}{_when(lesson.when)} · click to forget"


def _when(when: str | None) -> str:
    """A date as people write it; "" where a file has none, or nonsense."""
    try:
        at = datetime.fromisoformat(when or "")
    except ValueError:
        return ""
    return f" · {at.day} {at:%B %Y, %H:%M}"

"""The window as a picture of values: a scene in, pixels out, nothing else."""

from __future__ import annotations

import pygame
import pygame.surfarray

from digit_draw.window.picture import theme
from digit_draw.window.picture.answer import draw_answer
from digit_draw.window.picture.bars import draw_bars
from digit_draw.window.picture.before import draw_album, draw_before, draw_examples
from digit_draw.window.picture.captions import draw_caption
from digit_draw.window.picture.cards import draw_menu, draw_message
from digit_draw.window.picture.compare import draw_compared
from digit_draw.window.picture.digits import draw_digits
from digit_draw.window.picture.folder import draw_folder, whole_name
from digit_draw.window.picture.game import AIM, draw_game, draw_task, tip_in_game
from digit_draw.window.picture.hand import draw_hand, lesson_tip
from digit_draw.window.picture.help import draw_help
from digit_draw.window.picture.inside import draw_inside
from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.paintbox import Paintbox
from digit_draw.window.picture.pills import pill
from digit_draw.window.picture.scene import Scene
from digit_draw.window.picture.theme import BODY, HEADING, REGULAR, SEMIBOLD, SMALL
from digit_draw.window.picture.tips import draw_tip
from digit_draw.window.picture.tools import draw_tools
from digit_draw.window.picture.walk.page import draw_off, draw_seen, draw_walk
from digit_draw.window.picture.why import draw_spoken, draw_why
from digit_draw.window.places.measure import Rect
from digit_draw.window.places.reach import is_there, reachable
from digit_draw.window.state.lessons import given
from digit_draw.window.state.parts import Part
from digit_draw.window.state.state import ERASER, State


def off_screen(width: int, height: int) -> pygame.Surface:
    """Return a surface to draw on where there is no window."""
    pygame.font.init()
    return pygame.Surface((width, height))


def draw(surface: pygame.Surface, scene: Scene, paints: Paintbox) -> None:
    """Draw the whole window; ``paints`` are kept for the next frame, and change nothing in this one."""
    colours = theme.DARK if scene.state.is_dark else theme.LIGHT
    brush = Brush(surface, colours, scene.layout.scale, paints)
    surface.fill(colours.desk)
    draw_pad(brush, scene)
    draw_tools(brush, scene)
    draw_read(brush, scene)
    draw_sees(brush, scene)
    if scene.layout.sheet and scene.state.over == "album":
        draw_album(brush, scene.layout.sheet, scene.state, scene.before)
    draw_before(brush, scene.layout, scene.state, scene.before)
    if scene.layout.sheet and scene.state.over == "examples":
        draw_examples(brush, scene.layout.sheet, scene)
    draw_inside(brush, scene.layout, scene.maps, scene.state.hover)
    if scene.layout.walk and scene.state.walking:
        draw_walk(brush, scene, scene.layout.walk)
    if scene.layout.hand_sheet:
        draw_hand(brush, scene, scene.layout.hand_sheet)
    if scene.layout.sheet and scene.state.over in ("help", "keys"):
        draw_help(brush, scene, scene.layout.sheet)
    if scene.layout.folder and scene.state.folder:
        draw_folder(brush, scene.layout.folder, scene.state.folder, scene.state.hover)
    if scene.layout.menu:
        draw_menu(brush, scene.layout.menu, scene.state.hover)
    _focus(brush, scene)
    if scene.state.message:
        draw_message(brush, scene.layout, scene.state)
    if (part := scene.state.hover) and scene.state.rested and is_there(scene.state, part):
        draw_tip(brush, scene.layout, part, _said_of(brush, scene, part))


def _said_of(brush: Brush, scene: Scene, part: Part) -> str:
    """Return what is said of a part as things are; "" for what is always said of it."""
    return lesson_tip(scene, part) or whole_name(brush, scene, part) or tip_in_game(scene, part)


def _focus(brush: Brush, scene: Scene) -> None:
    """Draw a ring around the part that the keys have reached."""
    part = scene.state.hover
    rect = reachable(scene.layout, scene.state).get(part) if part and scene.state.focus else None
    if rect:
        room = brush.px(3, 2)
        ring = Rect(rect.x - room, rect.y - room, rect.w + 2 * room, rect.h + 2 * room)
        brush.rounded(ring, brush.px(10), brush.colours.accent, border=2)


def draw_pad(brush: Brush, scene: Scene) -> None:
    """Draw the pad: the ink, each digit's frame and answer, and why."""
    state, layout, colours = scene.state, scene.layout, brush.colours
    pad, radius = layout.pad, brush.px(18)
    brush.rounded(pad, radius, colours.paper)
    brush.surface.set_clip(pad)
    draw_digits(brush, layout, scene.reading, scene.digit, state.settling)
    draw_caption(brush, scene)
    if scene.why is None or scene.explained is None:
        brush.surface.blit(brush.paints.pad_ink.drawn(state.drawing, (pad.w, pad.h), colours.ink), pad[:2])
    else:
        draw_spoken(brush, pad, state.drawing, scene.explained, scene.why)
    if scene.why and layout.digits and not state.covered and not state.message:
        draw_why(brush, pad, layout.digits, scene.why, _why_tips(scene))
    draw_seen(brush, scene)
    draw_off(brush, scene)
    if state.held == "eraser":
        _eraser(brush, state, pad)
    brush.surface.set_clip(None)
    brush.corners(pad, radius, colours.desk)
    brush.rounded(pad, radius, colours.line, border=1)
    if not state.drawing and layout.game and state.game:
        draw_task(brush, scene, layout.game, state.game)
    elif not state.drawing:
        x, y = pad.centre
        brush.text("Draw a number", (x, y - brush.px(16)), SEMIBOLD, HEADING, colours.quiet, 0.5)
        brush.text("any size, anywhere", (x, y + brush.px(16)), REGULAR, BODY, colours.quiet, 0.5)
        if layout.invitation:
            pill(brush, layout.invitation, "Try an example", state.hover == Part("examples"))


def draw_read(brush: Brush, scene: Scene) -> None:
    """Draw what was read: the answer, or what the game makes of it, and the bars; or two networks' side by side."""
    layout, state = scene.layout, scene.state
    if layout.compared:
        draw_compared(brush, scene, layout.compared)
        return
    if layout.game and state.game:
        draw_game(brush, scene, layout.game, state.game)
    else:
        draw_answer(brush, scene.reading, layout.answer, _verdict(scene), state)
        _your_hand(brush, scene)
    draw_bars(brush, scene)


def _why_tips(scene: Scene) -> tuple[str, ...]:
    """What more there is to say of the bar whose guess is explained, once the pointer rests on it."""
    if not scene.state.rested:
        return ()
    if scene.state.game:
        return AIM
    if scene.pointed("bar") is None:
        return (f"What {scene.other_note} makes of it", "The other network's")
    return (f"Click if {scene.pointed('bar')} is right: it learns", "Click: it learns")


def _eraser(brush: Brush, state: State, pad: Rect) -> None:
    side = max(round(ERASER * state.width * pad.w), 4)
    x, y = (round(centre + value * pad.w - side / 2) for centre, value in zip(pad[:2], state.at, strict=True))
    brush.rounded(Rect(x, y, side, side), side / 2, brush.colours.quiet, border=1)


def _your_hand(brush: Brush, scene: Scene) -> None:
    if scene.layout.your_hand and given(scene.state.lessons):
        pointed = scene.state.hover == Part("hand") or scene.state.over == "hand"
        pill(brush, scene.layout.your_hand, "Your hand", pointed)


def _verdict(scene: Scene) -> Rect:
    """Where the verdict lies: once something was taught, it leaves room for the button that shows it."""
    words, hand = scene.layout.verdict, scene.layout.your_hand
    return words._replace(w=hand.x - words.x) if hand and given(scene.state.lessons) else words


def draw_sees(brush: Brush, scene: Scene) -> None:
    """Draw the picture that the network reads."""
    layout = scene.layout
    if layout.sees_title:
        at = layout.sees_title.x, layout.sees_title.centre[1]
        brush.text("What it sees", at, REGULAR, SMALL, brush.colours.quiet)
    if not layout.sees.w:
        return
    image = scene.digit.image if scene.digit else None
    brush.framed(layout.sees, image, brush.px(6, 2))

"""The pointer over the pad: as wide as the pen or the eraser, and a cross where no system would show one so wide."""

import pygame
import pytest

from digit_draw.window.outside.pointer import MAX_RING, MIN_RING, Pointer
from digit_draw.window.places.layout import arrange
from digit_draw.window.state.state import ERASER, MAX_PEN, MIN_PEN, State


@pytest.fixture
def shown(monkeypatch):
    """Return what pointer a state shows in a window of some size: its width in pixels, or the system's kind of it."""
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    pygame.display.init()
    pygame.display.set_mode((100, 100))
    cursors = []
    monkeypatch.setattr(pygame.mouse, "get_cursor", lambda: None)
    monkeypatch.setattr(pygame.mouse, "set_cursor", cursors.append)

    pointer = Pointer()

    def look(state, layout):
        pointer.show(state, layout)
        cursor = cursors.pop()
        return cursor.data[1].get_width() - 2 if cursor.type == "color" else cursor.data[0]

    yield look
    pygame.display.quit()


LAYOUT = arrange(1280, 800)


def test_the_ring_is_as_wide_as_what_it_will_draw_or_rub_out(shown):
    pen = State(held="pen", width=0.03)
    across = round(0.03 * LAYOUT.pad.w)
    assert MIN_RING < across < MAX_RING / ERASER
    assert shown(pen, LAYOUT) == across
    assert shown(State(held="eraser", width=0.03), LAYOUT) == round(0.03 * LAYOUT.pad.w * ERASER)


def test_the_ring_of_a_thin_pen_is_seen(shown):
    small = arrange(480, 400)
    assert MIN_PEN * small.pad.w < MIN_RING
    assert shown(State(held="pen", width=MIN_PEN), small) == MIN_RING


def test_no_system_has_to_show_a_giant_ring(shown):
    large = arrange(3840, 2160)
    assert MAX_PEN * large.pad.w * ERASER > MAX_RING
    assert shown(State(held="eraser", width=MAX_PEN), large) == pygame.SYSTEM_CURSOR_CROSSHAIR
    just = State(held="pen", width=(MAX_RING + 0.4) / large.pad.w)
    assert shown(just, large) == MAX_RING
    assert shown(State(held="pen", width=(MAX_RING + 1) / large.pad.w), large) == pygame.SYSTEM_CURSOR_CROSSHAIR


def test_off_the_pad_it_is_the_systems_arrow(shown):
    assert shown(State(), LAYOUT) == pygame.SYSTEM_CURSOR_ARROW

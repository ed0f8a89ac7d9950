"""A window that only says why the program cannot start, where there is no terminal to say it in."""

from __future__ import annotations

import textwrap

import pygame

from digit_draw.window.outside.screen import prepare
from digit_draw.window.picture.paintbox import font
from digit_draw.window.picture.theme import BODY, LIGHT, REGULAR

LETTERS = 64
"""Letters a line, at most."""

BORDER = 32
"""Pixels around the text."""

CLOSING = (pygame.QUIT, pygame.KEYDOWN, pygame.MOUSEBUTTONDOWN)


def notice(sentence: str) -> None:
    """Show a sentence until any key, a click or the window's button closes it.

    Raises pygame.error where there is no screen, and WindowError where there is nothing to write with.
    """
    prepare()
    written = font(REGULAR, BODY)
    lines = [written.render(line, True, LIGHT.ink) for line in textwrap.wrap(sentence, LETTERS)]
    height = written.get_linesize()
    size = max(line.get_width() for line in lines) + 2 * BORDER, len(lines) * height + 2 * BORDER
    surface = pygame.display.set_mode(size)
    pygame.display.set_caption("Digit Draw")
    try:
        while pygame.event.wait().type not in CLOSING:  # the first event is the window itself
            surface.fill(LIGHT.paper)
            for index, line in enumerate(lines):
                surface.blit(line, (BORDER, BORDER + index * height))
            pygame.display.flip()
    finally:
        pygame.display.quit()

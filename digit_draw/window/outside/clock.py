"""The window's clock: what has happened, that a second has passed, that the pointer has paused or come to rest."""

from __future__ import annotations

from collections.abc import Iterator

import pygame

SECOND = pygame.event.custom_type()
"""The event that says that a second has passed."""

TICK = 1000
"""Milliseconds from one such event to the next."""

PAUSED = pygame.event.custom_type()
"""The event that says that the pointer has not moved for a moment."""

PAUSE = 100
"""Milliseconds after which a pen that is down has paused. The answer is shown as settled then, and should not wait
longer."""

RESTED = pygame.event.custom_type()
"""The event that says that the pointer has not moved for a while."""

REST = 500
"""Milliseconds after which a pointer that was moved has come to rest."""

LONGEST_NAP = 25
"""Milliseconds from one look at the event queue to the next, at most."""

Batch = list[pygame.event.Event]
"""Events that are applied together and drawn once."""


def waiting() -> Iterator[Batch]:
    """Yield what has happened, and sleep in between: first nothing, so that a window is shown at once.

    pygame.event.wait would wake a thousand times a second. Here naps grow to a tenth of the time in which nothing has
    happened: an idle window costs a thousandth of a processor, and a hand that draws is answered at once.
    """
    yield []
    quiet = since = 0
    moved = pausing = False
    while True:
        if events := pygame.event.get():
            quiet, moved = 0, events[-1].type == pygame.MOUSEMOTION
            pausing = moved or events[-1].type == pygame.MOUSEBUTTONDOWN
            yield events
        nap = min(1 + quiet // 10, LONGEST_NAP)
        pygame.time.wait(nap)
        quiet, since = quiet + nap, since + nap
        if pausing and quiet >= PAUSE:
            pausing = False
            yield [pygame.event.Event(PAUSED)]
        if moved and quiet >= REST:
            moved = False
            yield [pygame.event.Event(RESTED)]
        if since >= TICK:
            since = 0
            yield [pygame.event.Event(SECOND)]

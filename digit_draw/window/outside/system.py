"""Asks, in the background, what the system is set to: dark or light, and how dense its display is."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress

import pygame

from digit_draw.window.outside.asking import WINDOWS, ask
from digit_draw.window.state.actions import System
from digit_draw.window.state.state import MAX_DENSITY

SYSTEM = pygame.event.custom_type()
"""The event that brings what the system is set to, as ``event.system``."""

SCALE = "DIGIT_DRAW_SCALE"
"""An environment variable in which the user can set the display's density."""

# Only where there is a session bus is there a portal, or GNOME's settings; without one both would try to start it.
LINUX = """
if [ "$DBUS_SESSION_BUS_ADDRESS" ]; then
    portal=org.freedesktop.portal
    gdbus call --session --timeout 2 --dest $portal.Desktop --object-path /org/freedesktop/portal/desktop \\
        --method $portal.Settings.Read org.freedesktop.appearance color-scheme ||
    gsettings get org.gnome.desktop.interface color-scheme
fi
xrdb -query
"""
# One string, which Windows takes as it is: of a list, Python would escape the quotes, and cmd does not know that.
REGISTRY = (
    rf"{WINDOWS}\cmd /c {WINDOWS}\reg query"
    r" HKCU\Software\Microsoft\Windows\CurrentVersion\Themes\Personalize /v AppsUseLightTheme"
    rf' & {WINDOWS}\reg query "HKCU\Control Panel\Desktop\WindowMetrics" /v AppliedDPI'
)
QUESTIONS: dict[str, str | tuple[str, ...]] = {
    "win32": REGISTRY,
    "darwin": ("defaults", "read", "-g", "AppleInterfaceStyle"),
    "linux": ("sh", "-c", LINUX),
}
"""By ``sys.platform``, the command that prints what the system is set to."""

SAYS_DARK = re.compile(r"uint32 1\b|prefer-dark|^Dark|AppsUseLightTheme\s+REG_DWORD\s+0x0\b")
DOTS = re.compile(r"(?:Xft\.dpi:|AppliedDPI\s+REG_DWORD)\s+(0x[0-9a-f]+|\d+)")


def understood(said: str, environment: Mapping[str, str] = os.environ) -> System:
    """Return what a system's answer means; if it does not say, it is light, and its display has 96 dots an inch."""
    dots = DOTS.search(said)
    told = (environment.get(SCALE), environment.get("GDK_SCALE") if not dots else None)
    density = next(filter(None, map(_density, told)), int(dots[1], 0) / 96 if dots else 1.0)
    return System(bool(SAYS_DARK.search(said)), min(max(density, 1.0), MAX_DENSITY))


def _density(words: str | None) -> float | None:
    return float(words) if words and re.fullmatch(r"\d+(\.\d+)?", words) else None


def ask_system() -> subprocess.Popen[str] | None:
    """Ask what the system is set to; the answer comes as an event, and none where nothing can be asked."""
    if question := QUESTIONS.get(sys.platform):
        with suppress(OSError):
            return ask(question, lambda said: pygame.event.Event(SYSTEM, system=understood(said)))
    return None

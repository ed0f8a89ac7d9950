"""A visit to the real window: an X server of our own, the program on it, a hand that draws and eyes that look."""

import os
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from PIL import ImageGrab

from digit_draw.window.picture.icon import SEVEN
from digit_draw.window.places.layout import arrange
from digit_draw.window.places.plan import HEIGHT, WIDTH

TOOLS = ("Xvfb", "xdotool")
SCREEN = 1400, 900
HOMES = ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")
"""Where the program keeps what it remembers."""

PATIENCE = 20
"""Seconds after which something that has not happened will not: a busy machine opens the window in two."""


@contextmanager
def screen(size=SCREEN):
    """Start an X server without a monitor and yield its display; skip the test where there is none to start."""
    if missing := [tool for tool in TOOLS if not shutil.which(tool)]:
        pytest.skip(f"the real window needs {' and '.join(missing)}: apt-get install xvfb xdotool")
    read, write = os.pipe()
    # -noreset: a server that starts afresh when one visitor has left would turn the next away.
    options = f"-displayfd {write} -screen 0 {size[0]}x{size[1]}x24 -ac -noreset -nolisten tcp"
    server = subprocess.Popen(["Xvfb", *options.split()], pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as number:
            yield f":{number.readline().strip()}"
    finally:
        server.terminate()
        server.wait(PATIENCE)


@contextmanager
def visit(command, display, size=(WIDTH, HEIGHT), driver="x11", by_name=False, **settings):
    """Start the program on the display and yield the Visit; it must have been closed by the end.

    It remembers nothing of other visits, unless it is given an ``env`` of its own; ``driver`` is SDL's name of what
    shows the window, which is found ``by_name`` where it belongs to a program that the command starts. Other settings
    are Popen's.
    """
    with tempfile.TemporaryDirectory() as config:
        environment = settings.pop("env", os.environ | dict.fromkeys(HOMES, config))
        environment = dict(environment) | {"DISPLAY": display, "SDL_VIDEODRIVER": driver}
        settings = {"stderr": subprocess.PIPE, "text": True} | settings
        program = subprocess.Popen(command, env=environment, **settings)
        try:
            yield Visit(program, display, size, by_name)
            program.wait(PATIENCE)
        finally:
            program.kill()
            print(program.communicate()[1])  # pytest shows it where a test failed


def wait_until(happened, what):
    """Return what ``happened()`` says once it says something true; fail when patience is at an end."""
    end = time.monotonic() + PATIENCE
    while not (said := happened()):
        assert time.monotonic() < end, f"{what}, even after {PATIENCE} s"
        time.sleep(0.02)
    return said


class Visit:
    """A hand, and eyes, on one open window; places are pixels of the window or points of the unit pad."""

    def __init__(self, program, display, size, by_name=False):
        self._by_name = by_name
        self.program, self.display, self.layout = program, display, arrange(*(size or (WIDTH, HEIGHT)))
        self.window = wait_until(self.find, "no window opened")
        self.do("mousemove", "--window", self.window, 2, 2)  # without a window manager, keys go where the pointer is
        self._wait_for_paint(size)

    def find(self):
        """Return xdotool's number of the window; nothing where there is none."""
        assert self._by_name or self.program.poll() is None, self.program.stderr.read()
        mark = ("--name", "Digit Draw") if self._by_name else ("--pid", self.program.pid)
        return self.do("search", "--onlyvisible", *mark, check=False)

    def _wait_for_paint(self, size):
        """Wait until the window is of that size, or of any, and its last corner no longer the server's black."""
        shown = lambda: size in (None, self.size()) and self.picture()[-1, -1].all()  # noqa: E731
        wait_until(shown, f"the window did not show itself at {size}")

    def do(self, *words, check=True):
        """Run xdotool, which does many things in one call."""
        run = ["xdotool", *map(str, words)]
        environment = os.environ | {"DISPLAY": self.display}
        return subprocess.run(run, env=environment, check=check, capture_output=True, text=True).stdout.strip()

    def at(self, point):
        """Return the words that bring the pointer to a point of the unit pad."""
        pad = self.layout.pad
        x, y = (round(start + value * pad.w) for start, value in zip(pad[:2], point, strict=True))
        return "mousemove", "--window", self.window, x, y

    def draw(self, strokes=SEVEN, pause=0):
        """Draw strokes of the unit pad as fast as the X server takes them, or with a pause of seconds at each point."""
        for start, *rest in strokes:
            moves = [word for point in rest for word in (*self.at(point), "sleep", pause)]
            self.do(*self.at(start), "mousedown", 1, *moves, "mouseup", 1)

    def point(self, rect):
        """Let the pointer rest on the middle of a rectangle of the window."""
        self.do("mousemove", "--window", self.window, *map(round, rect.centre))

    def click(self, button):
        """Click the middle of one of the layout's buttons."""
        self.point(self.layout.buttons[button])
        self.do("click", 1)

    def press(self, key):
        """Press a key by its X name, as ``ctrl+z``."""
        self.do("key", key)

    def drop(self, path):
        """Drop a file on the middle of the pad, and return once the window has taken it."""
        pytest.importorskip("Xlib", reason="what drops files on the window is missing: pip install python-xlib")
        from drop import drop

        self.point(self.layout.pad)
        drop(self.display, int(self.window), path)

    def resize(self, width, height):
        """Give the window another size, and wait until it has drawn itself in it."""
        self.do("windowsize", "--sync", self.window, width, height)
        self.layout = arrange(width, height)
        self._wait_for_paint((width, height))

    def title(self):
        return self.do("getwindowname", self.window)

    def wait_for_title(self, title):
        wait_until(lambda: self.title() == title, f"the title did not become {title!r}")

    def geometry(self):
        """Return the window's place and size: x, y, width, height."""
        words = self.do("getwindowgeometry", "--shell", self.window).split()
        found = dict(word.split("=") for word in words)
        return tuple(int(found[key]) for key in ("X", "Y", "WIDTH", "HEIGHT"))

    def size(self):
        return self.geometry()[2:]

    def picture(self, part=None):
        """Return the window's pixels, or those of one rectangle of its layout, as (height, width, 3)."""
        x, y, w, h = self.geometry()
        if part:
            x, y, w, h = x + part.x, y + part.y, part.w, part.h
        return np.asarray(ImageGrab.grab((x, y, x + w, y + h), xdisplay=self.display).convert("RGB"), np.int16)

    def wait_for_change(self, before, part=None):
        """Wait until the pixels of the rectangle are no longer ``before``, and return the new ones."""
        wait_until(lambda: not np.array_equal(self.picture(part), before), "nothing changed on the screen")
        return self.picture(part)

    def processor_time(self):
        """Return the seconds of processor time that the program has used so far."""
        fields = Path(f"/proc/{self.program.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def peak_memory(self):
        """Return the megabytes that the program held when it held most."""
        status = Path(f"/proc/{self.program.pid}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024

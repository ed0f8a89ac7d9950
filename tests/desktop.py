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

from digit_draw.window.icon import SEVEN
from digit_draw.window.layout import HEIGHT, WIDTH, arrange

TOOLS = ("Xvfb", "xdotool")
PATIENCE = 20
"""Seconds after which something that has not happened will not: a busy machine opens the window in two."""


@contextmanager
def screen(width=1400, height=900):
    """Start an X server without a monitor and yield its display; skip the test where there is none to start."""
    if missing := [tool for tool in TOOLS if not shutil.which(tool)]:
        pytest.skip(f"the real window needs {' and '.join(missing)}: apt-get install xvfb xdotool")
    read, write = os.pipe()
    # -noreset: a server that starts afresh when one visitor has left would turn the next away.
    options = f"-displayfd {write} -screen 0 {width}x{height}x24 -ac -noreset -nolisten tcp"
    server = subprocess.Popen(["Xvfb", *options.split()], pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as number:
            yield f":{number.readline().strip()}"
    finally:
        server.terminate()
        server.wait(PATIENCE)


@contextmanager
def visit(command, display, **settings):
    """Start the program on the display and yield the Visit; it must have been closed by the end.

    It remembers nothing of other visits, unless it is given an ``env`` of its own.
    """
    with tempfile.TemporaryDirectory() as config:
        environment = settings.pop("env", os.environ | {"XDG_CONFIG_HOME": config})
        environment |= {"DISPLAY": display, "SDL_VIDEODRIVER": "x11"}
        program = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True, **settings)
        try:
            yield Visit(program, display)
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

    def __init__(self, program, display):
        self.program, self.display = program, display
        self.layout = arrange(WIDTH, HEIGHT)
        self.window = wait_until(self._find, "no window opened")
        self.do("mousemove", "--window", self.window, 2, 2)  # without a window manager, keys go where the pointer is
        self._wait_for_paint()

    def _find(self):
        assert self.program.poll() is None, self.program.stderr.read()
        return self.do("search", "--onlyvisible", "--pid", self.program.pid, check=False)

    def _wait_for_paint(self):
        """Wait until the window's last corner is no longer the server's black."""
        width, height = self.layout.size
        shown = lambda picture: picture.shape[:2] == (height, width) and picture[-1, -1].all()  # noqa: E731
        wait_until(lambda: shown(self.picture()), "the window stayed empty")

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

    def draw(self, strokes=SEVEN):
        """Draw strokes of the unit pad as fast as the X server takes them."""
        for start, *rest in strokes:
            moves = [word for point in rest for word in self.at(point)]
            self.do(*self.at(start), "mousedown", 1, *moves, "mouseup", 1)

    def click(self, button):
        """Click the middle of one of the layout's buttons."""
        x, y = map(round, self.layout.buttons[button].centre)
        self.do("mousemove", "--window", self.window, x, y, "click", 1)

    def press(self, key):
        """Press a key by its X name, as ``ctrl+z``."""
        self.do("key", key)

    def resize(self, width, height):
        """Give the window another size, and wait until it has drawn itself in it."""
        self.do("windowsize", "--sync", self.window, width, height)
        self.layout = arrange(width, height)
        self._wait_for_paint()

    def title(self):
        return self.do("getwindowname", self.window)

    def wait_for_title(self, title):
        wait_until(lambda: self.title() == title, f"the title did not become {title!r}")

    def picture(self, part=None):
        """Return the window's pixels, or those of one rectangle of its layout, as (height, width, 3)."""
        words = self.do("getwindowgeometry", "--shell", self.window).split()
        place = dict(word.split("=") for word in words)
        x, y, w, h = (int(place[key]) for key in ("X", "Y", "WIDTH", "HEIGHT"))
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

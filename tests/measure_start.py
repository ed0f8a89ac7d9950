"""Milliseconds from a double-click to the first frame: ``python tests/measure_start.py build/exe.*/digit-draw``.

Looking at the screen takes some of them (it is said how many), and each start is that much later than it was.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from desktop import screen
from PIL import ImageGrab

from digit_draw.window.picture.theme import LIGHT
from digit_draw.window.places.layout import arrange
from digit_draw.window.places.plan import HEIGHT, WIDTH

STARTS = 15


def shown(display):
    """Return whether the window's pad is on the screen: its paper, where no ink is yet."""
    x, y = map(round, arrange(WIDTH, HEIGHT).pad.centre)
    return ImageGrab.grab((x, y, x + 1, y + 1), xdisplay=display).getpixel((0, 0))[:3] == LIGHT.paper


def start(command, display, home):
    """Start the program and return the seconds until it is shown."""
    environment = os.environ | {"DISPLAY": display, "SDL_VIDEODRIVER": "x11", "HOME": home, "XDG_CONFIG_HOME": home}
    begun = time.perf_counter()
    program = subprocess.Popen(command, env=environment)
    while not shown(display):
        assert program.poll() is None, "the program ended"
    took = time.perf_counter() - begun
    program.kill()
    program.wait()
    while shown(display):
        time.sleep(0.01)
    return took


def main(command):
    """Print the median of STARTS starts, the first left out, and the fastest."""
    with screen((WIDTH, HEIGHT)) as display, tempfile.TemporaryDirectory() as home:
        begun = time.perf_counter()
        shown(display)
        look = time.perf_counter() - begun
        times = [start(command, display, home) for _ in range(STARTS + 1)][1:]
    print(f"first frame after {statistics.median(times) * 1000:.0f} ms, at best {min(times) * 1000:.0f} ms")
    print(f"(a look at the screen takes {look * 1000:.0f} ms)")


if __name__ == "__main__":
    main(sys.argv[1:] or [sys.executable, "-m", "digit_draw"])

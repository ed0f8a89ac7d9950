"""Windows: its Python and its programs, as they are there, and on Linux through the bench.

The bench is a folder with Windows' CPython under wine, which ``DIGIT_DRAW_WINDOWS`` names; its ``env.sh`` says where
all of it lies.
"""

import os
import subprocess
import sys
import tempfile
from ast import literal_eval
from contextlib import contextmanager
from pathlib import Path

import pytest
from desktop import SCREEN, screen

BENCH = "DIGIT_DRAW_WINDOWS"
LONGEST = 300
"""Seconds after which a program of Windows will not end any more; freezing takes 20, and a busy machine three times."""

QUIET = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
"""Popen's streams for what goes on running, and would hold ours open."""

REGISTERED = """
import sys, winreg
key, name = sys.argv[1:]
try:
    print(ascii(winreg.QueryValueEx(winreg.OpenKey(winreg.HKEY_CURRENT_USER, key), name)[0]))
except FileNotFoundError:
    print(None)
"""

PLAIN = """<openbox_config xmlns="http://openbox.org/3.4/rc"><theme><keepBorder>no</keepBorder></theme><applications>
<application class="*"><decor>no</decor><focus>yes</focus></application></applications></openbox_config>"""
"""A window manager that gives windows the keys, and no frame, by which xdotool would miscount where they are."""


def is_wine():
    """Return whether this is wine, which lacks some of what Windows has."""
    if sys.platform != "win32":
        return False
    import ctypes

    return hasattr(ctypes.WinDLL("ntdll"), "wine_get_version")


@contextmanager
def started_again():
    """Start a process once more under wine 8 where it ended before it began, as one in thousands does (error 1359)."""
    if not is_wine():
        yield
        return
    import _winapi

    start = _winapi.CreateProcess

    def start_again(*settings):
        try:
            return start(*settings)
        except OSError as error:
            if error.winerror != 1359:
                raise
            return start(*settings)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_winapi, "CreateProcess", start_again)
        yield


class Windows:
    """Runs Windows' programs, here on Windows itself."""

    before = ()
    """The words of a command before the program's."""

    def __init__(self):
        self.environment, self._python = dict(os.environ), sys.executable

    def run(self, *words, cwd=None):
        """Run a program to its end, and return what it said and its status. (wine 8 has no handle for a plain file.)"""
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        settings = {"env": self.environment, "timeout": LONGEST, "text": True, "errors": "replace", "cwd": cwd}
        return subprocess.run([*self.before, *map(str, words)], **streams, **settings)

    def python(self, *words, cwd=None):
        """Return what Windows' Python prints, all of which must go well."""
        done = self.run(self._python, *words, cwd=cwd)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def path(self, path):
        """Return how Windows names a path of this system."""
        return str(path)

    def folder(self, name):
        """Return a folder of the user's, which Windows has in a variable as ``LOCALAPPDATA``."""
        return Path(self.environment[name])

    def registered(self, key, name=""):
        """Return a value below HKCU, or a key's own; None where it is missing."""
        return literal_eval(self.python("-c", REGISTERED, key, name))


class Bench(Windows):
    """Windows' programs under wine, on a screen."""

    before = ("wine",)

    def __init__(self, folder, display):
        told = subprocess.run(["bash", "-c", '. "$0/env.sh" && env -0', folder], capture_output=True, check=True).stdout
        lines = os.fsdecode(told).split("\0")
        self.environment = dict(line.split("=", 1) for line in lines if "=" in line) | {"DISPLAY": display}
        self._python = f"{folder}/py/python.exe"
        users = Path(self.environment["WINEPREFIX"], "drive_c/users").iterdir()
        (self._home,) = (user for user in users if user.name != "Public")

    def start(self):
        """Start all that Windows runs beside a program, so that it holds none of our pipes, and has the screen."""
        self.stop()
        for words in (["wineserver", "-p"], ["wine", "wineboot"]):
            subprocess.run(words, env=self.environment, timeout=LONGEST, check=True, **QUIET)

    def stop(self):
        """End all that runs there."""
        subprocess.run(["wineserver", "-k"], env=self.environment, **QUIET)

    def path(self, path):
        return "Z:" + str(Path(path).resolve()).replace("/", "\\")

    def folder(self, name):
        return self._home / {"LOCALAPPDATA": "AppData/Local", "APPDATA": "AppData/Roaming", "USERPROFILE": ""}[name]


@contextmanager
def windows(size=SCREEN):
    """Yield Windows, on Linux with a screen of that size; skip the test where there is neither."""
    if sys.platform == "win32":
        yield Windows()
        return
    if not (folder := os.environ.get(BENCH)):
        pytest.skip(f"Windows is needed, or its Python under wine: set {BENCH} to the folder of the bench")
    with screen(size) as display, _manager(display):
        bench = Bench(folder, display)
        bench.start()
        try:
            yield bench
        finally:
            bench.stop()


@contextmanager
def _manager(display):
    """Run a window manager, which gives windows the keys."""
    with tempfile.NamedTemporaryFile("w", suffix=".xml") as settings:
        settings.write(PLAIN)
        settings.flush()
        command = ["openbox", "--sm-disable", "--config-file", settings.name]
        manager = subprocess.Popen(command, env=os.environ | {"DISPLAY": display}, **QUIET)
        try:
            yield
        finally:
            manager.terminate()
            manager.wait(LONGEST)

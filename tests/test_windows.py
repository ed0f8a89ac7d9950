"""The program on Windows: frozen, tried, drawn in, installed and removed; on Linux through the bench."""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from desktop import visit, wait_until
from windows import QUIET, windows

import digit_draw
from digit_draw.window.picture.icon import icon
from digit_draw.window.picture.theme import DARK, LIGHT
from digit_draw.window.places.plan import HEIGHT, WIDTH

pytestmark = [pytest.mark.windows, pytest.mark.slow]

ROOT = Path(__file__).parent.parent
BLANK, READ = "Digit Draw", "7 · Digit Draw"
SIZE, FILES = 48.1e6, 61
"""Bytes and files that Windows' Python 3.11 made of it; a tenth more is a mistake in what is left out."""

PAUSE = 0.15
"""Seconds between two moves of the hand: of two that come at once, wine tells only the second."""

CLASSES = r"Software\Classes"
MENU = "Microsoft/Windows/Start Menu/Programs/Digit Draw.lnk"
PROGRAM = "Programs/Digit Draw/digit-draw.exe"

PASTE = """
import ctypes
from ctypes import c_void_p, c_wchar_p, windll
windll.user32.GetClipboardData.restype = windll.kernel32.GlobalLock.restype = c_void_p
assert windll.user32.OpenClipboard(None)
data = windll.user32.GetClipboardData(13)  # CF_UNICODETEXT
print(ascii(c_wchar_p(windll.kernel32.GlobalLock(c_void_p(data))).value))
"""

VERSION = """
import sys, ctypes
from ctypes import byref, c_uint, c_void_p, create_string_buffer, windll, wstring_at
path = sys.argv[1]
data = create_string_buffer(windll.version.GetFileVersionInfoSizeW(path, None))
assert windll.version.GetFileVersionInfoW(path, 0, len(data), data)
for name in sys.argv[2:]:
    at, size = c_void_p(), c_uint()
    windll.version.VerQueryValueW(data, "\\\\StringFileInfo\\\\040904E4\\\\" + name, byref(at), byref(size))
    print(ascii(wstring_at(at.value)))
"""


@pytest.fixture(scope="module")
def system():
    with windows() as system:
        yield system


@pytest.fixture(scope="module")
def made(system, tmp_path_factory):
    """The frozen folder, moved, and the installer."""
    home = tmp_path_factory.mktemp("made")
    frozen = ["build_exe", "--build-exe", system.path(home / "frozen")]
    base, dist = system.path(home / "base"), system.path(home / "dist")
    installer = ["bdist_msi", "--bdist-dir", base, "--dist-dir", dist]
    system.python("setup_freeze.py", *frozen, *installer, cwd=ROOT)
    (msi,) = (home / "dist").glob("*.msi")
    return (home / "frozen").rename(home / "Digit Draw, moved"), msi


@pytest.fixture(scope="module")
def bundle(made):
    return made[0]


@pytest.fixture
def forgetful(system):
    """Windows in which the program has never been."""
    if sys.platform == "win32":
        pytest.skip("the hand that draws is xdotool, on Linux")

    def forget():
        shutil.rmtree(state(system), ignore_errors=True)
        shutil.rmtree(saved(system), ignore_errors=True)

    forget()
    yield system
    forget()


def state(system):
    return system.folder("LOCALAPPDATA") / "digit-draw"


def saved(system):
    return system.folder("USERPROFILE") / "Documents/Digit Draw"


def opened(system, program, *words, size=(WIDTH, HEIGHT), **settings):
    """Open the window, as a Visit."""
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "env": system.environment} | settings
    return visit([*system.before, program, *words], system.environment["DISPLAY"], size, "windows", **streams)


def double_clicked(system, path, *words, **settings):
    """Open the window as Explorer does, without any console."""
    return opened(system, "start", "/wait", path, *words, by_name=True, **QUIET, **settings)


def close(window, key="Escape"):
    window.press(key)
    assert window.program.wait(20) == 0
    assert window.program.stderr is None or window.program.stderr.read() == ""


def test_it_tests_itself_and_writes_nothing_into_its_folder(system, bundle):
    def files():
        return {path: path.stat().st_mtime_ns for path in bundle.rglob("*")}

    before = files()
    for path in before:
        path.chmod(0o555)
    done = system.run(bundle / "digit-draw.exe", "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("OK: my_model.h5 reads the built-in 7 as 7")
    assert files() == before


def test_a_check_that_fails_ends_with_its_status(system, bundle):
    assert system.run(bundle / "digit-draw.exe", "--model", "none.h5", "check").returncode == 2
    archive = bundle / "lib/library.zip"
    archive.chmod(0o755)
    whole = archive.read_bytes()
    try:
        archive.write_bytes(whole.replace(b"digit_draw/window/check.pyc", b"digit_draw/window/other.pyc"))
        done = system.run(bundle / "digit-draw.exe", "check")
    finally:
        archive.write_bytes(whole)
    assert done.returncode == 1 and "No module named 'digit_draw.window.check'" in done.stderr


def test_it_is_small_and_holds_microsofts_runtime(bundle):
    files = [path for path in bundle.rglob("*") if path.is_file()]
    assert {"vcruntime140.dll", "vcruntime140_1.dll", "SDL2.dll"} <= {path.name for path in files}
    assert sum(path.stat().st_size for path in files) < min(1.1 * SIZE, 60e6)
    assert len(files) <= min(1.1 * FILES, 150)


def test_the_task_manager_and_explorer_are_told_what_it_is(system, bundle):
    names = ["FileDescription", "ProductName", "LegalCopyright", "Comments", "ProductVersion"]
    said = system.python("-c", VERSION, system.path(bundle / "digit-draw.exe"), *names)
    (owner,) = (line for line in (ROOT / "LICENSE").read_text().splitlines() if line.startswith("Copyright"))
    assert said.splitlines() == list(map(ascii, ["Digit Draw", "Digit Draw", owner, "", digit_draw.__version__]))


@pytest.mark.window
def test_a_digit_is_drawn_read_saved_opened_again_and_copied(forgetful, bundle):
    program = bundle / "digit-draw.exe"
    with opened(forgetful, program) as window:
        window.draw(pause=PAUSE)
        window.wait_for_title(READ)
        before = window.picture()
        window.press("ctrl+c")
        window.wait_for_change(before)
        assert forgetful.python("-c", PASTE).strip() == "'7'"
        window.press("ctrl+s")
        wait_until(lambda: len(list(saved(forgetful).glob("* 7.*"))) == 2, "nothing was saved")
        close(window)
    for path in saved(forgetful).iterdir():
        with opened(forgetful, program, forgetful.path(path)) as window:
            window.wait_for_title(READ)
            close(window, "ctrl+q")


@pytest.mark.window
def test_dark_stays_dark(forgetful, bundle):
    for desk in (LIGHT.desk, DARK.desk):
        with opened(forgetful, bundle / "digit-draw.exe") as window:
            wait_until(lambda desk=desk: tuple(window.picture()[-1, -1]) == desk, "the colours were not those left")
            window.press("d")
            wait_until(lambda desk=desk: tuple(window.picture()[-1, -1]) != desk, "the colours did not change")
            close(window)


@pytest.mark.window
def test_what_was_drawn_is_there_again_after_a_crash(forgetful, bundle):
    with opened(forgetful, bundle / "digit-draw.exe") as window:
        window.draw(pause=PAUSE)
        window.wait_for_title(READ)
        wait_until(lambda: list(state(forgetful).rglob("drawing.json")), "nothing was kept")
        time.sleep(1.5)  # it is kept again when the pen rests
        window.program.kill()
    with opened(forgetful, bundle / "digit-draw.exe") as window:
        window.wait_for_title(READ)
        close(window)


@pytest.mark.window
def test_without_a_console_what_is_wrong_is_shown_in_a_window_of_ours(forgetful, bundle):
    pytest.importorskip("Xlib", reason="what looks at the icon is missing: pip install python-xlib")
    from Xlib import X
    from Xlib.display import Display

    program = forgetful.path(bundle / "digit-draw.exe")
    with double_clicked(forgetful, program, "--model", "nope.h5", size=None) as window:
        wait_until(lambda: np.ptp(window.picture()) > 150, "nothing is written")
        server = Display(forgetful.environment["DISPLAY"])
        shown = server.create_resource_object("window", int(window.window))
        words = shown.get_full_property(server.get_atom("_NET_WM_ICON"), X.AnyPropertyType).value
        width, height = words[:2]
        server.close()
        pixels = np.array(words[2 : 2 + width * height], np.uint32).view(np.uint8).reshape(height, width, 4)
        ours = icon(width)[..., [2, 1, 0, 3]].astype(int)
        assert np.abs(pixels - ours)[ours[..., 3] == 255].mean() < 20
        window.press("Escape")
        assert window.program.wait(20) == 2


@pytest.fixture
def installed(system, made):
    """The installed program; it is removed at the end, and nothing of it may be left."""
    if (system.folder("LOCALAPPDATA") / PROGRAM).exists():
        pytest.skip("Digit Draw is installed on this machine, which a test must not change")
    package = system.path(made[1])
    assert system.run("msiexec", "/i", package, "/qn").returncode == 0
    yield system
    assert system.run("msiexec", "/x", package, "/qn").returncode == 0
    assert not (system.folder("LOCALAPPDATA") / "Programs/Digit Draw").exists()
    assert not (system.folder("APPDATA") / MENU).exists()
    assert system.registered(rf"{CLASSES}\DigitDraw.Model") is None
    assert system.registered(rf"{CLASSES}\.h5\OpenWithProgids", "DigitDraw.Model") is None


def test_it_is_installed_for_one_user_and_offered_but_the_default_for_nothing(installed):
    program = installed.folder("LOCALAPPDATA") / PROGRAM
    assert program.exists() and (installed.folder("APPDATA") / MENU).exists()
    assert installed.run(program, "check").returncode == 0
    command = installed.registered(rf"{CLASSES}\DigitDraw.Drawing\shell\open\command")
    assert command.endswith(r'\Programs\Digit Draw\digit-draw.exe" open "%1"')
    for ending, kind in ((".h5", "Model"), (".jsonl", "Drawing"), (".png", "Picture")):
        assert installed.registered(rf"{CLASSES}\{ending}\OpenWithProgids", f"DigitDraw.{kind}") == ""
        assert installed.registered(rf"{CLASSES}\{ending}") is None


@pytest.mark.window
def test_the_start_menu_opens_it(forgetful, installed):
    menu = "C:" + str(installed.folder("APPDATA") / MENU).partition("drive_c")[2].replace("/", "\\")
    with double_clicked(installed, menu) as window:
        process = int(window.do("getwindowpid", window.window))  # not the command's own, which has ended
        try:
            window.draw(pause=PAUSE)
            window.wait_for_title(READ)
            window.press("Escape")
            wait_until(lambda: not window.find(), "Escape did not close it")
        finally:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)  # else nothing can be uninstalled


@pytest.mark.window
def test_the_window_is_as_large_and_sharp_as_a_dense_display_needs(made):
    # the last test: it starts Windows anew
    desktop, metrics = r"HKCU\Control Panel\Desktop", r"HKCU\Control Panel\Desktop\WindowMetrics"
    with windows((2400, 1500)) as system:
        for key, name in ((desktop, "LogPixels"), (metrics, "AppliedDPI")):
            system.run("reg", "add", key, "/v", name, "/t", "REG_DWORD", "/d", "144", "/f")
        try:
            system.start()  # it is read once
            with opened(system, made[0] / "digit-draw.exe", size=None) as window:
                wanted = (WIDTH * 3 // 2, HEIGHT * 3 // 2)
                wait_until(lambda: window.size() == wanted, f"the window was never {wanted}")
                close(window)
        finally:
            for key, name in ((desktop, "LogPixels"), (metrics, "AppliedDPI")):
                system.run("reg", "delete", key, "/v", name, "/f")
            shutil.rmtree(state(system), ignore_errors=True)

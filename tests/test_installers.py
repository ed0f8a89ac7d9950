"""Installers: Debian's is installed, used and removed; what other systems need is checked as far as it can be here."""

import os
import plistlib
import re
import shutil
import subprocess
import sys
import uuid
from pathlib import Path
from xml.etree import ElementTree

import pytest

from digit_draw.reader.files import DRAWINGS, MODELS
from installers.debian import HERE, ICONS

ROOT = Path(__file__).parent.parent
DESKTOP = HERE / "digit-draw.desktop"
SMALL_ENOUGH = 25e6
"""Bytes that a package may have."""


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    pytest.importorskip("cx_Freeze", reason="cx_Freeze is needed: pip install -r requirements.txt")
    if not shutil.which("dpkg-deb"):
        pytest.skip("a Debian package needs dpkg-deb, which Debian and its kin have")
    folder = tmp_path_factory.mktemp("deb")
    frozen = ["build_exe", "--build-exe", folder / "frozen"]
    package = ["bdist_deb", "--bdist-base", folder / "base", "--dist-dir", folder / "dist"]
    subprocess.run([sys.executable, "setup_freeze.py", *frozen, *package], cwd=ROOT, check=True, capture_output=True)
    (path,) = (folder / "dist").iterdir()
    return path


@pytest.fixture(scope="module")
def installed(package):
    """The paths of the installed package's files; it is removed at the end, and nothing may be left."""
    if not hasattr(os, "getuid") or os.getuid() != 0:
        pytest.skip("only root may install a package")
    if shutil.which("digit-draw", path="/usr/bin"):
        pytest.skip("digit-draw is installed on this machine, which a test must not change")
    dpkg("--install", package)
    try:
        yield [Path(line) for line in dpkg("--listfiles", "digit-draw").splitlines()]
    finally:
        dpkg("--purge", "digit-draw")


def dpkg(*arguments):
    return subprocess.run(["dpkg", *arguments], check=True, capture_output=True, text=True).stdout


@pytest.mark.slow
def test_the_package_is_small_and_says_what_it_needs(package):
    assert package.stat().st_size < SMALL_ENOUGH
    said = subprocess.run(["dpkg-deb", "--field", package], check=True, capture_output=True, text=True).stdout
    assert "Package: digit-draw\n" in said and re.search(r"Depends: libc6 \(>= 2\.\d+\)", said)
    assert re.match(r"digit-draw_\d+\.\d+\.\d+_\w+\.deb", package.name)


@pytest.mark.slow
def test_what_is_installed_is_on_the_path_and_runs_as_anyone(installed, anyone):
    path = {"env": {"PATH": "/usr/bin:/bin"}}
    done = subprocess.run(["digit-draw", "check"], **anyone | path, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("OK: my_model.h5")


@pytest.mark.slow
def test_the_menu_entry_and_the_icons_are_where_desktops_look(installed):
    share = Path("/usr/share")
    wanted = [share / "applications/digit-draw.desktop", share / "mime/packages/digit-draw.xml"]
    wanted += [share / f"icons/hicolor/{size}x{size}/apps/digit-draw.png" for size in ICONS]
    wanted += [share / "doc/digit-draw/copyright", Path("/usr/bin/digit-draw")]
    assert not set(wanted) - set(installed)
    assert all(path.stat().st_uid == 0 and not path.stat().st_mode & 0o022 for path in installed)


@pytest.mark.slow
def test_nothing_is_left_when_the_package_is_removed(package, installed, request):
    ours = [path for path in installed if "digit-draw" in str(path)]
    dpkg("--purge", "digit-draw")
    try:
        assert len(ours) > 100 and not [path for path in ours if path.exists() or path.is_symlink()]
        assert subprocess.run(["dpkg", "--status", "digit-draw"], capture_output=True).returncode != 0
    finally:
        dpkg("--install", package)  # for the fixture to remove again


def test_the_menu_entry_is_valid():
    if not (validate := shutil.which("desktop-file-validate")):
        pytest.skip("desktop-file-validate is needed: apt-get install desktop-file-utils")
    said = subprocess.run([validate, DESKTOP], capture_output=True, text=True)
    assert (said.returncode, said.stdout, said.stderr) == (0, "", "")


def test_the_menu_entry_opens_the_kind_of_file_that_the_package_makes_known():
    kinds = re.search("^MimeType=(.*)$", DESKTOP.read_text(), re.M)[1].split(";")
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    known = ElementTree.parse(HERE / "digit-draw.xml").getroot().findall(f"{space}mime-type")
    assert {kind.get("type") for kind in known} | {"application/x-hdf5"} <= set(kinds)
    endings = {glob.get("pattern").removeprefix("*") for kind in known for glob in kind.iter(f"{space}glob")}
    assert endings == {*DRAWINGS, *MODELS} - {".h5", ".hdf5"}, "which systems know"


def test_the_options_for_other_systems_are_what_cx_freeze_takes():
    pytest.importorskip("cx_Freeze", reason="cx_Freeze is needed: pip install -r requirements.txt")
    from cx_Freeze.command.bdist_mac import bdist_mac
    from cx_Freeze.command.bdist_msi import bdist_msi

    import setup_freeze

    windows = setup_freeze.msi_options(Path("icon.ico"))
    for options, command in ((windows, bdist_msi), (setup_freeze.mac_options(), bdist_mac)):
        known = {name.rstrip("=").replace("-", "_") for name, _, _ in command.user_options}
        assert not options.keys() - known
    assert uuid.UUID(windows["upgrade_code"])
    assert b"CFBundleDocumentTypes" in plistlib.dumps(dict(setup_freeze.mac_options()["plist_items"]))


def test_windows_offers_the_program_for_a_kind_of_file_and_makes_it_the_default_for_none():
    from installers.windows import registry

    rows = {(key, name): value for _, _, key, name, value, _ in registry()}
    classes = "Software\\Classes\\"
    assert rows[rf"{classes}DigitDraw.Model\shell\open\command", None] == '"[TARGETDIR]digit-draw.exe" open "%1"'
    for ending, kind in ((".h5", "Model"), (".jsonl", "Drawing"), (".png", "Picture")):
        assert (rf"{classes}{ending}\OpenWithProgids", f"DigitDraw.{kind}") in rows
    assert not [key for key, name in rows if key.startswith(f"{classes}.") and name is None], "that would be a default"
    assert len({row[0] for row in registry()}) == len(rows)

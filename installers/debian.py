"""``python setup_freeze.py bdist_deb``: a package for Debian and its kin, made with their own dpkg-deb and no more.

cx_Freeze's command of this name makes an RPM first, for which it needs rpmbuild and alien.
"""

from __future__ import annotations

import platform
import shutil
import subprocess
from pathlib import Path
from typing import ClassVar

from PIL import Image
from setuptools import Command

from digit_draw.window.picture.icon import icon

HERE = Path(__file__).parent
LICENCE = HERE.parent / "LICENSE"
ICONS = 16, 32, 48, 64, 128, 256
"""Pixels a side of the icons: the sizes that desktops look for."""

CONTROL = """\
Package: digit-draw
Version: {version}
Architecture: {architecture}
Maintainer: The Digit Draw founders <digit-draw@localhost>
Installed-Size: {kilobytes}
Depends: libc6 (>= {glibc}), libgcc-s1, libstdc++6, libx11-6, libxext6, zlib1g
Recommends: libxcursor1, libxi6, libxrandr2
Section: education
Priority: optional
Description: draw digits and have them read while the ink is still wet
 A window to draw digits and numbers in with mouse, pen or finger. A small neural network, trained on MNIST,
 reads them at every move of the pen and shows how sure it is and why.
"""
"""The libraries are those that the program loads; glibc must be as new as on the machine where they were built."""


class Deb(Command):
    """Build the folder, and from it ``dist/digit-draw_VERSION_ARCHITECTURE.deb``."""

    description = "create a DEB package"
    user_options: ClassVar[list[tuple[str, str | None, str]]] = [
        ("bdist-base=", None, "folder to put the package's files in"),
        ("dist-dir=", "d", "folder to put the package in"),
    ]

    def initialize_options(self) -> None:
        self.bdist_base = self.dist_dir = None

    def finalize_options(self) -> None:
        self.set_undefined_options("bdist", ("bdist_base", "bdist_base"), ("dist_dir", "dist_dir"))

    def run(self) -> None:
        self.run_command("build_exe")
        root = Path(self.bdist_base, "deb")
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(self.get_finalized_command("build_exe").build_exe, root / "usr/lib/digit-draw", symlinks=True)
        integrate(root / "usr")
        architecture = _told("dpkg", "--print-architecture")
        version = self.distribution.get_version()
        describe(root, version, architecture)
        _told("chmod", "-R", "u=rwX,go=rX", str(root))
        package = Path(self.dist_dir, f"digit-draw_{version}_{architecture}.deb")
        package.parent.mkdir(parents=True, exist_ok=True)
        _told("dpkg-deb", "--build", "--root-owner-group", "-Zxz", str(root), str(package))


def integrate(usr: Path) -> None:
    """Put what a desktop looks for below ``usr``: the command, the menu entry, the icons and the kinds of files."""
    share = usr / "share"
    for folder in (usr / "bin", share / "applications", share / "mime/packages", share / "doc/digit-draw"):
        folder.mkdir(parents=True)
    (usr / "bin/digit-draw").symlink_to("../lib/digit-draw/digit-draw")
    shutil.copy(HERE / "digit-draw.desktop", share / "applications")
    shutil.copy(HERE / "digit-draw.xml", share / "mime/packages")
    copyright_ = (HERE / "copyright").read_text(encoding="utf-8").format(licence=LICENCE.read_text(encoding="utf-8"))
    (share / "doc/digit-draw/copyright").write_text(copyright_, encoding="utf-8")
    for size in ICONS:
        path = share / f"icons/hicolor/{size}x{size}/apps/digit-draw.png"
        path.parent.mkdir(parents=True)
        Image.fromarray(icon(size)).save(path)


def describe(root: Path, version: str, architecture: str) -> None:
    """Write what dpkg wants to know of the files below ``root``."""
    size = sum(path.lstat().st_size for path in root.rglob("*"))
    facts = {"version": version, "architecture": architecture, "kilobytes": size // 1024}
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN/control").write_text(CONTROL.format(**facts, glibc=platform.libc_ver()[1]), encoding="utf-8")


def _told(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

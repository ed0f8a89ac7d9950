"""Freeze the window into a folder that runs without Python: ``python setup_freeze.py build_exe``.

And into what a system installs: ``bdist_deb`` or ``bdist_appimage`` on Linux, ``bdist_msi`` on Windows, ``bdist_dmg``
on macOS, in ``dist/`` (the last in ``build/``).

The folder is ``build/exe.<platform>/``: 63 MB on Linux, of which 36 MB are numpy with its OpenBLAS.
"""

from __future__ import annotations

import pkgutil
import sys
from pathlib import Path

import PIL
from cx_Freeze import Executable, build_exe, setup
from PIL import Image

from digit_draw import __version__
from digit_draw.window.picture.icon import icon as draw_icon
from installers.debian import Deb
from installers.elf import squeeze
from installers.kinds import KINDS
from installers.windows import MENU, NAME, msi_options

ROOT = Path(__file__).resolve().parent
BUILD = ROOT / "build"
COPYRIGHT = (ROOT / "LICENSE").read_text(encoding="utf-8").splitlines()[2]

PICTURES = {"Bmp", "Gif", "Jpeg", "Mpo", "Png", "Ppm", "Tiff", "WebP"}
"""Pillow's decoders for what ``digit-draw read`` takes; Mpo is what some cameras call a JPEG."""

EXCLUDED = {
    "keras tensorflow": "train; the window runs the network with numpy (19 MB, and 1.4 GB)",
    "IPython tkinter unittest": "are for those who write programs, and are asked for only in passing (31 MB and 33 MB)",
    "pygame.mixer pygame.mixer_music": "play sound, and bring 30 libraries (18 MB)",
    "pygame.imageext": "decodes pictures, as Pillow does, with libraries of its own (2.4 MB)",
    "PIL._imagingft PIL.features": "write in fonts; a contact sheet makes do with Pillow's own plain one (3.4 MB)",
    "pygame._freetype": "writes in fonts once more (0.1 MB)",
    "pygame._camera pygame._sdl2 pygame._sprite pygame.gfxdraw pygame.newbuffer pygame.pypm": "are asked for by nobody",
    "pygame.docs pygame.examples pygame.tests": "are for those who write games (nothing; 10 MB on Windows)",
    "typing_extensions _socket socket statistics tarfile tracemalloc": "are not imported by the window (0.5 MB)",
    "_hashlib asyncio ssl urllib.request": "bring OpenSSL, to reach networks (9 MB)",
    "_ctypes bz2 ctypes lzma _uuid": "are done without where they are missing (9 MB)",
    "unicodedata": "knows the names of characters (1 MB)",
    "numpy.fft numpy.random numpy._core._simd": "are not imported by the window (3 MB)",
    "PIL._avif PIL._imagingcms": "decode what nobody draws in, and manage colour (6 MB)",
    "PIL._imagingmath PIL._imagingmorph PIL.ImageMath PIL.ImageMorph PIL.PdfParser": "do nothing done here (0.4 MB)",
    "PIL._imagingtk PIL.ImageGrab PIL.ImageQt PIL.ImageShow PIL.ImageTk PIL.ImageWin": "show pictures (0.1 MB)",
    "xml pyexpat": "read what else cameras write into pictures (0.4 MB)",
}
"""What is left out, why, and what it would add on Linux; a test runs what is left."""


LEFT_BESIDE = {
    "SDL2_mixer.dll libmodplug-1.dll libogg-0.dll libopus-0.dll libopusfile-0.dll portmidi.dll": "play sound",
    "SDL2_image.dll libjpeg-9.dll libpng16-16.dll libtiff-5.dll libwebp-7.dll zlib1.dll": "decode pictures",
    "freetype.dll freesansbold.ttf": "write in fonts once more",
    "pygame*.bmp pygame*.icns pygame*.ico": "are pygame's own icon",
}
"""What lies in pygame's folder on Windows and is left there, and why: 4 MB."""

OUTSIDE = ["pygame"] if sys.platform == "win32" else []
"""What does not lie in the archive: on Windows pygame looks for its libraries in its own folder, and needs one."""

RUNTIME = "vcruntime140.dll", "vcruntime140_1.dll"
"""Microsoft's libraries, without which the program does not start. cx_Freeze supposes them to be on every Windows."""


def excluded() -> list[str]:
    """Return every module left out: those above, and Pillow's decoders of other formats."""
    decoders = (name for _, name, _ in pkgutil.iter_modules(PIL.__path__) if name.endswith("ImagePlugin"))
    others = [f"PIL.{name}" for name in decoders if name.removesuffix("ImagePlugin") not in PICTURES]
    return [*" ".join(EXCLUDED).split(), *others]


def left_beside() -> list[str]:
    """Return patterns of the files that cx_Freeze must not copy with pygame's folder."""
    modules = (name for name in excluded() if name.startswith("pygame."))
    return [*" ".join(LEFT_BESIDE).split(), *(f"{name.removeprefix('pygame.')}.*.pyd" for name in modules)]


def make_icon() -> Path:
    """Draw the icon in the format of this system, into the build folder."""
    BUILD.mkdir(exist_ok=True)
    suffix = {"win32": "ico", "darwin": "icns"}.get(sys.platform, "png")
    path = BUILD / f"digit-draw.{suffix}"
    Image.fromarray(draw_icon(256)).save(path)
    return path


def build_options() -> dict[str, object]:
    """Return cx_Freeze's options; ``sys.prefix``, where the program looks, is the folder of the executable."""
    models = [(path, f"models/{path.name}") for path in sorted((ROOT / "models").glob("*.h5"))]
    return {
        "excludes": excluded(),
        "include_files": [*models, (ROOT / "digit_draw/fonts", "fonts"), (ROOT / "digit_draw/examples", "examples")],
        "bin_includes": RUNTIME,
        "bin_excludes": left_beside(),
        "zip_include_packages": ["*"],  # one archive instead of 400 files, and no package's data, of which none is used
        "zip_exclude_packages": OUTSIDE,
        "no_compress": True,  # 2 MB more, and open 20 ms sooner; whoever ships it packs it
        "zip_filename": "library",
        "optimize": 2,  # no docstrings, no assertions: 2 MB, and another seventh of the time to open
        "silent_level": 2,
    }


class Build(build_exe):
    """Build the folder, and take from Linux's libraries what is never loaded: 7 MB."""

    def run(self) -> None:
        if sys.platform == "win32":  # where these stand in the EXE, for Explorer and the task manager to show
            about = self.distribution.metadata
            about.name, about.description, about.long_description = NAME, NAME, None
        super().run()
        for path in Path(self.build_exe).rglob("*.so*"):
            squeeze(path)


def mac_options() -> dict[str, object]:
    """Return macOS's description of the program: its name, its icon and the files that it opens."""
    opened = [
        {
            "CFBundleTypeName": called,
            "CFBundleTypeExtensions": [ending.removeprefix(".") for ending in endings],
            "CFBundleTypeRole": "Viewer",
            "LSHandlerRank": "Alternate",
        }
        for called, endings in KINDS.values()
    ]
    about = {
        "CFBundleIdentifier": "org.digit-draw.DigitDraw",
        "CFBundleName": NAME,
        "CFBundleShortVersionString": __version__,
        "CFBundleDocumentTypes": opened,
    }
    return {
        "bundle_name": NAME,
        "iconfile": str(BUILD / "digit-draw.icns"),
        "plist_items": list(about.items()),
    }


def freeze() -> None:
    """Run setuptools' command line; ``gui`` opens no console beside the window on Windows."""
    icon = make_icon()
    program = Executable(
        ROOT / "digit_draw/__main__.py",
        base="gui",
        target_name="digit-draw",
        icon=icon,
        copyright=COPYRIGHT,
        shortcut_name=NAME,
        shortcut_dir=MENU,
    )
    options = {
        "build_exe": build_options(),
        "bdist_msi": msi_options(icon),
        "bdist_mac": mac_options(),
        "bdist_dmg": {"volume_label": NAME, "applications_shortcut": True},
        "egg_info": {"egg_base": str(BUILD)},
    }
    about = {
        "name": "digit-draw",
        "version": __version__,
        "description": "Draw digits and have them read",
        "packages": [],
    }
    setup(**about, options=options, executables=[program], cmdclass={"build_exe": Build, "bdist_deb": Deb})


if __name__ == "__main__":
    freeze()

"""``python setup_freeze.py bdist_msi``: what Windows' installer adds to the files, for one user and without rights.

A table of an installer's database is a list of rows: https://learn.microsoft.com/windows/win32/msi/database-tables
"""

from __future__ import annotations

from pathlib import Path

from installers.kinds import KINDS

NAME = "Digit Draw"

PROGRAM = "[TARGETDIR]digit-draw.exe"
"""Where the program will be; Windows Installer fills in the folder."""

MENU = "ProgramMenuFolder"
"""Windows Installer's name of the user's start menu."""

UPGRADE = "{6A7F4929-623E-432F-A67B-BA5FE50033DA}"
"""Never changed: by it a version knows the one before."""

CLASSES = r"Software\Classes"
"""Where the registry keeps the kinds of files."""

USER = 1
"""Windows Installer's number for the user's part of the registry."""

COMPONENT = "TARGETDIR"
"""The rows come and go with the program's folder."""

Row = tuple[str, int, str, "str | None", "str | None", str]


def msi_options(icon: Path) -> dict[str, object]:
    """Return cx_Freeze's options. What ``icon`` shows stands beside the program in the list of those installed."""
    return {
        "upgrade_code": UPGRADE,
        "product_name": NAME,
        "initial_target_dir": rf"[LocalAppDataFolder]\Programs\{NAME}",
        "install_icon": str(icon),
        "launch_on_finish": True,
        "directories": [(MENU, "TARGETDIR", ".")],
        "data": {"Registry": registry()},
    }


def registry() -> list[Row]:
    """Return the rows that offer the program under "Open with", and make it the default for nothing."""
    rows = []
    for short, (called, endings) in KINDS.items():
        kind = f"DigitDraw.{short}"
        rows += [
            (kind, None, called),
            (rf"{kind}\DefaultIcon", None, f"{PROGRAM},0"),
            (rf"{kind}\shell\open\command", None, f'"{PROGRAM}" open "%1"'),
            *((rf"{ending}\OpenWithProgids", kind, None) for ending in endings),
        ]
    named = enumerate(rows)
    return [(f"R{index}", USER, rf"{CLASSES}\{key}", name, value, COMPONENT) for index, (key, name, value) in named]

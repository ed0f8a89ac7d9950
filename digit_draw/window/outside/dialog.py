"""The system's own dialog to choose a file, shown by another program. What is chosen there counts as dropped here."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pygame

from digit_draw.reader.files import is_folder
from digit_draw.window.outside.asking import WINDOWS, ask
from digit_draw.window.outside.kinds import OPENED_FILES

DIALOG_TITLE = "Open a picture, a drawing or a model"
PATTERNS = " ".join(f"*{ending}" for endings in OPENED_FILES.values() for ending in endings)
ANY_CASE = "".join(f"[{letter}{letter.upper()}]" if letter.isalpha() else letter for letter in PATTERNS)
"""GTK tells a .jpg from the .JPG of a camera."""

START_FOLDER = "{folder}"
"""Stands for the folder to start in, which is also each program's working folder."""

APPLE = f"""on run folder
tell me to activate
POSIX path of (choose file with prompt "{DIALOG_TITLE}" default location (POSIX file (item 1 of folder)))
end run"""
POWERSHELL = f"""Add-Type -AssemblyName System.Windows.Forms
[Console]::OutputEncoding = New-Object System.Text.UTF8Encoding
$dialog = New-Object System.Windows.Forms.OpenFileDialog
$dialog.Title = '{DIALOG_TITLE}'
$dialog.InitialDirectory = $PWD.Path
$dialog.Filter = '{DIALOG_TITLE}|{PATTERNS.replace(" ", ";")}|*.*|*.*'
$front = New-Object System.Windows.Forms.Form -Property @{{TopMost = $true}}
if ($dialog.ShowDialog($front) -eq 'OK') {{ $dialog.FileName }}"""
GTK = (
    "--file-selection",
    "--title",
    DIALOG_TITLE,
    f"--filename={START_FOLDER}/",
    f"--file-filter={DIALOG_TITLE} | {ANY_CASE}",
    "--file-filter=All files | *",
)

DIALOGS: tuple[tuple[str, ...], ...] = (
    ("osascript", "-e", APPLE, START_FOLDER),
    (rf"{WINDOWS}\WindowsPowerShell\v1.0\powershell.exe", "-NoProfile", "-STA", "-Command", POWERSHELL),
    ("kdialog", "--title", DIALOG_TITLE, "--getopenfilename", START_FOLDER, f"{DIALOG_TITLE} ({PATTERNS})"),
    ("zenity", *GTK),
    ("qarma", *GTK),
)
"""Programs that show the dialog and print the path that was chosen, in the order in which they are looked for."""


def file_dialog(folder: Path) -> subprocess.Popen[str] | None:
    """Show the dialog beside the window, starting in a folder or, where that is not there, in the nearest one above.

    None where the system has no program for it.
    """
    command = next((dialog for dialog in DIALOGS if shutil.which(dialog[0])), None)
    if command is None:
        return None
    start = next((place for place in (folder, *folder.parents) if is_folder(place)), Path(folder.anchor))
    return ask([word.replace(START_FOLDER, str(start)) for word in command], _chosen, start)


def _chosen(said: str) -> pygame.event.Event | None:
    path = said.rstrip("\r\n")
    return pygame.event.Event(pygame.DROPFILE, file=path) if path else None

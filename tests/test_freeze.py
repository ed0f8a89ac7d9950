"""The frozen program: built once, moved where nothing can be written, and used without any Python around it."""

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import digit_draw
from digit_draw.reader.ink import draw_ink
from digit_draw.reader.strokes import Drawing, as_strokes, save_drawings
from digit_draw.window.picture.icon import SEVEN

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
SIZE, FILES = 64.2e6, 139
"""Bytes and files that Python 3.11 made of it on Linux; a tenth more is a mistake in what is left out."""

LEFT_OUT = {"tensorflow", "keras", "h5py", "matplotlib", "IPython", "tkinter", "unittest", "ssl", "test", "ipykernel"}


@pytest.fixture(scope="module")
def run(bundle, anyone):
    def run(*arguments):
        command = [bundle / "digit-draw", *arguments]
        return subprocess.run(command, **anyone, capture_output=True, text=True, timeout=60)

    return run


def test_it_tests_itself(run):
    done = run("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("OK: my_model.h5 reads the built-in 7 as 7")


def test_it_says_its_version_and_its_help(run):
    assert run("--version").stdout == f"digit-draw {digit_draw.__version__}\n"
    assert "Draw a digit" in run("--help").stdout


def test_it_reads_drawings_and_every_kind_of_picture(run, folder):
    drawing = folder / "seven.jsonl.gz"
    save_drawings(drawing, [Drawing(as_strokes(SEVEN), label="7")])
    drawing.chmod(0o644)
    ink = draw_ink([np.array(stroke) * 200 for stroke in SEVEN], (200, 200), 12)
    picture = Image.fromarray((255 * (1 - ink)).astype(np.uint8))
    pictures = [folder / f"seven.{kind}" for kind in ("png", "jpg", "gif", "bmp", "webp", "tiff", "ppm")]
    for path in pictures:
        picture.save(path)
    files = [str(path) for path in (drawing, *pictures)]
    done = run("read", *files)
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.rsplit(" (")[0] for line in done.stdout.splitlines()] == [f"{file}: 7" for file in files]


def test_it_scores_drawings_and_draws_the_mistakes(run, folder):
    path, sheet = folder / "one.jsonl", folder / "sheet.png"
    save_drawings(path, [Drawing(as_strokes(SEVEN), label="1")])
    path.chmod(0o644)
    folder.chmod(0o777)
    done = run("score", str(path), "--sheet", str(sheet))
    assert (done.returncode, done.stderr) == (0, "")
    assert "0 of 1" in done.stdout
    assert sheet.stat().st_size > 0


def test_a_bad_model_gets_one_sentence_and_status_2(run):
    done = run("--model", "/none.h5", "check")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("digit-draw: /none.h5: ") and done.stderr.count("\n") == 1


def test_without_its_fonts_it_says_so(bundle, anyone, folder):
    damaged = folder / "damaged"
    shutil.copytree(bundle, damaged, copy_function=os.link, ignore=shutil.ignore_patterns("*.otf"))
    done = subprocess.run([damaged / "digit-draw", "check"], **anyone, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Regular.otf: without this font nothing can be written; install the program again" in done.stderr
    assert done.stderr.count("\n") == 1


def test_it_needs_no_stdout_and_no_stderr(bundle, anyone):
    """Windows' GUI programs have neither; on Linux a shell can close them."""
    closed = ["/bin/sh", "-c", '"$0" "$@" >&- 2>&-', bundle / "digit-draw"]
    assert subprocess.run([*closed, "check"], **anyone).returncode == 0
    assert subprocess.run([*closed, "--model", "/none.h5", "check"], **anyone).returncode == 2


def test_it_is_small_and_holds_no_tensorflow(bundle):
    files = [path for path in bundle.rglob("*") if path.is_file()]
    modules = zipfile.ZipFile(bundle / "lib/library.zip").namelist() + [path.name for path in files]
    assert not LEFT_OUT & {name.replace("/", ".").split(".")[0] for name in modules}
    assert sum(path.stat().st_size for path in files) < 1.1 * SIZE
    assert len(files) <= 1.1 * FILES


def test_the_models_the_fonts_and_the_icon_are_in_it(bundle):
    for path in (*ROOT.glob("models/*.h5"), *ROOT.glob("digit_draw/fonts/*"), *ROOT.glob("digit_draw/examples/*")):
        shipped = bundle / path.parent.name / path.name
        assert shipped.read_bytes() == path.read_bytes()
    with Image.open(bundle / "digit-draw.png") as icon:
        assert icon.size == (256, 256)

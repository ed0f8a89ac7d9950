"""Golden pictures: what was drawn is compared with what was drawn before, and with ``--update-goldens`` replaces it."""

import sys
from pathlib import Path

import numpy as np
import pygame
import pytest

PICTURES = Path(__file__).parent / "window/picture"
GOLDENS = PICTURES / "goldens"
FAILED = PICTURES / "failed"
TOLERANCE = 2
"""Grey levels by which FreeType and SDL differ from build to build."""

ASIDE = 1 if sys.platform == "win32" else 0
"""Pixels by which the last letters of a long answer lie aside in pygame's build for Windows."""

STRAY = 4 * ASIDE
"""Pixels that may fit neither way, where a letter that lies aside meets one that does not."""


def pixels(surface):
    """The colours of a surface (h, w, 3) as numbers that can be subtracted."""
    width, height = surface.get_size()
    return np.frombuffer(pygame.image.tobytes(surface, "RGB"), np.uint8).reshape(height, width, 3).astype(np.int16)


def compare(surface, name, request):
    """Fail where a picture is not the golden one, and leave the computed, the expected and where they differ."""
    golden = GOLDENS / name
    if request.config.getoption("--update-goldens"):
        pygame.image.save(surface, golden)
    expected = pygame.image.load(golden)
    computed, wanted = (pixels(each) for each in (surface, expected))
    if (computed == wanted).all():  # and so it is on the machine where the golden one was made
        return
    off = [np.abs(computed - np.roll(wanted, by, axis=1)).max(axis=2) for by in range(-ASIDE, ASIDE + 1)]
    differs = np.minimum.reduce(off) > TOLERANCE
    if differs.sum() > STRAY:
        FAILED.mkdir(exist_ok=True)
        difference = pygame.surfarray.make_surface(255 * differs.T.astype(int))
        for what, picture in (("computed", surface), ("expected", expected), ("difference", difference)):
            pygame.image.save(picture, FAILED / f"{golden.stem}_{what}.png")
        pytest.fail(
            f"see {FAILED / golden.stem}_computed.png, ..._expected and ..._difference; --update-goldens takes it"
        )

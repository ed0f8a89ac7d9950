"""Where the files that ship with the program lie: in a checkout, installed by pip, or frozen."""

import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """Return the path of a shipped file such as ``"models/my_model.h5"`` or ``"fonts/Inter-Regular.otf"``.

    Frozen, they lie beside the executable (``sys.prefix``); installed, inside the package; in a checkout, fonts lie
    inside the package and models beside it. The path is returned whether or not the file exists.
    """
    roots = [Path(sys.prefix)] if getattr(sys, "frozen", False) else [PACKAGE, PACKAGE.parent]
    return next((root / name for root in roots if (root / name).exists()), roots[-1] / name)

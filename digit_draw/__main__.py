"""``python -m digit_draw``."""

import sys

from digit_draw.cli import main

if __name__ == "__main__":
    sys.exit(main())

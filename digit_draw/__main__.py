"""``python -m digit_draw``, and what the frozen program runs."""

import sys


def run() -> int:
    """Run the command line and return its exit status.

    On Windows the frozen program shows what is raised in a box, and waits. Whoever runs ``check`` wants a status.
    """
    try:
        from digit_draw.cli import main

        return main()
    except Exception:
        if "check" not in sys.argv:
            raise
        import traceback

        traceback.print_exc()
        return 1


if __name__ == "__main__":
    sys.exit(run())

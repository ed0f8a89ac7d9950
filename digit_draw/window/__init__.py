"""The desktop window: pygame around the reader."""

import os

# pygame greets on stdout when it is imported; the output of `read --json` belongs to its reader.
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

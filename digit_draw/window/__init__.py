"""The desktop window: pygame around the reader."""

import os

# pygame greets on stdout when it is imported; the output of `read --json` belongs to its reader.
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

# SDL would show our frames by way of OpenGL, which where there is no graphics card costs 100 MB and 0.3 s to open.
os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")

# The press that brings the window to the front is already the start of a stroke; SDL would keep it for itself.
os.environ.setdefault("SDL_MOUSE_FOCUS_CLICKTHROUGH", "1")

# Windows would enlarge our picture on a dense display, and blur it, unless it is told that we draw in its own pixels.
os.environ.setdefault("SDL_WINDOWS_DPI_AWARENESS", "permonitorv2")

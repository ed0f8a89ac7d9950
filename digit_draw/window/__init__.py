"""The desktop window: pygame around the reader."""

import os

# pygame prints a greeting when it is imported; stdout is for answers, such as those of `read --json`.
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

# SDL would show our frames through OpenGL, which costs 100 MB and 0.3 s on a machine without a graphics card.
os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")

# The press that brings the window to the front already starts a stroke; SDL would not pass it on.
os.environ.setdefault("SDL_MOUSE_FOCUS_CLICKTHROUGH", "1")

# Windows would enlarge our picture on a dense display, and blur it, unless it is told that we draw in its own pixels.
os.environ.setdefault("SDL_WINDOWS_DPI_AWARENESS", "permonitorv2")

# A desktop tells by this class which of its starters a window belongs to; SDL would name it after the file that is run.
os.environ.setdefault("SDL_VIDEO_X11_WMCLASS", "digit-draw")

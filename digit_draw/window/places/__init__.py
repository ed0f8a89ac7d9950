"""Where everything lies in a window of some size: no pygame."""

"""A file dropped on a window as a file manager does it: the source's side of XDND, version 5, by python-xlib."""

from contextlib import closing
from pathlib import Path

from desktop import wait_until
from Xlib import X
from Xlib.display import Display
from Xlib.protocol import event


def drop(display, window, path):
    """Drop a file on the window under the pointer, and return once the window has taken it."""
    with closing(Display(display)) as server:
        _Source(server, window).drop(path)


class _Source:
    """The window that a file is dragged from."""

    def __init__(self, server, window):
        root = server.screen().root
        self.server, self.pointer = server, root.query_pointer()
        self.window = root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
        self.target = server.create_resource_object("window", window)
        self.files = server.intern_atom("text/uri-list")

    def drop(self, path):
        at = self.pointer.root_x << 16 | self.pointer.root_y
        self.window.set_selection_owner(self.server.intern_atom("XdndSelection"), X.CurrentTime)
        self._say("XdndEnter", 5 << 24, self.files)
        self._say("XdndPosition", 0, at, X.CurrentTime, self.server.intern_atom("XdndActionCopy"))
        assert self._answer("XdndStatus")[1] & 1, "the window takes no files"
        self._say("XdndDrop", 0, X.CurrentTime)
        self._hand_over(f"{Path(path).as_uri()}\r\n".encode())
        assert self._answer("XdndFinished")[1] & 1, "the window did not take the file"

    def _say(self, kind, *words):
        data = [self.window.id, *words, *[0] * (4 - len(words))]
        kind = self.server.intern_atom(kind)
        self.target.send_event(event.ClientMessage(window=self.target, client_type=kind, data=(32, data)))

    def _answer(self, kind):
        """Wait for the window's answer of a kind, and return its five words."""
        kind = self.server.intern_atom(kind)
        said = self._heard(lambda said: said.type == X.ClientMessage and said.client_type == kind)
        return said.data[1]

    def _hand_over(self, data):
        """Wait until the window asks for what is dropped, and give it."""
        asked = self._heard(lambda said: said.type == X.SelectionRequest)
        asked.requestor.change_property(asked.property, self.files, 8, data)
        names = ("time", "requestor", "selection", "target", "property")
        asked.requestor.send_event(event.SelectionNotify(**{name: getattr(asked, name) for name in names}))

    def _heard(self, wanted):
        def heard():
            events = [self.server.next_event() for _ in range(self.server.pending_events())]
            return next(filter(wanted, events), None)

        return wait_until(heard, "the window did not answer what was dropped")

"""The models: the one in use, the next beside it, and the one in use where its file was saved anew."""

from __future__ import annotations

from pathlib import Path

from digit_draw.errors import ModelError
from digit_draw.reader.files import MODELS, has_ending
from digit_draw.reader.network.network import SHIPPED, Network, load_model
from digit_draw.resources import resource


class Models:
    """The network in use and the file it came from, and another to compare it with; ``role`` is what is said of
    which of the two this is. Where one cannot be loaded, the one before stays."""

    def __init__(self, network: Network, path: Path, role: str = "in use") -> None:
        self.network = network
        self.path = path.absolute()
        self.role = role
        self.other: Models | None = None
        self._stamp = _stamp(path)

    @classmethod
    def open(cls, model: str | None = None) -> Models:
        """Load a model, or the one that ships. Raises ModelError."""
        path = Path(model) if model else resource(SHIPPED)
        return cls(load_model(path), path)

    def first_words(self) -> str:
        """Return what was found out about the model that the window opens with; "" where that was nothing."""
        found = self.network.found
        return f"{self.path.name}: {found}" if found else ""

    def use(self, path: Path) -> str:
        """Load a model, and return a sentence that says so. Raises ModelError."""
        self.network = load_model(path)
        self.path, self._stamp = path.absolute(), _stamp(path)
        return self._said(f"is {self.role} now")

    def _said(self, what: str) -> str:
        found = self.network.found
        return f"{self.path.name} {what}" + (f"; {found}" if found else "")

    def find_other(self) -> None:
        """Find another model to compare with, unless there is one: the next in the folder, or else the one that ships.

        Raises ModelError where there is none.
        """
        if self.other and self.other.path != self.path:
            return
        other = Models(self.network, self.path, role="the other network")
        shipped = resource(SHIPPED).absolute()
        try:
            other.use_next()
        except ModelError:
            if shipped == self.path:
                raise
            other.use(shipped)
        self.other = other

    def use_next(self, but: Path | None = None) -> str:
        """Change to the next model in the folder of the one in use, by name; return a sentence that says so.

        ``but`` is left out: it is in use beside this one. A model that cannot be loaded is passed over, and the
        sentence says why. Raises ModelError where there is no other.
        """
        models = sorted(path for path in self.path.parent.glob("*") if has_ending(path, MODELS) and path != but)
        others = [path for path in models if path > self.path] + [path for path in models if path < self.path]
        refused: list[str] = []
        for path in others:
            try:
                return ". ".join([self.use(path), *refused])
            except ModelError as error:
                refused.append(error.short)
        raise ModelError(". ".join(refused) or "There is no other model here")

    def renewed(self) -> str | None:
        """Load the model in use, or the other one, again where its file was saved anew; return a sentence that says so.

        Raises ModelError, once for each time it was saved.
        """
        if self.other and (said := self.other.renewed()):
            return said
        stamp = _stamp(self.path)
        if not stamp or stamp == self._stamp:
            return None
        self._stamp = stamp
        self.use(self.path)
        return self._said("was loaded anew")


def _stamp(path: Path) -> float:
    """When the file was last written; 0 where there is none, or none that may be looked at."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0

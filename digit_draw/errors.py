"""The exceptions that cross a boundary; each message is one sentence that names the mend."""


class DigitDrawError(Exception):
    """Something the user gave cannot be used."""


class ModelError(DigitDrawError):
    """A model file is missing, damaged, or holds a network that cannot be run."""


class WindowError(DigitDrawError):
    """There is no screen to open a window on, or no font to write in it."""


class DrawingError(DigitDrawError):
    """A drawing or picture is missing, damaged, or makes no sense."""

"""The kinds of files that systems offer to open with the program, and the endings of their names."""

from digit_draw.reader.files import MODELS
from digit_draw.window.outside.kinds import PICTURES

KINDS = {
    "Model": ("Keras model", MODELS),
    "Drawing": ("Drawing of digits", (".jsonl",)),
    "Picture": ("Picture", PICTURES),
}
"""By a short name, what people call the kind, and its endings."""

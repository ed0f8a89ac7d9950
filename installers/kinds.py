"""The kinds of files that systems offer to open with the program, and the endings of their names."""

from digit_draw.window.outside.dialog import PICTURES

KINDS = {
    "Model": ("Keras model", (".h5",)),
    "Drawing": ("Drawing of digits", (".jsonl",)),
    "Picture": ("Picture", PICTURES),
}
"""By a short name, what people call the kind, and its endings."""

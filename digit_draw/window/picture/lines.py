"""Sentences in as many lines as they need."""

from __future__ import annotations

from digit_draw.window.picture.paint import Brush


def wrapped(brush: Brush, sentence: str, face: str, size: float, width: int) -> list[str]:
    """Return a sentence as lines that are at most so many pixels wide, unless a single word is wider."""
    lines: list[str] = []
    for word in sentence.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and brush.width(longer, face, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines

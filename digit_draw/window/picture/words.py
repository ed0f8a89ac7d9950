"""What the window says of a reading, in words: the answer, how sure it is, and of what."""

from __future__ import annotations

from digit_draw.reader.answer import Digit, Reading, percent

SETTLING = ("Reading as you draw", "Reading …")
"""What is said in place of a verdict while the pen moves."""


def guessed(digit: Digit) -> str:
    """Say what one digit may be: "4", "4 or 9" where both are likely, "4?" where one is, "?" where none is."""
    if digit.sure:
        return digit.text
    guesses = digit.guesses
    return f"{guesses[0]}?" if len(guesses) == 1 else " or ".join(map(str, guesses)) or "?"


def answer(reading: Reading) -> str:
    """Say what a drawing is, one line a row; of a single digit that is not sure, what it may be."""
    return guessed(reading.digits[0]) if len(reading.digits) == 1 else reading.text


def verdict(reading: Reading, drawn: bool = False) -> tuple[str, ...]:
    """Say how sure an answer is and of what, in ever fewer words: the first that fits is written.

    Where something is ``drawn`` and nothing read, there was too much of it.
    """
    digits = reading.without_marks
    if not reading.digits:
        return ("Too much to read: undo some, or clear", "Too much to read") if drawn else ("Nothing drawn yet", "")
    if not digits:
        return ("No digit it knows", "No digit") if len(reading.digits) == 1 else ("No digits it knows", "No digits")
    if reading.sure:
        return _sure(digits, len(digits) < len(reading.digits))
    return _unsure(digits[0]) if len(reading.digits) == 1 else _unsure_of(digits)


def _sure(digits: tuple[Digit, ...], among_marks: bool) -> tuple[str, ...]:
    """Return the confidence of the least sure digit: the product of all would doubt a number whose every digit is
    sure."""
    least = min(digits, key=lambda digit: digit.confidence)
    much = percent(least.confidence)
    how = "Sure"
    if any(digit.taught for digit in digits):
        how = "As you taught"
    elif among_marks:
        how = "Sure of the digits" if len(digits) > 1 else f"Sure of the {least.text}"
    if len(digits) == 1 or much == percent(1):
        return (f"{how} · {much}", how)
    return (f"{how}, least of the {least.text}: {much}", f"{how} · {much} or more", how)


def _unsure(digit: Digit) -> tuple[str, ...]:
    if len(digit.guesses) == 1:
        return (f"Perhaps a {digit.digit} · {percent(digit.confidence)}", "Not sure")
    if digit.guesses:
        return ("Not sure",)
    return ("No digit, as you taught", "No digit") if digit.taught else ("No digit it knows", "No digit")


def _unsure_of(digits: tuple[Digit, ...]) -> tuple[str, ...]:
    unsure = [index for index, digit in enumerate(digits, 1) if not digit.sure]
    if len(unsure) > 1:
        return (f"Not sure of {len(unsure)} of {len(digits)} digits", "Not sure")
    said = guessed(digits[unsure[0] - 1])
    which = f"digit {unsure[0]}" if len(digits) > 1 else "the digit"
    return (f"Not sure of {which}" + (f": {said}" if said != "?" else ""), "Not sure")

"""What a label asks for, and how much of it was read."""

import pytest

from digit_draw.training.outcome import Outcome, asked, can_be_read


def outcome(label, guess):
    return Outcome(label, guess, 0.9, 0.9, None, "")


@pytest.mark.parametrize(
    ("label", "wanted"),
    [("12/34", "12\n34"), ("12\n34", "12\n34"), ("3.14", "3?14"), ("-10 +2", "?10?2"), ("6÷2", "6?2"), ("?", "?")],
)
def test_rows_are_parted_and_a_sign_asks_for_a_question_mark(label, wanted):
    assert asked(label) == wanted and can_be_read(label)
    assert outcome(label, wanted).right and not outcome(label, wanted[:-1]).right


@pytest.mark.parametrize("label", ["x", "&", "", "7a", " ", "/", " / "])
def test_what_is_neither_digit_nor_sign_cannot_be_read(label):
    assert not can_be_read(label)


@pytest.mark.parametrize(
    ("label", "guess", "rows", "characters"),
    [
        ("12/34/56", "12\n34\n56", (3, 3), (6, 6)),
        ("12/34/56", "34\n56", (2, 3), (4, 6)),
        ("12/34/56", "12\n3456", (1, 3), (6, 6)),
        ("1234", "1284", (0, 1), (3, 4)),
        ("1234", "12334", (0, 1), (4, 4)),
        ("1234", "", (0, 1), (0, 4)),
    ],
)
def test_rows_and_digits_are_counted_in_order(label, guess, rows, characters):
    assert outcome(label, guess).rows == rows
    assert outcome(label, guess).characters == characters

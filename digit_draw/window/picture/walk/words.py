"""What is said on each page of the walk: a title, and one plain sentence in the figures of this drawing."""

from __future__ import annotations

from digit_draw.reader.answer import percent
from digit_draw.reader.explain.look import Look
from digit_draw.reader.explain.maps import how_many
from digit_draw.reader.explain.pages import Step

TITLES: dict[Step, str] = {
    "ink": "Your ink",
    "image": "A small picture",
    "filter": "One filter",
    "map": "Its map",
    "pool": "Pooling",
    "deep": "Deeper",
    "votes": "The vote",
    "softmax": "The answer",
}

INVITING: dict[Step, str] = {
    "ink": "You draw strokes; the network never sees them.",
    "image": "The ink is cut out and shrunk to 28x28 grey pixels: that is all the network gets.",
    "filter": "A filter is a small pattern of weights that slides over the picture.",
    "map": "The map shows where the picture looks like the filter.",
    "pool": "Pooling makes the map smaller and keeps what matters.",
    "deep": "Later maps are made of earlier ones, and see more of the drawing.",
    "votes": "At last, every map votes for and against each digit.",
    "softmax": "The ten sums become ten probabilities.",
}
"""What is said while nothing is drawn."""


def sentence(look: Look) -> str:
    """Return the sentence of a page."""
    return SENTENCES[look.page.step](look)


def _ink(look: Look) -> str:
    return "You draw strokes. The network never sees them: it gets a small picture of this digit."


def _image(look: Look) -> str:
    return (
        "The box is shrunk until its longer side is 20 pixels, and the middle of its ink put in the middle of 28x28: "
        "the network sees no more."
    )


def _filter(look: Look) -> str:
    if look.filters is None:
        return INVITING["filter"]
    high, wide = look.filters.window.size
    return (
        f"A filter of {high}x{wide} weights slides over the picture: pixel times weight, summed up, says how alike "
        "they are. Point at the picture to move it."
    )


def _map(look: Look) -> str:
    count = look.maps.shape[2]
    make = "makes" if count == 1 else "make"
    return (
        "Each stop of the filter gives one value of its map, which has ink where the picture looks like the filter. "
        f"{how_many(count, 'filter')} {make} {how_many(count, 'map')}."
    )


def _pool(look: Look) -> str:
    high, wide = (look.took[3] - look.took[1], look.took[2] - look.took[0]) if look.took else (2, 2)
    kept = "the strongest value" if look.kind == "MaxPooling2D" else "the mean"
    return f"Of every {high}x{wide} values only {kept} is kept: the map gets smaller, and a shift matters less."


def _deep(look: Look) -> str:
    rows, columns, count = look.maps.shape
    if look.of_units:
        units = "1 unit" if count == 1 else f"Each of {count} units"
        return f"{units} weighs everything before it and gives one value."
    maps = f"{how_many(count, 'map')} of {rows}x{columns}"
    if look.saw is None:
        return f"{maps}, {'made' if count == 1 else 'each made'} of all the maps before."
    wide, high = look.saw[2] - look.saw[0], look.saw[3] - look.saw[1]
    return (
        f"{maps}, made of the maps before. One value here has seen "
        f"{wide}x{high} pixels of the picture: it is outlined on the pad."
    )


def _votes(look: Look) -> str:
    count = look.maps.shape[2]
    voter = "pixel" if not count else "unit" if look.of_units else "map"
    votes = f"This {voter} votes" if count == 1 else f"Each of these {voter}s votes"
    return f"{votes} for and against every digit. With a fixed start, the votes make ten sums."


def _softmax(look: Look) -> str:
    best = int(look.probabilities.argmax())
    if not look.by_softmax:
        return f"The sums become numbers from 0 to 1 that add up to 1: {best} has the most.{_in_the_end(look)}"
    chance = percent(float(look.probabilities[best]))
    won = f"The largest sum wins: {best} with {chance}.{_in_the_end(look)}"
    return f"Softmax: e to the power of each sum, divided by their total. {won}"


def _in_the_end(look: Look) -> str:
    """Say what else decided, where something did."""
    if not look.answer:
        return ""
    answer = f"{look.answer.digit} ({percent(look.answer.confidence)})"
    if look.answer.taught:
        return f" What you taught makes it {answer}."
    if look.answer.by_page:
        return f" The other digits of the page make it {answer}."
    return f" Looked at again, leant and stretched, it is {answer}."


SENTENCES = {
    "ink": _ink,
    "image": _image,
    "filter": _filter,
    "map": _map,
    "pool": _pool,
    "deep": _deep,
    "votes": _votes,
    "softmax": _softmax,
}

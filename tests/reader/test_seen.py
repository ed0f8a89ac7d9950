"""What is kept of a page from one reading to the next: it changes no answer, and spares what did not change."""

import numpy as np
import pytest

import digit_draw
from digit_draw.reader import reading, telling
from digit_draw.reader.reading import shipped
from digit_draw.reader.seen import Seen


@pytest.fixture(scope="module")
def network():
    return shipped()


@pytest.fixture
def page(seven):
    """Two rows of three crossed sevens, each a little another."""
    rng = np.random.default_rng(4)
    places = [(100.0 * column, 250.0 * row) for row in range(2) for column in range(3)]
    return [stroke + place + rng.normal(0, 0.5, stroke.shape) for place in places for stroke in map(np.array, seven)]


def said(read):
    return [(digit.text, digit.row, digit.box, digit.strokes, digit.confidence) for digit in read.digits]


def test_a_page_that_changes_is_read_as_if_for_the_first_time(page, network):
    pages = [page[:1], page[:8], page, [*page[:3], *page[4:]], page[6:], page[::-1], page]
    seen = Seen()
    for each in pages:
        assert said(digit_draw.read(each, network, seen=seen)) == said(digit_draw.read(each, network))


def test_rows_that_did_not_change_are_not_split_again(page, network, monkeypatch):
    seen, split = Seen(), []
    first = digit_draw.read(page, network, seen=seen)
    real = telling.likely_runs
    monkeypatch.setattr(telling, "likely_runs", lambda boxes, speaks: split.append(len(boxes)) or real(boxes, speaks))
    assert digit_draw.read(page, network, seen=seen).digits[0] is first.digits[0] and not split
    longer = np.concatenate([page[-1], page[-1][-1:] + 1])
    digit_draw.read([*page[:-1], longer], network, seen=seen)
    assert split and max(split) == len(page) // 2


def test_rows_that_did_not_change_are_not_told_apart_again(network, monkeypatch):
    crosses = [
        np.array(stroke, float) for at in (0, 40) for stroke in ([[at, 0], [at + 20, 30]], [[at + 20, 0], [at, 30]])
    ]
    below = [stroke + np.array([0, 90]) for stroke in crosses]
    asked, real = [], reading.standing_apart
    monkeypatch.setattr(reading, "standing_apart", lambda strokes: asked.append(len(strokes)) or real(strokes))
    seen = Seen()
    digit_draw.read([*crosses, *below], network, seen=seen)
    assert asked == [4, 4]
    digit_draw.read([*crosses, *below[:-1], below[-1] * 1.01], network, seen=seen)
    assert asked == [4, 4, 4]


def test_no_more_is_kept_than_of_the_page_in_view(page, network):
    seen = Seen()
    for part in np.linspace(0.2, 1, 5):
        digit_draw.read([*page[:-1], page[-1] * part], network, seen=seen)
    kept = set(seen.strokes)
    assert len(kept) == len(page) and all(kept.issuperset(key) for key in seen.digits)


def groups(read):
    return {digit.strokes for digit in read.digits}


def test_an_unfinished_stroke_leaves_a_digit_that_it_does_not_reach_as_it_was(seven, network):
    first = list(map(np.array, seven))
    one = np.column_stack([np.full(40, 112.0), np.linspace(30, 140, 40)])
    seen, begun = Seen(), [(*first, one[:points]) for points in range(1, 41)]
    assert all((0, 1) in groups(digit_draw.read(each, network, seen=seen, unfinished=True)) for each in begun)
    assert not all((0, 1) in groups(digit_draw.read(each, network)) for each in begun), "it would without this"
    for each in begun[::5]:
        digit_draw.read(each, network, seen=seen, unfinished=True)
        assert said(digit_draw.read(each, network, seen=seen)) == said(digit_draw.read(each, network))


def test_an_unfinished_bar_joins_the_digit_that_it_crosses(seven, network):
    stem, bar = map(np.array, seven)
    assert groups(digit_draw.read([stem, bar], network, unfinished=True)) == {(0, 1)}

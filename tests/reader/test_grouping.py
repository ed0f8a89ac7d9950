"""Which strokes make one digit: properties of the split, drawn numbers, and real ones where there are any."""

from itertools import islice, pairwise, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import DIGITS, number

import digit_draw
from digit_draw.reader.grouping import MOST_STROKES, across, best_split, likely_runs
from digit_draw.reader.marks import LINE
from digit_draw.reader.rings import rings_in
from digit_draw.reader.strokes import as_strokes, bounds, load_drawings

SHARE_READ = 0.93
"""Of real numbers wholly right, with any model worth shipping; its own figure is published beside it."""

MOST_SPLIT = 0.02
"""Of real digits of several strokes, which some hands draw far apart."""


def groups(reading):
    return [frozenset(digit.strokes) for digit in reading.digits]


drawings = st.lists(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), min_size=1, max_size=4, unique=True),
    min_size=1,
    max_size=7,
    unique_by=lambda stroke: (min(stroke)[0], max(stroke)[0], tuple(stroke)),
)


@pytest.fixture(scope="module")
def network():
    return digit_draw.load_model()


@given(drawings)
def test_every_stroke_is_in_one_digit_at_most_and_every_large_one_in_one_or_around_digits(drawing):
    reading = digit_draw.read(drawing)
    found = [index for digit in reading.digits for index in digit.strokes]
    sizes = [np.ptp(stroke, axis=0) for stroke in map(np.array, drawing)]
    least = 0.15 * np.max(sizes)
    assert len(found) == len(set(found))
    large = {at for at, (wide, high) in enumerate(sizes) if max(wide, high) >= least and high >= LINE * wide}
    rings = rings_in(as_strokes(drawing), [bounds([stroke]) for stroke in as_strokes(drawing)])
    assert large <= {*found, *rings} or not least


@given(drawings, st.randoms(use_true_random=False))
def test_the_order_of_the_strokes_does_not_matter(drawing, random):
    mixed = random.sample(drawing, len(drawing))
    first, second = digit_draw.read(drawing), digit_draw.read(mixed)
    assert [digit.box for digit in first.digits] == [digit.box for digit in second.digits]


@given(drawings, st.sampled_from([0.25, 1.0, 4.0, 256.0]), st.integers(-512, 512))
def test_neither_size_nor_place_matters(drawing, scale, shift):
    moved = [np.array(stroke) * scale + shift for stroke in drawing]
    assert groups(digit_draw.read(moved)) == groups(digit_draw.read(drawing))


@pytest.mark.parametrize("gap", [0.1, 0.2, 0.4])
def test_nothing_speaks_against_the_bars_of_an_equals_sign_alone_however_wide(gap):
    looks = likely_runs([(0.0, 0.0, 1.0, 0.0), (0.0, gap, 1.0, gap)])
    assert looks[0, 2] == 0 == max(looks.values())


@pytest.mark.parametrize("bar", [0.1, 1.0, 1.95], ids=["hat", "dash", "foot"])
def test_what_speaks_for_runs_does_not_depend_on_the_place_of_the_page(bar):
    row = [(0.0, 0.0, 1.0, 2.0), (1.2, bar, 2.2, bar + 0.02), (2.5, 0.2, 3.5, 2.2)]
    for right, down in ((64.0, 0.0), (0.0, 64.0), (-32.0, 128.0)):
        moved = likely_runs([(x0 + right, y0 + down, x1 + right, y1 + down) for x0, y0, x1, y1 in row])
        assert moved == pytest.approx(likely_runs(row), abs=1e-6)


@pytest.mark.parametrize("between", [(15, 0, 16, 1), (10, 0, 24, 2), (12, 30, 18, 31)], ids=["crumb", "hat", "dash"])
def test_what_stands_on_no_line_does_not_hide_that_a_run_is_raised(between):
    hook, body = (0.0, 0.0, 14.0, 25.0), (10.0, 0.0, 70.0, 75.0)
    alone, hidden = likely_runs([hook, body]), likely_runs([hook, between, body])
    assert hidden[0, 1] == alone[0, 1] < 0


def test_what_speaks_for_a_run_does_not_depend_on_how_long_the_row_goes_on():
    crossing = [(0.0, 0.0, 1.0, 2.0), (0.5, 0.0, 1.5, 2.0)]
    digits = [(3.0 * at, 0.0, 3.0 * at + 1.0, 2.0) for at in range(1, 12)]
    short, long = likely_runs([*crossing, *digits[:1]]), likely_runs([*crossing, *digits])
    assert short[1, 2] < short[2, 3] == 0
    assert [long[run] for run in ((0, 1), (0, 2), (1, 2))] == [short[run] for run in ((0, 1), (0, 2), (1, 2))]
    late = likely_runs([*digits, *((x0 + 36, y0, x1 + 36, y1) for x0, y0, x1, y1 in crossing)])
    assert late[12, 13] == pytest.approx(short[1, 2])


@given(drawings)
def test_runs_hold_few_strokes_and_every_stroke_alone(drawing):
    boxes = [(*np.min(stroke, axis=0), *np.max(stroke, axis=0)) for stroke in drawing]
    runs = likely_runs([boxes[index] for index in across(boxes)])
    assert all(0 < stop - start <= MOST_STROKES for start, stop in runs)
    assert all((index, index + 1) in runs for index in range(len(boxes)))


@given(st.integers(1, 5), st.randoms(use_true_random=False))
def test_the_best_split_is_the_best_of_all(count, random):
    scores = {(i, j): random.uniform(-5, 1) for j in range(1, count + 1) for i in range(j)}
    cuts = [(0, *(at for at in range(1, count) if mask >> at & 1), count) for mask in range(0, 2**count, 2)]
    every = [sum(scores[run] for run in pairwise(each)) for each in cuts]
    assert sum(scores[run] for run in best_split(count, scores)) == pytest.approx(max(every))


@pytest.mark.parametrize("figure", DIGITS)
def test_one_digit_stays_one(network, figure):
    assert len(digit_draw.read(number(figure), network).digits) == 1


@pytest.mark.parametrize("gap", [0.03, 0.12, 0.6])
@pytest.mark.parametrize("text", ["10", "70", "707", "11", "44", "55", "1000", "5501", "74170"])
def test_drawn_numbers_are_split_as_they_were_drawn(network, text, gap):
    counts = [len(DIGITS[figure]) for figure in text]
    ends = np.cumsum([0, *counts]).tolist()
    expected = [frozenset(range(*pair)) for pair in pairwise(ends)]
    assert groups(digit_draw.read(number(text, gap), network)) == expected


@pytest.mark.parametrize("slope", [-0.2, 0.2])
def test_a_line_may_slope(network, slope):
    assert len(digit_draw.read(number("70401", slope=slope), network).digits) == 5


def test_a_seven_may_be_crossed_at_the_end(network):
    strokes = number("707")
    for order in islice(permutations(range(len(strokes))), 0, None, 7):
        assert len(digit_draw.read([strokes[index] for index in order], network).digits) == 3


def test_a_dot_beside_a_digit_is_no_digit_of_its_own(network):
    assert len(digit_draw.read([*number("70"), [[0.45, 0.3]]], network).digits) == 2


def test_a_digit_rubbed_into_six_strokes_stays_one(network):
    turns = np.linspace(0, 2 * np.pi, 49)
    zero = np.column_stack([0.35 * np.cos(turns), 0.5 * np.sin(turns)])
    assert digit_draw.read([zero[at : at + 9] for at in range(0, 48, 8)], network).text == "0"


def test_no_more_than_six_strokes_are_tried_as_one_digit():
    runs = likely_runs([(0.0, 0.0, 0.5, 1.0)] * 9)
    assert max(stop - start for start, stop in runs) == 6


def test_a_dot_close_to_a_digit_is_not_likely_to_be_one_itself():
    looks = likely_runs([(0.0, 0.0, 0.6, 1.0), (0.61, 0.45, 0.68, 0.52)])
    assert looks[0, 2] > looks[0, 1] + looks[1, 2] + 5


def test_a_single_stroke_may_be_as_wide_as_it_likes_and_several_may_not():
    (narrow,), (wide,) = (likely_runs([(0.0, 0.0, width, 1.0)]).values() for width in (0.5, 1.6))
    assert narrow == wide == 0
    beside = [likely_runs([(0.0, 0.0, width / 2, 1.0), (width / 2, 0.0, width, 1.0)])[0, 2] for width in (0.6, 1.4)]
    assert beside[0] > beside[1] + 0.5


def test_strokes_side_by_side_may_have_a_little_paper_between_them_as_in_a_4_and_more_speaks_against_them():
    none, little, more, most = (
        likely_runs([(0.0, 0.0, 0.1, 1.0), (0.1 + paper, 0.0, 0.2 + paper, 1.0)])[0, 2]
        for paper in (0.05, 0.1, 0.25, 0.4)
    )
    assert none == little > more + 0.2 > most + 0.4


def test_strokes_above_each_other_may_float_a_little_and_more_speaks_against_them():
    touching, floating, far = (
        likely_runs([(0.0, 0.0, 0.5, 0.4), (0.0, 0.4 + paper, 0.5, 1.0)])[0, 2] for paper in (0, 0.04, 0.1)
    )
    assert touching == floating > far + 1


def test_strokes_that_overlap_much_all_speak_alike_against_a_new_digit():
    touching, some, much = (
        likely_runs([(0.0, 0.0, 1.0, 1.0), (1.0 - overlap, 0.0, 2.0 - overlap, 1.0)])[1, 2] for overlap in (0, 0.4, 0.8)
    )
    assert touching == 0 > -1 > some == much


def test_real_numbers_are_read(hands, network):
    drawings = list(islice(load_drawings(hands / "numbers.jsonl.gz"), 0, None, 15))
    readings = [digit_draw.read(each.strokes, network) for each in drawings]
    guesses = ["".join(str(digit.digit) for digit in reading.digits) for reading in readings]
    right = [guess == each.label for guess, each in zip(guesses, drawings, strict=True)]
    assert len(right) == 100 and np.mean(right) > SHARE_READ


def test_real_digits_stay_whole(hands, network):
    drawings = [each for each in load_drawings(hands / "digits.jsonl.gz") if len(each.strokes) > 1]
    split = [len(digit_draw.read(each.strokes, network).digits) > 1 for each in drawings[::9]]
    assert np.mean(split) < MOST_SPLIT

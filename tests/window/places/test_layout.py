"""The layout: everything inside, nothing overlapping, at any size."""

import itertools

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from digit_draw.window.places.layout import FAR, Layout, arrange
from digit_draw.window.places.plan import HEIGHT, MIN_HEIGHT, MIN_WIDTH, PAD_ASPECT, WIDTH
from digit_draw.window.state.parts import PAD, SEES, SLIDER, Part
from digit_draw.window.state.sheet import KEPT

sizes = st.tuples(st.integers(MIN_WIDTH, 4000), st.integers(MIN_HEIGHT, 3000))
inside = st.sampled_from([(), (1, 32, 32, 64, 64, 10), (1, 16, 32, 32, 64, 64, 64, 128, 10), (1, 7, 10), (1, 10)])


def parts(layout):
    named = {"pad": layout.pad, "answer": layout.answer, "verdict": layout.verdict, "sees": layout.sees}
    named |= {"bars_title": layout.bars_title, "sees_title": layout.sees_title}
    named |= {f"bar {i}": bar for i, bar in enumerate(layout.bars)} | layout.buttons
    named |= {f"before {i}": rect for i, rect in enumerate(layout.before)} | {"slider": layout.slider}
    named |= {"before_title": layout.before_title, "all before": layout.all_before}
    named |= {f"block {layer}": block.grid for layer, block in enumerate(layout.inside)}
    named |= {f"block title {layer}": block.title for layer, block in enumerate(layout.inside)}
    return {name: rect for name, rect in named.items() if rect}


def overlap(a, b):
    return a.x < b.x + b.w and b.x < a.x + a.w and a.y < b.y + b.h and b.y < a.y + a.h


@given(sizes, inside)
def test_parts_are_inside_the_window_and_have_room(size, maps):
    for name, rect in parts(arrange(*size, maps)).items():
        assert rect.x >= 0 and rect.y >= 0, name
        assert rect.x + rect.w <= size[0] and rect.y + rect.h <= size[1], name
        assert rect.w >= 14 and rect.h > 10, name


@given(sizes, inside)
def test_no_two_parts_overlap(size, maps):
    for (a, first), (b, second) in itertools.combinations(parts(arrange(*size, maps)).items(), 2):
        assert not overlap(first, second), (a, b)


@given(sizes)
def test_the_pad_keeps_its_proportions_and_is_the_largest_part(size):
    layout = arrange(*size)
    assert layout.pad.w / layout.pad.h == pytest.approx(PAD_ASPECT, abs=0.01)
    largest = max(rect.w * rect.h for rect in parts(layout).values())
    assert layout.pad.w * layout.pad.h == largest or size[0] > 4 * size[1], "or room for the answer alone is left"


@given(st.integers(MIN_WIDTH, 1500), st.floats(1.35, 3), inside)
def test_in_a_tall_window_the_pad_is_as_wide_as_the_window_and_all_else_is_below(width, tall, maps):
    layout = arrange(width, round(width * tall), maps if tall > 1.8 else ())
    margin = layout.scale.margin
    assert (layout.pad.x, layout.pad.y, layout.pad.w) == (margin, margin, width - 2 * margin)
    others = parts(layout).items() - {("pad", layout.pad)}
    assert all(rect.y >= layout.pad.y + layout.pad.h for _, rect in others)


@given(sizes)
def test_the_window_is_used_to_its_margins(size):
    layout = arrange(*size)
    starts = min(rect.x for rect in parts(layout).values())
    ends = max(rect.x + rect.w for rect in parts(layout).values())
    assert starts == layout.scale.margin and ends == size[0] - layout.scale.margin


@given(st.integers(MIN_WIDTH, 2000))
def test_in_a_square_window_the_pad_has_most_of_its_height(side):
    pad = arrange(side, side).pad
    assert pad.h >= 0.5 * side and abs(2 * pad.x + pad.w - side) <= 1


@given(sizes)
def test_a_hit_names_the_part_under_the_pointer(size):
    layout = arrange(*size)
    assert layout.hit(*layout.pad.centre) == PAD
    assert all(layout.hit(*rect.centre) == Part(name) for name, rect in layout.buttons.items())
    assert all(layout.hit(*rect.centre) == Part("bar", number) for number, rect in enumerate(layout.bars))
    assert all(layout.hit(*rect.centre) == Part("before", index) for index, rect in enumerate(layout.before))
    assert layout.slider is None or layout.hit(*layout.slider.centre) == SLIDER
    assert layout.hit(*layout.sees.centre) == SEES
    assert layout.hit(*layout.answer.centre) is None


@given(sizes, inside)
def test_every_map_has_a_square_of_its_own_and_an_answers_is_its_bars(size, maps):
    layout = arrange(*size, maps)
    for layer, block in enumerate(layout.inside):
        for index in range(block.count):
            part = Part("bar", index) if layer == len(maps) - 1 else Part("map", index, layer)
            assert layout.hit(*block.cell_at(index).centre) == part


@given(sizes, inside.filter(bool))
def test_blocks_reach_from_margin_to_margin_and_but_for_the_image_are_of_one_height(size, maps):
    layout = arrange(*size, maps)
    image, *others = layout.inside
    assert image.grid.x == layout.scale.margin and image.grid.w == image.grid.h <= others[-1].grid.h
    for _, line in itertools.groupby(layout.inside, lambda block: block.title.y):
        last = list(line)[-1].grid
        assert abs(size[0] - layout.scale.margin - (last.x + last.w)) <= 2
    assert {block.grid.h for block in others} == {others[-1].grid.h}
    for block in others:
        cells = [block.cell_at(index) for index in range(block.count)]
        line = max(block.side // 12, 1)
        assert 0 <= block.grid.x + block.grid.w - max(cell.x + cell.w for cell in cells) <= line
        assert 0 <= block.grid.y + block.grid.h - max(cell.y + cell.h for cell in cells) <= line
        assert 2 * (block.count - (block.rows - 1) * block.columns) >= block.columns, "half of the last row at least"


@given(sizes, sizes)
def test_a_point_of_the_pad_stays_where_it_is_on_the_paper_when_the_window_is_resized(one, other):
    first, second = arrange(*one).pad, arrange(*other).pad
    corner = arrange(*one).to_unit(first.x + first.w, first.y + first.h)
    assert corner == pytest.approx(arrange(*other).to_unit(second.x + second.w, second.y + second.h), abs=0.01)
    assert arrange(*one).to_unit(first.x, first.y) == (0, 0)


@given(st.integers(160, MIN_WIDTH), st.integers(120, MIN_HEIGHT), inside)
def test_a_window_that_is_too_small_still_gets_all_of_it(width, height, maps):
    found = parts(arrange(width, height, maps))
    assert found.keys() >= parts(arrange(MIN_WIDTH, MIN_HEIGHT)).keys() - {"slider"}
    for name, rect in found.items():
        assert rect.x >= 0 and rect.y >= 0 and rect.x + rect.w <= width and rect.y + rect.h <= height, name


def alike(one, other, times=1.0):
    """Whether one layout is nearly another made larger.

    The slider has what nine rounded buttons leave, and one more of the drawings before may find room by a pixel.
    """
    first, second = (
        {name: at for name, at in parts(each).items() if "before " not in name and name != "slider"}
        for each in (one, other)
    )
    near = (pytest.approx([times * length for length in at], abs=12 * times) for at in first.values())
    return first.keys() == second.keys() and all(second[name] == at for name, at in zip(first, near, strict=True))


@pytest.mark.thorough
@given(sizes, st.sampled_from([1.5, 2.0, 3.0]))
def test_a_window_of_as_many_dots_on_a_denser_display_is_laid_out_alike(size, density):
    width, height = size
    usual, nearly = arrange(*size), [(width + 4, height), (width - 4, height), (width, height + 4), (width, height - 4)]
    assume(all(alike(usual, arrange(*each)) for each in nearly))  # another arrangement may begin between two pixels
    assert alike(usual, arrange(round(width * density), round(height * density), density=density), density)


def test_a_digit_on_the_pad_is_pointed_at_within_its_frame():
    layout = arrange(WIDTH, HEIGHT).framing([(0.1, 0.1, 0.2, 0.3), (0.6, 0.1, 0.8, 0.3)], pen=0.02)
    assert [layout.pointed(*frame.centre) for frame in layout.digits] == [Part("digit", 0), Part("digit", 1)]
    assert layout.pointed(*layout.pad.centre) == layout.hit(*layout.digits[0].centre) == PAD
    assert layout.pointed(*layout.bars[3].centre) == Part("bar", 3)


boxes = st.tuples(st.floats(-9, 9), st.floats(-9, 9), st.floats(0, 9), st.floats(0, 9)).map(
    lambda box: (box[0], box[1], box[0] + box[2], box[1] + box[3])
)


@given(st.lists(boxes, max_size=5), st.floats(0.006, 0.12))
def test_frames_lie_on_the_pad_wherever_the_digits_are(drawn, pen):
    layout = arrange(WIDTH, HEIGHT).framing(drawn, pen)
    pad = layout.pad
    assert len(layout.digits) == len(drawn)
    for frame in layout.digits:
        assert frame.w > 0 and frame.h > 0
        assert pad.x < frame.x and frame.x + frame.w < pad.x + pad.w
        assert pad.y < frame.y and frame.y + frame.h < pad.y + pad.h


def test_frames_of_digits_close_together_share_the_room_between_them():
    near = [(0.1, 0.1, 0.2, 0.3), (0.205, 0.12, 0.3, 0.3), (0.5, 0.1, 0.6, 0.3)]
    first, second, third = arrange(WIDTH, HEIGHT).framing(near, pen=0.02).digits
    assert first.x + first.w == second.x and second.x + second.w < third.x
    crossed = arrange(WIDTH, HEIGHT).framing([(0.1, 0.1, 0.3, 0.3), (0.12, 0.15, 0.28, 0.25)], pen=0.02).digits
    assert overlap(*crossed)


def test_on_an_empty_sheet_there_is_nothing_to_press_but_what_closes_it():
    for sheet in (arrange(WIDTH, HEIGHT).album(is_empty=True).sheet, arrange(WIDTH, HEIGHT).hand([]).hand_sheet):
        assert list(sheet.commands) == ["close"]
    assert "forget drawings" in arrange(WIDTH, HEIGHT).album().sheet.commands
    assert "forget all" in arrange(WIDTH, HEIGHT).hand(["7"]).hand_sheet.commands


def test_all_the_drawings_before_lie_on_the_pad_beside_one_another():
    for size in ((MIN_WIDTH, MIN_HEIGHT), (WIDTH, HEIGHT), (3000, 400), (500, 1000)):
        layout = arrange(*size).album()
        pad = layout.pad
        assert len(layout.before) == KEPT
        assert all(pad.contains(r.x, r.y) and pad.contains(r.x + r.w - 1, r.y + r.h - 1) for r in layout.before)
        assert not any(overlap(a, b) for a, b in itertools.combinations(layout.before, 2))
        assert layout.hit(*layout.before[7].centre) == Part("before", 7)


@pytest.mark.parametrize("cover", [lambda layout: layout.helping("keys"), Layout.album, Layout.choosing])
@pytest.mark.parametrize("size", [(480, 360), (560, 600), (1180, 740)])
def test_what_lies_over_a_part_is_hit_instead_of_it(size, cover):
    """In a small window the help lies over bars, and a click on it must teach nothing."""
    layout = cover(arrange(*size))
    (over,) = layout.over
    x, y, w, h = over.area
    for step in range(0, w * h, 97):
        assert layout.hit(x + step % w, y + step // w) in {PAD, *over.parts}


def test_points_of_the_pad_are_in_widths_of_it_and_an_end_is_made_of_what_is_far():
    layout = arrange(1180, 740)
    pad = layout.pad
    assert layout.to_unit(*pad.centre) == pytest.approx((0.5, pad.h / pad.w / 2))
    assert layout.to_unit(pad.x + pad.w, pad.y + pad.w) == pytest.approx((1, 1))
    assert layout.to_unit(pad.x - 2 * pad.w, pad.y + 3 * pad.w) == pytest.approx((-2, 3))
    assert layout.to_unit(1e7, -1e7) == (FAR, -FAR)

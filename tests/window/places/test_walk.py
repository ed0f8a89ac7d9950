"""The pages of the walk: everything inside, nothing overlapping, at any size, for any network."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digit_draw.reader.explain.pages import Page
from digit_draw.window.places import steps
from digit_draw.window.places.measure import Rect, Scale
from digit_draw.window.places.plan import MIN_HEIGHT, MIN_WIDTH
from digit_draw.window.places.steps import ARRANGE, CAPTION, GAP, Shown
from digit_draw.window.places.walking import walking
from digit_draw.window.state.parts import PAD, Part

PAGES = tuple(Page(step, 3) for step in ("ink", "image", "filter", "map", "pool", "deep", "deep", "votes", "softmax"))
GRIDS = [(24, 24, 32), (12, 12, 64), (3, 3, 128), (1, 1, 128), (5, 9, 7), (14, 10, 4), (9, 3, 2), (1, 1, 4)]
sizes = st.tuples(st.integers(MIN_WIDTH, 4000), st.integers(MIN_HEIGHT, 3000))
shown = st.builds(lambda at, grid: Shown(PAGES, at, 3, *grid), st.integers(0, len(PAGES) - 1), st.sampled_from(GRIDS))


def parts(layout):
    walk = layout.walk
    named = {"title": walk.title, "sentence": walk.sentence, **walk.buttons, **walk.boxes, "pad": layout.pad}
    named |= {f"dot {number}": rect for number, rect in enumerate(walk.dots)} | layout.buttons
    named |= {f"bar {number}": rect for number, rect in enumerate(layout.bars)} | {"answer": layout.answer}
    named |= {"maps": walk.maps.grid} if walk.maps else {}
    return named | ({"large": walk.large.rect} if walk.large else {})


def overlap(a, b):
    return a.x < b.x + b.w and b.x < a.x + a.w and a.y < b.y + b.h and b.y < a.y + a.h


@given(sizes, shown)
def test_a_page_is_inside_the_window_and_nothing_overlaps(size, page):
    found = parts(walking(*size, page))
    for name, rect in found.items():
        assert rect.x >= 0 and rect.y >= 0 and rect.w >= 1 and rect.h >= 1, name
        assert rect.x + rect.w <= size[0] and rect.y + rect.h <= size[1], name
    for (a, first), (b, second) in itertools.combinations(found.items(), 2):
        assert not overlap(first, second), (a, b)


@pytest.mark.parametrize("size", [(480, 360), (560, 600), (1180, 740), (1920, 1080)])
@pytest.mark.parametrize("at", range(len(PAGES)))
def test_pictures_are_large_enough_to_be_seen(size, at):
    walk = walking(*size, Shown(PAGES, at, 3, 12, 12, 64)).walk
    pictures = [rect for name, rect in walk.boxes.items() if name not in ("equation", "mute")]
    pictures += [walk.large.rect] if walk.large else []
    assert all(min(rect.w, rect.h) >= 36 * min(size[0] / 480, size[1] / 360) ** 0.5 for rect in pictures)
    assert walk.maps is None or walk.maps.side >= 12


@given(st.integers(200, 3000), st.integers(200, 3000), st.sampled_from([Scale(1.0), Scale(2.0, 1.5)]))
def test_two_pictures_lie_the_way_in_which_they_are_larger(width, height, scale):
    places = ARRANGE["image"](Rect(0, 0, width, height), Shown(PAGES, 1, 3, 28, 28, 1), scale)
    gap, caption = scale.px(*GAP), scale.px(*CAPTION)
    beside, below = min((width - gap) / 2, height - caption), min(width, (height - gap) / 2 - caption)
    assert min(places["boxes"]["boxed"].w, places["large"].rect.w) >= max(beside, below) - 2


@given(st.integers(150, 2000), st.integers(150, 1500), st.integers(1, 130))
def test_all_maps_are_nearly_as_large_as_can_be_and_their_last_row_as_full(width, height, count):
    block = steps._mosaic(Rect(0, 0, width, height), count, Scale(1.0))
    high = height - Scale(1.0).px(*CAPTION)
    sides = {columns: min(width // columns, high // -(-count // columns)) for columns in range(1, count + 1)}
    assert block.count == count and block.grid.w == block.columns * sides[block.columns]
    large = [columns for columns, side in sides.items() if side >= steps.NEARLY * max(sides.values())]
    assert block.columns in large and -count % block.columns == min(-count % columns for columns in large)


@given(sizes, shown)
def test_what_is_hit_is_what_lies_there(size, page):
    layout = walking(*size, page)
    walk = layout.walk
    assert layout.hit(*layout.pad.centre) == PAD
    assert layout.hit(*walk.buttons["next"].centre) == Part("next")
    assert all(layout.hit(*rect.centre) == Part("page", number) for number, rect in enumerate(walk.dots))
    if walk.maps:
        last = walk.maps.count - 1
        assert layout.hit(*walk.maps.cell_at(last).centre) == Part("map", last, 3)
    if walk.large:
        assert layout.hit(walk.large.rect.x, walk.large.rect.y) == Part("value", 0, 3)


def test_a_page_for_which_there_is_no_dot_is_still_turned_to():
    many = Shown(tuple(Page("deep", index) for index in range(300)), 0, 0, 3, 3, 4)
    walk = walking(1180, 740, many).walk
    assert walk.dots == () and "next" in walk.buttons

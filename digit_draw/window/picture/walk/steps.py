"""The pictures of each step of the walk."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from digit_draw.reader.explain.look import Look
from digit_draw.reader.explain.maps import how_many
from digit_draw.reader.mnist_image import SIZE
from digit_draw.window.picture.mosaic import draw_maps
from digit_draw.window.picture.paint import Brush
from digit_draw.window.picture.scene import Scene
from digit_draw.window.picture.theme import BODY, REGULAR, SEMIBOLD, SMALL
from digit_draw.window.picture.walk.charts import pushes_chart, shares_chart, votes_chart
from digit_draw.window.picture.walk.enlarged import draw_dots, draw_enlarged
from digit_draw.window.picture.walk.grids import grey_picture, numbers, outline, scaled, short, signed_picture
from digit_draw.window.places.measure import Rect
from digit_draw.window.places.walk import WalkPlaces
from digit_draw.window.state.parts import Part
from digit_draw.window.state.strokes import PenStroke

MOST_SLICES = 1024
"""A filter of more slices than this shows none of them: each would be a dot."""


def draw_step(brush: Brush, scene: Scene, walk: WalkPlaces, look: Look) -> None:
    """Draw the pictures of the page that is open."""
    DRAW[look.page.step](brush, scene, walk, look)


def _caption(brush: Brush, rect: Rect, *forms: str) -> None:
    """Write above a picture the first of several forms that is no wider, or else the last."""
    words = brush.fitting(forms, rect.w, SEMIBOLD, SMALL)
    brush.text(words, (rect.x, rect.y - brush.px(12, 8)), SEMIBOLD, SMALL, brush.colours.quiet)


def _ink(brush: Brush, scene: Scene, walk: WalkPlaces, look: Look) -> None:
    rect, strokes = walk.boxes["ink"], _strokes(scene)
    points = sum(len(stroke.points) for stroke in strokes)
    _caption(brush, rect, f"{how_many(len(strokes), 'stroke')}, {how_many(points, 'point')}")
    brush.rounded(rect, brush.px(12), brush.colours.paper)
    at = draw_enlarged(brush, rect, strokes, brush.colours.faint)
    for stroke in strokes:
        draw_dots(brush, at(stroke.points), brush.px(3, 2), brush.colours.accent)


def _image(brush: Brush, scene: Scene, walk: WalkPlaces, look: Look) -> None:
    rect, strokes = walk.boxes["boxed"], _strokes(scene)
    _caption(brush, rect, "The box around your ink")
    brush.rounded(rect, brush.px(12), brush.colours.paper)
    at = draw_enlarged(brush, rect, strokes, brush.colours.ink)
    corners = at(np.concatenate([stroke.points for stroke in strokes]))
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    outline(brush, rect, (rect.h, rect.w), (left - rect.x, top - rect.y, right - rect.x, bottom - rect.y))
    if walk.large:
        values, pointed = walk.large.rect, _pointed(scene)
        row, column = divmod(pointed, SIZE) if pointed is not None else (None, None)
        shown = "28x28 pixels" if row is None else f"Pixel {row}, {column}: {short(float(look.image[row, column]))}"
        _caption(brush, values, shown)
        grey_picture(brush, values, look.image)
        if row is not None and column is not None:
            outline(brush, values, (SIZE, SIZE), (column, row, column + 1, row + 1))


def _filter(brush: Brush, scene: Scene, walk: WalkPlaces, look: Look) -> None:
    if look.filters is None or look.taken is None or walk.large is None:
        return
    image, kernel = look.taken[..., 0], look.filters.kernel[:, :, 0, look.chosen]
    _caption(brush, walk.large.rect, "The picture")
    grey_picture(brush, walk.large.rect, scaled(image))
    outline(brush, walk.large.rect, image.shape, look.filters.place(*look.at))
    products = kernel * look.filters.seen(look.taken, *look.at)[..., 0]
    most = float(np.abs(kernel).max())
    for name, words, values in (
        ("filter", f"Filter {look.chosen + 1}: its weights", kernel),
        ("products", "Pixel times weight", products),
    ):
        rect = walk.boxes[name]
        _caption(brush, rect, words)
        signed_picture(brush, rect, values, most)
        numbers(brush, rect, values, most)
    _equation(brush, walk.boxes["equation"], look, float(products.sum()))


def _equation(brush: Brush, rect: Rect, look: Look, total: float) -> None:
    """Write how the value of the map is made of the products."""
    bias = float(look.filters.bias[look.chosen]) if look.filters else 0.0
    made = total + bias
    sign = "\N{MINUS SIGN}" if bias < 0 else "+"
    words = f"Sum {short(total)} {sign} {short(abs(bias))} = {short(made)}"
    y, x = rect.centre[1], rect.x
    brush.text(words, (x, y), SEMIBOLD, BODY + 3, brush.colours.accent if made > 0 else brush.colours.against)
    after = x + brush.width(words, SEMIBOLD, BODY + 3) + brush.px(18, 10)
    shown = f"map: {short(look.value)}"
    if abs(look.value - made) > 1e-3:
        shown += ", below 0 counts as 0" if look.value == 0 else f", after {look.activation}" if look.activation else ""
    if after + brush.width(shown, REGULAR, BODY) < rect.x + rect.w:
        brush.text(shown, (after, y), REGULAR, BODY, brush.colours.quiet)


def _map(brush: Brush, scene: Scene, walk: WalkPlaces, look: Look) -> None:
    _large(brush, walk, look, f"Map {look.chosen + 1}")
    _all_maps(brush, scene, walk, look, f"{_all(look, 'map')}: click to choose", "Click to choose")


def _pool(brush: Brush, scene: Scene, walk: WalkPlaces, look: Look) -> None:
    rect = walk.boxes["before"]
    if look.taken is not None:
        before = scaled(look.taken)[:, :, look.chosen]
        _caption(brush, rect, f"Map {look.chosen + 1}, {before.shape[0]}x{before.shape[1]}")
        grey_picture(brush, rect, before)
        if look.took:
            outline(brush, rect, before.shape, look.took)
    _large(brush, walk, look, f"Pooled, {look.maps.shape[0]}x{look.maps.shape[1]}")
    _all_maps(brush, scene, walk, look, f"{_all(look, 'pooled map')}: click to choose")


def _deep(brush: Brush, scene: Scene, walk: WalkPlaces, look: Look) -> None:
    what = "unit" if look.of_units else "map"
    _all_maps(
        brush,
        scene,
        walk,
        look,
        f"{how_many(look.maps.shape[2], what)}: click one, right click: off",
        "Click one, right click: off",
    )
    _large(brush, walk, look, f"{what.capitalize()} {look.chosen + 1}", str(look.chosen + 1))
    rect = walk.boxes["filter"]
    if look.weights is not None and look.weights.shape[2] <= MOST_SLICES:
        _caption(brush, rect, "Its weights" if look.of_units else "Its filter")
        _slices(brush, rect, look.weights)
    if look.pushes is not None:
        rect = walk.boxes["pushes"]
        _caption(brush, rect, "It pushes up and down")
        pushes_chart(brush, rect, look.pushes)
    off = look.chosen in look.off
    _mute(brush, walk.boxes["mute"], f"Switch it {'on' if off else 'off'}", scene.state.hover)


def _votes(brush: Brush, scene: Scene, walk: WalkPlaces, look: Look) -> None:
    if walk.maps:
        _all_maps(brush, scene, walk, look, f"{look.name}: point at one to see its votes", "Point at one")
    elif look.votes is not None and len(look.votes.each) == SIZE * SIZE:
        best = int(look.probabilities.argmax())
        _caption(brush, walk.boxes["pixels"], f"The pixels' votes for {best}", f"Votes for {best}")
        signed_picture(brush, walk.boxes["pixels"], look.votes.each[:, best].reshape(SIZE, SIZE))
    if look.votes is not None:
        rect = walk.boxes["votes"]
        one = look.chosen if look.asked else None
        all_votes = "Votes against and for, and their sum", "Against, for, and sum"
        _caption(brush, rect, *(all_votes if one is None else (f"The votes of number {one + 1}",)))
        votes_chart(brush, rect, look.votes, one)


def _softmax(brush: Brush, scene: Scene, walk: WalkPlaces, look: Look) -> None:
    shares_chart(brush, walk.boxes["shares"], look)


def _strokes(scene: Scene) -> list[PenStroke]:
    strokes = scene.state.strokes
    return [strokes[index] for index in scene.digit.strokes if index < len(strokes)] if scene.digit else []


def _pointed(scene: Scene) -> int | None:
    hover = scene.state.hover
    return hover.number if hover and hover.name == "value" else None


def _large(brush: Brush, walk: WalkPlaces, look: Look, *titles: str) -> None:
    """Draw the chosen map large, and the value in it that is looked at."""
    if walk.large is None or not look.maps.shape[2]:
        return
    rect = walk.large.rect
    _caption(brush, rect, *(f"{title}: {short(look.value)}" for title in titles))
    picture = scaled(look.maps)[:, :, look.chosen]
    grey_picture(brush, rect, picture)
    row, column = look.at
    outline(brush, rect, picture.shape, (column, row, column + 1, row + 1))


def _all(look: Look, what: str) -> str:
    count = look.maps.shape[2]
    return "All " * (count > 1) + how_many(count, what)


def _all_maps(brush: Brush, scene: Scene, walk: WalkPlaces, look: Look, *titles: str) -> None:
    """Draw all maps of the layer; the chosen one framed, those that are off crossed out."""
    if walk.maps is None:
        return
    _caption(brush, walk.maps.grid._replace(w=walk.maps.title.w), *titles)
    draw_maps(brush, walk.maps, scaled(look.maps).astype(np.float32))
    for number in look.off:
        cell = walk.maps.cell_at(number)
        brush.rounded(cell, brush.px(2), brush.colours.line)
        brush.text("off", cell.centre, SEMIBOLD, SMALL, brush.colours.ink, 0.5)
    if look.asked or look.page.step != "votes":
        brush.rounded(walk.maps.cell_at(look.chosen), brush.px(3, 2), brush.colours.accent, border=2.5)


def _slices(brush: Brush, rect: Rect, kernel: NDArray[np.floating]) -> None:
    """Draw a filter's slices, one for each map before it, beside one another."""
    high, wide, count = kernel.shape
    columns = int(np.ceil(np.sqrt(count)))
    rows = -(-count // columns)
    gap = 1 if count > 1 else 0
    joined = np.zeros((rows * (high + gap), columns * (wide + gap)))
    for index in range(count):
        row, column = divmod(index, columns)
        top, left = row * (high + gap), column * (wide + gap)
        joined[top : top + high, left : left + wide] = kernel[:, :, index]
    signed_picture(brush, rect, joined)


def _mute(brush: Brush, rect: Rect, words: str, hover: Part | None) -> None:
    pointed = hover is not None and hover.name == "mute"
    brush.rounded(rect, brush.px(9), brush.colours.quiet if pointed else brush.colours.line, border=1.5)
    brush.text(words, rect.centre, SEMIBOLD, SMALL, brush.colours.ink, 0.5)


DRAW = {
    "ink": _ink,
    "image": _image,
    "filter": _filter,
    "map": _map,
    "pool": _pool,
    "deep": _deep,
    "votes": _votes,
    "softmax": _softmax,
}

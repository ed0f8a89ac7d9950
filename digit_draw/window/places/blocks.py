"""Where the inside of the network lies: a block of cells a layer, side by side from image to answer. No pygame."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache

from digit_draw.window.places.measure import Rect, Scale

Grid = tuple[int, int]
"""Columns and rows."""

ANSWERS: Grid = (2, 5)
"""The grid of the ten answers."""

NUMBERED = 96
"""Where blocks begin at least so many pixels apart, all titles have a second line, with the layer's numbers."""

LINE = 17
"""Pixels from one line of a title to the next."""

BLOCK_GAP = 14
"""Pixels between two blocks at least."""

HIGH = 0.4
"""An area that is at least this share of its width high has two lines of blocks, else one."""


@dataclass(frozen=True)
class Block:
    """Where one layer's maps lie: ``count`` square cells, row by row, below a title of one or two lines."""

    title: Rect
    grid: Rect
    columns: int
    rows: int
    count: int

    @cached_property
    def side(self) -> int:
        """Pixels a side of a cell, without the gap to the next."""
        pitch = self.grid.w // self.columns
        return max(pitch - max(pitch // 14, 1), 1) if self.count > 1 else self.grid.w

    @cached_property
    def across(self) -> tuple[int, ...]:
        """Where the columns begin, counted from the grid's left; the last one ends where the grid ends."""
        return _spread(self.grid.w - self.side, self.columns)

    @cached_property
    def down(self) -> tuple[int, ...]:
        """Where the rows begin, counted from the grid's top."""
        return _spread(self.grid.h - self.side, self.rows)

    def cell_at(self, index: int) -> Rect:
        row, column = divmod(index, self.columns)
        return Rect(self.grid.x + self.across[column], self.grid.y + self.down[row], self.side, self.side)

    def index_at(self, x: float, y: float) -> int | None:
        """Return the index of the cell at a pixel of the window, gaps included; None where there is no map."""
        if not self.grid.contains(x, y):
            return None
        column = int((x - self.grid.x) * self.columns // self.grid.w)
        index = int((y - self.grid.y) * self.rows // self.grid.h) * self.columns + column
        return index if index < self.count else None


def _spread(length: int, count: int) -> tuple[int, ...]:
    return tuple(max(length, 0) * index // max(count - 1, 1) for index in range(count))


@lru_cache(maxsize=4)
def arrange_blocks(area: Rect, counts: tuple[int, ...], scale: Scale) -> tuple[Block, ...]:
    """Lay out layers of so many maps from edge to edge of an area: first the image, which is one, last the ten answers.

    They fill one line, or two in an area that is high for its width. The blocks of a line are equally high and about
    equally wide, except for the image: it takes the room that is left, at least half their height.
    """
    if not counts:
        return ()
    gap, line = scale.px(BLOCK_GAP, 6), scale.px(0, LINE + 3)
    if area.h < HIGH * area.w or len(counts) < 4:
        numbered = area.w >= scale.px(0, NUMBERED) * len(counts)
        return _line(area, line + numbered * scale.px(0, LINE), gap, counts, 1, ANSWERS)
    upper = area._replace(h=(area.h - gap) // 2)
    lower, half = upper._replace(y=area.y + area.h - upper.h), -(-len(counts) // 2)
    return _line(upper, line, gap, counts[:half], 1) + _line(lower, line, gap, counts[half:], 0, ANSWERS)


def _line(area: Rect, title: int, gap: int, counts: tuple[int, ...], first: int, *ends: Grid) -> tuple[Block, ...]:
    """Lay out layers side by side below their titles.

    ``first`` is 1 where the first of them is the image, else 0; ``ends`` are the grids of the last ones.
    """
    height, gap = max(area.h - title, 1), min(gap, area.w // (4 * len(counts)))
    room = area.w - gap * (len(counts) - 1)
    between = counts[first : len(counts) - len(ends)]
    taken = first * height // 2 + sum(_width(grid, height) for grid in ends)
    grids = [(1, 1)] * first + _grids(between, room - taken, height) + [*ends]
    widths = [_width(grid, height) for grid in grids]
    if first:
        widths[0] = max(min(height, room - sum(widths[1:])), 1)
    spare = (area.w - sum(widths)) / max(len(counts) - 1, 1)
    found = []
    for index, (count, width, (columns, rows)) in enumerate(zip(counts, widths, grids, strict=True)):
        x = area.x + round(sum(widths[:index]) + index * spare)
        grid = Rect(x, area.y + title, width, width if index < first else height)
        found.append(Block(Rect(x, area.y, width, title), grid, columns, rows, count))
    return tuple(found)


def _grids(counts: tuple[int, ...], width: int, height: int) -> list[Grid]:
    """Return grids that make all layers about equally wide, and together no wider than ``width``."""

    def no_wider(each: int) -> list[Grid]:
        return [_grid(count, each, height) for count in counts]

    widths = range(1, width + 1)
    return no_wider(bisect_right(widths, width, key=lambda each: sum(_width(grid, height) for grid in no_wider(each))))


def _width(grid: Grid, height: int) -> int:
    return max(grid[0] * height // grid[1], 1)


def _grid(count: int, width: int, height: int) -> Grid:
    """Return the grid of square cells with the most columns that, so high, is no wider than ``width``."""
    return max((grid for grid in _neat(count) if _width(grid, height) <= width), default=(1, count))


@lru_cache(maxsize=64)
def _neat(count: int) -> list[Grid]:
    """Return the grids for so many cells whose last row is at least half full: a single cell there would look lost."""
    grids = [(columns, -(-count // columns)) for columns in range(1, count + 1)]
    return [(columns, rows) for columns, rows in grids if 2 * (count - (rows - 1) * columns) >= columns]

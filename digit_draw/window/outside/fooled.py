"""What fooled a network best, in a file of the window's own, from one visit to the next."""

from __future__ import annotations

import json
from itertools import compress
from pathlib import Path
from typing import Any

from digit_draw.reader.files import from_json, write_whole
from digit_draw.window.outside.drawings import to_drawing
from digit_draw.window.outside.kept import MAX_BYTES, affordable, from_record
from digit_draw.window.state.game import FULL, Best, Bests, together

BESTS_KEPT = 200
"""Bests that are kept: of twenty networks the ten pairs that the game names."""


class Fooled:
    """The bests in a file. If it cannot be read or written they are forgotten, and nothing else is lost."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: Bests = ()

    def load(self) -> Bests:
        """Return the bests in the file; what is damaged is left out."""
        self._kept = self._there()
        return self._kept

    def _there(self) -> Bests:
        try:
            found = from_json(self._path.read_bytes()) if self._path.stat().st_size < MAX_BYTES else []
        except (OSError, ValueError):
            found = []
        return together(filter(None, map(_best, found if isinstance(found, list) else [])))[:BESTS_KEPT]

    def keep(self, bests: Bests) -> None:
        """Write the bests, and those that other windows have written, unless all is there already. What cannot be
        written is tried again at the next call."""
        if bests is self._kept:
            return
        there = self._there()
        most = together((*bests, *there))[:BESTS_KEPT]
        all_of_them = tuple(compress(most, affordable(best.strokes for best in most)))
        if all_of_them != there:
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                write_whole(self._path, json.dumps(list(map(_record, all_of_them))).encode())
            except OSError:
                return
        self._kept = bests


def _record(best: Best) -> dict[str, Any]:
    drawing = to_drawing(best.strokes).to_record()
    return {"network": best.network, "pair": list(best.pair), "score": best.score, "drawing": drawing}


def _best(record: Any) -> Best | None:
    """Return the best of a record; None where it is damaged or makes no sense."""
    match record:
        case {"network": str(network), "pair": [int(one), int(other)], "score": float(score), "drawing": drawing}:
            if 0 <= one < other <= 9 and 0 < score <= FULL and (strokes := from_record(drawing)):
                return Best(network, (one, other), score, strokes)
    return None

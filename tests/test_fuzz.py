"""The short form of tests/fuzz.py; SECURITY.md says what the long one found."""

import os

import pytest
from fuzz import fuzz


@pytest.mark.thorough
@pytest.mark.parametrize(("kind", "count"), [("models", 150), ("keras", 150), ("drawings", 150), ("pictures", 50)])
def test_spoilt_files_are_read_or_refused_in_one_sentence(kind, count):
    fine = fuzz(kind, count)
    assert 0 < fine < count, "some are to be read and some to be refused, or nothing is tried"


def test_wild_events_leave_the_window_as_it_promises(monkeypatch):
    monkeypatch.setitem(os.environ, "SDL_VIDEODRIVER", "dummy")
    from fuzz_window import fuzz as wild

    assert wild(1000) > 100

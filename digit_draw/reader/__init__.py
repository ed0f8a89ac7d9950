"""Strokes in, answer out: needs numpy only."""

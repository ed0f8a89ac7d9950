"""Strokes in, answer out: needs numpy and h5py only."""

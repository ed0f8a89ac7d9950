"""A file that Keras saved, as layers that numpy runs."""

"""A photograph or scan, as paper, ink and pieces of ink."""

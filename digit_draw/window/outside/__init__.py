"""What touches the system: the screen, files that are kept, other programs."""

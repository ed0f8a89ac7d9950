"""What the notebook calls: data, recipe and score. It imports the reader, never the window."""

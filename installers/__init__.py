"""Make the frozen folder smaller, and make installers of it."""

"""What makes of the frozen folder something smaller, and something to install."""

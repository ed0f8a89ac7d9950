"""What is known and how it changes: plain values, no pygame."""

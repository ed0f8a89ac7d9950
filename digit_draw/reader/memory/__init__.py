"""What a person taught, and what it says of new drawings."""

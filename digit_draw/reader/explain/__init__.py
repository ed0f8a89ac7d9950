"""How a network came to its answer: what its layers make of an image, and which ink spoke for which digit."""

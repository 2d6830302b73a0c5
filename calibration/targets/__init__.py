"""What data ask of the model: a target is a number of theirs, what it counts, and how it is distributed."""

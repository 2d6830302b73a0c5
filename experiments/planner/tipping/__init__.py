"""What would have to be otherwise for a verdict to flip."""

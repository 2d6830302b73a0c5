"""What a planner may change, and running it."""

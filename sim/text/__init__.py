"""What a user reads: language, errors, messages."""
